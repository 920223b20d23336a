import { expect, it } from "vitest";
import { comparePages } from "../../src/pages/compare-pages.ts";
import { reader } from "./test-reader.ts";

function readingOf(rows: readonly string[]) {
  const outcome = reader.read({
    html: `<title>Shop</title><main><h1>Shop</h1>${rows.join("")}</main>`,
    url: null,
  });
  if (!outcome.ok) throw new Error(outcome.error);
  return outcome.reading;
}

const many = (count: number, row: (at: number) => string) =>
  readingOf(Array.from({ length: count }, (_, at) => row(at)));

it("tells the edits of a page on which 600 lines were rewritten in place", () => {
  const before = many(
    600,
    (at) => `<p>The loaf number ${at} rests for an hour in the basket before it goes in.</p>`,
  );
  const after = many(
    600,
    (at) => `<p>The loaf number ${at} rests for two hours in the basket before it goes in.</p>`,
  );
  const changes = comparePages(before, after);
  expect(changes).toHaveLength(600);
  for (const { type, before: old, after: now } of changes) {
    expect(type).toBe("text-changed");
    expect(old?.replace("an hour", "two hours")).toBe(now);
  }
});

it("compares price lists of thousands of other products in bounded time and memory", () => {
  const before = many(2_000, (at) => `<p>Oven ${at} <b class="price">$${at}.50</b></p>`);
  const after = many(2_000, (at) => `<p>Stove ${at * 7} <b class="price">$${at + 3}.50</b></p>`);
  const started = performance.now();
  expect(comparePages(before, after).length).toBeGreaterThan(0);
  expect(performance.now() - started).toBeLessThan(6_000);
});
