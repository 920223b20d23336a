import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, it } from "vitest";
import { parseDate } from "../../src/feeds/parse-date.ts";
import { readFeed } from "../../src/feeds/read-feed.ts";
import { readHtml } from "../../src/html/read-html.ts";

const ROOT = "test/fixtures/feeds";
const SEED = 20261124;
const files = readdirSync(ROOT, { recursive: true, encoding: "utf8" })
  .filter((name) => name.includes(".feed."))
  .sort()
  .map((name) => readFileSync(join(ROOT, name)));
const CONTEXT = { contentType: null, baseUrl: "https://mill.example/feed" };
/** What breaks feeds: pieces of markup, of encodings and of nothing. */
const SPLINTERS = [
  "<",
  ">",
  "&",
  '"',
  "]]>",
  "<![CDATA[",
  "<!--",
  "</item>",
  "<item>",
  "<entry>",
  "</",
  "<a href=",
  "&#0;",
  "&#x110000;",
  "\0",
  "\ufffd",
  "\ud800",
  "<!DOCTYPE x [<!ENTITY a '&a;'>",
  "<?",
  "xmlns='x'",
  "<div>".repeat(300),
];

interface Damage {
  readonly at: number; // 0..1 of the length
  readonly drop: number; // bytes
  readonly put: string | number;
}

const damage: fc.Arbitrary<Damage> = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  drop: fc.oneof(fc.constant(0), fc.nat(3), fc.nat(400)),
  put: fc.oneof(fc.constantFrom(...SPLINTERS), fc.nat(255)),
});

function damaged(bytes: Buffer, damages: readonly Damage[]): Buffer {
  return damages.reduce((whole, { at, drop, put }) => {
    const from = Math.floor(at * whole.length);
    const piece = typeof put === "number" ? Buffer.from([put]) : Buffer.from(put);
    return Buffer.concat([whole.subarray(0, from), piece, whole.subarray(from + drop)]);
  }, bytes);
}

it("never throws, hangs or grows on damaged feeds", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.nat(files.length - 1),
      fc.array(damage, { minLength: 1, maxLength: 6 }),
      async (at, hits) => {
        const bytes = damaged(files[at] ?? Buffer.alloc(0), hits);
        const start = performance.now();
        const reading = await readFeed(bytes, CONTEXT);
        expect(performance.now() - start).toBeLessThan(2000);
        if (!reading.ok) {
          expect(reading.error.length).toBeGreaterThan(10);
          return;
        }
        const text = JSON.stringify(reading.feed);
        // UTF-16 grows when it is written as JSON; nothing else may make more of a feed than there was.
        expect(text.length).toBeLessThan(20_000 + 12 * bytes.length);
        for (const { id, title, url, publishedAt, content } of reading.feed.items) {
          expect(id).not.toBe("");
          expect(title).not.toMatch(/[\n\0]/);
          expect(url ?? "https://").toMatch(/^[a-z]+:/);
          expect(Number.isNaN(publishedAt?.getTime() ?? 0)).toBe(false);
          expect(content).not.toMatch(UNSAFE);
        }
      },
    ),
    { seed: SEED, numRuns: 3000 },
  );
}, 60_000);

/** As a browser would understand the output: tags that run something, handlers, addresses that run something. */
const UNSAFE =
  /<(?:script|style|iframe|object|embed|svg|math|form|meta|link|base|template)\b|<[^>]*\s(?:on\w+|style|srcdoc|formaction)\s*=|(?:href|src|poster|cite)="\s*(?:javascript|data|vbscript):/i;
const PIECES = [
  "<script>",
  "</script>",
  "<svg onload=x>",
  "<img src=x onerror=y ",
  "<a href='",
  "java\tscript:x",
  "javascript&colon;x",
  "&#106;avascript:x",
  "data:text/html,<script>",
  "'>",
  '">',
  '<p style="x:expression(y)"',
  " onclick=z ",
  "<!--",
  "-->",
  "<![CDATA[",
  "<iframe srcdoc='<script>'>",
  "<math><mi xlink:href=",
  "</title>",
  "<textarea>",
  "<style>",
  "<x:script>",
  "/",
  ">",
  "=",
  "`",
  "\0",
];

it("never lets anything through that a browser would run", () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.constantFrom(...PIECES), fc.string({ maxLength: 4 })), { maxLength: 14 }),
      (parts) => {
        const { html, text } = readHtml(parts.join(""), "https://mill.example/");
        expect(html).not.toMatch(UNSAFE);
        // What was made safe once is safe and the same when it is read again.
        expect(readHtml(html, null).text).toBe(text);
        expect(readHtml(html, null).html).not.toMatch(UNSAFE);
      },
    ),
    { seed: SEED, numRuns: 5000 },
  );
});

it("gives a date or null for any text", () => {
  const words = fc.constantFrom(
    "Mar",
    "2026",
    "26",
    "31",
    "GMT",
    "12:61",
    "T",
    "-",
    "/",
    "Z",
    "+99:99",
    "pm",
    "März",
    ",",
  );
  fc.assert(
    fc.property(
      fc.array(fc.oneof(words, fc.string({ maxLength: 5 })), { maxLength: 8 }),
      fc.constantFrom(" ", ""),
      (parts, sign) => {
        const date = parseDate(parts.join(sign));
        if (date !== null) expect(date.getUTCFullYear()).toBeGreaterThanOrEqual(1969);
      },
    ),
    { seed: SEED, numRuns: 3000 },
  );
});

it.each([
  "<b>",
  "<div>",
  "<x>",
  "<!--",
  "<![CDATA[",
  "<a b='",
  '<b b="<b c="',
  "</p>",
  "<?",
  "&#",
  "<item>",
  "<title>",
  "]]>",
  "<svg><title>",
])("takes linear time for %s without end", async (piece) => {
  const many = piece.repeat(Math.floor(1_000_000 / piece.length));
  for (const wrapped of [many, `<![CDATA[${many}`]) {
    const start = process.cpuUsage().user;
    await readFeed(Buffer.from(`<rss><channel><item><title>A</title><description>${wrapped}`), CONTEXT);
    expect((process.cpuUsage().user - start) / 1000).toBeLessThan(3000);
  }
});
