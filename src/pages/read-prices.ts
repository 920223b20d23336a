import { type PageElement, parentOf } from "../html/page-tree.ts";
import { periodOfBoxes } from "./box-periods.ts";
import { type FoundPrice, findPrices } from "./find-prices.ts";
import { readListPrices } from "./list-prices.ts";
import { moneySpans } from "./money-spans.ts";
import { isStruckOut, namePrices } from "./name-prices.ts";
import { periodAround } from "./near-period.ts";
import { type PageMap, rangesOf } from "./page-map.ts";
import type { ListPrice, PriceFact } from "./page-reading.ts";
import { periodOfName } from "./periods.ts";
import { boxesOf, type NamedPrice } from "./price-boxes.ts";
import type { Block } from "./read-blocks.ts";
import type { TableHeads } from "./read-tables.ts";
import { remembered } from "./remember.ts";
import { type CurrencyHints, mayMean } from "./scan-currencies.ts";
import { labelKey, wordsOf } from "./similar-text.ts";

/** The prices of a page, and for each block what of it is price and in which box it stands. */
export interface PricedPage {
  readonly facts: readonly PriceFact[];
  readonly listed: readonly ListPrice[];
  readonly spans: ReadonlyMap<number, readonly FoundPrice[]>; // block index → everything that reads as money
  readonly cards: ReadonlyMap<number, number>; // block index → box
  readonly periodLines: ReadonlySet<number>; // blocks that only say what a price is for: "per month"
  readonly sentences: ReadonlySet<number>; // blocks that tell of a price in running text
}

const PLAN_PERIODS = new Set(["month", "year", "week", "quarter", "user"]);
const PLAN_PAGE =
  /(?<![\p{L}])(?:pricing|plans?|tarife?|abos?|abonnements?|planes|subscriptions?|mitgliedschaft(?:en)?|membership|pakete)(?![\p{L}])/iu;
const SENTENCE_WORDS = 10;
const PERIOD_LINE_CHARS = 30;
const LINE_CHARS = 4000;

/** Finds the prices in the main region's blocks and gives each its name, period and box. */
export function readPrices(
  blocks: readonly Block[],
  hints: CurrencyHints,
  title: string,
  table: TableHeads,
  language: string | null,
): PricedPage {
  const spans = moneySpans(blocks, hints, table, language);
  const map: PageMap = { blocks, ranges: rangesOf(blocks), withPrice: pricedBlocks(spans) };
  const placed = namePrices(spans, map, table);
  const boxes = boxesOf(placed, map);
  const lines = new Map<number, string>();
  for (const [index, found] of spans) lines.set(index, besidePrices(blocks[index]?.text ?? "", found));
  const page: PageOfPrices = {
    map,
    spans,
    table,
    lines,
    cardOf: boxes.cardOf,
    currency: usualCurrency(spans, blocks) ?? hints.named[0] ?? null,
    isPlans: isPlanPage(blocks, title),
    periodLines: new Set<number>(),
    sentences: new Set<number>(),
  };
  const facts = distinct(placed.map((one) => factOf(one, page)));
  const listed = readListPrices(spans, map, table, page.currency);
  return {
    facts,
    listed,
    spans,
    cards: boxes.cards,
    periodLines: page.periodLines,
    sentences: page.sentences,
  };
}

/** What is known of a page's prices while each becomes a fact; the two sets are filled on the way. */
interface PageOfPrices {
  readonly map: PageMap;
  readonly spans: ReadonlyMap<number, readonly FoundPrice[]>;
  readonly table: TableHeads;
  readonly lines: ReadonlyMap<number, string>;
  readonly cardOf: ReadonlyMap<number, number>;
  readonly currency: string | null; // of prices that name none
  readonly isPlans: boolean;
  readonly periodLines: Set<number>;
  readonly sentences: Set<number>;
}

function factOf({ place, label }: NamedPrice, page: PageOfPrices): PriceFact {
  const { price, block } = place;
  const own = price.period ?? periodOverStruck(price, block, page);
  const beside = own === null ? periodBeside(block, page) : null;
  const period = own ?? beside?.period ?? (label === null ? null : periodOfName(label));
  const line = page.lines.get(block) ?? "";
  const sentence = wordsOf(line).length >= SENTENCE_WORDS;
  if (sentence) page.sentences.add(block);
  const isPlan = period === null ? page.isPlans && label !== null : PLAN_PERIODS.has(period);
  return {
    amount: price.amount.replace(/^\./, "0."),
    currency: currencyNear(price, block, page),
    period,
    label,
    text: price.text,
    card: page.cardOf.get(block) ?? null,
    kind: sentence ? "sentence" : label === null ? "other" : isPlan ? "plan" : "product",
    line,
    // "$29" and below it "per user / month": what the next line says of the price is said of it.
    beside: line === "" ? (beside?.line ?? "") : "",
  };
}

/** "$19 ~~$29~~ per month": what stands behind the former price holds for both. */
function periodOverStruck(price: FoundPrice, block: number, { spans, map }: PageOfPrices): string | null {
  const next = spans.get(block)?.find(({ start }) => start >= price.end);
  const on = map.blocks[block];
  if (next === undefined || on === undefined || next.period === null) return null;
  if (/\p{L}/u.test(on.text.slice(price.end, next.start))) return null;
  return next.role === "was" || next.role === "list" || isStruckOut(next, on) ? next.period : null;
}

/** `<p data-currency="GBP">12.00</p>` */
function currencyOfData(element: PageElement | undefined): string | null {
  let at = element ?? null;
  for (let level = 0; level < 3 && at !== null; level++, at = parentOf(at)) {
    const code = at.attribs["data-currency"] ?? at.attribs["data-currency-code"] ?? "";
    if (/^[A-Z]{3}$/.test(code)) return code;
  }
  return null;
}

/** "Price (USD)", "Preis in €" over or before a cell. */
function currencyOfHeads({ column, row }: { readonly column: string; readonly row: string }): string | null {
  return currencyOfHead(column) ?? currencyOfHead(row);
}

const HEAD_SIGN = /(?<!\p{L})[A-Z]{3}(?!\p{L})|[€£¥₹₺₽₴₩₪]|(?:US|CA|AU|NZ|HK|[CAS])\$/u;

const currencyOfHead = remembered((head: string): string | null => {
  const sign = head.length > PERIOD_LINE_CHARS ? null : HEAD_SIGN.exec(head);
  return sign === null ? null : (findPrices(`${sign[0]} 1.00`)[0]?.currency ?? null);
});

/** "$ 15.900" and below it "ARS / mes": of several dollars the one that the next line names. */
function currencyNear(
  price: FoundPrice,
  block: number,
  { map, table, currency }: PageOfPrices,
): string | null {
  const own = map.blocks[block];
  if (price.currency === null)
    return (
      currencyOfData(own?.element) ??
      (own === undefined ? null : currencyOfHeads(table.headsOf(own))) ??
      currency
    );
  const below = map.blocks[block + 1]?.text ?? "";
  if (!/^[$\d]|\$$/.test(price.text) || below.length > PERIOD_LINE_CHARS) return price.currency;
  const code = /^\(?([A-Z]{3})(?![\p{L}\d])/u.exec(below)?.[1];
  return code !== undefined && mayMean({ sign: "$", code: "USD", weak: false }, code) ? code : price.currency;
}

/**
 * The period of a price that names none itself: of its column or row, of the lines beside it, of the boxes around. With
 * the words of the line beside it, where they name it.
 */
function periodBeside(
  index: number,
  { map, spans, table, periodLines }: PageOfPrices,
): { readonly period: string | null; readonly line: string } | null {
  const block = map.blocks[index];
  if (block === undefined) return null;
  const cell = table.cellOf(block);
  const near = periodAround(index, map, spans, cell);
  const line = near === null ? "" : (map.blocks[near.line]?.text ?? "");
  if (near !== null && line.length <= PERIOD_LINE_CHARS) periodLines.add(near.line);
  return { period: near?.period ?? table.periodOf(block) ?? periodOfBoxes(block.element), line };
}

/** The blocks that hold a price, ascending. */
function pricedBlocks(spans: PageOfPrices["spans"]): number[] {
  return [...spans]
    .filter(([, found]) => found.some(({ role }) => role === "price"))
    .map(([index]) => index)
    .sort((a, b) => a - b);
}

function isPlanPage(blocks: readonly Block[], title: string): boolean {
  return (
    PLAN_PAGE.test(title) || blocks.some(({ level, text }) => level > 0 && level <= 2 && PLAN_PAGE.test(text))
  );
}

/** The currency most prices are in; what a banner says of free shipping counts only where nothing else does. */
function usualCurrency(spans: PageOfPrices["spans"], blocks: readonly Block[]): string | null {
  const prices: string[] = [];
  const others: string[] = [];
  for (const [index, found] of spans)
    for (const { currency, role } of found)
      if (currency !== null)
        (role === "price" && blocks[index]?.region === "main" ? prices : others).push(currency);
  return mostCommon(prices.length > 0 ? prices : others);
}

/** What else a price's line says. */
function besidePrices(text: string, prices: readonly FoundPrice[]): string {
  const parts: string[] = [];
  let from = 0;
  for (const { start, end } of prices) {
    parts.push(text.slice(from, start));
    from = end;
  }
  return [...parts, text.slice(from, LINE_CHARS)].join(" ").replace(/\s+/g, " ").trim();
}

function mostCommon(values: readonly string[]): string | null {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null;
}

function distinct(facts: readonly PriceFact[]): PriceFact[] {
  const seen = new Set<string>();
  return facts.filter(({ amount, currency, period, label }) => {
    const key = `${amount} ${currency} ${period} ${labelKey(label ?? "")}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
