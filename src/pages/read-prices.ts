import { type PageElement, parentOf } from "../html/page-tree.ts";
import { type FoundPrice, findPrices } from "./find-prices.ts";
import {
  headingName,
  type Label,
  labelOf,
  nameAbove,
  type PageMap,
  type PlacedPrice,
  periodOfBoxes,
  plainName,
  rangesOf,
  readTables,
} from "./label-prices.ts";
import type { PriceFact } from "./page-reading.ts";
import { billingStart, findPeriod, periodOfPhrase } from "./periods.ts";
import type { Block } from "./read-blocks.ts";
import type { CurrencyHints } from "./scan-currencies.ts";
import { labelKey, wordsOf } from "./similar-text.ts";

/** The prices of a page, and for each block what of it is price and in which box it stands. */
export interface PricedPage {
  readonly facts: readonly PriceFact[];
  readonly spans: ReadonlyMap<number, readonly FoundPrice[]>; // block index → everything that reads as money
  readonly cards: ReadonlyMap<number, number>; // block index → box
  readonly periodLines: ReadonlySet<number>; // blocks that only say what a price is for: "per month"
  readonly sentences: ReadonlySet<number>; // blocks that tell of a price in running text
}

const FREE =
  /^(?:(?:only|it['’]s|always|forever|für immer|immer)\s)?(?:free|free forever|gratis|kostenlos|kostenfrei|umsonst|gratuit|gratuite|gratuito|gratuita|grátis|ilmainen|darmowy|za darmo|bezpłatn[ey]|zdarma|ingyenes|бесплатно|безкоштовно|ücretsiz|無料|免费|무료)(?:\s?(?:forever|plan|für immer|pour toujours|para siempre|per sempre|voor altijd|\/\s?\p{L}+))?[!.*]?$/iu;
const PLAN_PERIODS = new Set(["month", "year", "week", "quarter", "user"]);
const PLAN_PAGE =
  /(?<![\p{L}])(?:pricing|plans?|tarife?|abos?|abonnements?|planes|subscriptions?|mitgliedschaft(?:en)?|membership|pakete)(?![\p{L}])/iu;
const NEAR_BLOCKS = 3;
const SENTENCE_WORDS = 10;
const PERIOD_LINE_CHARS = 30;
const MAX_PRICES = 3000;
const LINE_CHARS = 4000;

/** Finds the prices in the main region's blocks and gives each its name, period and box. */
export function readPrices(blocks: readonly Block[], hints: CurrencyHints, title: string): PricedPage {
  const table = readTables(blocks);
  const spans = new Map<number, FoundPrice[]>();
  for (const [index, block] of blocks.entries()) {
    const bare =
      block.priceMarked ||
      (block.kind === "cell" &&
        /\d/.test(block.text) &&
        block.text.length <= 30 &&
        table.isPriceColumn(block));
    const found = findPrices(block.text, { hints, bare });
    if (found.length > 0) spans.set(index, found);
  }
  const usual =
    mostCommon([...spans.values()].flat().flatMap(({ currency }) => currency ?? [])) ??
    hints.named[0] ??
    null;
  const anyPrice = spans.size > 0;
  for (const [index, block] of blocks.entries())
    if (
      !spans.has(index) &&
      (anyPrice || block.priceMarked) &&
      block.region === "main" &&
      (block.level === 0 || block.priceMarked) &&
      FREE.test(block.text)
    )
      spans.set(index, [freePrice(block.text)]);
  const ranges = rangesOf(blocks);
  const withPrice = [...spans]
    .filter(([, found]) => found.some(({ role }) => role === "price"))
    .map(([index]) => index);
  const map: PageMap = { blocks, ranges, withPrice: withPrice.sort((a, b) => a - b) };
  const named: { place: PlacedPrice; label: Label }[] = [];
  for (const [index, found] of spans) {
    const block = blocks[index];
    if (block === undefined || block.region === "chrome") continue;
    for (const price of found) {
      if (price.role !== "price" || isStruckOut(price, block) || named.length >= MAX_PRICES) continue;
      const place = { price, block: index };
      named.push({ place, label: labelOf(place, map, table) });
    }
  }
  const placed = ownNames(named, map);
  placed.sort((a, b) => a.place.block - b.place.block || a.place.price.start - b.place.price.start);
  const boxes = boxesOf(placed, blocks, ranges);
  const planPage =
    PLAN_PAGE.test(title) ||
    blocks.some(({ level, text }) => level > 0 && level <= 2 && PLAN_PAGE.test(text));
  const periodLines = new Set<number>();
  const sentences = new Set<number>();
  const lines = new Map<number, string>();
  for (const [index, found] of spans) lines.set(index, besidePrices(blocks[index]?.text ?? "", found));
  const facts = placed.map(({ place, label }): PriceFact => {
    const block = blocks[place.block];
    const { price } = place;
    const near = price.period === null ? periodAround(place.block, blocks, ranges, spans) : null;
    if (near !== null && (blocks[near.line]?.text ?? "").length <= PERIOD_LINE_CHARS)
      periodLines.add(near.line);
    const boxed = block === undefined ? null : (table.periodOf(block) ?? periodOfBoxes(block.element));
    const period = price.period ?? near?.period ?? boxed;
    const currency = price.currency ?? usual;
    const isPlan =
      (period !== null && PLAN_PERIODS.has(period)) || (planPage && label !== null && period === null);
    const line = lines.get(place.block) ?? "";
    const sentence = wordsOf(line).length >= SENTENCE_WORDS;
    if (sentence) sentences.add(place.block);
    return {
      amount: price.amount.replace(/^\./, "0."),
      currency,
      period,
      label,
      text: price.text,
      card: boxes.cardOf.get(place.block) ?? null,
      kind: sentence ? "sentence" : label === null ? "other" : isPlan ? "plan" : "product",
      line,
    };
  });
  return { facts: distinct(facts), spans, cards: boxes.cards, periodLines, sentences };
}

/** A heading that stands over several boxes names their list; each box is then named by its own first line. */
function ownNames(
  named: readonly { place: PlacedPrice; label: Label }[],
  map: PageMap,
): { place: PlacedPrice; label: string | null }[] {
  const under = new Map<number, Set<number>>();
  for (const { place, label } of named)
    if (label.heading !== null)
      under.set(label.heading, (under.get(label.heading) ?? new Set()).add(place.block));
  return named.map(({ place, label }) => {
    const shared = label.heading === null ? label.text === null : (under.get(label.heading)?.size ?? 0) > 1;
    const own = shared ? (plainName(place.block, map) ?? nameAbove(place, map)) : null;
    return { place, label: own ?? label.text };
  });
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

function freePrice(text: string): FoundPrice {
  return { amount: "0", currency: null, period: null, text, start: 0, end: text.length, role: "price" };
}

function isStruckOut({ start, end }: FoundPrice, { struck }: Block): boolean {
  return (
    struck.some(([from, to]) => from < end - 1 && to > start + 1) ||
    struck.some(([from, to]) => from <= start && to >= end)
  );
}

/** The period in the neighbouring lines of the same box: "$19" and below it "per month". */
function periodAround(
  index: number,
  blocks: readonly Block[],
  ranges: ReturnType<typeof rangesOf>,
  spans: ReadonlyMap<number, readonly FoundPrice[]>,
): { period: string; line: number } | null {
  const block = blocks[index];
  if (block === undefined) return null;
  const box = nearBox(block.element, ranges);
  for (let line = index + 1; line <= Math.min(index + NEAR_BLOCKS, box[1]); line++) {
    const text = blocks[line]?.text ?? "";
    if (spans.has(line) || text.length > 80 || headingName(blocks[line]) !== null) break;
    const direct = findPeriod(text.slice(0, billingStart(text)));
    const isHead = direct?.period === "user" || direct?.period === "person";
    const period =
      direct !== null && (direct.start < 12 || isHead)
        ? direct.start < 12
          ? direct.period
          : null
        : periodOfPhrase(text);
    if (period !== null) return { period, line };
  }
  const line = index - 1;
  const text = blocks[line]?.text ?? "";
  const period = line < box[0] || spans.has(line) || text.length > 24 ? null : periodOfPhrase(text);
  return period === null ? null : { period, line };
}

function nearBox(element: PageElement, ranges: ReturnType<typeof rangesOf>): readonly [number, number] {
  let at: PageElement | null = element;
  let range: readonly [number, number] = [0, 0];
  for (let level = 0; level < 4 && at !== null; level++, at = parentOf(at)) range = ranges.get(at) ?? range;
  return range;
}

/** The box of each label: the widest element with this label's prices and no other's. */
function boxesOf(
  placed: readonly { place: PlacedPrice; label: string | null }[],
  blocks: readonly Block[],
  ranges: ReturnType<typeof rangesOf>,
): { cardOf: Map<number, number>; cards: Map<number, number> } {
  const cardOf = new Map<number, number>();
  const cards = new Map<number, number>();
  const numbers = new Map<PageElement, number>();
  const keys = placed.map(({ label }) => labelKey(label ?? ""));
  const otherBefore = lastOther(keys);
  const otherAfter = lastOther(keys.toReversed())
    .toReversed()
    .map((at) => (at < 0 ? -1 : keys.length - 1 - at));
  for (const [at, { place }] of placed.entries()) {
    const start = blocks[place.block]?.element;
    if (start === undefined) continue;
    // A box must end before the nearest price of another name on either side.
    const before = placed[otherBefore[at] ?? -1]?.place.block ?? -1;
    const after = placed[otherAfter[at] ?? -1]?.place.block ?? blocks.length;
    let card: PageElement | null = null;
    let box: PageElement | null = start;
    let met = false;
    for (let level = 0; level < 40 && box !== null; level++, box = parentOf(box)) {
      const range = ranges.get(box);
      if (range === undefined) continue;
      met = range[0] <= before || range[1] >= after;
      if (met) break;
      card = box;
    }
    const range = card === null ? undefined : ranges.get(card);
    if (card === null || range === undefined || !met || card.name === "body" || card.name === "html")
      continue;
    const number = numbers.get(card) ?? numbers.size;
    numbers.set(card, number);
    cardOf.set(place.block, number);
    for (let index = range[0]; index <= range[1]; index++) cards.set(index, number);
  }
  return { cardOf, cards };
}

/** For each place the last one before it with another value; −1 when there is none. */
function lastOther(values: readonly string[]): number[] {
  let other = -1;
  return values.map((value, at) => {
    if (at > 0 && values[at - 1] !== value) other = at - 1;
    return other;
  });
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
