import { expect, it } from "vitest";
import { comparePages, isTelling } from "../../src/pages/compare-pages.ts";
import { PAGE_PAIRS } from "./page-pairs.ts";
import { readingOf } from "./test-reader.ts";

it("has enough pairs to mean something", () => expect(PAGE_PAIRS.length).toBeGreaterThanOrEqual(120));

it.each(PAGE_PAIRS)("$name", ({ old, now, types, holds }) => {
  const changes = comparePages(readingOf(old), readingOf(now));
  const main = changes.filter(({ region }) => region === "main");
  expect(main.map(({ type }) => type)).toEqual(types);
  if (holds !== undefined) expect(main[0]).toMatchObject(holds);
  expect(isTelling(changes)).toBe(types.length > 0);
});

it.each(PAGE_PAIRS.filter(({ types }) => types.length > 0))(
  "undone again, $name tells as much",
  ({ old, now, types }) => {
    const back = comparePages(readingOf(now), readingOf(old)).filter(({ region }) => region === "main");
    expect(back.length).toBe(types.length);
  },
);
