import { expect, it } from "vitest";
import { type FeedReading, readFeed } from "../../src/feeds/read-feed.ts";

const FEED =
  '<rss version="2.0"><channel><title>Mill</title><item><title>Rye</title><link>https://mill.example/1</link></item></channel></rss>';
const JSON_FEED = JSON.stringify({
  version: "https://jsonfeed.org/version/1.1",
  title: "Mill",
  items: [{ id: "1", url: "https://mill.example/1", content_text: "Rye is back." }],
});
const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
const page = (body: string): string =>
  `<!doctype html><html><head><title>P</title></head><body>${body}</body></html>`;
const PROSE = "<p>How a feed is written: first the channel, then its items, each with a title. </p>".repeat(
  20,
);

function read(text: string): Promise<FeedReading> {
  return readFeed(Buffer.from(text), { contentType: null, baseUrl: "https://x.example/" });
}

it.each([
  ["a script", page(`<script type="application/rss+xml">${FEED}</script>`)],
  ["a template", page(`<template>${FEED}</template>`)],
  ["an attribute", page(`<div data-feed="${escaped(FEED)}"></div>`)],
  ["a script with JSON", page(`<script type="application/json">${JSON_FEED}</script>`)],
  ["coloured text", page(`<pre>${escaped(FEED).replaceAll("title", "<b>title</b>")}</pre>`)],
])("takes a feed out of a page that holds nothing else: %s", async (_where, text) => {
  expect(await read(text)).toMatchObject({ ok: true, feed: { items: [{ url: "https://mill.example/1" }] } });
});

it.each([
  ["a script", page(`${PROSE}<script type="application/rss+xml">${FEED}</script>`)],
  ["a template", page(`${PROSE}<template>${FEED}</template>`)],
  ["a text field", page(`${PROSE}<textarea>${escaped(FEED)}</textarea>`)],
  ["an attribute", page(`${PROSE}<div data-example="${escaped(FEED)}"></div>`)],
  ["JSON of the page", page(`${PROSE}<script type="application/json">${JSON_FEED}</script>`)],
  ["text", page(`${PROSE}<pre>${escaped(FEED)}</pre>`)],
])("leaves a page about feeds a page: %s", async (_where, text) => {
  expect(await read(text)).toMatchObject({ ok: false, errorKind: "not-a-feed", isPage: true });
});

it("looks into wrappings of wrappings, and not without end", async () => {
  const twice = Buffer.from(JSON.stringify({ body: FEED })).toString("base64");
  expect(await read(twice)).toMatchObject({ ok: true, feed: { items: [{ title: "Rye" }] } });
  let deep = FEED;
  for (let layer = 0; layer < 12; layer++) deep = Buffer.from(deep).toString("base64");
  expect(await read(deep)).toMatchObject({ ok: false, errorKind: "not-a-feed" });
});

it("reads an end in disguise only where it can be one", async () => {
  const text =
    '<rss><channel><item><title>Rye</title><description><p>One</p><p/>two</description><category>a</category><category/><itunes:category text="b"><itunes:category text="c"/></itunes:category><link>https://mill.example/1</link></item></channel></rss>';
  expect(await read(text)).toMatchObject({
    ok: true,
    feed: { items: [{ title: "Rye", url: "https://mill.example/1" }] },
  });
});

it("reads items whose fields are attributes", async () => {
  const text =
    '<rss><channel><title>Mill</title><item title="Rye &amp; oats" link="https://mill.example/1" pubDate="2026-03-02"/><item title="Spelt" link="https://mill.example/2"/></channel></rss>';
  expect(await read(text)).toMatchObject({
    ok: true,
    feed: {
      items: [
        { title: "Rye & oats", url: "https://mill.example/1", publishedAt: new Date("2026-03-02") },
        { title: "Spelt", url: "https://mill.example/2", publishedAt: null },
      ],
    },
  });
});

it("never throws at an element with more children than a call takes arguments", async () => {
  const many = `<rss>${"<template><x>a</x></template>".repeat(130_000)}</rss>`;
  expect((await read(many)).ok).toBe(true);
});
