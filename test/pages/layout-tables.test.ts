import { expect, it } from "vitest";
import { comparePages } from "../../src/pages/compare-pages.ts";
import { readingOf } from "./test-reader.ts";

const page = (table: string): string =>
  `<html lang="en"><head><title>Our shop</title></head><body><main><h1>Our shop</h1><p>Lamps for every room since 1990.</p>${table}</main></body></html>`;
const pricesOf = (table: string): string[] =>
  readingOf(page(table)).facts.prices.map(({ label, amount }) => `${label} ${amount}`);
const box = (name: string, price: string): string =>
  `<h3>${name}</h3><p>A fine thing for every day and for many years of use at home.</p><p>${price}</p>`;

it.each([
  [
    "called one by its role",
    `<table role="presentation"><tr><th>Left</th><th>Right</th></tr><tr><td>Lamp €20</td><td>Shade €30</td></tr></table>`,
    ["Lamp 20", "Shade 30"],
  ],
  [
    "of cells that are boxes with a heading",
    `<table><tr><td>Name</td><td>Our story</td></tr><tr><td>${box("Lamp", "€20")}</td><td>${box("Shade", "€30")}</td></tr></table>`,
    ["Lamp 20", "Shade 30"],
  ],
  [
    "of one row",
    "<table><tr><td><b>Basic</b><br>€5 / month</td><td><b>Pro</b><br>€9 / month</td></tr></table>",
    ["Basic 5", "Pro 9"],
  ],
  [
    "of one column",
    "<table><tr><th>Summer</th></tr><tr><td>Desk lamp €20</td></tr><tr><td>Floor lamp €90</td></tr></table>",
    ["Desk lamp 20", "Floor lamp 90"],
  ],
  [
    "of paragraphs under two heads",
    `<table><tr><th>About us</th><th>Contact</th></tr><tr><td><p>We are a small shop in the valley with lamps for every room.</p><p>Desk lamp: €20</p></td><td><p>Call us on any day, we are there from eight to six.</p><p>Visit fee: €5</p></td></tr></table>`,
    ["Desk lamp 20", "Visit fee 5"],
  ],
  [
    "around a table of data",
    "<table><tr><td>Plan</td><td>Summer</td></tr><tr><td>Menu</td><td><table><tr><th>Lamp</th><th>Price</th></tr><tr><td>Desk</td><td>€20</td></tr></table></td></tr></table>",
    ["Desk 20"],
  ],
])("names nothing by the first row and column of a layout table %s", (_, table, prices) =>
  expect(pricesOf(table)).toEqual(prices),
);

it("names a text that moved in a layout table by its heading", () => {
  const table = (hours: string): string =>
    `<table role="none"><tr><td>Welcome</td><td>Opening hours</td></tr><tr><td>Lamps</td><td>${hours} on weekdays</td></tr></table>`;
  const changes = comparePages(
    readingOf(page(table("From eight to six"))),
    readingOf(page(table("From nine to five"))),
  );
  expect(changes).toMatchObject([{ type: "text-changed", label: "Our shop" }]);
});

it.each([
  [
    "paragraphs of a word processor",
    "<table><tr><td><p>Desk lamp</p></td><td><p>€20</p></td></tr><tr><td><p>Floor lamp</p></td><td><p>€90</p></td></tr></table>",
    ["Desk lamp 20", "Floor lamp 90"],
  ],
  [
    "prices with a note under the names of plans",
    "<table><tr><th></th><th>Basic</th><th>Pro</th></tr><tr><th>Fee</th><td><p>€5</p><p>per month</p></td><td><p>€9</p><p>per month</p></td></tr></table>",
    ["Basic 5", "Pro 9"],
  ],
  [
    "a long description",
    `<table><tr><td>Desk lamp</td><td>${"A lamp that turns in every direction you like. ".repeat(4)}</td><td>€20</td></tr></table>`,
    ["Desk lamp 20"],
  ],
])("still reads a table of data with %s", (_, table, prices) => expect(pricesOf(table)).toEqual(prices));
