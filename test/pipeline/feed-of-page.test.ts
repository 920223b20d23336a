import { expect, it, onTestFinished } from "vitest";
import { type Cli, openCli, parseJson } from "../cli/run-cli.ts";
import { startHttpServer, type TestServer } from "../servers/http-server.ts";

const PAGE = "<!doctype html><html><head><title>Mill</title></head><body><p>Bread</p></body></html>";
const RSS =
  '<rss version="2.0"><channel><title>T</title><item><title>Rye</title><link>/rye</link></item></channel></rss>';

interface Site {
  readonly server: TestServer;
  /** Scans at a moment; gives the one source's outcome and which addresses were asked. */
  scan(now: string): Promise<{ outcome: Record<string, unknown>; asked: string[] }>;
  readonly cli: Cli;
}

async function site(feedAt: string | null, headers: Record<string, string> = {}): Promise<Site> {
  const server = await startHttpServer((request, response) => {
    if (request.url === feedAt) response.setHeader("content-type", "application/rss+xml").end(RSS);
    else if (request.url === "/news") {
      for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
      response.setHeader("content-type", "text/html").end(PAGE);
    } else response.writeHead(404).end();
  });
  onTestFinished(server.close);
  const cli = openCli();
  const config = cli.write(
    "c.yaml",
    `business: { name: A }\nsources: [{ id: f, feed: "${server.url("/news")}" }]\nnetwork: { hostDelay: 0ms, allowPrivate: ["${server.hostPort}"] }\n`,
  );
  return {
    server,
    cli,
    async scan(now) {
      server.requests.length = 0;
      const args = ["scan", "--json", "--config", config];
      const { stdout } = await cli.run(args, { env: { TIDEWATCH_NOW: now } });
      const { sources } = parseJson(stdout);
      const [outcome] = Array.isArray(sources) ? sources : [];
      return { outcome, asked: server.requests.map(({ url }) => url ?? "") };
    },
  };
}

it("names the feed that stands at a usual place, asks once a day and not at every visit", async () => {
  const { scan, server } = await site("/rss.xml");
  const first = await scan("2026-03-02T06:00:00Z");
  expect(first.outcome).toMatchObject({
    status: "error",
    errorKind: "not-a-feed",
    error: expect.stringContaining(server.url("/rss.xml")),
  });
  expect(first.asked).toEqual(["/news", "/feed/", "/rss", "/feed.xml", "/rss.xml"]);

  const soon = await scan("2026-03-02T20:00:00Z");
  expect(soon.outcome).toEqual(first.outcome);
  expect(soon.asked).toEqual(["/news"]);

  const nextDay = await scan("2026-03-03T06:30:00Z");
  expect(nextDay.asked).toHaveLength(5);
});

it("says that there is none, also at the usual places, and what to do", async () => {
  const { scan } = await site(null);
  const { outcome, asked } = await scan("2026-03-02T06:00:00Z");
  expect(outcome["error"]).toMatch(/web page without a feed.*\/atom\.xml.*watch it as a page/);
  expect(asked).toHaveLength(7);
});

it("asks nothing more when the page names its feed in the Link header", async () => {
  const { scan, server } = await site("/rss.xml", {
    link: '</blog.rss>; rel="alternate"; type="application/rss+xml"',
  });
  const { outcome, asked } = await scan("2026-03-02T06:00:00Z");
  expect(outcome["error"]).toContain(server.url("/blog.rss"));
  expect(asked).toEqual(["/news"]);
});

it("asks a host once for all its sources, but again for one with headers of its own", async () => {
  const server = await startHttpServer((request, response) => {
    if (request.url === "/rss") response.setHeader("content-type", "application/rss+xml").end(RSS);
    else if (request.url?.startsWith("/page")) response.setHeader("content-type", "text/html").end(PAGE);
    else response.writeHead(404).end();
  });
  onTestFinished(server.close);
  const cli = openCli();
  const plain = [1, 2, 3].map((at) => `{ id: f${at}, feed: "${server.url(`/page${at}`)}" }`);
  const own = `{ id: own, feed: "${server.url("/page4")}", headers: { x-key: a } }`;
  const config = cli.write(
    "c.yaml",
    `business: { name: A }\nsources: [${[...plain, own].join(", ")}]\nnetwork: { hostDelay: 0ms, allowPrivate: ["${server.hostPort}"] }\n`,
  );
  const { stdout } = await cli.run(["scan", "--json", "--config", config], {
    env: { TIDEWATCH_NOW: "2026-03-02T06:00:00Z" },
  });
  const { sources } = parseJson(stdout);
  expect(sources).toHaveLength(4);
  for (const source of Array.isArray(sources) ? sources : [])
    expect(source).toMatchObject({
      errorKind: "not-a-feed",
      error: expect.stringContaining(server.url("/rss")),
    });
  expect(server.requests.filter(({ url }) => url === "/feed/")).toHaveLength(2);
});

it("says the same in check --online", async () => {
  for (const feedAt of ["/rss.xml", null]) {
    const { server, cli, scan } = await site(feedAt);
    const { outcome } = await scan("2026-03-02T06:00:00Z");
    const { stdout } = await cli.run(["check", "--online", "--json", "--config", cli.path("c.yaml")]);
    const { sources } = parseJson(stdout);
    const [checked] = Array.isArray(sources) ? sources : [];
    expect(checked).toMatchObject({ status: "error", errorKind: "not-a-feed", error: outcome["error"] });
    expect(server.requests.map(({ url }) => url)).toContain("/rss.xml");
  }
});
