import {
  attribute,
  elementsOf,
  isElement,
  isWithin,
  type PageElement,
  type PageNode,
  parentOf,
} from "../html/page-tree.ts";
import type { Product } from "../model/page.ts";
import { availabilityOf, isBuyButton, withoutStock } from "./availability.ts";
import { textOf } from "./element-traits.ts";
import type { Availability, PriceFact, StockFact } from "./page-reading.ts";
import type { Block } from "./read-blocks.ts";
import { labelKey, wordOverlap, wordsOf } from "./similar-text.ts";
import type { StructuredProduct } from "./structured-products.ts";

const STOCK_CHARS = 44;
const NOT_THE_PRICE =
  /shipping|versand|delivery|livraison|envío|gutschein|voucher|ab einem|over \$|minimum|rate[n]?\b|installment|monatlich|deposit|kaution|payments? of|interest-free|afterpay|klarna|\d ?[x×] |mensualit|\d (?:fois|cuotas|plazos|rate\b|termijnen)|^(?:you save|save |ersparnis|sie sparen|économisez|ahorra|risparmi|besparing)|cashback/i;

/** What the page sells, the main product first: structured data, else the price nearest the h1. */
export function readProducts(
  structured: readonly StructuredProduct[],
  blocks: readonly Block[],
  prices: readonly PriceFact[],
): Product[] {
  const h1 = blocks.findIndex(
    ({ level, kind, region }) => kind === "heading" && level === 1 && region === "main",
  );
  const heading = blocks[h1]?.text ?? null;
  const merged = mergeSame(
    structured.filter(
      ({ from, name }) =>
        from !== "state" || (heading !== null && (name === "" || wordOverlap(name, heading) >= 0.6)),
    ),
  );
  const visible = visibleProduct(blocks, h1, prices);
  const chosen = mainProduct(merged, heading);
  const main = chosen === null ? null : asShown(inWholeMoney(chosen, merged), visible, prices);
  if (main === null) {
    const listed = listedProducts(prices);
    if (visible !== null && (visible.price !== null || visible.availability !== null))
      return [visible, ...listed.filter(({ name }) => labelKey(name) !== labelKey(visible.name))];
    return listed;
  }
  const first: Product = {
    name: main.name || heading || "",
    price: (Number(main.price ?? 0) > 0 ? main.price : (visible?.price ?? main.price)) ?? null,
    currency:
      main.currency ??
      (main.price === null
        ? (visible?.currency ?? null)
        : (currencyFor(main.price, prices) ?? visible?.currency ?? null)),
    availability: main.availability ?? visible?.availability ?? null,
  };
  const rest = merged
    .filter((one) => one !== chosen)
    .map(({ name, price, currency, availability }) => ({ name, price, currency, availability }));
  return [first, ...rest].filter(({ name, price }) => name !== "" || price !== null);
}

/** A script may hold another variant's price or one without tax: what no visible price repeats gives way to the visible one. */
function asShown(
  product: StructuredProduct,
  visible: Product | null,
  prices: readonly PriceFact[],
): StructuredProduct {
  const { from, price } = product;
  if (from !== "state" || price === null || visible === null || visible.price === null) return product;
  if (prices.some(({ amount }) => Number(amount) === Number(price))) return product;
  return { ...product, price: visible.price, currency: visible.currency };
}

/** A script's "18900" beside another description's "189.00" counts cents. */
function inWholeMoney(product: StructuredProduct, all: readonly StructuredProduct[]): StructuredProduct {
  const cents = Number(product.price ?? 0);
  if (product.from !== "state" || cents < 100 || !Number.isInteger(cents)) return product;
  const whole = all.find(
    ({ from, price }) => from !== "state" && price !== null && Number(price) * 100 === cents,
  );
  return whole === undefined
    ? product
    : { ...product, price: whole.price, currency: whole.currency ?? product.currency };
}

function currencyFor(amount: string, prices: readonly PriceFact[]): string | null {
  return prices.find((price) => Number(price.amount) === Number(amount))?.currency ?? null;
}

/** The same product told by two kinds of markup is one; the earlier kind wins, the later fills its gaps. */
function mergeSame(products: readonly StructuredProduct[]): StructuredProduct[] {
  const merged: StructuredProduct[] = [];
  for (const product of products) {
    const at = merged.findIndex(
      (one) =>
        (product.from === "opengraph" && merged.length > 0
          ? one === merged[0]
          : labelKey(one.name) === labelKey(product.name)) && one.from !== product.from,
    );
    const known = merged[at];
    if (known === undefined) merged.push(product);
    else
      merged[at] = {
        name: known.name || product.name,
        price: known.price ?? product.price,
        currency:
          known.currency ??
          (known.price === null || Number(known.price) === Number(product.price) ? product.currency : null),
        availability: known.availability ?? product.availability,
        from: known.from,
      };
  }
  return merged;
}

function mainProduct(
  products: readonly StructuredProduct[],
  heading: string | null,
): StructuredProduct | null {
  if (heading === null || products.length < 2) return products[0] ?? null;
  const best = products
    .map((product) => ({ product, fit: wordOverlap(product.name, heading) }))
    .sort((a, b) => b.fit - a.fit)[0];
  return best !== undefined && best.fit >= 0.5 ? best.product : (products[0] ?? null);
}

/** The price that stands nearest behind the h1, and what is said about stock there. */
function visibleProduct(blocks: readonly Block[], h1: number, prices: readonly PriceFact[]): Product | null {
  const name = blocks[h1]?.text;
  if (name === undefined) return null;
  const near = blocks.slice(h1 + 1, h1 + 60).filter(({ region }) => region === "main");
  const stop = near.findIndex(
    ({ kind, level, text }) =>
      kind === "heading" &&
      level <= 3 &&
      /related|similar|also|recommended|ähnlich|auch|weitere|zubehör|similaires|aussi|también|relacionad|correlat|reviews?|bewertungen/i.test(
        text,
      ),
  );
  const box = stop < 0 ? near : near.slice(0, stop);
  const priced = (block: Block): boolean =>
    (!NOT_THE_PRICE.test(block.text) || isShared(block)) &&
    prices.some((price) => block.text.includes(price.text));
  // "R$ 199,90 or 6x R$ 33,32" in one price element: the first of its prices is the price
  const isShared = ({ priceMarked, text }: Block): boolean =>
    priceMarked &&
    new Set(prices.filter((price) => text.includes(price.text)).map((one) => one.text)).size > 1;
  const marked = box.filter((block) => block.priceMarked && priced(block));
  const holders =
    marked.length > 0 ? marked : box.filter((block) => block.text.length < 120 && priced(block));
  const holder = currentPrice(wholePrices(holders, prices), prices);
  const above = blocks.slice(Math.max(0, h1 - 12), h1);
  const last =
    holder ??
    above.findLast(
      ({ text, priceMarked, region }) => priceMarked && region === "main" && !NOT_THE_PRICE.test(text),
    );
  const price = last === undefined ? undefined : fallen(last, blocks, prices);
  return {
    name,
    price: price?.amount ?? null,
    currency: price?.currency ?? null,
    availability: stockIn(box) ?? submitStock(blocks[h1]?.element),
  };
}

/** "(7,98 € / 1 l)": what a measure of it costs. */
const BY_MEASURE =
  /(?:\/|(?<!\p{L})(?:pro|per|je|par|por|al|le|il|à))\s?(?:1|100|1000)?\s?(?:kg|kilo\p{L}*|g|gr|l|lt|ltr|lit[re]{2}s?|ml|cl|m²|m2|m|lfm|oz|lb|st|stk|stück|pcs?|pi[eè]ce|unit)(?![\p{L}\d])/iu;
const MEASURE_NAME =
  /unit-?_?price|base-?_?price|grundpreis|price-?_?(?:per-?_?)?unit|prix-?_?(?:au-?_?kilo|unitaire)/i;
const BY_TIME = new Set(["month", "week"]);

/** The blocks with the price of the thing, before those with the price of a measure or of an instalment. */
function wholePrices(holders: readonly Block[], prices: readonly PriceFact[]): Block[] {
  const isPart = ({ text, element }: Block): boolean =>
    BY_MEASURE.test(text) ||
    MEASURE_NAME.test(element.attribs["class"] ?? "") ||
    prices.every(
      ({ text: price, period }) => !text.includes(price) || (period !== null && BY_TIME.has(period)),
    );
  const few = holders.slice(0, MOST_HOLDERS);
  const parts = new Set(few.filter(isPart));
  return [...few.filter((one) => !parts.has(one)), ...parts];
}

const MOST_HOLDERS = 12;

/** The price of a block, or of the one right behind it: of two that stand together without a word the lower is today's. */
function fallen(
  holder: Block,
  blocks: readonly Block[],
  prices: readonly PriceFact[],
): PriceFact | undefined {
  const own = priceIn(holder, prices);
  const next = blocks[blocks.indexOf(holder) + 1];
  if (own === undefined || next === undefined || next.element.parent !== holder.element.parent) return own;
  if (!isWordless(holder.text, [own]) || next.struck.length > 0) return own;
  const lower = priceIn(next, prices);
  return lower !== undefined && isWordless(next.text, [lower]) && Number(lower.amount) < Number(own.amount)
    ? lower
    : own;
}

/** Whether a text is made of these prices alone. */
function isWordless(text: string, prices: readonly PriceFact[]): boolean {
  return !/[\p{L}\d–-]/u.test(prices.reduce((rest, price) => rest.replace(price.text, ""), text));
}

const CURRENT_NAME =
  /(?:current|sale|special|final|now)(?:[-_]{1,2}price)|price(?:[-_]{1,2}\w{1,20})?[-_]{1,2}(?:current|sale|special|final|now)\b/i;

/** The block's price; of several the one whose element is named as the present one. */
function priceIn({ text, element }: Block, prices: readonly PriceFact[]): PriceFact | undefined {
  const held = prices.filter((price) => text.includes(price.text));
  if (new Set(held.map(({ amount }) => amount)).size < 2) return held[0];
  const around = (element.parent as PageElement | null)?.attribs === undefined ? element : element.parent;
  const named = [...elementsOf(around as PageElement)].filter(({ attribs }) =>
    CURRENT_NAME.test(attribs["class"] ?? ""),
  );
  const present = named.map((one) => {
    const words = textOf(one, 200);
    const inside = held.filter((price) => words.includes(price.text));
    return inside.length === 1 ? inside[0] : undefined;
  });
  return present.findLast((one) => one !== undefined) ?? lowestOf(text, held) ?? held[0];
}

/** Of two prices without a word or dash between them the lower one; undefined for others. */
function lowestOf(text: string, held: readonly PriceFact[]): PriceFact | undefined {
  if (held.length !== 2 || !isWordless(text, held)) return undefined;
  return [...held].sort((a, b) => Number(a.amount) - Number(b.amount))[0];
}

/** The first price that is not the one from before; at most six are looked at, later ones are other products'. */
function currentPrice(holders: readonly Block[], prices: readonly PriceFact[]): Block | undefined {
  return holders.slice(0, 6).find((block) => !isFormerPrice(block, prices)) ?? holders[0];
}

const FORMER_NAME =
  /(?:^|[\s_-])(?:old|was|before|regular|compare|list|rrp|msrp|uvp|original|crossed|strike\w*)(?:$|[\s_-])/i;
const FORMER_WORDS =
  /^(?:was|list price|rrp|msrp|uvp|statt|regular price|original price|de|antes|avant|prima|van|ord(?:inarie|\.)? pris|normalpris|før|før pris|instead of)(?![\p{L}])/iu;

function isFormerPrice({ text, element }: Block, prices: readonly PriceFact[]): boolean {
  // several amounts in one line: the reader of prices has already told the struck one apart
  if (FORMER_WORDS.test(text)) return !/\b(?:now|nur|jetzt|ahora|ora|voor|por|maintenant)\b/i.test(text);
  const inner = [...elementsOf(element)];
  if (inner.some(({ attribs }) => CURRENT_NAME.test(attribs["class"] ?? ""))) return false;
  const held = prices.filter((price) => text.includes(price.text));
  const old = inner.filter(({ attribs }) => isFormerName(attribs["class"] ?? ""));
  if (old.length > 0 && held.every((price) => old.some((one) => textOf(one, 200).includes(price.text))))
    return true;
  let at: PageElement | null = element;
  for (let level = 0; at?.attribs !== undefined && level < 3; level++) {
    const name: string = at.attribs["class"] ?? "";
    if (/sale|special|current|final/i.test(name)) return false;
    if (isFormerName(name)) return true;
    at = at.parent as PageElement | null;
  }
  return false;
}

/** "with-list-price" stands at a box that holds both prices. */
function isFormerName(name: string): boolean {
  return /price/i.test(name) && FORMER_NAME.test(name.replace(/(?:^|\s)(?:with|has|no)[-_]\S*/gi, " "));
}

/** "M – sold out": one of several sizes, not the product. */
const OPTION_OUT = /^[\p{L}\d./]{1,8}(?: [\p{L}\d]{1,8})?\s?[-–—(]\s?\p{L}/u;

function stockIn(blocks: readonly Block[]): Availability | null {
  let button: Availability | null = null;
  for (const { text: whole, kind, element } of blocks) {
    const text = whole.length <= 90 ? whole : (/^[^.!?]{1,90}(?=[.!?]\s)/.exec(whole)?.[0] ?? "");
    const state = availabilityOf(text);
    if (state === null || isStory(text)) continue;
    const isOption = kind === "item" || element.name === "label";
    if (isOption && state === "out-of-stock" && OPTION_OUT.test(text)) continue;
    if (!isBuyButton(text)) return state;
    button ??= state === "in-stock" && isShutOff(element) ? "out-of-stock" : state;
  }
  return button;
}

const STORY_WORDS = 6;

/** A sentence that says much more than whether something is in stock: "Our full range, ready to ship from …". */
function isStory(text: string): boolean {
  return text.length > STOCK_CHARS && wordsOf(withoutStock(text)).length > STORY_WORDS;
}

/** A button that cannot be pressed, on a page without options that must be chosen first. */
function isShutOff(element: PageElement): boolean {
  let shut = false;
  let at: PageElement | null = element;
  for (let level = 0; at !== null && level < 6; at = at.parent as PageElement | null, level++) {
    if (at.attribs === undefined) break;
    if (at.name === "button" || level === 0)
      shut ||= at.attribs["disabled"] !== undefined || at.attribs["aria-disabled"] === "true";
    if (at.name === "form")
      return (
        shut &&
        ![...elementsOf(at)].some(({ name, attribs }) => name === "select" || attribs["type"] === "radio")
      );
  }
  return shut;
}

/** What the form's own button says: its words stand in an attribute, so no block has them. */
function submitStock(heading: PageElement | undefined): Availability | null {
  let root = heading;
  for (let level = 0; root?.parent && level < 60; level++) {
    const parent = root.parent as PageElement;
    if (parent.attribs === undefined || parent.name === "body") break;
    root = parent;
  }
  if (root === undefined) return null;
  for (const one of elementsOf(root)) {
    if (one.name !== "input" || !/^(?:submit|button)$/i.test(attribute(one, "type"))) continue;
    const state = availabilityOf(attribute(one, "value"));
    if (state !== null) return state === "in-stock" && isShutOff(one) ? "out-of-stock" : state;
  }
  return null;
}

function listedProducts(prices: readonly PriceFact[]): Product[] {
  const products = prices.filter(({ kind, label }) => kind === "product" && label !== null);
  return products.slice(0, 200).map(({ label, amount, currency }) => ({
    name: label ?? "",
    price: amount,
    currency,
    availability: null,
  }));
}

/** What the page says about stock, each with the product or heading it is about; buttons to buy are not counted. */
export function readStock(blocks: readonly Block[], unders: readonly (string | null)[]): StockFact[] {
  const facts = new Map<string, StockFact>();
  for (const [index, { text, region }] of blocks.entries()) {
    if (region === "chrome" || text.length > STOCK_CHARS) continue;
    const state = availabilityOf(text);
    if (state === null || isBuyButton(text)) continue;
    const label = nameBehind(index, blocks) ?? unders[index] ?? null;
    const key = labelKey(label ?? "");
    if (!facts.has(key)) facts.set(key, { label, state, text });
  }
  return [...facts.values()];
}

const CARD_STEPS = 8;
const CARD_BLOCKS = 4;

/** The name that a mark at the head of a card ("Sold out" over the picture) is about: it stands behind the mark. */
function nameBehind(index: number, blocks: readonly Block[]): string | null {
  const name = blocks.slice(index + 1, index + 1 + CARD_BLOCKS).find(({ level }) => level > 0);
  let box: PageElement | null = blocks[index]?.element ?? null;
  for (let step = 0; step < CARD_STEPS && box !== null && name !== undefined; step++, box = parentOf(box)) {
    const before = blocks[index - 1];
    if (before !== undefined && isWithin(before.element, box)) return null;
    if (isWithin(name.element, box) && isOneOfMany(box)) return name.text;
  }
  return null;
}

/** Whether an element of the same kind and class stands beside it: a card among cards. */
function isOneOfMany({ name, attribs, next, prev }: PageElement): boolean {
  const alike = (start: PageNode | null, along: "next" | "prev"): boolean => {
    let other = start;
    for (let step = 0; step < 4 && other !== null && !isElement(other); step++)
      other = other[along] as PageNode | null;
    return isElement(other) && other.name === name && other.attribs["class"] === attribs["class"];
  };
  return alike(next as PageNode | null, "next") || alike(prev as PageNode | null, "prev");
}
