import { expect, it } from "vitest";
import { readingOf } from "./test-reader.ts";

/** Cards and lists of plans as page builders write them → "label amount currency period" of each price, all of them. */
const LAYOUTS: readonly (readonly [
  what: string,
  language: string,
  body: string,
  wanted: readonly string[],
])[] = [
  [
    "a definition list whose text says per what",
    "en",
    "<h1>Contracts</h1><dl><dt>Basic Watch</dt><dd>£22 per device per month</dd><dd>Office hours</dd><dt>Full Watch</dt><dd>£48 per device per month</dd></dl>",
    ["Basic Watch 22 GBP month", "Full Watch 48 GBP month"],
  ],
  [
    "names and prices in spans with dots between",
    "de-CH",
    '<h2>Preise</h2><div class="r"><span class="n">Schnitt</span><span class="dots"></span><span class="r-price">CHF 64.–</span></div><div class="r"><span class="n">Farbe</span><span class="dots"></span><span class="r-price">ab CHF 120.–</span></div>',
    ["Schnitt 64 CHF -", "Farbe 120 CHF -"],
  ],
  [
    "a toggle whose hidden side no word names",
    "de",
    '<div class="k"><h3>Verein</h3><div class="preis seite-a"><span>9 €</span> <span>pro Monat</span></div><div class="preis seite-b" style="display:none"><span>96 €</span> <span>pro Jahr</span></div></div>',
    ["Verein 9 EUR month", "Verein 96 EUR year"],
  ],
  [
    "the same price in currencies to choose from",
    "en",
    '<div class="card"><h3>Plus</h3><div class="fee in-usd">$14</div><div class="fee in-eur" hidden>€13</div><div>per month</div></div>',
    ["Plus 14 USD month", "Plus 13 EUR month"],
  ],
  [
    "choices of which one's name may also mean only",
    "en",
    "<form><fieldset><legend>Your plan</legend><label><input type=radio><span>Solo</span> <span>$5 / month</span></label><label><input type=radio><span>Couple</span> <span>$8 / month</span></label></fieldset></form>",
    ["Solo 5 USD month", "Couple 8 USD month"],
  ],
  [
    "a badge in the same box as the name",
    "en",
    '<div class="c"><div><span class="c-title">Pro</span><span>Most popular</span></div><h2>$21</h2><h6>/mo</h6></div><div class="c"><div><span class="c-title">Max</span></div><h2>$42</h2><h6>/mo</h6></div>',
    ["Pro 21 USD month", "Max 42 USD month"],
  ],
  [
    "a slogan inside the heading",
    "en",
    "<div><h3>Core<small>For new shops</small></h3><b>$31</b> <span>/ month</span></div><div><h3>Grown<small>For old shops</small></h3><b>$62</b> <span>/ month</span></div>",
    ["Core 31 USD month", "Grown 62 USD month"],
  ],
  [
    "a former price named before the new one",
    "en",
    "<div><h3>Line 50</h3><p><span>Was £33.50</span> <strong>£25.50</strong> a month</p></div><div><h3>Line 250</h3><p><span>Was £43.50</span> <strong>£31.50</strong> a month</p></div>",
    ["Line 50 25.50 GBP month", "Line 250 31.50 GBP month"],
  ],
  [
    "a table with one column of prices",
    "en",
    "<table><thead><tr><th>Age</th><th>Full time (per week)</th></tr></thead><tbody><tr><td>Under 3</td><td>£250</td></tr><tr><td>From 3</td><td>£230</td></tr></tbody></table>",
    ["Under 3 250 GBP week", "From 3 230 GBP week"],
  ],
  [
    "sign, amount and period in paragraphs of their own",
    "en",
    "<div><div><p>Amateur</p><div><p>$</p><p>7</p><p>/month</p></div></div><div><p>Expert</p><div><p>$</p><p>21</p><p>/month</p></div></div></div>",
    ["Amateur 7 USD month", "Expert 21 USD month"],
  ],
  [
    "a button behind the price",
    "en",
    '<ul><li><h2>Tea Box</h2><span class="price">£14.00 / month</span><a class="button" href="/s">Sign up now</a></li><li><h2>Cake Box</h2><span class="price">£19.00 / month</span><a class="button" href="/s">Sign up now</a></li></ul>',
    ["Tea Box 14.00 GBP month", "Cake Box 19.00 GBP month"],
  ],
  [
    "a name whose box is called a label",
    "en",
    '<div><div class="c"><p class="plan-label">Pro</p><div><s>$30</s> <span>$24</span><span>/mo</span></div></div><div class="c"><p class="plan-label">Max</p><div><s>$60</s> <span>$48</span><span>/mo</span></div></div></div>',
    ["Pro 24 USD month", "Max 48 USD month"],
  ],
];

it.each(LAYOUTS)("reads the plans of %s", (_, language, body, wanted) => {
  const page = `<html lang="${language}"><head><title>Plans</title></head><body><main>${body}</main></body></html>`;
  const found = readingOf(page).facts.prices.map(
    ({ label, amount, currency, period }) => `${label} ${amount} ${currency} ${period ?? "-"}`,
  );
  expect(found).toEqual(wanted);
});
