import { expect, it } from "vitest";
import type { Change } from "../../src/model/change.ts";
import { comparePages } from "../../src/pages/compare-pages.ts";
import { readingOf } from "./test-reader.ts";

const TEXT = Array.from(
  { length: 4 },
  (_, i) =>
    `<p>Rule ${i} says that boats which are brought back after dark are cleaned by those who took them out.</p>`,
).join("");

function page(part: string, { before = "", behind = "" } = {}): string {
  return `<html lang="en"><head><title>Boats</title></head><body>${before}<header><nav><a href="/">Home</a> <a href="/b">Boats</a></nav></header>
<main><h1>Boat hire</h1>${part}${TEXT}</main><footer><p>© Boats</p></footer>${behind}</body></html>`;
}

function told(old: string, now: string): Change[] {
  return comparePages(readingOf(old), readingOf(now)).filter(({ region }) => region === "main");
}

it.each([
  ["a long count with another word", "<p>Knots tied: 48,213</p>", "<p>Knots tied: 48,291</p>"],
  ["a count of three digits", "<div>913 Ruderer an Bord</div>", "<div>917 Ruderer an Bord</div>"],
  ["a score and its count", "<p>Noté 4,7/5 par 482 rameurs</p>", "<p>Noté 4,8/5 par 491 rameurs</p>"],
  [
    "weight that adds up",
    "<p>Algas retiradas hasta hoy: 48.213 kg</p>",
    "<p>Algas retiradas hasta hoy: 48.575 kg</p>",
  ],
  ["two units that run down", "<p>Encore 5 jours 2 heures</p>", "<p>Encore 4 jours 9 heures</p>"],
  [
    "names in another order",
    "<p>Norwex Mistral Tessera Alpenbank</p>",
    "<p>Tessera Norwex Alpenbank Mistral</p>",
  ],
  ["the first free day", "<p>Erster freier Tag: 12.05.2026</p>", "<p>Erster freier Tag: 13.05.2026</p>"],
  [
    "a sum that a form asks for",
    "<form><label>3 por 5 son:</label></form>",
    "<form><label>1 por 2 son:</label></form>",
  ],
  [
    "what a visitor wrote, by its stars",
    "<section><div><b>Ann</b> ★★★★★<p>Never saw a drier boat.</p></div></section>",
    "<section><div><b>Ole</b> ★★★★☆<p>The oars were as good as new.</p></div></section>",
  ],
  [
    "a quotation in place of another",
    "<div><blockquote><p>Never saw a drier boat.</p><cite>Ann</cite></blockquote></div>",
    "<div><blockquote><p>The oars were as good as new.</p><cite>Ole</cite></blockquote></div>",
  ],
  [
    "a signed saying in place of another",
    "<div><p>Never saw a drier boat than this.</p><p>– Ann Moor</p></div>",
    "<div><p>The oars were as good as new.</p><p>– Ole Berg</p></div>",
  ],
])("%s is no change", (_, old, now) => {
  expect(told(page(old), page(now))).toEqual([]);
});

it.each([
  ["a size with its unit", "<p>Length of the hull 137 mm</p>", "<p>Length of the hull 139 mm</p>"],
  ["a round number", "<p>Room for 150 guests</p>", "<p>Room for 160 guests</p>"],
  ["a count that fell", "<p>We run 482 boats</p>", "<p>We run 312 boats</p>"],
  ["a norm", "<p>Tested by EN 15801</p>", "<p>Tested by EN 15802</p>"],
  ["a house number", "<p>Hafenstraße 137</p>", "<p>Hafenstraße 139</p>"],
  ["a telephone", "<p>Tel. 0662 48213</p>", "<p>Tel. 0662 48215</p>"],
  ["a year", "<p>On the lake since 1982</p>", "<p>On the lake since 1983</p>"],
  ["the day of an event", "<p>Regatta starts: 12 May 2026</p>", "<p>Regatta starts: 13 May 2026</p>"],
  ["a day until which something holds", "<p>Valid until: 12 May 2026</p>", "<p>Valid until: 13 May 2026</p>"],
  ["years in a sentence", "<p>Free for 3 years of history</p>", "<p>Free for 5 years of history</p>"],
  ["how long something takes", "<p>Drying takes 2 days 4 hours</p>", "<p>Drying takes 2 days 8 hours</p>"],
  [
    "a word of a quotation",
    "<blockquote><p>We have rowed here for three years and loved it.</p></blockquote>",
    "<blockquote><p>We have rowed here for four years and loved it.</p></blockquote>",
  ],
  ["stars that name a class", "<p>Berths ★★★ with shore power</p>", "<p>Berths ★★★ without shore power</p>"],
])("%s is told", (_, old, now) => {
  expect(told(page(old), page(now))).toMatchObject([{ type: "text-changed" }]);
});

it("a bar before the header and a bubble behind the footer are frame", () => {
  const old = page("", { before: "<div>Vouchers float</div>", behind: "<div><p>Chat is closed</p></div>" });
  const now = page("", { before: "<div>Try the night tour</div>", behind: "<div><p>Talk to Ole</p></div>" });
  expect(told(old, now)).toEqual([]);
});

it("short things beside the marked content are frame, prices and longer texts are not", () => {
  const behind = (text: string): string => `<section><p>${text}</p></section>`;
  const twice = (a: string, b: string): Change[] =>
    told(page("", { before: behind(a) }), page("", { before: behind(b) }));
  expect(twice("Wind from the west", "No wind at all")).toEqual([]);
  expect(twice("Two hours: £14", "Two hours: £16")).toMatchObject([{ type: "price-changed" }]);
  const long = "Whoever rents a boat for a week may leave it at any of the four piers".repeat(3);
  expect(twice(long, `${long}, or at the mill.`)).toMatchObject([{ type: "text-changed" }]);
});
