import { expect, it, onTestFinished } from "vitest";
import { startHttpServer, type TestServer } from "../servers/http-server.ts";
import { openCli, parseJson } from "./run-cli.ts";

const RSS = `<rss version="2.0"><channel><title>T</title>
<item><guid>1</guid><title>Butter price rises</title><pubDate>Thu, 12 Mar 2026 08:00:00 GMT</pubDate></item>
<item><guid>2</guid><title>Wheat duty proposed</title><pubDate>Fri, 13 Mar 2026 08:00:00 GMT</pubDate></item>
</channel></rss>`;
const JSON_FEED = JSON.stringify({
  version: "https://jsonfeed.org/version/1.1",
  title: "J",
  items: [
    { id: "j1", title: "New till law", content_text: "From June", date_published: "2026-03-13T08:00:00Z" },
  ],
});

async function world(): Promise<TestServer> {
  const server = await startHttpServer((request, response) => {
    if (request.url === "/rss") response.setHeader("content-type", "application/rss+xml").end(RSS);
    else if (request.url === "/json")
      response.setHeader("content-type", "application/feed+json").end(JSON_FEED);
    else response.writeHead(404).end();
  });
  onTestFinished(server.close);
  return server;
}

function configFor(server: TestServer, ids: readonly string[]): string {
  const sources = ids.map((id) => `  - { id: ${id}, feed: "${server.url(`/${id}`)}" }`).join("\n");
  return `business: { name: A }\nsources:\n${sources}\nnetwork: { hostDelay: 0ms, allowPrivate: ["${server.hostPort}"] }\n`;
}

it("stores every item once, reports every source once, and finds nothing new the second time", async () => {
  const cli = openCli();
  const config = cli.write("c.yaml", configFor(await world(), ["rss", "json", "lost"]));
  const first = parseJson((await cli.run(["scan", "--json", "--config", config])).stdout);
  expect(first).toMatchObject({
    newItems: 3,
    changes: 0,
    sources: [
      { id: "rss", status: "ok", newItems: 2, error: null },
      { id: "json", status: "ok", newItems: 1 },
      { id: "lost", status: "error", newItems: 0, errorKind: "http-4xx" },
    ],
  });
  const second = parseJson((await cli.run(["scan", "--json", "--config", config])).stdout);
  expect(second).toMatchObject({
    newItems: 0,
    sources: [{ status: "unchanged" }, { status: "unchanged" }, {}],
  });
  const { items } = parseJson((await cli.run(["items", "--json", "--config", config])).stdout);
  expect(items).toHaveLength(3);
});

it("visits the named source only and reports the others as skipped", async () => {
  const cli = openCli();
  const config = cli.write("c.yaml", configFor(await world(), ["rss", "json"]));
  const { stdout } = await cli.run(["scan", "json", "--json", "--config", config]);
  expect(parseJson(stdout)["sources"]).toMatchObject([
    { id: "rss", status: "skipped" },
    { id: "json", status: "ok" },
  ]);
});

it("says the nearest name of a source that is not in the config file", async () => {
  const cli = openCli();
  const config = cli.write("c.yaml", configFor(await world(), ["rss", "json"]));
  const { code, stderr } = await cli.run(["scan", "jsn", "--config", config]);
  expect({ code, stderr }).toEqual({ code: 2, stderr: "there is no source jsn; did you mean json?\n" });
});

it("fails with code 1 when every source failed", async () => {
  const cli = openCli();
  const config = cli.write("c.yaml", configFor(await world(), ["lost", "gone"]));
  expect(await cli.run(["scan", "--config", config])).toMatchObject({ code: 1 });
});

it("draws no bar and no colour when piped, and both a bar and a line a source on a terminal", async () => {
  const cli = openCli();
  const config = cli.write("c.yaml", configFor(await world(), ["rss", "json"]));
  const piped = await cli.run(["scan", "--config", config]);
  expect(piped.stderr).toBe("");
  expect(piped.stdout).not.toContain("\u001b[");
  const onTerminal = await cli.run(["scan", "--config", config], { tty: true });
  expect(onTerminal.stderr).toMatch(/2\/2/);
  expect(onTerminal.stdout).toMatch(/^rss +unchanged/m);
});

it("shows what a feed would give, from a file and from an address, and stores nothing", async () => {
  const server = await world();
  const cli = openCli();
  const config = cli.write("c.yaml", configFor(server, ["rss"]));
  const file = cli.write("feed.xml", RSS);
  const one = parseJson((await cli.run(["preview", file, "--json"])).stdout);
  expect(one).toMatchObject({ kind: "feed", format: "rss", title: "T", items: [{ id: "1" }, { id: "2" }] });
  const several = await cli.run([
    "preview",
    server.url("/json"),
    cli.path("none.xml"),
    "--json",
    "--config",
    config,
  ]);
  const [fetched, missing] = several.stdout.trim().split("\n").map(parseJson);
  expect(several.code).toBe(0);
  expect(fetched).toMatchObject({ file: server.url("/json"), kind: "feed", format: "json" });
  expect(missing).toEqual({ file: cli.path("none.xml"), error: expect.stringContaining("cannot be read") });
  const { items } = parseJson((await cli.run(["items", "--json"])).stdout);
  expect(items).toEqual([]);
});

it("ends with code 1 and an error object when the only input cannot be read", async () => {
  const { code, stdout } = await openCli().run(["preview", "/nowhere/feed.xml", "--json"]);
  expect(code).toBe(1);
  expect(Object.keys(parseJson(stdout))).toEqual(["error"]);
});
