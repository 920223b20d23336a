import { isElement, type PageElement, type PageNode, parentOf } from "../html/page-tree.ts";
import { availabilityOf, isOnlyStock } from "./availability.ts";
import { type FoundPrice, findPrices } from "./find-prices.ts";
import { NAMED, namedTraits, traitsOfWord, wordsOfName } from "./name-traits.ts";
import { billingStart, periodOfPhrase } from "./periods.ts";
import type { Block } from "./read-blocks.ts";
import { wordsOf } from "./similar-text.ts";

/** A price in its block, before it has a name. */
export interface PlacedPrice {
  readonly price: FoundPrice;
  readonly block: number; // index
}

/** Which blocks lie inside an element: first and last index. */
export type Ranges = ReadonlyMap<PageElement, readonly [number, number]>;

/** What is needed to find the name of a price: the blocks, where boxes begin and end, which blocks hold prices. */
export interface PageMap {
  readonly blocks: readonly Block[];
  readonly ranges: Ranges;
  readonly withPrice: readonly number[]; // ascending
}

export function rangesOf(blocks: readonly Block[]): Ranges {
  const ranges = new Map<PageElement, [number, number]>();
  for (const [index, { element }] of blocks.entries()) {
    for (let at: PageElement | null = element; at !== null; at = parentOf(at)) {
      const range = ranges.get(at);
      if (range === undefined) ranges.set(at, [index, index]);
      else range[1] = index;
    }
  }
  return ranges;
}

const LEVELS = 14;
const NAME_CHARS = 80;
/** Words around a price that name nothing. */
const FILLER =
  /(?<![\p{L}])(?:from|starting|starts|begins|at|as low as|only|just|now|price|prices|our|your|sale|special|offer|regular|total|today|approx\.?|ca\.?|circa|incl(?:uding|\.)?|excl(?:uding|\.)?|vat|tax|taxes|mwst\.?|ust\.?|zzgl\.?|inkl\.?|exkl\.?|versand(?:kosten)?|billed|annually|monthly|yearly|weekly|daily|paid|payment|one-?time|once|per|ab|nur|jetzt|preis|preise|einmalig|aktionspreis|angebot|unser|ihr|je|pro|bei|jährlicher|monatlicher|zahlung|jährlich|monatlich|abrechnung|prix|à partir de|dès|à|seulement|ttc|ht|hors|toutes|taxes|tarif|precio|desde|solo|sólo|iva|incluido|prezzo|da|a partire da|solo|prijs|vanaf|nu|btw|preço|apenas|a partir de|por|pris|från|fra|kun|nu|cena|od|již|už|cost|costs|kostet|kosten|coûte|cuesta|costa|and|or|und|oder|et|ou|y|o|is|the|for|für|pour|para|of|de|per user|flat|free|shipping|euro)(?![\p{L}])/giu;

/** The name of what costs this: words before it in its row, the column head, else the nearest heading of its box. */
export function labelOf(placed: PlacedPrice, map: PageMap, table: TableHeads): Label {
  const { blocks } = map;
  const block = blocks[placed.block];
  if (block === undefined) return NO_LABEL;
  const before = nameIn(block.text.slice(0, placed.price.start));
  if (block.kind === "cell") {
    const own = table.labelOf(block, before) ?? before;
    return own === null ? headingLabel(placed.block, map) : { text: own, heading: null };
  }
  if (before !== null && isRowLike(block))
    return headingInSentence(before, placed.block, map) ?? { text: before, heading: null };
  const mayFollow = block.kind === "item" || block.kind === "heading";
  const after = mayFollow ? nameIn(block.text.slice(placed.price.end)) : null;
  const leads = block.kind === "heading" || (placed.price.start === 0 && block.text.length <= NAME_CHARS);
  if (after !== null && leads) return { text: after, heading: null };
  return headingLabel(placed.block, map);
}

/** A name and the block whose heading it is; null there when it stands beside the price. */
export interface Label {
  readonly text: string | null;
  readonly heading: number | null;
}

const NO_LABEL: Label = { text: null, heading: null };

const NEAR_HEADING = 6;

/** "Our deep cleaning starts at $80" or "Get Lite for $3" under the heading whose words it repeats: that is the name. */
function headingInSentence(before: string, index: number, map: PageMap): Label | null {
  const { blocks, withPrice } = map;
  const said = wordsOf(before);
  for (let at = index - 1; at >= Math.max(0, index - NEAR_HEADING); at--) {
    if (said.length < 2 || holds(withPrice, at)) return null;
    const heading = headingName(blocks[at]);
    if (heading === null) continue;
    const words = wordsOf(heading);
    return words.length < said.length && words.every((word) => said.includes(word))
      ? { text: heading, heading: at }
      : null;
  }
  return null;
}

/** A line of a price list, not a sentence that mentions a price. */
function isRowLike({ text, kind }: Block): boolean {
  return kind === "item" || kind === "heading" || kind === "button"
    ? text.length <= 160
    : text.length <= 110 && !/[.!?]\s+\p{Lu}/u.test(text);
}

const MAX_CHARS = 4000;

/** What is left of a text beside a price when numbers, prices and filler words are taken away; null when that is nothing. */
export function nameIn(text: string): string | null {
  // Cut: a line of thousands of prices is looked at around each of them.
  const last =
    text
      .slice(-MAX_CHARS)
      .split(/(?:\s[|•·]\s|[;\n])/u)
      .findLast((part) => /\p{L}/u.test(part)) ?? "";
  const line = last.replace(/\.{2,}|…|_{2,}/g, " ").trim();
  if (line.length > 4 * NAME_CHARS) return null;
  const name = line.replace(/^[\s\-–—:,.·•*|/()]+|[\s\-–—:,.·•*|/(=]+$/gu, "").trim();
  const telling = name.replace(FILLER, " ").replace(/[^\p{L}]+/gu, "");
  if (telling.length < 2 || name.length > NAME_CHARS || isOnlyStock(name)) return null;
  if (periodOfPhrase(name) !== null && telling.length < 14) return null;
  return (
    name
      .replace(
        /(?:[\s,:–-]+(?:from|ab|nur|only|just|now|desde|dès|à partir de|vanaf|da|od|från|fra|for|für|à|at|price|preis|is|kostet|costs))+$/giu,
        "",
      )
      .trim() || null
  );
}

function headingLabel(index: number, map: PageMap): Label {
  const { blocks, ranges } = map;
  const block = blocks[index];
  if (block === undefined) return NO_LABEL;
  let at: PageElement | null = block.element;
  for (let level = 0; level < LEVELS && at !== null; level++, at = parentOf(at)) {
    const range = ranges.get(at);
    if (range === undefined) continue;
    const label = nameBefore(index, range, map) ?? nameAfter(index, range[1], map);
    if (label !== null) return label;
  }
  return NO_LABEL;
}

/** The nearest heading before a price; in a box with this price only, the highest one: a name stands over its slogan. */
function nameBefore(index: number, [first, last]: readonly [number, number], map: PageMap): Label | null {
  const { blocks } = map;
  let best: { label: Label; level: number } | null = null;
  const single = !hasOtherPrice(index, first, last, map);
  for (let at = index - 1; at >= first; at--) {
    const text = headingName(blocks[at]);
    const level = blocks[at]?.level ?? 0;
    if (text === null) continue;
    if (best === null || level < best.level) best = { label: { text, heading: at }, level };
    if (best.level <= 6 && !single) break;
  }
  return best?.label ?? null;
}

function hasOtherPrice(index: number, first: number, last: number, { withPrice }: PageMap): boolean {
  const at = firstFrom(withPrice, first);
  const next = withPrice[at] === index ? withPrice[at + 1] : withPrice[at];
  return next !== undefined && next <= last;
}

/** The place of the first number that is not below `least`, in an ascending list. */
function firstFrom(numbers: readonly number[], least: number): number {
  let [low, high] = [0, numbers.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] ?? 0) < least) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Whether an ascending list of whole numbers has this one. */
function holds(numbers: readonly number[], sought: number): boolean {
  return numbers[firstFrom(numbers, sought)] === sought;
}

/** A name below its price, as on product tiles; never over another price. */
function nameAfter(index: number, last: number, { blocks, withPrice }: PageMap): Label | null {
  const next = withPrice[firstFrom(withPrice, index + 1)] ?? blocks.length;
  for (let at = index + 1; at <= last && at < next; at++) {
    const text = headingName(blocks[at]);
    if (text !== null) return { text, heading: at };
  }
  return null;
}

const PLAIN_NAME_CHARS = 48;
const BADGE = /(?:^|[\s_-])(?:badge|ribbon|tag|flag|chip|pill|eyebrow|label)(?:$|[\s_-])/i;

/** The short line right above a price, or before it in its own line: "12 months", "Monthly", where nothing else is its name. */
export function nameAbove(place: PlacedPrice, { blocks, withPrice }: PageMap): string | null {
  const block = blocks[place.block];
  const inside = block?.text.slice(0, place.price.start).trim() ?? "";
  const above = holds(withPrice, place.block - 1) ? undefined : blocks[place.block - 1];
  const isBeside =
    above !== undefined && parentOf(above.element) === parentOf(block?.element ?? above.element);
  const line = inside !== "" ? inside : isBeside ? above.text : "";
  const name = line.replace(/[\s:–-]+$/u, "");
  if (name.length > 24 || !/\p{L}{2}/u.test(name) || PER_PHRASE.test(name) || isNoName(name)) return null;
  return billingStart(name) < name.length ? null : name;
}

function isNoName(text: string): boolean {
  return (
    availabilityOf(text) !== null ||
    (GENERIC.test(text) && periodOfPhrase(text) === null) ||
    (nameIn(text) === null && periodOfPhrase(text) === null)
  );
}

/** The first short line of the box that holds this price only: the name on cards that mark no heading. */
export function plainName(index: number, map: PageMap): string | null {
  const { blocks, ranges } = map;
  const block = blocks[index];
  let box: readonly [number, number] | null = null;
  for (
    let at = block?.element ?? null, level = 0;
    at !== null && level < LEVELS;
    at = parentOf(at), level++
  ) {
    const range = ranges.get(at);
    if (range === undefined || hasOtherPrice(index, range[0], range[1], map)) break;
    box = range;
  }
  for (let at = box?.[0] ?? index; at < index; at++) {
    const text = blocks[at]?.text ?? "";
    if (text.length > PLAIN_NAME_CHARS || GENERIC.test(text) || availabilityOf(text) !== null) continue;
    if (BADGE.test(blocks[at]?.element.attribs["class"] ?? "")) continue;
    const name = text.replace(/[\s:–-]+$/u, "");
    if (/\p{L}{2}/u.test(name) && periodOfPhrase(name) === null) return name;
  }
  return null;
}

const GENERIC =
  /^(?:pricing|prices?|plans?|preise?|tarife?|prix|precios?|prezzi|prijzen|monthly|annual(?:ly)?|yearly|most popular|popular|best value|recommended|beliebt(?:este[rs]?)?|empfohlen|empfehlung|populaire|recommandé|más popular|recomendado|consigliato|new|neu|sale|save|features?|included|includes|enthalten|description|beschreibung|details)$/iu;

/** "per month", "/ year" set as a heading: what a price is for, no name. */
const PER_PHRASE = /^(?:\/|(?:per|pro|par|al|por|je|im|za|na|an?)(?![\p{L}]))/iu;

/** Looking at a heading costs what looking for its prices does, and each price asks all that stand above it. */
const nameOf = new WeakMap<Block, string | null>();

/** The text of a heading when it can name a plan or product. */
export function headingName(block: Block | undefined): string | null {
  if (block === undefined || block.level === 0 || block.text.length > 120) return null;
  const known = nameOf.get(block);
  if (known !== undefined) return known;
  const name = readHeading(block);
  nameOf.set(block, name);
  return name;
}

function readHeading(block: Block): string | null {
  const prices = findPrices(block.text);
  const text = prices.length === 0 ? block.text : (nameIn(block.text.slice(0, prices[0]?.start)) ?? "");
  const plain = text.replace(/[\s:*]+$/u, "").trim();
  if (!/[\p{L}\d]/u.test(plain) || /^[\d.,\s%+-]+$/.test(plain)) return null;
  if (
    block.level === 7 &&
    (GENERIC.test(plain) || availabilityOf(plain) !== null || periodOfPhrase(plain) !== null)
  )
    return null;
  if (GENERIC.test(plain) && block.level > 2) return null;
  if (plain.length <= 30 && PER_PHRASE.test(plain) && periodOfPhrase(plain) !== null) return null;
  return plain;
}

/** Heads of the tables on a page: which column and row a cell stands in. */
export interface TableHeads {
  labelOf(block: Block, before: string | null): string | null;
  periodOf(block: Block): string | null;
  isPriceColumn(block: Block): boolean;
}

const PRICE_HEAD =
  /price|preis|prix|precio|prezzo|prijs|preço|\bpris\b|cena|cost|kosten|tarif|fee|gebühr|amount|betrag|€|\$|£|eur\b|chf\b|usd\b/iu;

export function readTables(blocks: readonly Block[]): TableHeads {
  const texts = new Map<PageElement, string>();
  for (const { element, text } of blocks) {
    const cell = cellOf(element);
    if (cell !== null) texts.set(cell, `${texts.get(cell) ?? ""} ${text}`.trim());
  }
  const textOfCell = (cell: PageElement | null): string => (cell === null ? "" : (texts.get(cell) ?? ""));
  const columns = new WeakMap<PageElement, PageElement[]>();
  const heads = (block: Block): { column: string; row: string } => {
    const cell = cellOf(block.element);
    const row = cell === null ? null : parentOf(cell);
    if (cell === null || row === null) return { column: "", row: "" };
    const cells = cellsOf(row);
    const index = columnIndex(cells, cell);
    const table = tableOf(row);
    const headRow = table === null ? [] : headCells(table, columns);
    const column = headRow.includes(cell) ? "" : textOfCell(cellAt(headRow, index));
    const rowHead = cells[0] === cell ? "" : textOfCell(cells[0] ?? null);
    return { column, row: rowHead };
  };
  return {
    labelOf(block, before) {
      const { column, row } = heads(block);
      const named = (text: string): string | null => {
        const name = firstName(text);
        return name === null ||
          (PRICE_HEAD.test(name) && name.replace(FILLER, "").replace(/[^\p{L}]/gu, "").length < 3) ||
          GENERIC.test(name) ||
          periodOfPhrase(name) !== null
          ? null
          : name;
      };
      const [fromRow, fromColumn] = [named(row), PRICE_HEAD.test(column) ? null : named(column)];
      if (fromRow !== null && fromColumn !== null) return `${fromRow} – ${fromColumn}`;
      return fromRow ?? fromColumn ?? before;
    },
    periodOf(block) {
      const { column, row } = heads(block);
      return periodOfPhrase(column) ?? periodOfPhrase(row);
    },
    isPriceColumn(block) {
      const { column, row } = heads(block);
      return PRICE_HEAD.test(column) || (row.length <= 30 && PRICE_HEAD.test(row));
    },
  };
}

function firstName(whole: string): string | null {
  const text = whole.slice(0, 4 * NAME_CHARS); // a longer one is no name
  const prices = findPrices(text);
  const plain = (prices.length === 0 ? text : text.slice(0, prices[0]?.start))
    .replace(/[\s:*–-]+$/u, "")
    .trim();
  return plain === "" || plain.length > NAME_CHARS || !/[\p{L}\d]/u.test(plain) ? null : plain;
}

function cellOf(element: PageElement): PageElement | null {
  for (let at: PageElement | null = element, level = 0; at !== null && level < 6; at = parentOf(at), level++)
    if (at.name === "td" || at.name === "th") return at;
  return null;
}

function tableOf(row: PageElement): PageElement | null {
  for (let at: PageElement | null = row, level = 0; at !== null && level < 4; at = parentOf(at), level++)
    if (at.name === "table") return at;
  return null;
}

/** No table that people read is wider; each cell of a row asks for its column. */
const MAX_COLUMNS = 300;

function cellsOf(row: PageElement): PageElement[] {
  const cells: PageElement[] = [];
  for (const node of row.children as readonly PageNode[]) {
    if (cells.length >= MAX_COLUMNS) break;
    if (isElement(node) && (node.name === "td" || node.name === "th")) cells.push(node);
  }
  return cells;
}

function span(cell: PageElement): number {
  return Math.min(Math.max(Number(cell.attribs["colspan"]) || 1, 1), 100);
}

function columnIndex(cells: readonly PageElement[], cell: PageElement): number {
  let index = 0;
  for (const one of cells) {
    if (one === cell) return index;
    index += span(one);
  }
  return index;
}

function cellAt(cells: readonly PageElement[], index: number): PageElement | null {
  let at = 0;
  for (const cell of cells) {
    at += span(cell);
    if (index < at) return cell;
  }
  return null;
}

/** The cells of the head row: the first row of `thead`, else a first row of `th` only. */
function headCells(table: PageElement, known: WeakMap<PageElement, PageElement[]>): PageElement[] {
  const before = known.get(table);
  if (before !== undefined) return before;
  const rows = table.children
    .filter((node): node is PageElement => isElement(node as PageNode))
    .flatMap((child) =>
      child.name === "tr"
        ? [child]
        : child.children.filter(
            (node): node is PageElement => isElement(node as PageNode) && (node as PageElement).name === "tr",
          ),
    );
  const first = rows[0];
  const cells = first === undefined ? [] : cellsOf(first);
  const isHead =
    (first !== undefined && parentOf(first)?.name === "thead") ||
    (cells.length > 1 && cells.slice(1).every(({ name }) => name === "th"));
  const heads = isHead ? cells : [];
  known.set(table, heads);
  return heads;
}

/** The period that the names of the boxes around a price tell: a tab "yearly", a span "monthly". */
export function periodOfBoxes(element: PageElement): string | null {
  for (
    let at: PageElement | null = element, level = 0;
    at !== null && level < 5;
    at = parentOf(at), level++
  ) {
    const traits = namedTraits(at) & (NAMED.monthly | NAMED.yearly);
    if (traits === NAMED.monthly) return "month";
    if (traits === NAMED.yearly) return "year";
    if (traits !== 0) return firstPeriodOf(at);
  }
  return null;
}

/** Named both: what is said first counts. */
function firstPeriodOf({ attribs }: PageElement): string | null {
  const words = wordsOfName(`${attribs["class"] ?? ""} ${attribs["id"] ?? ""}`);
  const first = words.find((word) => namedByWord(word) !== 0);
  return first === undefined ? null : namedByWord(first) === NAMED.monthly ? "month" : "year";
}

function namedByWord(word: string): number {
  return traitsOfWord(word) & (NAMED.monthly | NAMED.yearly);
}
