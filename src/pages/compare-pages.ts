import type { Change } from "../model/change.ts";
import { availabilityOf, isOnlyStock, withoutStock } from "./availability.ts";
import { type BlockFilter, compareBlocks } from "./compare-blocks.ts";
import { comparePrices } from "./compare-prices.ts";
import { type FoundPrice, findPrices } from "./find-prices.ts";
import { IMPORTANCE } from "./importance.ts";
import { isRelativeTime, maskVolatile, tidy } from "./mask-volatile.ts";
import type { Availability, PageReading, ReadBlock, StockFact } from "./page-reading.ts";
import { priceMove } from "./price-move.ts";
import { quietRotating } from "./rotating-lists.ts";
import { quietQuotes } from "./rotating-quotes.ts";
import { labelKey, wordsOf } from "./similar-text.ts";
import { isOfEvent, isStampName } from "./stamp-dates.ts";
import { WorkBudget } from "./work-budget.ts";

/**
 * What a reader would see changed between two visits to a page: prices by label, stock, technologies, title, then the
 * remaining text. What one fact explains is not told again as text. The work is bounded, whatever the pages hold.
 */
export function comparePages(old: PageReading, now: PageReading, budget = new WorkBudget()): Change[] {
  const [before, after] = quietQuotes(...quietRotating(old, now), budget);
  const prices = comparePrices(before, after, budget);
  const stock = withMainProduct(compareStock(before, after), before, after);
  const titles = compareTitles(before, after);
  const explained = explainedBlocks({ prices, stockMoved: stock.length > 0, title: titles[0] }, budget);
  return [
    ...prices.changes,
    ...stock,
    ...titles,
    ...compareTechnologies(before, after),
    ...movedDays(before, after, budget),
    ...compareBlocks(before, after, explained, budget),
  ];
}

/** What of a page is told already. */
interface Told {
  readonly prices: ReturnType<typeof comparePrices>;
  readonly stockMoved: boolean;
  readonly title: Change | undefined;
}

/** The blocks that say what a told price, a told stock or the title says. */
function explainedBlocks({ prices, stockMoved, title }: Told, budget: WorkBudget): BlockFilter {
  const explainedBy =
    (cards: ReadonlySet<number>, labels: ReadonlySet<string>) =>
    (block: ReadBlock): boolean =>
      (stockMoved && block.region === "main" && isOnlyStock(block.text)) ||
      (block.card !== null && cards.has(block.card)) ||
      labels.has(labelKey(block.text)) ||
      (block.under !== null && block.kind === "cell" && isOfLabel(block.under, labels));
  // A line that is a told price, whole: "$29/user/month".
  const [oldPrices, newPrices] = [
    new Set(prices.changes.map((change) => change.before)),
    new Set(prices.changes.map((change) => change.after)),
  ];
  const hidden = new Set(
    prices.changes.flatMap(({ type, label }) => (type === "price-removed" ? labelKey(label ?? "") : [])),
  );
  return {
    old: (block) =>
      explainedBy(prices.goneCards, prices.goneLabels)(block) ||
      isMovedPrice(block, prices.movedOldCards) ||
      (block.rest !== undefined && oldPrices.has(block.text)),
    now: (block) =>
      explainedBy(prices.newCards, prices.newLabels)(block) ||
      isMovedPrice(block, prices.movedCards) ||
      (block.rest !== undefined && newPrices.has(block.text)) ||
      (block.under !== null && hidden.has(labelKey(block.under)) && ON_REQUEST.test(block.text)),
    alone: (block) => stockMoved && block.region === "main" && isStockLine(block.text),
    edit: (from, to) =>
      (stockMoved &&
        budget.take("wording", Math.min(from.text.length + to.text.length, MOST_CHARS)) &&
        (withoutStock(from.text) === withoutStock(to.text) || isStockMove(from, to))) ||
      (to.card !== null && prices.movedCards.has(to.card) && sameButDigits(from.key, to.key)) ||
      (title !== undefined &&
        to.kind === "heading" &&
        (title.after ?? "").includes(to.text) &&
        (title.before ?? "").includes(from.text)),
    tell: (change, from, to) =>
      from.sum === true || to.sum === true || !budget.take("wording", from.text.length + to.text.length)
        ? change
        : asPriceChange(change),
  };
}

/** Whether a cell stands in the row, or in the column, of one of these names: "Storage – Studio". */
function isOfLabel(under: string, labels: ReadonlySet<string>): boolean {
  if (labels.size === 0) return false;
  const column = under.split(" – ").at(-1);
  return labels.has(labelKey(under)) || (column !== undefined && labels.has(labelKey(column)));
}

/**
 * An entry's day that moved: "12 December" under "Folk night". A day that stands alone may be the day of the visit; where
 * several entries have one each, or where it stands under the name of an event, it is theirs.
 */
function movedDays(before: PageReading, after: PageReading, budget: WorkBudget): Change[] {
  if (!hasNewDay(before, after, budget)) return [];
  const [old, now] = [daysByHeading(before, budget), daysByHeading(after, budget)];
  const several = old.size > 1 && now.size > 1;
  const page = isOfEvent(`${before.facts.title} ${titleHeading(before)}`);
  return [...now].flatMap(([under, day]) => {
    if (isStampName(under)) return [];
    if (!several && !page && !isOfEvent(under) && !HOURS.test(day ?? "")) return [];
    const former = old.get(under);
    if (former === undefined || former === null || day === null || tidy(former) === tidy(day)) return [];
    if (isRelativeTime(former, before.language) || isRelativeTime(day, after.language)) return [];
    const importance = IMPORTANCE["text-changed"];
    return [{ type: "text-changed", region: "main", importance, label: under, before: former, after: day }];
  });
}

function titleHeading({ blocks }: PageReading): string {
  return blocks.find(({ kind, region }) => kind === "heading" && region === "main")?.text ?? "";
}

/** The one day that stands alone under each heading; null where there are several. */
function daysByHeading({ blocks, language }: PageReading, budget: WorkBudget): Map<string, string | null> {
  const days = new Map<string, string | null>();
  for (const block of blocks)
    if (block.under !== null && isDay(block, language, budget))
      days.set(block.under, days.has(block.under) ? null : block.text);
  return days;
}

/** Whether a day stands under a heading where it did not stand before; most pages need no further look. */
function hasNewDay(before: PageReading, { blocks, language }: PageReading, budget: WorkBudget): boolean {
  const isShort = ({ text }: ReadBlock): boolean => text.length <= DAY_CHARS && /\d/.test(text);
  const place = ({ under, text }: ReadBlock): string => `${under}\n${text}`;
  const former = new Set(before.blocks.flatMap((block) => (isShort(block) ? place(block) : [])));
  return blocks.some(
    (block) =>
      block.under !== null && isShort(block) && !former.has(place(block)) && isDay(block, language, budget),
  );
}

function isDay({ region, text }: ReadBlock, language: string | null, budget: WorkBudget): boolean {
  if (region !== "main" || !DAY.test(text) || text.includes("°") || OF_TODAY.test(text)) return false;
  if (!budget.take("masking", text.length)) return false;
  return maskVolatile(text, language) === "…";
}

/** "Today is Tuesday, 3 March": the day of the visit. */
const OF_TODAY = /^(?:today|heute|nous sommes|aujourd['’]hui|hoy|oggi|vandaag)(?!\p{L})/iu;

/** From when to when: only what takes place has it. */
const HOURS =
  /\d{1,2}(?:[:.h]\d\d)?\s?(?:[ap]\.?m\.?|uhr|h)?\s?(?:[-–—]|to|bis|à|a)\s?\d{1,2}(?:[:.h]\d\d|\s?(?:[ap]\.?m|uhr|h\b))/iu;
/** 59 signs of two units each at most. */
const DAY_CHARS = 118;
const DAY = /^(?=.{0,59}$).{0,40}\d{1,2}(?:\D|$)/u;

/** What stands in the place of a price that is no longer told. */
const ON_REQUEST =
  /^(?:contact|custom|let['’]s talk|talk to|call (?:us|for)|on request|get a quote|auf anfrage|preis auf|individuell|kontakt|sprechen sie|sur devis|sur demande|nous contacter|contactez|a consultar|consultar|contáctanos|su richiesta|contattaci|op aanvraag|på förfrågan|på forespørsel|na zapytanie|na vyžádání|sob consulta)/iu;

/** A sentence in which only an amount moved tells of a price. */
function asPriceChange(change: Change): Change {
  const { type, before, after, region } = change;
  if (type !== "text-changed" || region !== "main" || before === null || after === null) return change;
  const [old, now] = [findPrices(before), findPrices(after)];
  if (
    old.length === 0 ||
    old.length !== now.length ||
    withoutPrices(before, old) !== withoutPrices(after, now)
  )
    return change;
  const at = old.findIndex(
    ({ amount, currency }, place) => amount !== now[place]?.amount || currency !== now[place]?.currency,
  );
  const [from, to] = [old[at], now[at]];
  if (from === undefined || to === undefined || isNoPrice(from) || isNoPrice(to)) return change;
  return priceMove({ label: change.label, from, to });
}

/** Money off, a limit, what somebody earns: what moves there is told as text. */
function isNoPrice({ role }: FoundPrice): boolean {
  return role === "discount";
}

function withoutPrices(text: string, prices: readonly { start: number; end: number }[]): string {
  return tidy(
    prices.reduceRight((rest, { start, end }) => `${rest.slice(0, start)}\u2026${rest.slice(end)}`, text),
  );
}

/** Whether a change is told at all: menus, headers and footers alone are not. */
export function isTelling(changes: readonly Change[]): boolean {
  return changes.some(({ region }) => region === "main");
}

const STOCK_LINE_CHARS = 44;
/** Of two texts, what is looked at for words about stock. */
const MOST_CHARS = 4000;
const BESIDE_PRICE = 4;

/** A line with a price that is told already, and hardly anything else: "$24/user/mo". */
function isMovedPrice({ card, rest, text }: ReadBlock, moved: ReadonlySet<number>): boolean {
  if (card === null || rest === undefined || rest === text || !moved.has(card)) return false;
  return wordsOf(rest).length <= BESIDE_PRICE;
}

/** A short line about stock: what it says is told as a move of the stock. */
function isStockLine(text: string): boolean {
  return isOnlyStock(text) || (text.length <= STOCK_LINE_CHARS && availabilityOf(text) !== null);
}

/** Two short lines about stock that say different things: "In stock, ships tomorrow" and "Sold out". */
function isStockMove(from: ReadBlock, to: ReadBlock): boolean {
  if (from.text.length > STOCK_LINE_CHARS || to.text.length > STOCK_LINE_CHARS) return false;
  const [old, now] = [availabilityOf(from.text), availabilityOf(to.text)];
  return old !== null && now !== null && old !== now;
}

function sameButDigits(a: string, b: string): boolean {
  const bare = (text: string): string => text.replace(/[\d.,]+/g, "#");
  return bare(a) === bare(b);
}

/** What moved in stock; a thing that says nothing about it can be had, so a mark that comes or goes is a move too. */
function compareStock(before: PageReading, after: PageReading): Change[] {
  if (before.stock.length === 0 && after.stock.length === 0) return [];
  const old = stockByLabel(before);
  const now = stockByLabel(after);
  const [shownBefore, shownAfter] = [pricedNames(before), pricedNames(after)];
  const marked = [...now].flatMap(([key, { label, state }]) => {
    const former = old.get(key)?.state ?? (shownBefore.has(key) ? "in-stock" : state);
    return former === state ? [] : [stockMove(label, former, state)];
  });
  const unmarked = [...old].flatMap(([key, { label, state }]) =>
    !now.has(key) && state !== "in-stock" && shownAfter.has(key) ? [stockMove(label, state, "in-stock")] : [],
  );
  return [...marked, ...unmarked];
}

function stockByLabel({ stock }: PageReading): Map<string, StockFact> {
  return new Map(stock.map((fact) => [labelKey(fact.label ?? ""), fact]));
}

/** The names under which a visit shows a price and, by that, something that can be had. */
function pricedNames({ priceFacts }: PageReading): Set<string> {
  const names = new Set(priceFacts.map(({ label }) => labelKey(label ?? "")));
  names.delete("");
  return names;
}

function stockMove(label: string | null, before: Availability, after: Availability): Change {
  const importance = IMPORTANCE["availability-changed"];
  return { type: "availability-changed", region: "main", importance, label, before, after };
}

/** Tells the main product's stock too where no block of its own shows it: in a sentence, a button, the data. */
function withMainProduct(told: Change[], before: PageReading, after: PageReading): Change[] {
  const [old, now] = [before.facts.products[0], after.facts.products[0]];
  if (old === undefined || now === undefined || labelKey(old.name) !== labelKey(now.name)) return told;
  if (old.availability === null || now.availability === null || old.availability === now.availability)
    return told;
  if (told.some((change) => change.before === old.availability && change.after === now.availability))
    return told;
  return [...told, stockMove(now.name, old.availability, now.availability)];
}

function compareTitles(before: PageReading, after: PageReading): Change[] {
  if (before.facts.title === after.facts.title && before.language === after.language) return [];
  const key = ({ facts, language }: PageReading): string =>
    maskVolatile(facts.title.replace(/^\s*[([]\d+[)\]]\s*|[•●]\s*/u, ""), language);
  if (key(before) === key(after) || before.facts.title === "" || after.facts.title === "") return [];
  return [
    {
      type: "title-changed",
      region: "main",
      importance: IMPORTANCE["title-changed"],
      label: null,
      before: before.facts.title,
      after: after.facts.title,
    },
  ];
}

function compareTechnologies(before: PageReading, after: PageReading): Change[] {
  const old = new Set(before.platforms);
  const now = new Set(after.platforms);
  const one = (type: "technology-added" | "technology-removed", name: string): Change => ({
    type,
    region: "main",
    importance: IMPORTANCE[type],
    label: name,
    before: type === "technology-removed" ? name : null,
    after: type === "technology-added" ? name : null,
  });
  return [
    ...[...now].filter((name) => !old.has(name)).map((name) => one("technology-added", name)),
    ...[...old].filter((name) => !now.has(name)).map((name) => one("technology-removed", name)),
  ];
}
