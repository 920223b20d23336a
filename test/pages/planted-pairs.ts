/** Contents of made-up pages; an edit replaces one text by another. */
const CONTENTS = {
  terms: `<h1>Terms of service</h1><p>These terms apply from 1 March 2026.</p><h2>1. Account</h2><p>1.1 You must be at least 18 years old to open an account with us.</p><h2>2. Notice</h2><p>2.1 We give you at least 30 days notice by email before a change takes effect.</p><h2>3. Law</h2><p>3.1 These terms are governed by the laws of England and Wales.</p>`,
  agb: `<h1>Allgemeine Geschäftsbedingungen</h1><h3>§ 1 Widerruf</h3><p>Sie können innerhalb von 14 Tagen ohne Angabe von Gründen widerrufen.</p><h3>§ 2 Gerichtsstand</h3><p>Ausschließlicher Gerichtsstand ist Hamburg.</p>`,
  cgv: `<h1>Conditions générales</h1><p>En vigueur au 3 janvier 2026</p><p>Le client dispose d'un délai de 30 jours pour retourner le produit à ses frais.</p><p>Envoi gratuit à partir de 40 € d'achat.</p>`,
  compare: `<h1>Compare plans</h1><table><thead><tr><th>Feature</th><th>Free</th><th>Team</th></tr></thead><tbody><tr><td>Storage</td><td>1 GB</td><td>10 GB</td></tr><tr><td>Single sign-on</td><td>–</td><td class="sso">–</td></tr><tr><td>Backup</td><td><i class="fa fa-times"></i></td><td><i class="fa fa-times" id="b"></i></td></tr></tbody></table>`,
  faq: `<h1>Häufige Fragen</h1><div class="acc-item"><button>Wie lange dauert die Zustellung?</button><div class="panel" hidden><p>Die Zustellung dauert in der Regel zwei Werktage.</p></div></div>`,
  events: `<h1>What's on</h1><div><h3>Folk night</h3><p>12 December 2026, 7:30 pm</p></div><div><h3>Craft market</h3><p>19 December 2026, 10 am</p></div><div><h3>New Year dinner</h3><p>31 December 2026, 8 pm</p><p>£65</p></div>`,
  plans: `<h1>Plans</h1><div class="card"><h3>Solo</h3><div class="price">$9<span>/mo</span></div><ul><li>1 user</li></ul><a href=/a>Get started</a></div><div class="card"><h3>Crew</h3><div class="price">$24<span>/mo</span></div><ul><li>5 users</li></ul><a href=/b>Get started</a></div>`,
  shop: `<h1>Unsere Weine</h1><ul><li><a href="/1">Riesling trocken</a> <span class="price">8,90 €</span> <button>In den Warenkorb</button></li><li><a href="/2">Grauburgunder</a> <span class="price">9,50 €</span> <button>In den Warenkorb</button></li><li><a href="/3">Silvaner</a> <span class="price">12,00 €</span> <button>In den Warenkorb</button></li></ul>`,
  parts: `<h1>Akkuschrauber</h1><p>Lieferzeit: 1-3 Werktage</p><p>Drehmoment 48 Nm</p><p>2.4 kg</p>`,
  rent: `<h1>Alquiler</h1><table><tr><th>Material</th><th>1 hora</th><th>Día entero</th></tr><tr><td>Kayak</td><td>12 €</td><td>30 €</td></tr><tr><td>Tabla</td><td>14 €</td><td>36 €</td></tr></table>`,
  jobs: `<h1>Open positions</h1><a class="posting" href="/jobs/1"><h5>Backend Engineer</h5><span>Berlin</span></a><a class="posting" href="/jobs/2"><h5>Data Analyst</h5><span>Remote</span></a>`,
} as const;

export interface PlantedPair {
  readonly name: string;
  readonly old: string;
  readonly now: string;
  readonly types: readonly string[];
  readonly told: readonly [before: string | null, after: string | null]; // words of the first change
}

type Edit = readonly [
  content: keyof typeof CONTENTS,
  from: string,
  to: string,
  type: string,
  before: string | null,
  after: string | null,
];

const EDITS: readonly Edit[] = [
  ["terms", "30 days", "14 days", "text-changed", "30 days", "14 days"],
  ["terms", "1 March 2026", "15 June 2026", "text-changed", "1 March", "15 June"],
  ["terms", "England and Wales", "Ireland", "text-changed", "England", "Ireland"],
  ["terms", "by email before", "on our website before", "text-changed", "email", "website"],
  ["agb", "14 Tagen", "30 Tagen", "text-changed", "14 Tagen", "30 Tagen"],
  ["agb", "Hamburg", "Lübeck", "text-changed", "Hamburg", "Lübeck"],
  ["cgv", "30 jours", "14 jours", "text-changed", "30 jours", "14 jours"],
  ["cgv", "3 janvier 2026", "12 octobre 2026", "text-changed", "3 janvier", "12 octobre"],
  ["cgv", "40 €", "60 €", "text-changed", "40 €", "60 €"],
  ["compare", '"sso">–', '"sso">✓', "text-changed", "–", "✓"],
  ["compare", 'fa-times" id="b"', 'fa-check" id="b"', "text-changed", "✗", "✓"],
  ["compare", "10 GB", "25 GB", "text-changed", "10 GB", "25 GB"],
  ["faq", "zwei Werktage", "vier Werktage", "text-changed", "zwei", "vier"],
  ["events", "12 December", "13 December", "text-changed", "12 December", "13 December"],
  ["events", "£65", "£75", "price-changed", "65", "75"],
  ["plans", "$24<span>/mo", "$24<span>/user/mo", "price-changed", "$24/mo", "$24/user/mo"],
  ["plans", "$24", "$29", "price-changed", "24", "29"],
  ["plans", "5 users", "10 users", "text-changed", "5 users", "10 users"],
  [
    "shop",
    '<li><a href="/2">Grauburgunder</a> <span class="price">9,50 €</span> <button>In den Warenkorb</button></li>',
    "",
    "product-removed",
    "9,50",
    null,
  ],
  [
    "shop",
    "9,50 €</span>",
    "9,50 €</span> <em>ausverkauft</em>",
    "availability-changed",
    "in-stock",
    "out-of-stock",
  ],
  ["parts", "1-3 Werktage", "5-8 Werktage", "text-changed", "1-3", "5-8"],
  ["parts", "48 Nm", "55 Nm", "text-changed", "48", "55"],
  ["parts", "2.4 kg", "2.1 kg", "text-changed", "2.4", "2.1"],
  [
    "rent",
    "</table>",
    "<tr><td>Canoa</td><td>25 €</td><td>60 €</td></tr></table>",
    "product-added",
    null,
    "25",
  ],
  ["rent", "<td>30 €", "<td>32 €", "price-changed", "30", "32"],
  [
    "jobs",
    '<a class="posting" href="/jobs/2"><h5>Data Analyst</h5><span>Remote</span></a>',
    "",
    "link-removed",
    "Data Analyst",
    null,
  ],
  [
    "terms",
    "<h2>2. Notice",
    "<h2>2. Data</h2><p>2.1 We may use what you upload to train our models.</p><h2>3. Notice",
    "text-added",
    null,
    "train our models",
  ],
];

export const PLANTED_PAIRS: readonly PlantedPair[] = EDITS.map(([content, from, to, type, before, after]) => {
  const old = CONTENTS[content];
  if (!old.includes(from)) throw new Error(`${from} does not stand in ${content}`);
  return {
    name: `${content}: ${from.slice(0, 30)} → ${to.slice(0, 30)}`,
    old,
    now: old.replace(from, to),
    types: [type],
    told: [before, after],
  };
});

/** Clauses after a new one bear new numbers and are the same. */
export const RENUMBERED: PlantedPair = {
  name: "a clause in between",
  old: CONTENTS.terms,
  now: CONTENTS.terms
    .replace(
      "2. Notice</h2><p>2.1",
      "2. Data</h2><p>2.1 We may use what you upload to train our models.</p><h2>3. Notice</h2><p>3.1",
    )
    .replace("3. Law</h2><p>3.1", "4. Law</h2><p>4.1"),
  types: ["text-added"],
  told: [null, "train our models"],
};

const LANGUAGE: Readonly<Record<string, string>> = {
  agb: "de",
  faq: "de",
  shop: "de",
  parts: "de",
  cgv: "fr",
  rent: "es",
};

/** A content in a page with something that moves by itself behind it. */
export function pageAround(name: string, content: string, moving: string): string {
  const language = LANGUAGE[name.split(":")[0] ?? ""] ?? "en";
  return `<html lang="${language}"><head><title>Page</title></head><body><nav><a href=/>Home</a></nav><div class="wrap"><div class="inner">${content}</div>${moving}</div><footer><p>© Acme</p></footer></body></html>`;
}
