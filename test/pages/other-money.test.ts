import { expect, it } from "vitest";
import { readingOf } from "./test-reader.ts";

/** Sums that are no price of the firm whose page it is: earned, owed, given, won, insured, bounds, what others pay. */
const OTHER_MONEY: readonly string[] = [
  "<p>My aunt started the mill with a loan of $7,500 in 1979.</p>",
  "<p>Our members saved an average of $860 a year.</p>",
  "<p>Every parcel is insured up to £2,500.</p>",
  "<p>We pay our bakers €19 an hour and a share of the tips.</p>",
  '<div class="job"><h3>Warehouse clerk</h3><p>Leeds · £24,000–£27,000 · Full-time</p></div>',
  '<ul class="vacancies"><li>Barista <span>€13.20 per hour</span></li></ul>',
  "<p>Our goal: $8,000 for a new roof. So far $3,150 has been donated.</p>",
  '<form class="donate-form"><h3>Give</h3><label><input type="radio"> $15</label><button>Donate</button></form>',
  "<p>The pound bought $1.27 in early trading.</p>",
  "<p>Copper fell below $4 a pound this week.</p>",
  "<blockquote>“It cut our water bill by $140 a month.”</blockquote>",
  "<p>We won a contract worth £95,000.</p>",
  '<div class="price-slider"><span>£10</span> <span>£90</span></div>',
  "<p>A refundable deposit of £75 is required.</p>",
  "<p>Typical competitors charge $60 per month.</p>",
  "<p>Elsewhere you would pay around €400 for it.</p>",
  "<p>Every $1 spent here returns $2 to the town.</p>",
  "<p>You are only <b>$8.20</b> away from free shipping!</p>",
  "<p>Shares closed at $18.40 on Monday, up 2 percent.</p>",
  "<p>Downtime costs firms about €900 per hour.</p>",
  "<p>A late cancellation fee of $20 applies.</p>",
  "<p>The spring sale brought in $31,000 in one day.</p>",
  "<p>Card payments are limited to $3,000 per day.</p>",
  "<p>The mill was bought for $210,000 in 1998.</p>",
  "<p>She paid $4 for the vase and sold it at auction for $9,000.</p>",
  '<a class="mini-total" href="/basket"><span>£0.00</span> 0 items</a>',
  "<p>Includes $50 of ad credit.</p>",
  "<p>There is no $49 setup fee with us.</p>",
  "<p>Back in 1961 the ticket cost $0.50.</p>",
  "<pre><code>cut -f$2 sums.txt | sort $3</code></pre>",
  "<p>Wir suchen einen Müller, Entlohnung ab € 2.450,– brutto.</p>",
  "<p>Spendenstand: 1.870 € von 6.000 €.</p>",
  "<p>Das Einstiegsgehalt beträgt 2.600 € im Monat.</p>",
  "<p>Die Geldstrafe beträgt 360 Euro.</p>",
  "<p>Une amende de 90 € est prévue.</p>",
  "<p>Recevez 12 € en bon d’achat pour chaque voisin parrainé.</p>",
  "<p>La multa puede llegar a 400 euros.</p>",
  "<p>Capital social: 12.000 €.</p>",
  "<p>Spedizione gratuita per ordini superiori a 45 €.</p>",
  "<p>De boete bedraagt € 140.</p>",
  "<p>Kara wynosi 300 zł.</p>",
  "<p>資本金500万円、従業員12名。</p>",
];

it.each(OTHER_MONEY)("takes no price from %s", (body) => {
  const page = `<html lang="en"><body><main><h1>Upper Mill</h1>${body}<p>Come and see us.</p></main></body></html>`;
  expect(readingOf(page).facts.prices).toEqual([]);
});

/** Sentences that do tell a price, though words of other money stand near. */
const PRICES: readonly (readonly [body: string, amount: string])[] = [
  ["<p>Loan calculator $5</p>", "5"],
  ["<p>Grant writing – $480</p>", "480"],
  ["<p>Fine art print: €40</p>", "40"],
  ["<p>Our Salary Planner costs $19 a month.</p>", "19"],
  ["<p>For $29 a month you track your revenue and donations.</p>", "29"],
  ["<p>The boat trip is £35 and includes lunch.</p>", "35"],
  ["<p>Eine Führung kostet 12 € und dauert eine Stunde.</p>", "12"],
  ["<p>La visite coûte 9 € par personne.</p>", "9"],
  ["<p>A fee of £30 covers the first visit.</p>", "30"],
  ["<p>The price of the course is $90.</p>", "90"],
  ["<p>From May our Plus plan rises to $14 a month.</p>", "14"],
  ["<p>Budget room $49 per night</p>", "49"],
];

it.each(PRICES)("takes the price from %s", (body, amount) => {
  const page = `<html lang="en"><body><main><h1>Upper Mill</h1>${body}</main></body></html>`;
  expect(readingOf(page).facts.prices.map((price) => price.amount)).toEqual([amount]);
});
