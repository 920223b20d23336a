import { expect, it } from "vitest";
import { comparePages } from "../../src/pages/compare-pages.ts";
import { readingOf } from "./test-reader.ts";

const page = (body: string): string =>
  `<html lang="en"><head><title>Bakery</title></head><body><main><h1>Bakery</h1>${body}<p>The second paragraph says how it all began a long time ago.</p></main></body></html>`;
const told = (old: string, now: string) =>
  comparePages(readingOf(page(old)), readingOf(page(now))).map(({ type, before, after }) => [
    type,
    before,
    after,
  ]);
const SAID = [
  "We bake with flour from the region.",
  "Every loaf rests for two days.",
  "Our ovens are heated with wood.",
  "You can visit us on Saturdays.",
  "Groups of ten or more should call first.",
];
const paragraph = (...said: (string | undefined)[]): string => `<p>${said.join(" ")}</p>`;
const text = (...said: (string | undefined)[]): string => said.join(" ");
const [flour, rest, wood, visit, groups] = SAID;

it.each([
  ["one of five", SAID, [flour, rest, visit, groups]],
  ["four of five", SAID, [wood]],
  ["the last of two", [flour, rest], [flour]],
  ["the first of two", [flour, rest], [rest]],
  ["all but a short one", ["We bake.", rest, wood, visit], ["We bake."]],
  ["two that stand apart", SAID, [flour, wood, groups]],
])("tells sentences that left a paragraph, or came to it, as one edit: %s", (_, long, short) => {
  expect(told(paragraph(...long), paragraph(...short))).toEqual([
    ["text-changed", text(...long), text(...short)],
  ]);
  expect(told(paragraph(...short), paragraph(...long))).toEqual([
    ["text-changed", text(...short), text(...long)],
  ]);
});

it("tells a sentence that went while its paragraph was cut in two", () =>
  expect(told(paragraph(...SAID), `${paragraph(flour, rest)}${paragraph(visit, groups)}`)).toEqual([
    ["text-changed", text(...SAID), text(flour, rest, visit, groups)],
  ]));

it("says nothing of a paragraph that is only cut in two", () =>
  expect(told(paragraph(...SAID), `${paragraph(flour, rest)}${paragraph(wood, visit, groups)}`)).toEqual([]));

it("still tells a whole paragraph that went as removed", () =>
  expect(told(paragraph(...SAID), "")).toEqual([["text-removed", text(...SAID), null]]));

it("shows the words that moved also where they stand late in a long paragraph", () => {
  const long = Array.from(
    { length: 12 },
    (_, at) => `In the year ${1990 + at} the bakery moved to a street further north.`,
  );
  const [change] = told(paragraph(...long, wood, groups), paragraph(...long, groups));
  expect(change?.[1]).toContain(wood);
  expect(change?.[2]).not.toContain(wood);
  expect(change?.[2]).toContain(groups);
});
