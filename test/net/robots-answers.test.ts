import { gzipSync } from "node:zlib";
import { expect, it } from "vitest";
import type { NetworkSettings } from "../../src/model/settings.ts";
import { openFetcher } from "../../src/net/open-fetcher.ts";
import { type Handler, startHttpServer } from "../servers/http-server.ts";

const CLOSED = "User-agent: *\nDisallow: /p\n";
const NETWORK: NetworkSettings = {
  contact: null,
  concurrency: 4,
  hostConcurrency: 1,
  hostDelayMs: 0,
  timeoutMs: 5000,
  maxBodyBytes: 1_000_000,
  maxRedirects: 5,
  respectRobots: true,
  allowPrivate: [],
};

/** How a visit to /page ends where robots.txt is answered so. */
async function visit(robots: Handler, changed: Partial<NetworkSettings> = {}): Promise<string> {
  const site = await startHttpServer((request, response) =>
    request.url?.endsWith("/robots.txt") ? robots(request, response) : response.end("page"),
  );
  const settings = { ...NETWORK, allowPrivate: [site.hostPort], ...changed };
  const fetcher = openFetcher(settings, { version: "1", clock: () => new Date("2026-03-02T09:00:00Z") });
  const outcome = await fetcher.fetch({ url: site.url("/page"), kind: "page" });
  await Promise.all([fetcher.close(), site.close()]);
  return outcome.status === "error" ? outcome.errorKind : outcome.status;
}

const status =
  (code: number): Handler =>
  (_, response) =>
    response.writeHead(code).end(CLOSED);

const behind =
  (hops: number): Handler =>
  ({ url }, response) => {
    const hop = Number(/\d+/.exec(url ?? "")?.[0] ?? 0);
    if (hop === hops) response.end(CLOSED);
    else response.writeHead(302, { location: `/${hop + 1}/robots.txt` }).end();
  };

it.each([400, 401, 403, 404, 410, 451])("takes %d as everything allowed", async (code) => {
  expect(await visit(status(code))).toBe("ok");
});

it.each([429, 500, 502, 503, 504, 599])("takes %d as nothing allowed", async (code) => {
  expect(await visit(status(code))).toBe("robots");
});

it("follows five redirects, and takes more as a file that is not there", async () => {
  expect([await visit(behind(1)), await visit(behind(5)), await visit(behind(6))]).toEqual([
    "robots",
    "robots",
    "ok",
  ]);
});

it("takes the rules of another host for the host that sent it there", async () => {
  const other = await startHttpServer((_, response) => response.end(CLOSED));
  const site = await startHttpServer((request, response) =>
    request.url === "/robots.txt"
      ? response.writeHead(301, { location: other.url("/robots.txt") }).end()
      : response.end("page"),
  );
  const settings = { ...NETWORK, allowPrivate: [site.hostPort, other.hostPort] };
  const fetcher = openFetcher(settings, { version: "1", clock: () => new Date("2026-03-02T09:00:00Z") });
  const page = await fetcher.fetch({ url: site.url("/page"), kind: "page" });
  const open = await fetcher.fetch({ url: site.url("/open"), kind: "page" });
  expect([page, open]).toMatchObject([{ errorKind: "robots" }, { status: "ok" }]);
  await Promise.all([fetcher.close(), site.close(), other.close()]);
});

it("unpacks the file, and reads it whatever type it is said to have", async () => {
  const packed: Handler = (_, response) =>
    response.writeHead(200, { "content-encoding": "gzip" }).end(gzipSync(CLOSED));
  const html: Handler = (_, response) => response.writeHead(200, { "content-type": "text/html" }).end(CLOSED);
  expect([await visit(packed), await visit(html)]).toEqual(["robots", "robots"]);
});

it("asks nobody where the config says respectRobots: false", async () => {
  let asked = 0;
  const count: Handler = (_, response) => {
    asked++;
    response.end(CLOSED);
  };
  expect([await visit(count, { respectRobots: false }), asked]).toEqual(["ok", 0]);
});
