import { writeFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { expect, it, onTestFinished } from "vitest";
import { startHttpServer, type TestServer } from "../servers/http-server.ts";
import { type Cli, openCli, parseJson } from "./run-cli.ts";

const RSS =
  "<rss version='2.0'><channel><title>T</title><item><title>A</title><link>/a</link></item></channel></rss>";
const page = (head: string): string =>
  `<!doctype html><html><head><title>Mill</title>${head}</head><body><main><p>${"We mill rye and oats on the river. ".repeat(10)}</p></main></body></html>`;

async function site(
  pages: Readonly<Record<string, string>>,
): Promise<{ server: TestServer; cli: Cli; config: string }> {
  const server = await startHttpServer((request, response) => {
    const body = pages[request.url ?? ""];
    if (body === undefined) response.writeHead(404).end();
    else response.setHeader("content-type", "text/html; charset=utf-8").end(body);
  });
  onTestFinished(server.close);
  const cli = openCli();
  const config = cli.write(
    "c.yaml",
    `business: { name: A }\nnetwork: { hostDelay: 0ms, allowPrivate: ["${server.hostPort}"] }\n`,
  );
  return { server, cli, config };
}

it("prints dates in UTC or null and every field of an item", async () => {
  const cli = openCli();
  const file = cli.write("f.xml", RSS);
  const { stdout } = await cli.run(["preview", file, "--json", "--base-url", "https://mill.example/feed"]);
  expect(parseJson(stdout)).toEqual({
    kind: "feed",
    format: "rss",
    title: "T",
    link: null,
    language: null,
    items: [
      {
        id: "https://mill.example/a",
        title: "A",
        url: "https://mill.example/a",
        publishedAt: null,
        updatedAt: null,
        summary: "",
        content: "",
        author: null,
        categories: [],
      },
    ],
  });
});

it("reads a feed that was packed, and one that is cut off", async () => {
  const cli = openCli();
  writeFileSync(cli.path("f.gz"), gzipSync(RSS));
  writeFileSync(cli.path("cut.gz"), gzipSync(RSS.repeat(300)).subarray(0, -8));
  for (const name of ["f.gz", "cut.gz"])
    expect(parseJson((await cli.run(["preview", cli.path(name), "--json"])).stdout)).toMatchObject({
      title: "T",
    });
});

it("shows a page as a page, and says on the side which feeds it names", async () => {
  const cli = openCli();
  const file = cli.write(
    "p.html",
    page('<link rel="alternate" type="application/rss+xml" href="/news.rss">'),
  );
  const { stdout, stderr, code } = await cli.run([
    "preview",
    file,
    "--json",
    "--base-url",
    "https://mill.example/",
  ]);
  expect(code).toBe(0);
  expect(parseJson(stdout)).toMatchObject({ kind: "page", title: "Mill" });
  expect(stderr).toContain("https://mill.example/news.rss");
});

it("refuses a page that was asked for as a feed and names what it found", async () => {
  const cli = openCli();
  const file = cli.write("p.html", page('<link rel="alternate" type="application/atom+xml" href="/atom">'));
  const { stdout, code } = await cli.run(["preview", file, "--json", "--as", "feed"]);
  expect(code).toBe(1);
  expect(parseJson(stdout)).toEqual({ error: expect.stringContaining("/atom") });
});

it("finds a feed at a usual place when the page names none", async () => {
  const { server, cli, config } = await site({ "/": page(""), "/rss.xml": RSS });
  const { stdout } = await cli.run([
    "preview",
    server.url("/"),
    "--as",
    "feed",
    "--json",
    "--config",
    config,
  ]);
  expect(parseJson(stdout)["error"]).toContain(server.url("/rss.xml"));
});

it("reads a feed that is served as HTML", async () => {
  const { server, cli, config } = await site({ "/feed": RSS });
  const { stdout } = await cli.run(["preview", server.url("/feed"), "--json", "--config", config]);
  expect(parseJson(stdout)).toMatchObject({ kind: "feed", items: [{ url: server.url("/a") }] });
});

it("answers each of many inputs in its line, whatever happens to the others", async () => {
  const cli = openCli();
  const files = [
    cli.write("a.xml", RSS),
    cli.write("empty.xml", ""),
    cli.path("none"),
    cli.folder,
    cli.write("p.html", page("")),
  ];
  const { stdout, code } = await cli.run(["preview", ...files, "--json"]);
  const lines = stdout.trim().split("\n").map(parseJson);
  expect(code).toBe(0);
  expect(lines.map(({ file }) => file)).toEqual(files);
  expect(lines.map((line) => line["kind"] ?? Object.keys(line))).toEqual([
    "feed",
    ["file", "error"],
    ["file", "error"],
    ["file", "error"],
    "page",
  ]);
});
