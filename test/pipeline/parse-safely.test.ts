import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { expect, it } from "vitest";
import { parse } from "yaml";
import { parseSafely } from "../../src/pipeline/parse-safely.ts";
import { openSafePages } from "../../src/pipeline/safe-pages.ts";

const CONTEXT = { contentType: null, baseUrl: "https://a.example/" };
const item = (title: string) => `<item><title>${title}</title><link>https://a.example/${title}</link></item>`;
const feed = (content: string) =>
  Buffer.from(`<rss version="2.0"><channel><title>t</title>${content}</channel></rss>`);

async function titles(bytes: Uint8Array): Promise<unknown> {
  const parsed = await parseSafely("feed", bytes, CONTEXT);
  if (!parsed.ok) return parsed.errorKind;
  return parsed.value.ok ? parsed.value.feed.items.map(({ title }) => title) : parsed.value.errorKind;
}

it("reads a small plain feed in place", async () => {
  expect(await titles(feed(item("bread")))).toEqual(["bread"]);
});

it("reads a large feed in a process of its own, with the same result", async () => {
  const bytes = feed(`${item("bread")}<!-- ${"x".repeat(1_200_000)} -->${item("butter")}`);
  expect(await titles(bytes)).toEqual(["bread", "butter"]);
});

it("reads 300,000 nested tags while the rest goes on", async () => {
  const nested = titles(feed(`<item>${"<x>".repeat(300_000)}</item>${item("butter")}`));
  expect(await titles(feed(item("flour")))).toEqual(["flour"]);
  expect(["too-complex", ["", "butter"]]).toContainEqual(await nested);
});

const RULES = parse(readFileSync("config/technologies.yaml", "utf8"));
const pages = openSafePages(RULES);
const HOW = { contentType: "text/html; charset=utf-8", url: "https://a.example/" };
const page = (content: string) =>
  Buffer.from(
    `<!doctype html><title>Öfen</title><main><h1>Öfen</h1><p>All ovens of the shop, each with its price.</p><p class="price">€ 99.00</p>${content}</main>`,
  );

it("reads a small page in place and a large one apart, with the same result", async () => {
  const small = await pages.read(page(""), HOW);
  expect(small).toMatchObject({
    ok: true,
    reading: { facts: { title: "Öfen", prices: [{ amount: "99.00" }] } },
  });
  expect(await pages.read(page(`<!-- ${"x".repeat(1_200_000)} -->`), HOW)).toEqual(small);
});

it("reads a page of 1,500 open tags, and names one of 200,000, while the rest goes on", async () => {
  const [nested, deep] = [1_500, 200_000].map((count) => pages.read(page(`${"<b>".repeat(count)}deep`), HOW));
  expect(await pages.read(page("<p>Rolls</p>"), HOW)).toMatchObject({ ok: true });
  expect(await nested).toMatchObject({ ok: true });
  expect(await deep).toMatchObject({ ok: false, errorKind: "too-complex" });
});

it("names a page whose text wants more memory than there is", async () => {
  const greedy = Buffer.from(`<main>${"<p>ab cd</p>".repeat(1_200_000)}</main>`);
  expect(await pages.read(greedy, HOW)).toMatchObject({ ok: false, errorKind: "too-complex" });
});

it("stops reading a page when aborted", async () => {
  const stop = new AbortController();
  const reading = pages.read(page("<p>ab</p>".repeat(400_000)), HOW, stop.signal);
  setTimeout(() => stop.abort(), 50);
  expect(await reading).toMatchObject({ ok: false, errorKind: "cancelled" });
});

const sitemap = (...urls: string[]) =>
  `<?xml version="1.0"?><urlset>${urls.map((url) => `<url><loc> ${url} </loc></url>`).join("")}</urlset>`;

it("reads the watched addresses of a sitemap, plain, packed and large alike", async () => {
  const text = sitemap("https://a.example/shop/oven?a=1&amp;b=2", "https://a.example/imprint", "/prices");
  const read = { ok: true, value: { kind: "urls", urls: ["https://a.example/shop/oven?a=1&b=2"] } };
  const large = `${text}<!-- ${"x".repeat(1_200_000)} -->`;
  for (const bytes of [Buffer.from(text), gzipSync(text), Buffer.from(large), gzipSync(large)])
    expect(await parseSafely("sitemap", bytes, null)).toEqual(read);
});

it("unpacks no sitemap of gigabytes, and holds up nobody with a page of line ends", async () => {
  const bomb = gzipSync(Buffer.alloc(100_000_000, " "), { level: 1 });
  expect(await parseSafely("sitemap", bomb, null)).toEqual({ ok: true, value: null });
  const started = performance.now();
  const blanks = Buffer.from(`<urlset><loc>${" ".repeat(900_000)}x]`);
  expect(await parseSafely("sitemap", blanks, null)).toMatchObject({ ok: true });
  expect(performance.now() - started).toBeLessThan(2_000);
});
