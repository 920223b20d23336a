import { gzipSync } from "node:zlib";
import { expect, it, onTestFinished } from "vitest";
import { startHttpServer } from "../servers/http-server.ts";
import { openCli } from "./run-cli.ts";

const PAGE = `<html lang="en"><head><title>Prices</title></head><body><main id="prices"><h1>Prices</h1><p>Rye loaf $5.20, and every other loaf of ours at the same price all week.</p></main></body></html>`;
const SHELL = `<html><head><title>App</title><script src="/main.abc123.js"></script></head><body><div id="root"></div></body></html>`;
const MAP = `<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>https://a.example/blog/x</loc></url></urlset>`;

const BODIES: Readonly<Record<string, string | Buffer>> = {
  "/p": PAGE,
  "/shell": SHELL,
  "/map.xml": MAP,
  "/map.xml.gz": gzipSync(MAP),
  "/robots.txt": "",
};

/** What `check --online` says of these sources, by id. */
async function checked(sources: string, env: Readonly<Record<string, string>> = {}) {
  const server = await startHttpServer((request, response) => {
    const body = BODIES[request.url ?? ""];
    response.statusCode = body === undefined ? 404 : 200;
    response.setHeader("content-type", "text/html; charset=utf-8");
    response.end(body ?? "");
  });
  onTestFinished(server.close);
  const cli = openCli();
  const config = cli.write(
    "c.yaml",
    `business: { name: A }\nsources:\n${sources.replaceAll("HERE", server.url(""))}\nnetwork: { hostDelay: 0ms, allowPrivate: ["${server.hostPort}"] }\n`,
  );
  const { stdout } = await cli.run(["check", "--online", "--json", "--config", config], { env: { ...env } });
  const answer: {
    sources: { id: string; status: string; errorKind: string | null; error: string | null }[];
  } = JSON.parse(stdout);
  return new Map(answer.sources.map((source) => [source.id, source]));
}

it("says of each page whether its selector names something, and of a sitemap whether it is one", async () => {
  const said = await checked(`
  - { id: good, page: "HERE/p", select: "#prices" }
  - { id: wrong, page: "HERE/p", select: "#pricelist" }
  - { id: odd, page: "HERE/p", select: "##" }
  - { id: shell, page: "HERE/shell" }
  - { id: map, sitemap: "HERE/map.xml" }
  - { id: packed, sitemap: "HERE/map.xml.gz" }
  - { id: nomap, sitemap: "HERE/p" }`);
  const kinds = [...said].map(([id, { errorKind }]) => [id, errorKind]);
  expect(Object.fromEntries(kinds)).toEqual({
    good: null,
    wrong: "selector-not-found",
    odd: "selector-not-found",
    shell: "needs-browser",
    map: null,
    packed: null,
    nomap: "not-a-page",
  });
  expect(said.get("wrong")?.error).toContain('"#pricelist" matches nothing');
});

it("says when a source wants a browser and there is none, and asks in it when there is", async () => {
  const source = `\n  - { id: app, page: "HERE/p", browser: true, select: main }`;
  const without = await checked(source, { PATH: "", CHROMIUM_PATH: "" });
  expect(without.get("app")).toMatchObject({ status: "error", errorKind: "needs-browser" });
  expect(without.get("app")?.error).toContain("no Chromium was found");
  expect((await checked(source, { PATH: process.env["PATH"] ?? "" })).get("app")).toMatchObject({
    status: "ok",
    error: null,
  });
});
