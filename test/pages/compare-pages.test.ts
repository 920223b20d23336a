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

const boxPage = (state: string, words: string, button = ""): string =>
  `<html lang="en"><head><title>Breakfast box</title><script type="application/ld+json">{"@type":"Product","name":"Breakfast box","offers":{"price":"48.00","priceCurrency":"EUR","availability":"https://schema.org/${state}"}}</script></head><body><main><h1>Breakfast box</h1><p class="price">€48.00</p><p>${words} Delivered by six in the morning to hotels in the valley.</p>${button}</main></body></html>`;

it.each([
  ["a sentence", "In stock.", "Out of stock.", "", ""],
  ["the button", "", "", "<button>Add to cart</button>", "<button disabled>Sold out</button>"],
  ["the data alone", "", "", "", ""],
])("tells the main product's stock once when only %s shows it", (_, inWords, outWords, buy, gone) => {
  const changes = comparePages(
    readingOf(boxPage("InStock", inWords, buy)),
    readingOf(boxPage("OutOfStock", outWords, gone)),
  );
  expect(changes).toMatchObject([
    { type: "availability-changed", label: "Breakfast box", before: "in-stock", after: "out-of-stock" },
  ]);
});

const listPage = (mark: string, quote = "“They deliver on Sundays too.”"): string =>
  `<html lang="en"><head><title>Bread</title></head><body><main><h1>Bread</h1><ul>
<li><h3>Rye loaf</h3><span class="price">£5.20</span>${mark}</li><li><h3>Oat roll</h3><span class="price">£1.10</span></li></ul>
<div class="testimonials"><blockquote>${quote}</blockquote></div></main></body></html>`;

it("tells a sold-out mark that comes to an entry of a list, and one that goes", () => {
  const [free, sold] = [listPage(""), listPage('<span class="badge">Sold out</span>')].map((html) =>
    readingOf(html),
  );
  if (free === undefined || sold === undefined) throw new Error("no reading");
  const move = { type: "availability-changed", label: "Rye loaf" };
  expect(comparePages(free, sold)).toMatchObject([{ ...move, before: "in-stock", after: "out-of-stock" }]);
  expect(comparePages(sold, free)).toMatchObject([{ ...move, before: "out-of-stock", after: "in-stock" }]);
});

it("says nothing of quotes of customers that take turns", () => {
  const changes = comparePages(readingOf(listPage("")), readingOf(listPage("", "“Best rye in town.”")));
  expect(isTelling(changes)).toBe(false);
});
