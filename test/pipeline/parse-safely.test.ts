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

it("gives up 300,000 nested tags after some seconds while the rest goes on", async () => {
  let ticks = 0;
  const clock = setInterval(() => {
    ticks += 1;
  }, 50);
  const nested = titles(feed(`<item>${"<x>".repeat(300_000)}</item>`));
  expect(await titles(feed(item("flour")))).toEqual(["flour"]);
  expect(await nested).toBe("too-complex");
  clearInterval(clock);
  expect(ticks).toBeGreaterThan(20);
});

it("starts a new thread after one was ended", async () => {
  expect(await titles(feed(`${item("bread")}<!-- ${"x".repeat(1_200_000)} -->`))).toEqual(["bread"]);
});
