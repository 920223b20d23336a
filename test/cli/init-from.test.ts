import { readFileSync } from "node:fs";
import { expect, it, onTestFinished } from "vitest";
import { parse } from "yaml";
import { startHttpServer } from "../servers/http-server.ts";
import { openCli } from "./run-cli.ts";

const HOME = `<!DOCTYPE html><html><head><title>Brothaus</title>
<link rel="alternate" type="application/rss+xml" href="/neu.xml"></head><body>
<a href="/preise">Preise</a> <a href="/aktuelles/">Aktuelles</a> <a href="/karriere">Arbeiten bei uns</a>
<a href="https://elsewhere.example/pricing">Pricing of somebody else</a></body></html>`;
const RSS = `<rss version="2.0"><channel><title>Neues vom Brothaus</title><item><title>A</title><guid>1</guid></item></channel></rss>`;
const SITEMAP = `<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>http://x/</loc></url></urlset>`;

async function site(pages: Record<string, string>) {
  const server = await startHttpServer((request, response) => {
    const page = pages[request.url ?? ""];
    if (page === undefined) response.writeHead(404).end();
    else response.setHeader("content-type", page.startsWith("<!D") ? "text/html" : "text/xml").end(page);
  });
  onTestFinished(server.close);
  const cli = openCli();
  const env = {
    TIDEWATCH_CONFIG: cli.write(
      "net.yaml",
      `business: { name: A }\nnetwork: { hostDelay: 0ms, allowPrivate: ["${server.hostPort}"] }\n`,
    ),
  };
  const file = cli.path("new.yaml");
  return {
    server,
    cli,
    file,
    run: () => cli.run(["init", "--from", server.url("/"), "--yes", "--config", file], { env }),
  };
}

it("finds feed, sitemap, price, news and careers pages of a site and writes them as sources", async () => {
  const { server, cli, file, run } = await site({ "/": HOME, "/neu.xml": RSS, "/sitemap.xml": SITEMAP });
  const { code, stdout } = await run();
  expect(code).toBe(0);
  expect(stdout).toContain("Found on");
  const { sources } = parse(readFileSync(file, "utf8")) as { sources: Record<string, string>[] };
  const added = sources.filter((source) => JSON.stringify(source).includes(server.hostPort));
  expect(added.map(({ feed, page, sitemap }) => feed ?? page ?? sitemap)).toEqual([
    server.url("/neu.xml"),
    server.url("/preise"),
    server.url("/aktuelles/"),
    server.url("/karriere"),
    server.url("/sitemap.xml"),
  ]);
  expect(await cli.run(["check", "--config", file])).toMatchObject({ code: 0 });
});

it("looks in the usual places when a page names no feed", async () => {
  const { server, file, run } = await site({
    "/": "<!DOCTYPE html><title>T</title><p>Hello</p>",
    "/feed.xml": RSS,
    "/sitemap.xml": SITEMAP,
  });
  await run();
  const text = readFileSync(file, "utf8");
  expect(text).toContain(server.url("/feed.xml"));
  expect(text).toContain(server.url("/sitemap.xml"));
});

it("says why a site cannot be read and writes nothing", async () => {
  const { run, file } = await site({});
  const { code, stderr } = await run();
  expect(code).toBe(1);
  expect(stderr).toMatch(/HTTP 404/);
  expect(() => readFileSync(file)).toThrow();
});
