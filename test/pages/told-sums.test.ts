import { expect, it } from "vitest";
import { readingOf } from "./test-reader.ts";

/** Pieces of news, guides, forms and tables: their sums are told, and nobody is asked for them. */
const TOLD: readonly (readonly [string, string])[] = [
  [
    "en",
    "<h2>Household energy</h2><table><tr><th>Household size</th><th>Annual bill</th></tr><tr><td>1 person</td><td>£860</td></tr><tr><td>4 people</td><td>£1,940</td></tr></table>",
  ],
  [
    "en",
    "<h2>Tax bands</h2><table><tr><th>Band</th><th>Taxable income</th><th>Rate</th></tr><tr><td>Basic</td><td>£12,571 to £50,270</td><td>20%</td></tr><tr><td>Higher</td><td>£50,271 to £125,140</td><td>40%</td></tr></table>",
  ],
  [
    "en",
    "<h2>Transfer deals</h2><table><tr><th>Player</th><th>From</th><th>Sum</th></tr><tr><td>Reyes</td><td>Lyon</td><td>€14m</td></tr></table>",
  ],
  [
    "en",
    "<h2>Market data</h2><table><tr><th>City</th><th>Median home value</th></tr><tr><td>Austin</td><td>$540,000</td></tr><tr><td>Boise</td><td>$455,000</td></tr></table>",
  ],
  ["en", "<h2>Winners</h2><ol><li>First: $5,000</li><li>Second: $2,000</li><li>Third: $500</li></ol>"],
  [
    "en",
    '<h2>Our numbers</h2><div class="row"><div><p>$4.2B</p><p>processed each year</p></div><div><p>$38M</p><p>paid to creators</p></div></div>',
  ],
  [
    "en",
    "<h2>Example payslip</h2><table><tr><td>Gross pay</td><td>$3,200.00</td></tr><tr><td>Tax</td><td>$612.00</td></tr><tr><td>Net pay</td><td>$2,588.00</td></tr></table>",
  ],
  [
    "en",
    "<h2>Invoice template</h2><table><tr><th>Description</th><th>Qty</th><th>Amount</th></tr><tr><td>Design work</td><td>3</td><td>$450.00</td></tr><tr><td>Total due</td><td></td><td>$450.00</td></tr></table>",
  ],
  [
    "en",
    "<h2>Where your donation goes</h2><ul><li>$25 feeds a family for a week</li><li>$60 buys school books</li></ul>",
  ],
  ["en", "<p>The jury ordered the retailer to pay $3.4 million to the former manager.</p>"],
  ["en", "<p>Analysts expect earnings of $1.12 a share on sales of $880 million.</p>"],
  ["en", "<p>Police recovered cash and watches valued at more than £60,000.</p>"],
  ["en", "<p>Rent on the unit had doubled to $6,200, so the café closed.</p>"],
  ["en", "<p>Bitcoin slipped below $61,000 on Thursday.</p>"],
  ["en", "<p>A gallon of milk averaged $4.10 in March.</p>"],
  ["en", "<p>Tuition at state schools climbed to $11,260 this year, a report says.</p>"],
  ["en", "<p>The average wedding now costs $33,000.</p>"],
  ["en", "<p>Small firms can claim up to $10,000 in relief.</p>"],
  ["en", "<p>The bridge will cost an estimated $48 million.</p>"],
  ["en", "<p>He was ordered to repay €12,400.</p>"],
  ["en", "<p>The family was left with a bill for $8,900.</p>"],
  ["en", "<p>She started with just $300 in savings.</p>"],
  ["en", "<p>Scammers tricked her into sending $2,600.</p>"],
  ["en", "<p>The painting, bought for £40 at a jumble sale, turned out to be worth thousands.</p>"],
  ["en", "<p>Workers at the plant make between $19 and $27 an hour.</p>"],
  ["en", "<p>Ministers want to cap fares at £2.</p>"],
  ["en", "<p>The firm plans to spend $120 million on two new plants.</p>"],
  ["en", "<p>Food banks handed out parcels worth £35 each.</p>"],
  ["en", "<p>A study puts the cost of absence at £600 per worker.</p>"],
  ["en", "<p>Their electricity bill jumped from $180 to $310.</p>"],
  ["en", "<p>The winner takes home £1,500 and a trophy.</p>"],
  ["en", "<p>For a house of $400,000 you need a down payment of $80,000.</p>"],
  ["en", "<p>By 2030 the market is forecast to hit $7.8 billion.</p>"],
  ["en", "<p>Donors gave an average of $43.</p>"],
  ["en", "<p>Late filers face a £100 penalty.</p>"],
  ["en", "<p>We are giving five readers the chance to win a £50 voucher.</p>"],
  ["en", "<p>In 1998 a ticket was £4.</p>"],
  ["en", "<p>If you invest $200 every month, you could have $34,000 in ten years.</p>"],
  ["en", "<p>Each vacancy costs the ward around £2,000.</p>"],
  ["en", "<p>Our client Marta went from $3,000 to $9,000 a month.</p>"],
  ["en", "<p>Stolen goods included a laptop (£900) and a bicycle (£650).</p>"],
  ["en", "<p>Employees receive a $1,000 signing bonus.</p>"],
  ["en", "<p>Base salary: $72,000 – $88,000 + equity</p>"],
  ["en", "<p>OTE £60k</p>"],
  ["en", "<p>Recommended budget: €500 per month</p>"],
  ["en", "<p>Total raised: $12,804 of $20,000 goal</p>"],
  ["en", "<p>Minimum payout $25</p>"],
  ["en", '<div class="faq"><h3>What is the maximum coverage?</h3><p>Policies go up to $2 million.</p></div>'],
  ["en", '<div class="faq"><h3>Is there a spending limit?</h3><p>Yes, $5,000 a day.</p></div>'],
  ["en", '<div class="faq"><h3>How much do sellers earn?</h3><p>Most earn $400 to $1,200 a month.</p></div>'],
  [
    "en",
    "<dl><dt>Founded</dt><dd>2012</dd><dt>Funding</dt><dd>$46M</dd><dt>Annual revenue</dt><dd>$18M</dd></dl>",
  ],
  ["en", "<dl><dt>Client</dt><dd>Harbour Foods</dd><dt>Budget</dt><dd>$85,000</dd></dl>"],
  ["en", "<p>Deal size: $250k–$2m</p>"],
  ["en", "<div><h3>Result</h3><p>+$14,000</p></div>"],
  [
    "de",
    "<h2>Mindestlohn</h2><table><tr><th>Jahr</th><th>Stundenlohn</th></tr><tr><td>2023</td><td>12,00 €</td></tr><tr><td>2024</td><td>12,41 €</td></tr></table>",
  ],
  [
    "de",
    "<h2>Bußgeldkatalog</h2><table><tr><th>Verstoß</th><th>Strafe</th></tr><tr><td>Falsch geparkt</td><td>25 €</td></tr><tr><td>Rote Ampel</td><td>90 €</td></tr></table>",
  ],
  [
    "de",
    "<h2>Haushaltsplan</h2><table><tr><th>Posten</th><th>Einnahmen</th><th>Ausgaben</th></tr><tr><td>Verein</td><td>4.200 €</td><td>3.950 €</td></tr></table>",
  ],
  ["de", "<p>Der Angeklagte muss 2.700 Euro zahlen.</p>"],
  ["de", "<p>Für die neue Halle sind 3,4 Millionen Euro vorgesehen.</p>"],
  ["de", "<p>Im Mittel verdienen Bäcker 2.650 Euro.</p>"],
  ["de", "<p>Der Strompreis kletterte auf 41 Cent.</p>"],
  ["de", "<p>Die Versicherung übernimmt Schäden bis 10.000 €.</p>"],
  ["de", "<p>Wer 5.000 Euro anlegt, bekommt 150 Euro Zinsen.</p>"],
  ["de", "<p>Ein Liter Diesel kostete am Montag 1,62 Euro.</p>"],
  ["de", "<p>Eltern erhalten 250 Euro Kindergeld.</p>"],
  ["de", "<p>Die Betrüger ließen sich 9.000 Euro überweisen.</p>"],
  ["de", "<p>Das Preisgeld beträgt 3.000 €.</p>"],
  ["de", "<p>Unser Kunde sparte in drei Monaten 4.600 €.</p>"],
  ["de", "<p>Die Reparatur hätte 1.800 Euro gekostet.</p>"],
  ["de", "<p>Jahresbrutto: 48.000–56.000 €</p>"],
  ["de", "<p>Bisher kamen 870 € zusammen.</p>"],
  ["de", "<p>Mit einem Budget von 2.000 € kommt man weit.</p>"],
  ["de", "<p>Rechenbeispiel: 40 Stunden zu je 25 € ergeben 1.000 €.</p>"],
  ["de", "<dl><dt>Gründung</dt><dd>2009</dd><dt>Jahresumsatz</dt><dd>3,2 Mio. €</dd></dl>"],
  [
    "fr",
    "<h2>Barème</h2><table><tr><th>Revenu annuel</th><th>Aide</th></tr><tr><td>jusqu’à 17 000 €</td><td>900 €</td></tr><tr><td>jusqu’à 22 000 €</td><td>500 €</td></tr></table>",
  ],
  ["fr", "<p>Le tribunal l’a condamné à verser 4 500 €.</p>"],
  ["fr", "<p>Le salaire médian atteint 2 180 €.</p>"],
  ["fr", "<p>Les dégâts sont estimés à 75 000 €.</p>"],
  ["fr", "<p>Un litre d’essence valait 1,79 € lundi.</p>"],
  ["fr", "<p>L’association cherche 6 000 € pour sa saison.</p>"],
  ["fr", "<p>Chaque don de 20 € finance un repas.</p>"],
  ["fr", "<p>Le loyer moyen à Lyon est de 870 €.</p>"],
  ["fr", "<p>Une prime de 1 000 € sera versée aux salariés.</p>"],
  ["fr", "<p>Le marché pèse 3,2 milliards d’euros.</p>"],
  ["fr", "<p>Grâce à l’outil, elle gagne 800 € de plus par mois.</p>"],
  ["fr", "<p>Budget : 15 000 €</p>"],
  ["fr", "<p>Dotation : 500 € en bons d’achat</p>"],
  [
    "es",
    "<h2>Ayudas</h2><table><tr><th>Tramo</th><th>Importe de la ayuda</th></tr><tr><td>Renta baja</td><td>1.200 €</td></tr></table>",
  ],
  ["es", "<p>El juez le impuso una multa de 3.600 €.</p>"],
  ["es", "<p>El alquiler medio en Madrid ronda los 1.300 €.</p>"],
  ["es", "<p>Los daños ascienden a 40.000 €.</p>"],
  ["es", "<p>El litro de aceite llegó a 9 € en enero.</p>"],
  ["es", "<p>Con 25 € al mes apadrinas a un niño.</p>"],
  ["es", "<p>El premio está dotado con 6.000 €.</p>"],
  ["es", "<p>Nuestro cliente ahorró 2.400 € en un año.</p>"],
  ["es", "<p>Sueldo bruto: 24.000 – 28.000 €</p>"],
  ["es", "<p>El presupuesto de la obra es de 1,1 millones de euros.</p>"],
  ["it", "<p>Il bonus è di 500 €.</p>"],
  ["it", "<p>Lo stipendio medio è di 1.600 €.</p>"],
  ["nl", "<p>De gemiddelde huur ligt op € 1.050.</p>"],
  ["nl", "<p>De opbrengst was 2.300 euro.</p>"],
  ["sv", "<p>Lönen är 28 000 kr i månaden.</p>"],
  ["da", "<p>Gennemsnitslønnen er 38.000 kr.</p>"],
  ["pl", "<p>Średnia pensja to 7 800 zł.</p>"],
  ["en", "<p>A parking ticket costs you $65 in this town.</p>"],
  ["en", "<p>Expect to pay $300–$500 elsewhere.</p>"],
  ["en", "<table><tr><th>Year</th><th>Profit</th></tr><tr><td>2023</td><td>$38,000</td></tr></table>"],
  ["en", "<p><span>Min $10</span> <span>Max $900</span></p>"],
  ["en", '<div class="leaderboard"><ol><li>Ann <b>$1,240</b></li></ol></div>'],
  ["de", "<p>Wer falsch parkt, zahlt 55 Euro.</p>"],
  ["it", "<p>Il furto ammonta a 3.000 euro.</p>"],
];

/** Pieces that are built alike and ask for a price. */
const ASKED: readonly (readonly [string, string])[] = [
  ["en", "<table><tr><th>Household</th><th>Annual fee</th></tr><tr><td>Single</td><td>£60</td></tr></table>"],
  ["en", "<table><tr><th>Service</th><th>Amount</th></tr><tr><td>Key copy</td><td>$6.00</td></tr></table>"],
  ["en", "<h2>First aid course</h2><p>The course lasts a day and costs $95 per head.</p>"],
  ["en", "<h2>Hire</h2><p>A weekend with the van costs £89, a week £240.</p>"],
  ["en", "<p>All our wines are under a single roof; a tasting is €15.</p>"],
  ["en", "<p>Students pay half: £6.</p>"],
  ["en", "<ol><li>Small: $5</li><li>Large: $7</li></ol>"],
  ["en", "<dl><dt>Session</dt><dd>$80</dd></dl>"],
  ["en", "<div><h3>Result-driven coaching</h3><p>$140</p></div>"],
  ["en", "<p>Our budget room is $59 a night.</p>"],
  ["en", "<p>Win more clients with Pro: $29 a month.</p>"],
  ["en", "<p>Save time: our spring clean is £120.</p>"],
  ["en", "<p>The tax return service starts at $199.</p>"],
  ["en", "<p>Payroll for five people costs £40 a month.</p>"],
  ["en", "<p>Insurance for the trip is an extra €18.</p>"],
  ["en", "<p>Ticket price: $25</p>"],
  ["en", "<p>Membership is £40 a year and includes the magazine.</p>"],
  ["en", "<p>Prices start at just $3 a week.</p>"],
  ["en", "<p>From next month, Pro will cost $19.</p>"],
  ["en", "<p>The Starter plan is now $15 (was $19).</p>"],
  ["en", "<p>We have raised the price of the Basic plan to $12 per month.</p>"],
  ["de", "<p>Ab Januar kostet das Basispaket 14 € im Monat.</p>"],
  ["de", "<p>Der Kurs dauert zwei Tage und kostet 220 €.</p>"],
  ["de", "<p>Die Lohnabrechnung kostet 12 € pro Mitarbeiter.</p>"],
  ["de", "<p>Ein Schnuppertag ist für 25 € möglich.</p>"],
  ["de", "<p>Die Jahreskarte gibt es um 89 Euro.</p>"],
  ["de", "<p>Unser Frühstück: 12,90 €, Kinder 6 €.</p>"],
  ["de", "<p>Wir haben den Preis für Basis auf 19 € im Monat erhöht.</p>"],
  ["fr", "<p>Dès janvier, l’offre Pro passe à 29 € par mois.</p>"],
  ["fr", "<p>Le cours d’essai est à 10 €.</p>"],
  ["fr", "<p>La carte de dix entrées coûte 60 €.</p>"],
  ["fr", "<p>L’assurance est proposée à 12 € par mois.</p>"],
  ["es", "<p>A partir de enero el plan Pro costará 25 € al mes.</p>"],
  ["es", "<p>La clase de prueba son 10 €.</p>"],
  ["es", "<p>El seguro de viaje cuesta 18 €.</p>"],
  ["en", "<p>Set-up is a flat $250, hosting is $20 monthly.</p>"],
  ["sv", "<p>Inträdet är 80 kr för vuxna.</p>"],
  ["en", "<p>Massage 60 min $45</p>"],
];

function pricesOf(language: string, body: string): string[] {
  const page = `<html lang="${language}"><body><header><a href="/">Home</a></header><main><h1>Harbour journal</h1>${body}</main></body></html>`;
  return readingOf(page).facts.prices.map(({ amount }) => amount);
}

it.each(TOLD)("finds no price in the %s piece %s", (language, body) => {
  expect(pricesOf(language, body)).toEqual([]);
});

it.each(ASKED)("finds a price in the %s piece %s", (language, body) => {
  expect(pricesOf(language, body)).not.toEqual([]);
});

it("finds the price in a paragraph that also counts something", () => {
  const text = "The Solo plan costs $14 per month. The average freelancer saves $560.";
  expect(pricesOf("en", `<p>${text}</p>`)).toEqual(["14"]);
});

it("finds no price under the French name of revenue", () => {
  const table =
    "<table><tr><th>Année</th><th>Chiffre d’affaires</th></tr><tr><td>2024</td><td>310 000 €</td></tr></table>";
  expect(pricesOf("fr", table)).toEqual([]);
});
