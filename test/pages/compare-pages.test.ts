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

const shop = (rest: string): string =>
  `<html lang="en"><head><title>Oven</title></head><body><main><h1>Oven</h1><p class="price">€119</p><p>Bakes two loaves at once.</p>${rest}</main></body></html>`;
const jobs = (...names: string[]): string =>
  shop(
    names
      .map((name) => `<div><h3><a href="/j/${name.length}">${name}</a></h3><p>Hall · full time</p></div>`)
      .join(""),
  );
const moves = (before: string, after: string) =>
  comparePages(readingOf(before), readingOf(after))
    .filter(({ region }) => region === "main")
    .map(({ type, label, before: old, after: now }) => [type, label, old ?? now]);

it.each([
  [
    "other products that take turns",
    "<h2>You may also like</h2><ul><li>Peel €9</li></ul>",
    "<h2>You may also like</h2><ul><li>Cloth €4</li></ul>",
  ],
  ["a score and how many gave it", "<div>4.6 (212)</div>", "<div>4.7 (219)</div>"],
])("says nothing of %s", (_, before, after) => expect(moves(shop(before), shop(after))).toEqual([]));

it("tells a new entry once, without the lines under it, and names the list by its heading", () => {
  expect(moves(jobs("Baker", "Driver"), jobs("Baker", "Driver", "Confectioner"))).toEqual([
    ["link-added", "Oven", "Confectioner"],
  ]);
});

it("tells a price that gives way to words, and one that becomes free", () => {
  const plans = (price: string): string =>
    shop(
      `<div><h3>Pro</h3><p>${price}<span>/month</span></p></div><div><h3>Max</h3><p>$99<span>/month</span></p></div>`,
    );
  expect(moves(plans("$29"), plans("Contact us"))).toEqual([["price-removed", "Pro", "$29/month"]]);
  expect(moves(plans("$29"), plans("Free"))).toEqual([["price-changed", "Pro", "$29/month"]]);
});

it("says nothing of quotes of customers that take turns", () => {
  const changes = comparePages(readingOf(listPage("")), readingOf(listPage("", "“Best rye in town.”")));
  expect(isTelling(changes)).toBe(false);
});

const card = ([name, mark]: readonly [string, string]): string =>
  `<li class="card">${mark === "" ? "" : `<span class="badge">${mark}</span>`}<h3><a href="/p/${name.length}">${name}</a></h3><p class="price">€${name.length}.00</p></li>`;
const shelf = (...cards: readonly (readonly [string, string])[]): string =>
  `<html lang="en"><head><title>Coffee</title></head><body><main><h1>Coffee</h1><ul>${cards.map(card).join("\n")}</ul><p>Roasted on Tuesdays and sent the same day.</p></main></body></html>`;

it("takes a mark before a name in its card as said of that name, however the cards are shuffled", () => {
  const [huila, mill, decaf] = [
    ["Huila", ""],
    ["Millstone", "Sold out"],
    ["Decaffeinated", ""],
  ] as const;
  const changes = comparePages(readingOf(shelf(huila, mill, decaf)), readingOf(shelf(decaf, huila, mill)));
  expect(isTelling(changes)).toBe(false);
  const gone = comparePages(
    readingOf(shelf(huila, mill, decaf)),
    readingOf(shelf(huila, mill, ["Decaffeinated", "Sold out"])),
  );
  expect(gone.filter(({ region }) => region === "main")).toMatchObject([
    { type: "availability-changed", label: "Decaffeinated", after: "out-of-stock" },
  ]);
});

it("says nothing of a consent banner that one visitor sees and the next does not", () => {
  const banner = `<div class="cc-window cc-banner"><span>We use cookies.</span><a class="cc-btn">Got it</a></div>`;
  const [without, shown] = ["", banner].map((extra) =>
    readingOf(shelf(["Huila", ""], ["Millstone", ""]).replace("</body>", `${extra}</body>`)),
  );
  if (without === undefined || shown === undefined) throw new Error("two readings are expected");
  expect(comparePages(without, shown).filter(({ region }) => region === "main")).toEqual([]);
});
