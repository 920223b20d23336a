import { expect, it } from "vitest";
import { readingOf } from "./test-reader.ts";

/** The ways in which pages lay out their plans and price lists → "label amount currency period" of each price. */
const LAYOUTS: readonly (readonly [name: string, html: string, wanted: string])[] = [
  [
    "div soup",
    `<div class="pricing"><div class="col"><div class="plan-name">Basic</div><div class="plan-price"><span class="cur">$</span><span class="amt">9</span><span class="per">/mo</span></div><p>For starters</p></div><div class="col"><div class="plan-name">Plus</div><div class="plan-price"><span class="cur">$</span><span class="amt">19</span><span class="per">/mo</span></div></div></div>`,
    "Basic 9 USD month;Plus 19 USD month",
  ],
  [
    "separate divs",
    `<div><h3>Basic</h3><div class="price"><div>$</div><div>9</div><div>per month</div></div></div><div><h3>Plus</h3><div class="price"><div>$</div><div>19</div><div>per month</div></div></div>`,
    "Basic 9 USD month;Plus 19 USD month",
  ],
  [
    "table cols",
    `<table><thead><tr><th></th><th>Basic</th><th>Plus</th></tr></thead><tbody><tr><td>Price per month</td><td>€9</td><td>€19</td></tr><tr><td>Users</td><td>1</td><td>5</td></tr></tbody></table>`,
    "Basic 9 EUR month;Plus 19 EUR month",
  ],
  [
    "table rows",
    `<table><tr><th>Tarif</th><th>Monatlich</th><th>Jährlich</th></tr><tr><td>Basis</td><td>9,90 €</td><td>99 €</td></tr><tr><td>Profi</td><td>19,90 €</td><td>199 €</td></tr></table>`,
    "Basis 9.90 EUR month;Basis 99 EUR year;Profi 19.90 EUR month;Profi 199 EUR year",
  ],
  [
    "toggle hidden",
    `<div class="card"><h3>Basic</h3><div class="monthly">$10</div><div class="annual" style="display:none">$8</div></div><div class="card"><h3>Plus</h3><div class="monthly">$20</div><div class="annual" style="display:none">$16</div></div>`,
    "Basic 10 USD month;Basic 8 USD year;Plus 20 USD month;Plus 16 USD year",
  ],
  [
    "tab panels",
    `<div role="tablist"><button>Monthly</button><button>Annual</button></div><div role="tabpanel" id="monthly"><div><h3>Basic</h3><p>$10 / month</p></div><div><h3>Plus</h3><p>$20 / month</p></div></div><div role="tabpanel" id="annual" hidden><div><h3>Basic</h3><p>$100 / year</p></div><div><h3>Plus</h3><p>$200 / year</p></div></div>`,
    "Basic 10 USD month;Plus 20 USD month;Basic 100 USD year;Plus 200 USD year",
  ],
  [
    "heading price",
    `<div><h3>Basic – $9/mo</h3><p>x</p></div><div><h3>Plus – $19/mo</h3></div>`,
    "Basic 9 USD month;Plus 19 USD month",
  ],
  [
    "price first",
    `<div class=c><p class="price">$9</p><p>/month</p><h3>Basic</h3></div><div class=c><p class="price">$19</p><p>/month</p><h3>Plus</h3></div>`,
    "Basic 9 USD month;Plus 19 USD month",
  ],
  [
    "strike",
    `<div><h3>Basic</h3><p><s>$15</s> <b>$9</b> per month</p></div><div><h3>Plus</h3><p><span class="old-price">$25</span> <span class="new-price">$19</span> per month</p></div>`,
    "Basic 9 USD month;Plus 19 USD month",
  ],
  [
    "list",
    `<ul><li>Espresso <span>2,80 €</span></li><li>Cappuccino ........ 3,40 €</li><li>Latte: 3,90 €</li></ul>`,
    "Espresso 2.80 EUR;Cappuccino 3.40 EUR;Latte 3.90 EUR",
  ],
  [
    "dl",
    `<dl><dt>Haircut</dt><dd>35 €</dd><dt>Color</dt><dd>from 60 €</dd></dl>`,
    "Haircut 35 EUR;Color 60 EUR",
  ],
  [
    "strong names",
    `<h2>Our plans</h2><div><p><strong>Basic</strong></p><p>$9/mo</p></div><div><p><strong>Plus</strong></p><p>$19/mo</p></div>`,
    "Basic 9 USD month;Plus 19 USD month",
  ],
  [
    "free+custom",
    `<div><h3>Free</h3><div class=price>$0</div></div><div><h3>Pro</h3><div class=price>$12 <small>per user / month</small></div></div><div><h3>Enterprise</h3><div class=price>Custom</div></div>`,
    "Free 0 USD;Pro 12 USD month",
  ],
  [
    "free word",
    `<div><h3>Starter</h3><div>Free</div><p>forever</p></div><div><h3>Pro</h3><div>$12/month</div></div>`,
    "Starter 0 USD;Pro 12 USD month",
  ],
  [
    "badge",
    `<div><span>Most popular</span><h3>Pro</h3><h4>For teams</h4><p>€29</p><p>pro Monat, jährlich abgerechnet</p></div><div><h3>Max</h3><h4>For firms</h4><p>€49</p><p>pro Monat, jährlich abgerechnet</p></div>`,
    "Pro 29 EUR month;Max 49 EUR month",
  ],
  [
    "period words as the only names",
    `<label><input type="radio"><span>Monthly</span> <span>$14.99/month</span></label><label><input type="radio"><span>Annual</span> <span>$119.99/year</span></label>`,
    "Monthly 14.99 USD month;Annual 119.99 USD year",
  ],
  [
    "a period set as a heading",
    `<div><h3>Pro</h3><h3>$15</h3><h3>per month</h3></div><div><h3>Max</h3><h3>$30</h3><h3>per month</h3></div>`,
    "Pro 15 USD month;Max 30 USD month",
  ],
  [
    "boxes of a price table whose coins stand apart",
    ["Silver", "Gold"]
      .map(
        (name) =>
          `<div class="x-price-table"><div class="x-price-table__header"><h3>${name}</h3><span>For sites up to 10 pages</span></div><div class="x-price-table__price"><span>$</span><span>89</span><div class="x-price-table__after"><span class="x-price-table__fractional-part">99</span></div><span>Monthly</span></div></div>`,
      )
      .join(""),
    "Silver 89.99 USD month;Gold 89.99 USD month",
  ],
  [
    "a heading that its sentence repeats",
    `<h3>Deep cleaning</h3><p>Our deep cleaning starts at $160 per visit.</p>`,
    "Deep cleaning 160 USD",
  ],
  [
    "billed",
    `<div><h3>Pro</h3><div class="price">$29</div><div>/mo billed annually</div><div>$348 billed yearly</div></div>`,
    "Pro 29 USD month;Pro 348 USD year",
  ],
  [
    "inline p",
    `<p>Basic plan: $9 per month</p><p>Plus plan: $19 per month</p>`,
    "Basic plan 9 USD month;Plus plan 19 USD month",
  ],
  [
    "fr",
    `<div><h3>Essentiel</h3><p class="tarif">29 €<span>HT / mois</span></p></div><div><h3>Premium</h3><p class="tarif">59 €<span>HT / mois</span></p></div>`,
    "Essentiel 29 EUR month;Premium 59 EUR month",
  ],
  [
    "desc heading between",
    `<div class="plan"><h2>Team</h2><p class="desc">Best for growing companies that need more seats</p><div class="price">$49<sup>.99</sup></div><span>per seat/month</span></div><div class="plan"><h2>Org</h2><p class="desc">Everything in Team and more</p><div class="price">$99<sup>00</sup></div><span>per seat/month</span></div>`,
    "Team 49.99 USD month;Org 99.00 USD month",
  ],
  [
    "a cards",
    `<a class="card" href="/x"><div>Solo</div><div>12 €</div><div>im Monat</div></a><a class="card" href="/y"><div>Duo</div><div>22 €</div><div>im Monat</div></a>`,
    "Solo 12 EUR month;Duo 22 EUR month",
  ],
  [
    "label plain div",
    `<div class="pricing-card"><div>Solo</div><div class="price">12 €</div></div><div class="pricing-card"><div>Duo</div><div class="price">22 €</div></div>`,
    "Solo 12 EUR;Duo 22 EUR",
  ],
  [
    "season table",
    `<table><tr><th>Zimmer</th><th>Nebensaison</th><th>Hauptsaison</th></tr><tr><td>Doppelzimmer</td><td>80 €</td><td>120 €</td></tr></table>`,
    "Doppelzimmer – Nebensaison 80 EUR;Doppelzimmer – Hauptsaison 120 EUR",
  ],
  [
    "membership",
    `<h2>Mitgliedschaften</h2><ul><li><h3>Erwachsene</h3><span>39,90 € mtl.</span></li><li><h3>Kinder</h3><span>19,90 € mtl.</span></li></ul>`,
    "Erwachsene 39.90 EUR month;Kinder 19.90 EUR month",
  ],
  [
    "aria",
    `<div class="tier"><p id="tier-hobby" class="tier-title">Hobby</p><p><span class="text-5xl">$29</span><span>/month</span></p></div><div class="tier"><p id="tier-team" class="tier-title">Team</p><p><span class="text-5xl">$99</span><span>/month</span></p></div>`,
    "Hobby 29 USD month;Team 99 USD month",
  ],
  [
    "setup",
    `<div><h3>Hosting</h3><p>€ 9,95 / Monat</p><p>Einrichtung: € 49</p></div>`,
    "Hosting 9.95 EUR month;Einrichtung 49 EUR",
  ],
];

it.each(LAYOUTS)("names the prices of a page laid out as %s", (_, html, wanted) => {
  const page = `<html lang="en"><head><title>Pricing</title></head><body><main><h1>Pricing</h1>${html}</main></body></html>`;
  const prices = readingOf(page).facts.prices.map(({ label, amount, currency, period }) =>
    [label, amount, currency, period].filter((part) => part !== null).join(" "),
  );
  expect(prices.join(";")).toBe(wanted);
});
