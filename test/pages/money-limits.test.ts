import { expect, it } from "vitest";
import { comparePages } from "../../src/pages/compare-pages.ts";
import { findPrices } from "../../src/pages/find-prices.ts";
import { readingOf } from "./test-reader.ts";

const page = (language: string, body: string): string =>
  `<html lang="${language}"><head><title>Shop</title></head><body><main><h1>Shop</h1><p>We make lamps by hand in a small town and send them anywhere.</p><div class="card"><h3>Lamp</h3><p class="price">€20</p></div>${body}</main></body></html>`;

const LIMITS = {
  en: [
    "Free delivery over €50",
    "Orders over €50 ship free",
    "No delivery fee above €50",
    "Spend €50 and get free delivery",
    "Free gift for orders over €50",
    "Minimum order: €50",
    "Order minimum €50",
    "Cover up to €50",
    "Limit of liability: €50",
    "Deductible €50",
    "Liability cover: €50",
  ],
  de: [
    "Versandkostenfrei ab 50 €",
    "Ab 50 € liefern wir frei Haus",
    "Lieferung ab 50 € gratis",
    "Gratis ab 50 € Bestellwert",
    "Mindestbestellwert: 50 €",
    "Deckung bis 50 €",
    "Versicherungssumme 50 €",
    "Selbstbehalt: 50 €",
  ],
  fr: [
    "Frais de port offerts dès 50 €",
    "Dès 50 €, la livraison est offerte",
    "Envoi gratuit à partir de 50 € d'achat",
    "Montant minimum de commande : 50 €",
    "Garantie jusqu'à 50 €",
    "Franchise : 50 €",
  ],
  es: [
    "Gastos de envío gratis en pedidos superiores a 50 €",
    "A partir de 50 €, envío gratis",
    "Pedido mínimo: 50 €",
    "Cobertura hasta 50 €",
    "Capital asegurado: 50 €",
  ],
};
const all = Object.entries(LIMITS).flatMap(([language, lines]) =>
  lines.map((line) => [language, line] as const),
);
const typesOf = (language: string, line: string, wrap: (text: string) => string): string[] =>
  comparePages(
    readingOf(page(language, wrap(line))),
    readingOf(page(language, wrap(line.replace("50", "70")))),
  ).map(({ type, before }) => `${type} ${before?.includes("50")}`);

it.each(all)("tells a limit that moves as text and no price (%s: %s)", (language, line) => {
  for (const tag of ["p", "li", "h3"])
    expect(
      typesOf(language, line, (text) => `<${tag}>${text}</${tag}>`),
      tag,
    ).toEqual(["text-changed true"]);
});

const beside = all.flatMap(([language, line]) => {
  const [, name, sum] = /^([^,]{7,40}?)[\s:]*(€50|50 €)$/.exec(line) ?? [];
  return name === undefined || sum === undefined ? [] : [[language, name, sum] as const];
});

it.each(beside)("knows a limit by the cell or term in front of it (%s: %s | %s)", (language, name, sum) => {
  const row = (text: string): string => `<table><tr><td>${name}</td><td>${text}</td></tr></table>`;
  const term = (text: string): string => `<dl><dt>${name}</dt><dd>${text}</dd></dl>`;
  for (const wrap of [row, term]) expect(typesOf(language, sum, wrap)).toEqual(["text-changed true"]);
});

it.each([
  "Lamp €20, free delivery",
  "Delivery €4.90",
  "Minimum charge €95",
  "Liability insurance from €5 a month",
  "Kurse ab 50 € im Monat",
  "Tische ab 199 €",
  "Franchise training €300",
])("still reads %s as a price", (line) =>
  expect(findPrices(line).map(({ role }) => role)).toEqual(["price"]),
);

it("tells a limit that moves beside a price in the same line", () => {
  const line = (limit: string): string =>
    page("en", `<ul><li>Shade €12, free delivery over ${limit}</li></ul>`);
  expect(comparePages(readingOf(line("€50")), readingOf(line("€70")))).toMatchObject([
    { type: "text-changed", after: "Shade €12, free delivery over €70" },
  ]);
});
