import type { Product } from "../model/page.ts";
import { availabilityOf, isBuyButton } from "./availability.ts";
import type { Availability, PriceFact, StockFact } from "./page-reading.ts";
import type { Block } from "./read-blocks.ts";
import { labelKey, wordOverlap } from "./similar-text.ts";
import type { StructuredProduct } from "./structured-products.ts";

const STOCK_CHARS = 44;
const NOT_THE_PRICE =
  /shipping|versand|delivery|livraison|envío|gutschein|voucher|ab einem|over \$|minimum|rate[n]?\b|installment|monatlich|deposit|kaution/i;

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
  const merged = mergeSame(structured);
  const main = mainProduct(merged, heading);
  const visible = visibleProduct(blocks, h1, prices);
  if (main === null) {
    const listed = listedProducts(prices);
    if (visible !== null && (visible.price !== null || visible.availability !== null))
      return [visible, ...listed.filter(({ name }) => labelKey(name) !== labelKey(visible.name))];
    return listed;
  }
  const first: Product = {
    name: main.name || heading || "",
    price: main.price ?? visible?.price ?? null,
    currency:
      main.currency ??
      (main.price === null
        ? (visible?.currency ?? null)
        : (currencyFor(main.price, prices) ?? visible?.currency ?? null)),
    availability: main.availability ?? visible?.availability ?? null,
  };
  const rest = merged
    .filter((one) => one !== main)
    .map(({ name, price, currency, availability }) => ({ name, price, currency, availability }));
  return [first, ...rest].filter(({ name, price }) => name !== "" || price !== null);
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
  const holder =
    box.find(
      ({ text, priceMarked }) =>
        priceMarked && prices.some((price) => text.includes(price.text)) && !NOT_THE_PRICE.test(text),
    ) ??
    box.find(
      ({ text }) =>
        text.length < 120 && !NOT_THE_PRICE.test(text) && prices.some((price) => text.includes(price.text)),
    );
  const price = holder === undefined ? undefined : prices.find(({ text }) => holder.text.includes(text));
  return {
    name,
    price: price?.amount ?? null,
    currency: price?.currency ?? null,
    availability: stockIn(box),
  };
}

function stockIn(blocks: readonly Block[]): Availability | null {
  let button: Availability | null = null;
  for (const { text } of blocks) {
    const state = availabilityOf(text);
    if (state === null) continue;
    if (!isBuyButton(text)) return state;
    button ??= state;
  }
  return button;
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
    const label = unders[index] ?? null;
    const key = labelKey(label ?? "");
    if (!facts.has(key)) facts.set(key, { label, state, text });
  }
  return [...facts.values()];
}
