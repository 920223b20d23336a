import { expect, it } from "vitest";
import { comparePages } from "../../src/pages/compare-pages.ts";
import { readingOf } from "./test-reader.ts";

const page = (body: string, language = "en"): string =>
  `<html lang="${language}"><head><title>Ovens</title></head><body><main><h1>Ovens</h1><p>We repair and sell ovens for small bakeries all over the country.</p>${body}</main></body></html>`;
const told = (old: string, now: string, language = "en") =>
  comparePages(readingOf(page(old, language)), readingOf(page(now, language))).map(
    ({ type, label, before, after }) => [type, label, before, after],
  );

const column = (head: string, price: string): string =>
  `<table><tr><th>Oven</th><th>${head}</th><th>Today</th></tr><tr><td>A 10</td><td>${price}</td><td>€999</td></tr><tr><td>B 20</td><td>€1,500</td><td>€1,399</td></tr></table>`;
const row = (head: string, price: string): string =>
  `<table><tr><th></th><th>A 10</th><th>B 20</th></tr><tr><td>${head}</td><td>${price}</td><td>€1,500</td></tr><tr><td>Weight</td><td>20 kg</td><td>30 kg</td></tr></table>`;
const HEADS = [
  ["en", "List price"],
  ["en", "RRP"],
  ["de", "Listenpreis"],
  ["de", "UVP"],
  ["fr", "Prix catalogue"],
  ["fr", "Prix public conseillé"],
  ["es", "Precio de lista"],
  ["es", "PVP"],
] as const;

it.each(HEADS)("tells a list price that moves in a table (%s: %s)", (language, head) => {
  for (const wrap of [String, (text: string) => `<s>${text}</s>`])
    expect(told(column(head, wrap("€1,200")), column(head, wrap("€1,250")), language)).toEqual([
      ["price-changed", `A 10 – ${head}`, "€1,200", "€1,250"],
    ]);
  expect(told(row(head, "1200"), row(head, "1250"), language)).toEqual([
    ["price-changed", `${head} – A 10`, "1200", "1250"],
  ]);
});

const card = (list: string, price: string): string =>
  `<div class="card"><h3>A 10</h3><p>${list}</p><p class="price">${price}</p></div><div class="card"><h3>B 20</h3><p class="price">€1,399</p></div>`;

it("tells a list price beside an unmoved price under the thing's name", () =>
  expect(told(card("List price: €1,200", "€999"), card("List price: €1,250", "€999"))).toEqual([
    ["price-changed", "A 10 – List price", "€1,200", "€1,250"],
  ]));

it("tells a struck-out former price that moves as text: it is not the price", () =>
  expect(told(card("<s>€1,200</s>", "€999"), card("<s>€1,250</s>", "€999"))).toEqual([
    ["text-changed", "A 10 – former price", "€1,200", "€1,250"],
  ]));

it.each([
  ["an offer that begins", card("", "€999"), card("<s>€999</s>", "€899")],
  ["an offer that ends", card("<s>€999</s>", "€899"), card("", "€999")],
  ["an offer in place of another", card("<s>€999</s>", "€899"), card("<s>€1,099</s>", "€949")],
])("says of %s only how the price moved", (_, old, now) =>
  expect(told(old, now).map(([type, label]) => [type, label])).toEqual([["price-changed", "A 10"]]),
);
