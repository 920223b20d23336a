import type { ChangeType } from "../../src/model/change.ts";
import { LANGUAGES, type PageWords } from "./page-words.ts";

/** What a page of the made-up firm shows; a pair is one page before and after one move. */
interface Shown {
  readonly words: PageWords;
  readonly kind: "pricing" | "shop" | "product" | "article" | "jobs";
  readonly plans: readonly { readonly name: string; readonly price: string; readonly extra?: string }[];
  readonly products: readonly { readonly name: string; readonly price: string; readonly stock: string }[];
  readonly paragraphs: readonly string[];
  readonly jobs: readonly string[];
  readonly heading: string;
  readonly title: string;
  readonly note: string;
  readonly nav: readonly string[];
  readonly footer: string;
  readonly head: string; // scripts
  readonly salt: string; // what changes with every answer: nonces, class names, comments
  readonly tight: boolean; // written without white space between the boxes
}

export interface PagePair {
  readonly name: string;
  readonly old: string;
  readonly now: string;
  /** The types told for the main region, in order; empty: quiet. */
  readonly types: readonly ChangeType[];
  readonly holds?: Readonly<Record<string, unknown>>;
}

interface Edit {
  readonly name: string;
  readonly on: readonly Shown["kind"][];
  readonly move: (shown: Shown, words: PageWords) => Partial<Shown>;
  readonly types?: readonly ChangeType[];
  readonly holds?: (words: PageWords) => Readonly<Record<string, unknown>>;
  readonly note?: (words: PageWords) => string; // what the page says before
}

const ALL = ["pricing", "shop", "product", "article", "jobs"] as const;
const at = <T>(list: readonly T[], index: number, change: Partial<T>): T[] =>
  list.map((one, place) => (place === index ? { ...one, ...change } : one));

const MOVES: readonly Edit[] = [
  {
    name: "a plan gets dearer",
    on: ["pricing"],
    move: ({ plans }, w) => ({ plans: at(plans, 2, { price: w.price(w.amounts[2]) }) }),
    types: ["price-changed"],
    holds: () => ({ label: "Pro", period: "month" }),
  },
  {
    name: "a plan is new",
    on: ["pricing"],
    move: ({ plans }, w) => ({ plans: [...plans, { name: w.newPlan, price: w.price("49") }] }),
    types: ["plan-added"],
    holds: (w) => ({ label: w.newPlan, afterAmount: "49" }),
  },
  {
    name: "a plan is gone",
    on: ["pricing"],
    move: ({ plans }) => ({ plans: plans.filter(({ name }) => name !== "Starter") }),
    types: ["plan-removed"],
    holds: () => ({ label: "Starter" }),
  },
  {
    name: "a plan has another name",
    on: ["pricing"],
    move: ({ plans }) => ({ plans: at(plans, 1, { name: "Basic" }) }),
    types: ["text-changed"],
    holds: () => ({ before: "Starter", after: "Basic" }),
  },
  {
    name: "a free plan costs money now",
    on: ["pricing"],
    move: ({ plans }, w) => ({ plans: at(plans, 0, { price: w.price("5") }) }),
    types: ["price-changed"],
    holds: () => ({ label: "Solo", beforeAmount: "0", afterAmount: "5" }),
  },
  {
    name: "a feature is added to a plan",
    on: ["pricing"],
    move: ({ plans }) => ({ plans: at(plans, 2, { extra: "SMS 24/7" }) }),
    types: ["text-added"],
    holds: () => ({ label: "Pro", after: "SMS 24/7" }),
  },
  {
    name: "a product costs less",
    on: ["shop"],
    move: ({ products }, w) => ({ products: at(products, 1, { price: w.price("249") }) }),
    types: ["price-changed"],
    holds: (w) => ({ label: w.products[1], beforeAmount: "289", afterAmount: "249", percent: -13.84 }),
  },
  {
    name: "a product is new",
    on: ["shop"],
    move: ({ products }, w) => ({
      products: [...products, { name: w.newProduct, price: w.price("120"), stock: w.inStock }],
    }),
    types: ["product-added"],
    holds: (w) => ({ label: w.newProduct }),
  },
  {
    name: "a product is gone",
    on: ["shop"],
    move: ({ products }) => ({ products: products.slice(0, -1) }),
    types: ["product-removed"],
  },
  {
    name: "a product is sold out",
    on: ["shop", "product"],
    move: ({ products }, w) => ({ products: at(products, 0, { stock: w.soldOut }) }),
    types: ["availability-changed"],
    holds: (w) => ({ label: w.products[0], before: "in-stock", after: "out-of-stock" }),
  },
  {
    name: "the product costs more",
    on: ["product"],
    move: ({ products }, w) => ({ products: at(products, 0, { price: w.price("1 499") }) }),
    types: ["price-changed"],
    holds: (w) => ({ label: w.products[0], beforeAmount: "1299", afterAmount: "1499" }),
  },
  {
    name: "words in a paragraph move",
    on: ["article"],
    move: ({ paragraphs }, w) => ({ paragraphs: paragraphs.map((text) => text.replace(...w.edit)) }),
    types: ["text-changed"],
    holds: (w) => ({ label: w.articleTitle }),
  },
  {
    name: "a paragraph is new",
    on: ["article"],
    move: ({ paragraphs }, w) => ({
      paragraphs: [...paragraphs.slice(0, 2), w.newParagraph, ...paragraphs.slice(2)],
    }),
    types: ["text-added"],
    holds: (w) => ({ after: w.newParagraph }),
  },
  {
    name: "a paragraph is gone",
    on: ["article"],
    move: ({ paragraphs }) => ({ paragraphs: paragraphs.slice(0, 2) }),
    types: ["text-removed"],
    holds: (w) => ({ before: w.paragraphs[2] }),
  },
  {
    name: "the heading moves",
    on: ["article"],
    move: () => ({ heading: "Rye 2.0" }),
    types: ["text-changed"],
    holds: () => ({ after: "Rye 2.0" }),
  },
  {
    name: "the title moves",
    on: ["article"],
    move: ({ title }) => ({ title: `${title} (PDF)` }),
    types: ["title-changed"],
  },
  {
    name: "a job is offered",
    on: ["jobs"],
    move: ({ jobs }, w) => ({ jobs: [...jobs, w.newJob] }),
    types: ["link-added"],
    holds: (w) => ({ after: w.newJob }),
  },
  {
    name: "a job is filled",
    on: ["jobs"],
    move: ({ jobs }) => ({ jobs: jobs.slice(1) }),
    types: ["link-removed"],
    holds: (w) => ({ before: w.jobs[0] }),
  },
  {
    name: "opening hours move",
    on: ["article"],
    note: (w) => w.hours[0],
    move: (_, w) => ({ note: w.hours[1] }),
    types: ["text-changed"],
  },
  {
    name: "a chat comes to the page",
    on: ["pricing"],
    move: () => ({ head: '<script src="https://widget.intercom.io/widget/ab12"></script>' }),
    types: ["technology-added"],
    holds: () => ({ label: "Intercom" }),
  },
];

const NOISE: readonly Edit[] = [
  { name: "nonces, ids and comments move", on: ALL, move: () => ({ salt: "b7" }) },
  { name: "only white space moves", on: ALL, move: () => ({ tight: true }) },
  { name: "the menu has one more entry", on: ALL, move: ({ nav }) => ({ nav: [...nav, "Podcast"] }) },
  {
    name: "the footer's year moves",
    on: ALL,
    move: ({ footer }) => ({ footer: footer.replace("2025", "2026") }),
  },
  {
    name: "the date of the last update moves",
    on: ["article", "pricing"],
    note: (w) => w.updated(3),
    move: (_, w) => ({ note: w.updated(21) }),
  },
  {
    name: "the age of a post moves",
    on: ["article"],
    note: (w) => w.ago(3),
    move: (_, w) => ({ note: w.ago(17) }),
  },
  {
    name: "a counter moves",
    on: ["article"],
    note: (w) => w.views("998"),
    move: (_, w) => ({ note: w.views("1,431") }),
  },
  {
    name: "a number is written in another way",
    on: ["article"],
    note: (w) => w.grouped[0],
    move: (_, w) => ({ note: w.grouped[1] }),
  },
  {
    name: "plans stand in another order",
    on: ["pricing"],
    move: ({ plans }) => ({ plans: plans.toReversed() }),
  },
  {
    name: "products stand in another order",
    on: ["shop"],
    move: ({ products }) => ({ products: products.toReversed() }),
  },
];

function pairOf({ name, move, types, holds, note }: Edit, words: PageWords, kind: Shown["kind"]): PagePair {
  const before: Shown = { ...shownAt(words, kind), note: note?.(words) ?? "" };
  return {
    name: `${words.language} ${kind}: ${name}`,
    old: render(before),
    now: render({ ...before, ...move(before, words) }),
    types: types ?? [],
    ...(holds === undefined ? {} : { holds: holds(words) }),
  };
}

function shownAt(words: PageWords, kind: Shown["kind"]): Shown {
  const { price, amounts, products, inStock, nav } = words;
  const titles = {
    pricing: words.pricingTitle,
    shop: nav[2] ?? "",
    product: products[0] ?? "",
    article: words.articleTitle,
    jobs: words.jobsTitle,
  };
  const costs = ["1 299", "289", "99", "24"];
  return {
    words,
    kind,
    plans: [
      { name: "Solo", price: words.free },
      { name: "Starter", price: price(amounts[0]) },
      { name: "Pro", price: price(amounts[1]) },
    ],
    products: (kind === "product" ? products.slice(0, 1) : products).map((name, place) => ({
      name,
      price: price(costs[place] ?? "9"),
      stock: inStock,
    })),
    paragraphs: words.paragraphs,
    jobs: words.jobs,
    heading: titles[kind],
    title: `${titles[kind]} – Northwind`,
    note: "",
    nav,
    footer: `© 2025 ${words.footer}`,
    head: "",
    salt: "a1",
    tight: false,
  };
}

function render(shown: Shown): string {
  const { words, title, heading, nav, footer, head, salt, note, tight } = shown;
  const html = `<!doctype html>
<html lang="${words.language}">
<head><meta charset="utf-8"><title>${title}</title><meta name="csrf" content="${salt}c3f1"><style>.x-${salt}{color:red}</style>${head}</head>
<body class="page-${salt}">
<!-- built ${salt} -->
<header><a href="/">Northwind</a>
<nav><ul>${nav.map((name) => `<li><a href="/${name.toLowerCase()}">${name}</a></li>`).join("\n")}</ul></nav>
</header>
<main id="m-${salt}">
<h1>${heading}</h1>
${note === "" ? "" : `<p class="note">${note}</p>`}
${BODIES[shown.kind](shown)}
</main>
<footer><p>${footer}</p></footer>
<script nonce="${salt}">window.__state = { token: "${salt}f00" };</script>
</body>
</html>`;
  return tight ? html.replace(/>\s*\n\s*</g, "><").replace(/ {2,}/g, " ") : html;
}

const BODIES: Readonly<Record<Shown["kind"], (shown: Shown) => string>> = {
  pricing: ({ words, plans, salt }) => `<p>${words.pricingIntro}</p>
<div class="plans">
${plans
  .map(
    ({ name, price, extra }) => `<section class="plan" data-id="${salt}-${name}">
<h3>${name}</h3>
<div class="plan-price">${price}</div>
${price === words.free ? "" : `<div class="plan-period">${words.perMonth}</div>`}
<ul>${[...words.features, ...(extra === undefined ? [] : [extra])].map((text) => `<li>${text}</li>`).join("\n")}</ul>
</section>`,
  )
  .join("\n")}
</div>`,
  shop: ({ words, products }) => `<div class="grid">
${products
  .map(
    ({ name, price, stock }) => `<article class="card">
<h2><a href="/p/${name.length}">${name}</a></h2>
<p class="price">${price}</p>
<p class="stock">${stock}</p>
<button>${words.buy}</button>
</article>`,
  )
  .join("\n")}
</div>`,
  product: ({ words, products, paragraphs }) =>
    products
      .map(
        ({ price, stock }) => `<div class="buy">
<span class="price">${price}</span>
<p>${stock}</p>
<button>${words.buy}</button>
</div>
<p>${paragraphs[0]}</p>`,
      )
      .join("\n"),
  article: ({ paragraphs }) => `<article>
${paragraphs.map((text) => `<p>${text}</p>`).join("\n")}
</article>`,
  jobs: ({ jobs, paragraphs }) => `<p>${paragraphs[2]}</p>
<ul>
${jobs.map((job) => `<li><a href="/jobs/${job.length}">${job}</a></li>`).join("\n")}
</ul>`,
};

/** Every move in every language, with what is to be told. */
export const PAGE_PAIRS: readonly PagePair[] = LANGUAGES.flatMap((words) =>
  [...MOVES, ...NOISE].flatMap((edit) => edit.on.map((kind) => pairOf(edit, words, kind))),
);
