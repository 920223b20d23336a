import { createServer } from "node:net";
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { ErrorKind } from "../../src/model/error-kind.ts";
import type { NetworkSettings } from "../../src/model/settings.ts";
import { openFetcher } from "../../src/net/open-fetcher.ts";
import type { Fetcher } from "../../src/net/port.ts";
import { type Handler, startHttpServer, type TestServer } from "../servers/http-server.ts";

const NOW = new Date("2026-03-02T09:00:00Z");
const BOMB = gzipSync(Buffer.alloc(50_000_000));
let server: TestServer;
let forbidden: TestServer;
let settings: NetworkSettings;
let fetcher: Fetcher;

const redirect =
  (to: string, status = 302): Handler =>
  (_, response) =>
    response.writeHead(status, { location: to }).end();
const status =
  (code: number, headers: Record<string, string> = {}): Handler =>
  (_, response) =>
    response.writeHead(code, headers).end("x");

const ROUTES: Record<string, Handler> = {
  "/ok": (_, response) =>
    response
      .writeHead(200, {
        etag: '"v1"',
        "last-modified": "Sun, 01 Mar 2026 00:00:00 GMT",
        "cache-control": "max-age=7200",
      })
      .end("hello"),
  "/conditional": (request, response) =>
    request.headers["if-none-match"] === '"v1"'
      ? response.writeHead(304).end()
      : response.writeHead(200, { etag: '"v1"' }).end("x"),
  "/always-304": status(304),
  "/gzip": (_, response) => response.writeHead(200, { "content-encoding": "gzip" }).end(gzipSync("packed")),
  "/br": (_, response) =>
    response.writeHead(200, { "content-encoding": "br" }).end(brotliCompressSync("packed")),
  "/bomb": (_, response) => response.writeHead(200, { "content-encoding": "gzip" }).end(BOMB),
  "/double-bomb": (_, response) =>
    response.writeHead(200, { "content-encoding": "gzip, gzip" }).end(gzipSync(BOMB)),
  "/truncated-gzip": (_, response) =>
    response
      .writeHead(200, { "content-encoding": "gzip" })
      .end(gzipSync("packed".repeat(1000)).subarray(0, 40)),
  "/not-gzip": (_, response) => response.writeHead(200, { "content-encoding": "gzip" }).end("plain"),
  "/odd-encoding": (_, response) => response.writeHead(200, { "content-encoding": "rot13" }).end("plain"),
  "/endless": (_, response) => {
    response.writeHead(200);
    const drip = setInterval(() => response.write("x".repeat(100_000)), 1);
    response.on("close", () => clearInterval(drip));
  },
  "/slow-headers": () => {},
  "/slow-body": (_, response) => {
    response.writeHead(200).write("x");
    const drip = setInterval(() => response.write("x"), 100);
    response.on("close", () => clearInterval(drip));
  },
  "/loop": redirect("/loop2"),
  "/loop2": redirect("/loop"),
  "/self": redirect("/self"),
  "/chain": (request, response) => {
    const n = Number(new URL(request.url ?? "", "http://x").searchParams.get("n"));
    response.writeHead(302, { location: `/chain?n=${n + 1}` }).end();
  },
  "/moved": redirect("/moved2", 301),
  "/moved2": redirect("/ok", 308),
  "/half-moved": redirect("/moved3", 301),
  "/moved3": redirect("/ok", 302),
  "/to-file": redirect("file:///etc/passwd"),
  "/to-ftp": redirect("ftp://x.example/"),
  "/to-metadata": redirect("http://169.254.169.254/latest/"),
  "/to-forbidden": (_, response) => response.writeHead(302, { location: forbidden.url("/secret") }).end(),
  "/to-decimal": (_, response) =>
    response.writeHead(302, { location: `http://2130706433:${forbidden.port}/` }).end(),
  "/to-hex": (_, response) => response.writeHead(302, { location: `http://0x7f.1:${forbidden.port}/` }).end(),
  "/to-octal": (_, response) =>
    response.writeHead(302, { location: `http://0177.0.0.1:${forbidden.port}/` }).end(),
  "/to-short": (_, response) =>
    response.writeHead(302, { location: `http://127.1:${forbidden.port}/` }).end(),
  "/to-localhost": (_, response) =>
    response.writeHead(302, { location: `http://localhost:${forbidden.port}/` }).end(),
  "/to-mapped": (_, response) =>
    response.writeHead(302, { location: `http://[::ffff:127.0.0.1]:${forbidden.port}/` }).end(),
  "/to-v6": (_, response) => response.writeHead(302, { location: `http://[::1]:${forbidden.port}/` }).end(),
  "/to-zero": (_, response) =>
    response.writeHead(302, { location: `http://0.0.0.0:${forbidden.port}/` }).end(),
  "/401": status(401),
  "/403": status(403),
  "/404": status(404),
  "/410": status(410),
  "/429": status(429, { "retry-after": "120" }),
  "/503": status(503, { "retry-after": "Mon, 02 Mar 2026 09:05:00 GMT" }),
  "/503-forever": status(503, { "retry-after": "99999999" }),
  "/reset": (request) => request.socket.destroy(),
  "/reset-midway": (_, response) => {
    response.writeHead(200, { "content-length": "1000" }).write("x");
    setTimeout(() => response.destroy(), 20);
  },
  "/huge-header": (_, response) => response.writeHead(200, { "x-big": "x".repeat(100_000) }).end("x"),
  "/headers": (request, response) => response.writeHead(200).end(JSON.stringify(request.headers)),
  "/headers-elsewhere": (_, response) =>
    response.writeHead(302, { location: `http://localhost:${server.port}/headers` }).end(),
  "/same-etag": (_, response) => response.writeHead(200, { etag: '"v1"' }).end(`changed ${Math.random()}`),
  "/odd-etag": (request, response) =>
    request.headers["if-none-match"] === 'W/"\u00e9\u00ff'
      ? response.writeHead(304).end()
      : response.writeHead(200, { etag: 'W/"\u00e9\u00ff', "last-modified": "about noon" }).end("x"),
  "/to-odd": redirect("/odd-etag"),
  "/deflate": (_, response) =>
    response.writeHead(200, { "content-encoding": "deflate" }).end(deflateSync("packed")),
  "/raw-deflate": (_, response) =>
    response.writeHead(200, { "content-encoding": "deflate" }).end(deflateRawSync("packed")),
  "/twice": (_, response) =>
    response.writeHead(200, { "content-encoding": "gzip, br" }).end(brotliCompressSync(gzipSync("packed"))),
  "/to-umlaut": (_, response) =>
    response.writeHead(302, { location: Buffer.from("/grün").toString("latin1") }).end(),
  "/gr%C3%BCn": (_, response) => response.writeHead(200).end("found"),
  "/slow-hops": (_, response) =>
    void setTimeout(() => response.writeHead(302, { location: "/slow-hops2" }).end(), 400),
  "/slow-hops2": (_, response) =>
    void setTimeout(() => response.writeHead(302, { location: "/ok" }).end(), 400),
  "/robots.txt": (_, response) =>
    response.writeHead(200).end("User-agent: tidewatch\nDisallow: /private\nAllow: /private/but-this"),
  "/private/x": status(200),
};

beforeAll(async () => {
  forbidden = await startHttpServer((_, response) => response.end("secret"));
  server = await startHttpServer((request, response) => {
    const handler = ROUTES[(request.url ?? "").split("?")[0] ?? ""] ?? status(200);
    handler(request, response);
  });
  settings = {
    contact: "https://bot.example",
    concurrency: 64,
    hostConcurrency: 16,
    hostDelayMs: 0,
    timeoutMs: 700,
    maxBodyBytes: 1_000_000,
    maxRedirects: 5,
    respectRobots: true,
    allowPrivate: [server.hostPort, `localhost:${server.port}`],
  };
  fetcher = openFetcher(settings, { version: "1.2.3", clock: () => NOW });
});

afterAll(async () => {
  await Promise.all([fetcher.close(), server.close(), forbidden.close()]);
});

const get = (path: string) => fetcher.fetch({ url: server.url(path), kind: "feed" });

async function body(path: string): Promise<string> {
  const outcome = await get(path);
  return outcome.status === "ok" ? new TextDecoder().decode(outcome.body) : JSON.stringify(outcome);
}

it.each([
  ["/bomb", "too-large"],
  ["/double-bomb", "too-large"],
  ["/endless", "too-large"],
  ["/truncated-gzip", "bad-encoding"],
  ["/not-gzip", "bad-encoding"],
  ["/odd-encoding", "bad-encoding"],
  ["/slow-headers", "timeout"],
  ["/slow-body", "timeout"],
  ["/loop", "too-many-redirects"],
  ["/self", "too-many-redirects"],
  ["/chain?n=0", "too-many-redirects"],
  ["/to-file", "unsupported-scheme"],
  ["/to-ftp", "unsupported-scheme"],
  ["/to-metadata", "blocked-address"],
  ["/to-forbidden", "blocked-address"],
  ["/to-decimal", "blocked-address"],
  ["/to-hex", "blocked-address"],
  ["/to-octal", "blocked-address"],
  ["/to-short", "blocked-address"],
  ["/to-localhost", "blocked-address"],
  ["/to-mapped", "blocked-address"],
  ["/to-v6", "blocked-address"],
  ["/to-zero", "blocked-address"],
  ["/401", "unauthorized"],
  ["/403", "http-4xx"],
  ["/404", "http-4xx"],
  ["/410", "gone"],
  ["/429", "rate-limited"],
  ["/503", "http-5xx"],
  ["/reset", "reset"],
  ["/reset-midway", "reset"],
  ["/huge-header", "too-large"],
  ["/always-304", "bad-response"],
  ["/slow-hops", "timeout"],
] satisfies [string, ErrorKind][])("names %s as %s", async (path, kind) => {
  const outcome = await get(path);
  expect(outcome).toMatchObject({ status: "error", errorKind: kind });
  if (outcome.status === "error") expect(outcome.error).toMatch(/^[^\n]{10,}$/);
});

it("never reached the forbidden server", () => expect(forbidden.requests).toHaveLength(0));

it("names a closed port, an unknown name and a TLS mistake", async () => {
  const closed = createServer();
  await new Promise<void>((ready) => closed.listen(0, "127.0.0.1", ready));
  const address = closed.address();
  const port = address !== null && typeof address === "object" ? address.port : 0;
  await new Promise<void>((done) => closed.close(() => done()));
  const careful = openFetcher(
    { ...settings, allowPrivate: [`127.0.0.1:${port}`, server.hostPort] },
    { version: "1", clock: () => NOW },
  );
  const kindOf = async (url: string) => {
    const outcome = await careful.fetch({ url, kind: "feed" });
    return outcome.status === "error" ? outcome.errorKind : outcome.status;
  };
  expect(await kindOf(`http://127.0.0.1:${port}/`)).toBe("refused");
  expect(await kindOf(server.url("/ok").replace("http:", "https:"))).toBe("tls");
  await careful.close();
});

it("refuses a name that answers a private address beside a public one", async () => {
  const tricked = openFetcher(settings, {
    version: "1",
    clock: () => NOW,
    lookup: (_host, _options, callback) =>
      callback(null, [
        { address: "93.184.216.34", family: 4 },
        { address: "10.0.0.1", family: 4 },
      ]),
  });
  expect(await tricked.fetch({ url: "http://rebind.example/", kind: "feed" })).toMatchObject({
    errorKind: "blocked-address",
  });
  await tricked.close();
});

it("unpacks what came packed", async () => {
  expect(await body("/gzip")).toBe("packed");
  expect(await body("/br")).toBe("packed");
  expect(await body("/deflate")).toBe("packed");
  expect(await body("/raw-deflate")).toBe("packed");
  expect(await body("/twice")).toBe("packed");
});

it("gives validators verbatim and how long the answer is fresh", async () => {
  expect(await get("/ok")).toMatchObject({
    status: "ok",
    validators: { etag: '"v1"', lastModified: "Sun, 01 Mar 2026 00:00:00 GMT" },
    freshForMs: 7_200_000,
  });
});

it("is unchanged on 304 and on the same bytes", async () => {
  const known = { url: null, etag: '"v1"', lastModified: null, bodyHash: null };
  const first = await fetcher.fetch({ url: server.url("/conditional"), kind: "feed", validators: known });
  expect(first.status).toBe("unchanged");
  const ok = await get("/gzip");
  const validators = ok.status === "ok" ? ok.validators : null;
  expect((await fetcher.fetch({ url: server.url("/gzip"), kind: "feed", validators })).status).toBe(
    "unchanged",
  );
});

it("remembers a move only when every hop was permanent", async () => {
  expect(await get("/moved")).toMatchObject({ permanentUrl: server.url("/ok") });
  expect(await get("/half-moved")).toMatchObject({ status: "ok", permanentUrl: null });
});

it("says who it is, and sends neither cookies nor a referrer", async () => {
  const headers = JSON.parse(await body("/headers"));
  expect(headers["user-agent"]).toBe("Tidewatch/1.2.3 (+https://bot.example)");
  expect(headers).not.toHaveProperty("cookie");
  expect(headers).not.toHaveProperty("referer");
});

it("drops a source's own headers when redirected to another origin", async () => {
  const outcome = await fetcher.fetch({
    url: server.url("/headers-elsewhere"),
    kind: "feed",
    headers: { Authorization: "Bearer s" },
  });
  expect(outcome.status === "ok" && new TextDecoder().decode(outcome.body)).not.toContain("Bearer");
});

it("waits as long as asked, at most two days", async () => {
  expect(await get("/429")).toMatchObject({ retryAfterMs: 120_000 });
  expect(await get("/503")).toMatchObject({ retryAfterMs: 300_000 });
  expect(await get("/503-forever")).toMatchObject({ retryAfterMs: 172_800_000 });
});

it("asks robots.txt before a page, never before a feed", async () => {
  const page = (path: string) => fetcher.fetch({ url: server.url(path), kind: "page" });
  expect(await page("/private/x")).toMatchObject({ errorKind: "robots" });
  expect(await page("/private/but-this")).toMatchObject({ status: "ok" });
  expect(await get("/private/x")).toMatchObject({ status: "ok" });
});

it("ends at once when cancelled", async () => {
  const stop = new AbortController();
  const waiting = fetcher.fetch({ url: server.url("/slow-headers"), kind: "feed", signal: stop.signal });
  setTimeout(() => stop.abort(), 50);
  expect(await waiting).toMatchObject({ errorKind: "cancelled" });
});

it("keeps one request at a time to one host, with a pause", async () => {
  const polite = openFetcher(
    { ...settings, hostConcurrency: 1, hostDelayMs: 60 },
    { version: "1", clock: () => NOW },
  );
  const started = performance.now();
  await Promise.all([1, 2, 3].map(() => polite.fetch({ url: server.url("/ok"), kind: "feed" })));
  expect(performance.now() - started).toBeGreaterThan(110);
  await polite.close();
});

it("is unchanged when the server sends all again under the ETag we know", async () => {
  const validators = { url: server.url("/same-etag"), etag: '"v1"', lastModified: null, bodyHash: "other" };
  expect(await fetcher.fetch({ url: server.url("/same-etag"), kind: "feed", validators })).toMatchObject({
    status: "unchanged",
    validators,
  });
});

it("gives validators back byte for byte, and only to the address that gave them", async () => {
  const first = await get("/to-odd");
  const validators = first.status === "ok" ? first.validators : null;
  expect(validators).toMatchObject({
    url: server.url("/odd-etag"),
    etag: 'W/"\u00e9\u00ff',
    lastModified: "about noon",
  });
  const from = server.requests.length;
  const second = await fetcher.fetch({ url: server.url("/to-odd"), kind: "feed", validators });
  expect(second.status).toBe("unchanged");
  const [redirecting, answering] = server.requests.slice(from);
  expect(redirecting?.headers).not.toHaveProperty("if-none-match");
  expect(answering?.headers).toMatchObject({
    "if-none-match": 'W/"\u00e9\u00ff',
    "if-modified-since": "about noon",
  });
});

it("invents no validators", async () => {
  const from = server.requests.length;
  await get("/gzip");
  const validators = { url: server.url("/gzip"), etag: null, lastModified: null, bodyHash: "x" };
  await fetcher.fetch({ url: server.url("/gzip"), kind: "feed", validators });
  for (const { headers } of server.requests.slice(from)) {
    expect(headers).not.toHaveProperty("if-none-match");
    expect(headers).not.toHaveProperty("if-modified-since");
  }
});

it("reads a redirect in UTF-8", async () => expect(await body("/to-umlaut")).toBe("found"));

it("asks before a body grows large, and the time spent waiting does not count", async () => {
  const big = await startHttpServer((_, response) => response.end(Buffer.alloc(2_000_000, "x")));
  const careful = openFetcher(
    { ...settings, maxBodyBytes: 5_000_000, timeoutMs: 400, allowPrivate: [big.hostPort] },
    { version: "1", clock: () => NOW },
  );
  let asked = 0;
  const outcome = await careful.fetch({
    url: big.url("/"),
    kind: "feed",
    onLarge: () => {
      asked += 1;
      return new Promise((go) => setTimeout(go, 800));
    },
  });
  expect(outcome.status === "ok" && outcome.body.byteLength).toBe(2_000_000);
  expect(asked).toBe(1);
  await Promise.all([careful.close(), big.close()]);
});

interface RobotsCase {
  readonly robots: Handler;
  readonly expected: string;
}
const ROBOTS: Record<string, RobotsCase> = {
  "a file of 3 MB by its beginning": {
    robots: (_, response) => response.end(`User-agent: *\nDisallow: /p\n${"# x\n".repeat(750_000)}`),
    expected: "robots",
  },
  "a file of 3 MB that is one line by what stands before it": {
    robots: (_, response) =>
      response.end(`User-agent: *\nDisallow: /p\nAllow: /page${"x".repeat(3_000_000)}`),
    expected: "robots",
  },
  "none at all (404) as everything allowed": { robots: status(404), expected: "ok" },
  "a forbidden one (403) as everything allowed": { robots: status(403), expected: "ok" },
  "a broken server (500) as nothing allowed": { robots: status(500), expected: "robots" },
  "too many requests (429) as nothing allowed": { robots: status(429), expected: "robots" },
  "a connection that breaks off as nothing allowed": {
    robots: (request) => request.socket.destroy(),
    expected: "reset",
  },
  "one that never comes as nothing allowed": { robots: () => {}, expected: "timeout" },
  "one behind five redirects": {
    robots: (request, response) => {
      const hop = Number(/\d+/.exec(request.url ?? "")?.[0] ?? 0);
      if (hop === 5) response.end("User-agent: *\nDisallow: /p");
      else response.writeHead(301, { location: `/${hop + 1}/robots.txt` }).end();
    },
    expected: "robots",
  },
};

// With a limit: half a minute is what a pattern needed that starts over at each sign of a file.
it.each(Object.entries(ROBOTS))(
  "takes a robots.txt, %s",
  async (_, { robots, expected }) => {
    const site = await startHttpServer((request, response) =>
      request.url?.endsWith("/robots.txt") ? robots(request, response) : response.end("page"),
    );
    const visitor = openFetcher(
      { ...settings, maxRedirects: 2, allowPrivate: [site.hostPort] },
      { version: "1", clock: () => NOW },
    );
    const outcome = await visitor.fetch({ url: site.url("/page"), kind: "page" });
    expect(outcome.status === "error" ? outcome.errorKind : outcome.status).toBe(expected);
    if (expected !== "ok") expect(site.requests.every(({ url }) => url !== "/page")).toBe(true);
    await Promise.all([visitor.close(), site.close()]);
  },
  10_000,
);

it("asks robots.txt once a day, also after a restart, and of every site that a redirect leads to", async () => {
  const values = new Map<string, string>();
  const memory = {
    getValue: async (key: string) => values.get(key) ?? null,
    putValue: async (key: string, value: string) => void values.set(key, value),
  };
  const closed = await startHttpServer((_, response) => response.end("User-agent: *\nDisallow: /"));
  const site = await startHttpServer((request, response) =>
    request.url === "/away"
      ? response.writeHead(302, { location: closed.url("/page") }).end()
      : response.end("User-agent: *\nDisallow:"),
  );
  let now = NOW;
  const open = () =>
    openFetcher(
      { ...settings, allowPrivate: [site.hostPort, closed.hostPort] },
      { version: "1", clock: () => now, memory },
    );
  const robotsAsked = (): number => site.requests.filter(({ url }) => url === "/robots.txt").length;
  let visitor = open();
  await visitor.fetch({ url: site.url("/a"), kind: "page" });
  await visitor.fetch({ url: site.url("/b"), kind: "page" });
  expect(await visitor.fetch({ url: site.url("/away"), kind: "page" })).toMatchObject({
    errorKind: "robots",
  });
  expect(closed.requests.map(({ url }) => url)).toEqual(["/robots.txt"]);
  await visitor.close();
  visitor = open();
  await visitor.fetch({ url: site.url("/a"), kind: "page" });
  expect(robotsAsked()).toBe(1);
  now = new Date(NOW.getTime() + 25 * 3_600_000);
  await visitor.fetch({ url: site.url("/a"), kind: "page" });
  expect(robotsAsked()).toBe(2);
  await Promise.all([visitor.close(), site.close(), closed.close()]);
});

it("asks again when a kept connection turns out to be closed, but not when a server breaks off every time", async () => {
  const seen = new WeakSet<object>();
  const site = await startHttpServer((request, response) => {
    if (request.url === "/never" || seen.has(request.socket)) return request.socket.destroy();
    seen.add(request.socket);
    return response.end("fine");
  });
  const visitor = openFetcher(
    { ...settings, hostConcurrency: 1, allowPrivate: [site.hostPort] },
    { version: "1", clock: () => NOW },
  );
  const visit = async (path: string) => (await visitor.fetch({ url: site.url(path), kind: "feed" })).status;
  expect([await visit("/a"), await visit("/b"), await visit("/c")]).toEqual(["ok", "ok", "ok"]);
  const asked = site.requests.length;
  expect(await visit("/never")).toBe("error");
  expect(site.requests.length - asked).toBeLessThanOrEqual(3);
  await Promise.all([visitor.close(), site.close()]);
});

it("says what to check when a header of the source cannot be sent", async () => {
  const outcome = await fetcher.fetch({ url: server.url("/ok"), kind: "feed", headers: { "x-key": "a\nb" } });
  expect(outcome).toMatchObject({ status: "error", errorKind: "bad-response" });
  expect(outcome.status === "error" && outcome.error).toMatch(/headers/);
});
