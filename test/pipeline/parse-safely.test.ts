import { expect, it } from "vitest";
import { parseSafely } from "../../src/pipeline/parse-safely.ts";

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

it("reads a large feed in a thread, with the same result", async () => {
  const bytes = feed(`${item("bread")}<!-- ${"x".repeat(1_200_000)} -->${item("butter")}`);
  expect(await titles(bytes)).toEqual(["bread", "butter"]);
});

it("reads 300,000 nested tags in a thread while the rest goes on", async () => {
  const nested = titles(feed(`<item>${"<x>".repeat(300_000)}</item>${item("butter")}`));
  expect(await titles(feed(item("flour")))).toEqual(["flour"]);
  expect(["too-complex", ["", "butter"]]).toContainEqual(await nested);
});
