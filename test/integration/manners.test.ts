import { expect, it, onTestFinished } from "vitest";
import { openCli, parseJson } from "../cli/run-cli.ts";
import { type Handler, startHttpServer } from "../servers/http-server.ts";
import { goodFeed } from "./hostile-server.ts";

interface Seen {
  readonly url: string;
  readonly at: number;
  readonly socket: object;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

async function polite(handler: Handler) {
  const seen: Seen[] = [];
  const server = await startHttpServer((request, response) => {
    const { url = "", socket, headers } = request;
    seen.push({ url, at: performance.now(), socket, headers });
    handler(request, response);
  });
  onTestFinished(server.close);
  return { server, seen };
}

const PAGE = `<!doctype html><title>P</title><main><h1>Prices</h1><p>${"Bread costs 3 EUR today. ".repeat(20)}</p></main>`;

it("asks one host one thing at a time, with its pause, on one connection, robots.txt and pages included", async () => {
  const { server, seen } = await polite((request, response) => {
    if (request.url === "/robots.txt") response.end("User-agent: *\nCrawl-delay: 0.4\n");
    else if (request.url?.startsWith("/page")) response.setHeader("content-type", "text/html").end(PAGE);
    else response.end(goodFeed(request.url ?? ""));
  });
  const cli = openCli();
  const sources = [
    ...[1, 2, 3].map((n) => ({ id: `f${n}`, feed: server.url(`/f${n}`) })),
    { id: "p", page: server.url("/page") },
    { id: "off", feed: server.url("/off"), enabled: false },
  ];
  const network = { hostDelay: "150ms", allowPrivate: [server.hostPort], contact: "https://bot.example" };
  const config = cli.write("c.yaml", JSON.stringify({ business: { name: "A" }, sources, network }));
  const report = parseJson((await cli.run(["scan", "--json", "--config", config])).stdout);
  expect(report).toMatchObject({ newItems: 15 });
  expect(seen.map(({ url }) => url).sort()).toEqual([
    "/f1",
    "/f2",
    "/f3",
    "/page", // read twice at first, to learn what moves by itself
    "/page",
    "/robots.txt",
  ]);
  const gaps = seen.slice(1).map(({ at }, index) => at - (seen[index]?.at ?? 0));
  for (const gap of gaps) expect(gap).toBeGreaterThanOrEqual(149);
  const page = seen.findIndex(({ url }) => url === "/page");
  expect(gaps[page - 1]).toBeGreaterThanOrEqual(399);
  expect(new Set(seen.map(({ socket }) => socket)).size).toBe(1);
  for (const { headers } of seen) {
    expect(headers["user-agent"]).toMatch(/^Tidewatch\/\d+\.\d+\.\d+ \(\+https:\/\/bot\.example\)$/);
    expect(headers).not.toHaveProperty("cookie");
    expect(headers).not.toHaveProperty("referer");
  }
});

it("keeps validators over restarts, follows a move for good, and never takes a key along to another server", async () => {
  const other = await polite((request, response) =>
    request.headers["if-none-match"] === '"x"'
      ? response.writeHead(304).end()
      : response.writeHead(200, { etag: '"x"' }).end(goodFeed("moved")),
  );
  const { server, seen } = await polite((_, response) =>
    response.writeHead(301, { location: other.server.url("/new") }).end(),
  );
  const cli = openCli();
  const sources = [{ id: "m", feed: server.url("/old"), headers: { "X-Key": "secret" } }];
  const network = { hostDelay: "0ms", allowPrivate: [server.hostPort, other.server.hostPort] };
  const config = cli.write("c.yaml", JSON.stringify({ business: { name: "A" }, sources, network }));
  const scan = async () =>
    parseJson((await cli.run(["scan", "--json", "--config", config])).stdout)["sources"];
  expect(await scan()).toMatchObject([{ status: "ok", newItems: 5 }]);
  expect(await scan()).toMatchObject([{ status: "unchanged", newItems: 0 }]);
  expect(seen.map(({ headers }) => headers["x-key"])).toEqual(["secret"]);
  expect(other.seen.map(({ headers }) => headers["if-none-match"])).toEqual([undefined, '"x"']);
  for (const { headers } of other.seen) expect(headers).not.toHaveProperty("x-key");
});

it("sets a source that is gone aside until it is named, and shows it", async () => {
  let status = 410;
  const { server, seen } = await polite((_, response) => response.writeHead(status).end(goodFeed("back")));
  const cli = openCli();
  const sources = [{ id: "g", feed: server.url("/gone") }];
  const network = { hostDelay: "0ms", allowPrivate: [server.hostPort] };
  const config = cli.write("c.yaml", JSON.stringify({ business: { name: "A" }, sources, network }));
  const run = async (...args: string[]) =>
    parseJson((await cli.run([...args, "--json", "--config", config])).stdout);
  expect(await run("scan")).toMatchObject({ sources: [{ status: "error", errorKind: "gone" }] });
  expect(await run("scan")).toMatchObject({ sources: [{ status: "skipped", errorKind: "gone" }] });
  expect(seen).toHaveLength(1);
  expect(await run("sources")).toMatchObject({ sources: [{ state: "gone", nextAt: null, failures: 1 }] });
  status = 200;
  expect(await run("scan", "g")).toMatchObject({ sources: [{ status: "ok", newItems: 5 }] });
  expect(await run("sources")).toMatchObject({ sources: [{ state: "ok", error: null }] });
});
