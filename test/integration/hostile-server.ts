import type { IncomingMessage, ServerResponse } from "node:http";
import { brotliCompressSync, constants, deflateRawSync, gzipSync } from "node:zlib";
import type { ErrorKind } from "../../src/model/error-kind.ts";
import type { Handler } from "../servers/http-server.ts";

/** One way to misbehave, and what a scan may make of it: a kind of error, or a good answer with so many items. */
export interface Behaviour {
  readonly handler: Handler;
  readonly expected: readonly (ErrorKind | "ok")[];
  readonly items?: number;
  readonly kind?: "feed" | "page" | "sitemap";
}

const RSS = { "content-type": "application/rss+xml" };
const item = (id: string): string =>
  `<item><title>News ${id}</title><link>https://n.example/${id}</link><guid>${id}</guid></item>`;

export function rss(...content: string[]): string {
  return `<?xml version="1.0"?><rss version="2.0"><channel><title>t</title>${content.join("")}</channel></rss>`;
}

/** A feed of five items that no other feed has. */
export const goodFeed = (name: string): string =>
  rss(...[1, 2, 3, 4, 5].map((number) => item(`${name}-${number}`)));

const text =
  (body: string | Buffer, headers: Record<string, string | number> = RSS, status = 200): Handler =>
  (_, response) =>
    response.writeHead(status, headers).end(body);
const to =
  (location: string, status = 302): Handler =>
  (_, response) =>
    response.writeHead(status, { location }).end();
const answer = (status: number, headers: Record<string, string> = {}): Handler => text("x", headers, status);

/** Writes bytes on the wire that no HTTP library would write. */
const raw =
  (bytes: string, end = true): Handler =>
  (_, response) => {
    response.socket?.write(Buffer.from(bytes, "latin1"));
    if (end) response.socket?.end();
  };

function repeat(response: ServerResponse, piece: string, everyMs: number, start = ""): void {
  response.writeHead(200, RSS).write(start);
  const drip = setInterval(() => response.write(piece), everyMs);
  response.on("close", () => clearInterval(drip));
}

const HTML = { "content-type": "text/html" };

/** A zstd frame by hand: bytes as they are, or so many blanks. */
function zstd(blocks: readonly (Buffer | number)[]): Buffer {
  const parts = blocks.map((block, at) => {
    const [size, type, body] =
      typeof block === "number" ? [block, 1, Buffer.from(" ")] : [block.length, 0, block];
    const header = (size << 3) | (type << 1) | (at === blocks.length - 1 ? 1 : 0);
    return Buffer.concat([Buffer.from([header & 255, (header >> 8) & 255, header >> 16]), body]);
  });
  return Buffer.concat([Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0, 0x38]), ...parts]);
}

/** The same bytes on the wire again and again, as fast as they are taken. */
function flood(response: ServerResponse, piece: string, start = ""): void {
  const { socket } = response;
  if (socket === null) return;
  socket.on("error", () => {});
  const pieces = Buffer.from(piece.repeat(200));
  const more = (): void => {
    while (!socket.destroyed) if (!socket.write(pieces)) return void socket.once("drain", more);
  };
  socket.write(start);
  more();
}

function stream(response: ServerResponse, piece: Buffer, times: number): void {
  let left = times;
  const more = (): void => {
    while (left-- > 0) if (!response.write(piece)) return void response.once("drain", more);
    response.end("</description></item></channel></rss>");
  };
  response.writeHead(200, RSS).write("<rss><channel><item><title>x</title><description>");
  more();
}

const MB = 1024 * 1024;
let bombs = { gzip: Buffer.alloc(0), br: Buffer.alloc(0), double: Buffer.alloc(0) };

/** Makes the bombs before the servers are asked: 200 MB of nothing, packed. */
export function packBombs(): void {
  const nothing = Buffer.alloc(200 * MB);
  const gzip = gzipSync(nothing, { level: 1 });
  const br = brotliCompressSync(nothing, { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } });
  bombs = { gzip, br, double: gzipSync(gzip) };
}

const laughs = Array.from({ length: 9 }, (_, n) => `<!ENTITY l${n + 1} "${`&l${n};`.repeat(10)}">`).join("");

/** Every behaviour by its path. `forbidden` is a port on loopback that must never be asked. */
export function behaviours(forbidden: number, own: (path: string) => string): Record<string, Behaviour> {
  const seen = new Map<string, number>();
  const nth = (request: IncomingMessage): number => {
    const count = (seen.get(request.url ?? "") ?? 0) + 1;
    seen.set(request.url ?? "", count);
    return count;
  };
  const blocked = (location: string): Behaviour => ({ handler: to(location), expected: ["blocked-address"] });
  return {
    "gzip-bomb": {
      handler: (...a) => text(bombs.gzip, { "content-encoding": "gzip" })(...a),
      expected: ["too-large"],
    },
    "br-bomb": {
      handler: (...a) => text(bombs.br, { "content-encoding": "br" })(...a),
      expected: ["too-large"],
    },
    "double-bomb": {
      handler: (...a) => text(bombs.double, { "content-encoding": "gzip, gzip" })(...a),
      expected: ["too-large"],
    },
    "too-many-encodings": {
      handler: text("x", { "content-encoding": "gzip, gzip, gzip, gzip" }),
      expected: ["bad-encoding"],
    },
    "raw-deflate": {
      handler: text(deflateRawSync(goodFeed("raw")), { "content-encoding": "deflate" }),
      expected: ["ok"],
      items: 5,
    },
    "truncated-gzip": {
      handler: text(gzipSync(goodFeed("cut")).subarray(0, 60), { "content-encoding": "gzip" }),
      expected: ["bad-encoding"],
    },
    zstd: {
      handler: text(zstd([Buffer.from(goodFeed("zstd"))]), { ...RSS, "content-encoding": "zstd" }),
      expected: ["ok"],
      items: 5,
    },
    "zstd-bomb": {
      handler: text(zstd(Array.from({ length: 2_000 }, () => 128 * 1024)), { "content-encoding": "zstd" }),
      expected: ["too-large"],
    },
    "charset-as-encoding": {
      handler: text(goodFeed("charset"), { ...RSS, "content-encoding": "UTF-8" }),
      expected: ["ok"],
      items: 5,
    },
    "interim-flood": {
      handler: (_, response) => flood(response, "HTTP/1.1 103 Early Hints\r\nlink: </x>\r\n\r\n"),
      expected: ["bad-response"],
    },
    "trailer-flood": {
      handler: (_, response) =>
        flood(
          response,
          "x-t: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\r\n",
          "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n0\r\n",
        ),
      expected: ["too-large", "bad-response"],
    },
    "json-greedy": {
      handler: text(`{"version":"https://jsonfeed.org/version/1.1","items":[${"{},".repeat(3_300_000)}{}]}`),
      expected: ["too-complex"],
    },
    "page-15-mb": {
      handler: text(
        `<!doctype html><title>Shop</title><main><h1>Shop</h1><p>${"Bread costs 3 EUR. ".repeat(20)}</p><!-- ${"x".repeat(5_000_000)} --></main>`,
        HTML,
      ),
      expected: ["ok"],
      kind: "page",
    },
    "page-greedy": {
      handler: text(`<main>${"<p>ab cd</p>".repeat(600_000)}</main>`, HTML),
      expected: ["too-complex"],
      kind: "page",
    },
    "page-deep": {
      handler: text(
        `<main><h1>Shop</h1>${"<b>".repeat(1_500)}${"Bread costs 3 EUR. ".repeat(20)}</main>`,
        HTML,
      ),
      expected: ["ok"],
      kind: "page",
    },
    "sitemap-blanks": {
      handler: text(`<urlset><loc>${" ".repeat(900_000)}x]`),
      expected: ["ok"],
      kind: "sitemap",
    },
    "sitemap-bomb": {
      handler: (...a) => text(bombs.gzip)(...a),
      expected: ["not-a-page", "too-complex"],
      kind: "sitemap",
    },
    "not-gzip": { handler: text("plain", { "content-encoding": "gzip" }), expected: ["bad-encoding"] },
    "empty-gzip": { handler: text("", { "content-encoding": "gzip" }), expected: ["empty"] },
    "odd-encoding": { handler: text("plain", { "content-encoding": "rot13" }), expected: ["bad-encoding"] },
    endless: {
      handler: (_, response) => repeat(response, "x".repeat(200_000), 2),
      expected: ["too-large", "timeout"],
    },
    "slow-headers": { handler: () => {}, expected: ["timeout"] },
    "slow-body": { handler: (_, response) => repeat(response, "x", 100), expected: ["timeout"] },
    "slow-redirects": {
      handler: (request, response) => void setTimeout(() => to(`${request.url}x`)(request, response), 1500),
      expected: ["timeout"],
    },
    loop: { handler: to("/loop2"), expected: ["too-many-redirects"] },
    loop2: { handler: to("/loop"), expected: ["too-many-redirects"] },
    self: { handler: to("/self", 301), expected: ["too-many-redirects"] },
    "no-location": { handler: answer(302), expected: ["bad-response"] },
    "to-file": { handler: to("file:///etc/passwd"), expected: ["unsupported-scheme"] },
    "to-data": { handler: to("data:text/xml,<rss/>"), expected: ["unsupported-scheme"] },
    "to-script": { handler: to("javascript:alert(1)"), expected: ["unsupported-scheme"] },
    "to-metadata": blocked("http://169.254.169.254/latest/meta-data/"),
    "to-azure": blocked("http://168.63.129.16/"),
    "to-forbidden": blocked(`http://127.0.0.1:${forbidden}/`),
    "to-decimal": blocked(`http://2130706433:${forbidden}/`),
    "to-octal": blocked(`http://0177.0.0.01:${forbidden}/`),
    "to-hex": blocked(`http://0x7f000001:${forbidden}/`),
    "to-short": blocked(`http://127.1:${forbidden}/`),
    "to-dotted": blocked(`http://127.0.0.1.:${forbidden}/`),
    "to-zero": blocked(`http://0:${forbidden}/`),
    "to-v6": blocked(`http://[::1]:${forbidden}/`),
    "to-mapped": blocked(`http://[::ffff:127.0.0.1]:${forbidden}/`),
    "to-compatible": blocked(`http://[::127.0.0.1]:${forbidden}/`),
    "to-nat64": blocked(`http://[64:ff9b::7f00:1]:${forbidden}/`),
    "to-6to4": blocked(`http://[2002:7f00:1::]:${forbidden}/`),
    "to-zone": blocked(`http://[fe80::1%25lo]:${forbidden}/`),
    "to-name": blocked(`http://localhost:${forbidden}/`),
    "to-dotted-name": blocked(`http://localhost.:${forbidden}/`),
    "to-subdomain": blocked(`http://a.localhost:${forbidden}/`),
    "to-login": blocked(`http://user:pass@127.0.0.1:${forbidden}/`),
    "to-backslash": blocked(`http:\\\\127.0.0.1:${forbidden}\\`),
    "item-100-mb": {
      handler: (_, response) => stream(response, Buffer.alloc(MB, "x"), 100),
      expected: ["too-large"],
    },
    "items-50k": {
      handler: text(rss(...Array.from({ length: 50_000 }, (_, n) => item(`many-${n}`)))),
      expected: ["ok", "too-complex", "too-large"],
    },
    "nested-200k": {
      handler: text(rss("<item>", "<b>".repeat(200_000), "</item>")),
      expected: ["ok", "too-complex", "not-a-feed"],
    },
    "nested-html": {
      handler: text(
        rss(`<item><title>n</title><description>${"&lt;div&gt;".repeat(90_000)}</description></item>`),
      ),
      expected: ["ok", "too-complex"],
    },
    "attributes-100k": {
      handler: text(rss(`<item ${Array.from({ length: 100_000 }, (_, n) => `a${n}="x"`).join(" ")}/>`)),
      expected: ["ok", "too-complex", "not-a-feed"],
    },
    "billion-laughs": {
      handler: text(`<!DOCTYPE r [<!ENTITY l0 "ha">${laughs}]>${rss("<item><title>&l9;</title></item>")}`),
      expected: ["ok", "not-a-feed", "too-complex"],
    },
    "external-entity": {
      handler: text(
        `<!DOCTYPE r [<!ENTITY x SYSTEM "http://127.0.0.1:${forbidden}/x"><!ENTITY p SYSTEM "file:///etc/passwd">]>` +
          rss("<item><title>a &x; &p;</title><guid>e</guid></item>"),
      ),
      expected: ["ok", "not-a-feed"],
    },
    "null-bytes": {
      handler: text(goodFeed("null").replaceAll("News", "Ne\0ws")),
      expected: ["ok"],
      items: 5,
    },
    "wrong-charset": {
      handler: text(Buffer.from(goodFeed("grün").replace("News", "Gr\u00fc\u00dfe"), "latin1"), {
        "content-type": "text/xml; charset=utf-8",
      }),
      expected: ["ok"],
      items: 5,
    },
    "304-at-first": { handler: answer(304), expected: ["bad-response"] },
    "429": { handler: answer(429, { "retry-after": "120" }), expected: ["rate-limited"] },
    "503-flapping": {
      handler: (request, response) =>
        (nth(request) % 2 === 1 ? answer(503) : text(goodFeed("flap")))(request, response),
      expected: ["http-5xx"],
    },
    "410": { handler: answer(410), expected: ["gone"] },
    "401": { handler: answer(401, { "www-authenticate": "Basic" }), expected: ["unauthorized"] },
    "403": { handler: answer(403), expected: ["http-4xx"] },
    "404": { handler: answer(404), expected: ["http-4xx"] },
    "500": { handler: answer(500), expected: ["http-5xx"] },
    "204": { handler: (_, response) => response.writeHead(204).end(), expected: ["empty"] },
    blank: { handler: text("  \n\t "), expected: ["empty"] },
    json: { handler: text('{"a":1}', { "content-type": "application/json" }), expected: ["not-a-feed"] },
    words: { handler: text("nothing here", { "content-type": "text/plain" }), expected: ["not-a-feed"] },
    autodiscovery: {
      handler: text(
        `<!doctype html><html><head><link rel="alternate" type="application/rss+xml" href="${own("/good-0")}"></head></html>`,
        {
          "content-type": "text/html",
        },
      ),
      expected: ["not-a-feed"],
    },
    "length-too-long": {
      handler: (_, response) => {
        response.writeHead(200, { ...RSS, "content-length": 9000 }).write(goodFeed("long"));
        setTimeout(() => response.destroy(), 50);
      },
      expected: ["reset"],
    },
    "length-too-short": {
      handler: raw(`HTTP/1.1 200 OK\r\ncontent-length: 40\r\n\r\n${goodFeed("short")}`),
      expected: ["ok", "not-a-feed", "bad-response", "reset"],
    },
    "reset-at-once": { handler: (request) => request.socket.resetAndDestroy(), expected: ["reset"] },
    "reset-midway": {
      handler: (_, response) => {
        response.writeHead(200, RSS).write(goodFeed("mid").slice(0, 200));
        setTimeout(() => response.socket?.resetAndDestroy(), 50);
      },
      expected: ["reset"],
    },
    "chunk-cut": {
      handler: raw("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nff\r\n<rss>"),
      expected: ["reset"],
    },
    "chunk-bad": {
      handler: raw("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n<rss>"),
      expected: ["bad-response"],
    },
    "two-lengths": {
      handler: raw("HTTP/1.1 200 OK\r\ncontent-length: 5\r\ncontent-length: 9\r\n\r\n<rss>xxxx"),
      expected: ["bad-response"],
    },
    "tls-alert": { handler: raw("\u0015\u0003\u0001\u0000\u0002\u0002F"), expected: ["tls"] },
    "no-http": { handler: raw("SSH-2.0-OpenSSH_9\r\n"), expected: ["bad-response", "reset"] },
    "huge-header": { handler: text("x", { "x-big": "x".repeat(100_000) }), expected: ["too-large"] },
    "odd-validators": {
      handler: text(goodFeed("odd"), {
        ...RSS,
        etag: 'W/"\u00e9\u00ff 1"',
        "last-modified": "yesterday, about noon",
      }),
      expected: ["ok"],
      items: 5,
    },
    "nested-page": {
      kind: "page",
      handler: text(`<!doctype html><title>t</title>${"<div>".repeat(200_000)}x`, {
        "content-type": "text/html",
      }),
      expected: ["ok", "too-complex", "not-a-page", "empty", "needs-browser", "internal"],
    },
    "attribute-page": {
      kind: "page",
      handler: text(
        `<!doctype html><title>t</title><p ${Array.from({ length: 100_000 }, (_, n) => `a${n}`).join(" ")}>x`,
        {
          "content-type": "text/html",
        },
      ),
      expected: ["ok", "too-complex", "not-a-page", "empty", "needs-browser", "internal"],
    },
  };
}
