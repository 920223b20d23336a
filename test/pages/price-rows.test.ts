import { expect, it } from "vitest";
import { readingOf } from "./test-reader.ts";

/** Prices as "name amount currency period". */
function pricesOf(body: string): string[] {
  const page = `<html lang="en"><body><main><h1>Mill shop</h1>${body}</main></body></html>`;
  return readingOf(page).facts.prices.map(
    ({ label, amount, currency, period }) => `${label} ${amount} ${currency} ${period ?? "-"}`,
  );
}

it("names rows by what stands behind the article number", () => {
  const rows =
    "<tr><td>A-1001</td><td>Oak board</td><td>€34.50</td></tr><tr><td>A-1002</td><td>Ash board</td><td>€46.00</td></tr>";
  const head = "<tr><th>Art. no.</th><th>Article</th><th>Price</th></tr>";
  expect(pricesOf(`<table>${head}${rows}</table>`)).toEqual([
    "Oak board 34.50 EUR -",
    "Ash board 46.00 EUR -",
  ]);
});

it("knows an article number also where no head says so", () => {
  const rows =
    "<tr><td>10023</td><td>Rye flour</td><td>$4.10</td></tr><tr><td>10024</td><td>Oat flour</td><td>$5.20</td></tr>";
  expect(pricesOf(`<table>${rows}</table>`)).toEqual(["Rye flour 4.10 USD -", "Oat flour 5.20 USD -"]);
});

it("keeps names that look like codes", () => {
  const rows =
    "<tr><td>CX11</td><td>two cores</td><td>$4.10</td></tr><tr><td>CX21</td><td>four cores</td><td>$7.90</td></tr>";
  expect(pricesOf(`<table><tr><th>Name</th><th>Power</th><th>Price</th></tr>${rows}</table>`)).toEqual([
    "CX11 4.10 USD -",
    "CX21 7.90 USD -",
  ]);
});

it("gives a name that reaches over several rows to all of them", () => {
  const rows =
    '<tr><td rowspan="2">Violin</td><td>30 min</td><td>€28</td></tr><tr><td>45 min</td><td>€40</td></tr><tr><td>Cello</td><td>45 min</td><td>€42</td></tr>';
  const head = "<thead><tr><th>Course</th><th>Length</th><th>Fee</th></tr></thead>";
  expect(pricesOf(`<table>${head}<tbody>${rows}</tbody></table>`)).toEqual([
    "Violin 28 EUR -",
    "Violin 40 EUR -",
    "Cello 42 EUR -",
  ]);
});

it("takes currency and period from a column's head", () => {
  const head = "<tr><th>Name</th><th>RAM</th><th>Price (USD) / month</th></tr>";
  const rows = "<tr><td>XS</td><td>2</td><td>5.50</td></tr><tr><td>S</td><td>4</td><td>11.00</td></tr>";
  expect(pricesOf(`<table>${head}${rows}</table>`)).toEqual(["XS 5.50 USD month", "S 11.00 USD month"]);
});

it("does not take the word before an amount for the offer's name", () => {
  const offer = (name: string, sum: string): string =>
    `<div><h2>${name}</h2><p>With us on site.</p><p>Investment: $${sum}</p></div>`;
  expect(pricesOf(offer("Clarity call", "180") + offer("Long journey", "1,950"))).toEqual([
    "Clarity call 180 USD -",
    "Long journey 1950 USD -",
  ]);
});

it("reads prices in parts of a comparison of plans", () => {
  const column = (name: string, sum: number): string =>
    `<div class="plan-compare__col"><h3>${name}</h3><div class="plan-compare__cost"><span>$${sum}</span><span>/mo</span></div></div>`;
  expect(pricesOf(column("Core", 39) + column("Grow", 89))).toEqual([
    "Core 39 USD month",
    "Grow 89 USD month",
  ]);
});

it("does not give a price the period of the next row's name", () => {
  const row = (name: string, sum: string): string =>
    `<div class="fila"><div>${name}</div><div>${sum}</div></div>`;
  expect(pricesOf(row("Bono 10 clases", "90€") + row("Cuota mensual", "55€"))).toEqual([
    "Bono 10 clases 90 EUR -",
    "Cuota mensual 55 EUR month",
  ]);
});

it("gives a price the period that stands behind the former one", () => {
  const plan =
    '<div class="plan"><h3>Starter</h3><p class="price"><span>$19</span> <s>$29</s> <span>per month</span></p></div>';
  expect(pricesOf(plan)).toEqual(["Starter 19 USD month"]);
});

it("names three cards without headings by their first lines when they are charged per user and month", () => {
  const card = (name: string, sum: number): string =>
    `<div class="card"><p>${name}</p><p><span>$${sum}</span><span>/user/month</span></p><p>Billed annually</p></div>`;
  expect(pricesOf(card("Seed", 9) + card("Sprout", 24) + card("Grove", 79))).toEqual([
    "Seed 9 USD month",
    "Sprout 24 USD month",
    "Grove 79 USD month",
  ]);
});

it("does not name a course by the button that books it", () => {
  const course = (name: string, sum: number): string =>
    `<div class="course"><h3>${name}</h3><p>Six evenings.</p><button>Book for €${sum}</button></div>`;
  expect(pricesOf(course("Wheel throwing", 180) + course("Glazing", 95))).toEqual([
    "Wheel throwing 180 EUR -",
    "Glazing 95 EUR -",
  ]);
});

it("takes Solo for a name also before a dash", () => {
  const choice = (name: string, sum: number): string =>
    `<div><label><b>${name}</b> – £${sum} per box</label></div>`;
  expect(pricesOf(choice("Solo", 12) + choice("Duo", 20))).toEqual(["Solo 12 GBP -", "Duo 20 GBP -"]);
});

it("does not take how long a service lasts for its price's period", () => {
  const pack = (name: string, sum: number): string =>
    `<div class="pkg"><h3>${name}</h3><div class="pkg-price"><sup>$</sup>${sum}</div><ul><li>Wash outside</li><li>Takes 1 hour</li></ul></div>`;
  expect(pricesOf(pack("Basic wash", 25) + pack("Full wash", 45))).toEqual([
    "Basic wash 25 USD -",
    "Full wash 45 USD -",
  ]);
});
