import { type PageElement, parentOf } from "../html/page-tree.ts";
import { isUnderEmpty } from "./empty-sums.ts";
import type { FoundPrice } from "./find-prices.ts";
import { jobBlocks } from "./job-blocks.ts";
import { isLimitName } from "./money-limits.ts";
import { isOtherCaption, isOtherName, isOtherTopic } from "./other-names.ts";
import type { Block } from "./read-blocks.ts";
import type { TableHeads } from "./read-tables.ts";
import { ALL_LANGUAGES, isAskedWord } from "./sale-words.ts";

type Spans = ReadonlyMap<number, readonly FoundPrice[]>;

/**
 * The sums of money with what stands over or beside them taken into account: in the row "Minimum order" and below the
 * small heading "Free delivery from" stands no price, and under "Open positions" stand salaries.
 */
export function withContext(spans: Spans, blocks: readonly Block[], table: TableHeads): Spans {
  if (spans.size === 0) return spans;
  const jobs = jobBlocks(blocks);
  const isTold = topics(blocks);
  const single = marked(spans, (index, found) => {
    if (jobs.has(index) || isOfOther(index, found, blocks, table)) return true;
    return isTold(index) && !isAsked(found, blocks[index]);
  });
  const kin = otherKin(single, blocks);
  if (kin.size === 0) return single;
  return marked(single, (index, found) => {
    const block = blocks[index];
    if (block === undefined || !kin.has(kinOf(block)) || found.some(({ period }) => period !== null))
      return false;
    return table.cellOf(block) === null || !(table.isPriceColumn(block) || table.periodOf(block) !== null);
  });
}

/** The sums with those that are chosen told as no prices. */
function marked(spans: Spans, isOther: (index: number, found: readonly FoundPrice[]) => boolean): Spans {
  let changed: Map<number, readonly FoundPrice[]> | null = null;
  for (const [index, found] of spans) {
    if (!found.some(({ role }) => role === "price") || !isOther(index, found)) continue;
    changed ??= new Map(spans);
    changed.set(
      index,
      found.map((one) => (one.role === "price" ? { ...one, role: "discount" as const } : one)),
    );
  }
  return changed ?? spans;
}

/** Tells of a block whether it stands right under a heading such as "Winners" or "Example invoice". */
function topics(blocks: readonly Block[]): (index: number) => boolean {
  let over = -1;
  const headings = blocks.map(({ level }, index) => {
    if (level > 0 && level <= 6) over = index;
    return over;
  });
  return (index) => {
    const heading = headings[index] ?? -1;
    return heading >= 0 && heading !== index && isOtherTopic(blocks[heading]?.text ?? "");
  };
}

/** Whether a line under such a heading asks all the same: by its markup, a word of price, a period that says no more. */
function isAsked(found: readonly FoundPrice[], block: Block | undefined): boolean {
  if (block === undefined || block.priceMarked) return true;
  const words: readonly string[] = block.text.toLowerCase().match(/[\p{L}'’]+/gu) ?? [];
  if (words.slice(0, MAX_WORDS).some((word) => isAskedWord(word, ALL_LANGUAGES))) return true;
  return words.length <= FEW_WORDS && found.some(({ period }) => period !== null);
}

const MAX_WORDS = 40;
const FEW_WORDS = 4;
const LEAST_OTHERS = 2;

/** The list or table that an entry or cell belongs to; null for all else. */
function kinOf({ kind, element }: Block): PageElement | null {
  if (kind === "item") return parentOf(element);
  if (kind !== "cell") return null;
  for (let at: PageElement | null = element, level = 0; at !== null && level < 8; at = parentOf(at), level++)
    if (at.name === "table") return at;
  return null;
}

/** The lists and tables whose sums mostly are no prices: what else is named there is covered, awarded, earned as well. */
function otherKin(spans: Spans, blocks: readonly Block[]): ReadonlySet<PageElement | null> {
  const counts = new Map<PageElement, { others: number; prices: number }>();
  for (const [index, found] of spans) {
    const block = blocks[index];
    const kin = block === undefined ? null : kinOf(block);
    if (kin === null) continue;
    const count = counts.get(kin) ?? { others: 0, prices: 0 };
    counts.set(kin, count);
    if (found.some(({ role }) => role === "price")) count.prices += 1;
    else if (found.every(({ role }) => role === "discount")) count.others += 1;
  }
  const most = [...counts].filter(([, { others, prices }]) => others >= LEAST_OTHERS && others >= 2 * prices);
  return new Set(most.map(([kin]) => kin));
}

const LINE_CHARS = 40;

function isOfOther(
  index: number,
  found: readonly FoundPrice[],
  blocks: readonly Block[],
  table: TableHeads,
): boolean {
  const block = blocks[index];
  if (block === undefined || block.text.length > LINE_CHARS) return false;
  if (isUnderEmpty(found, index, blocks)) return true;
  if (table.cellOf(block) !== null) {
    const { row, column } = table.headsOf(block);
    const large = found.every(({ amount }) => Number(amount) >= LARGE);
    return isNoPriceName(row, large) || isNoPriceName(column, large);
  }
  const above = blocks[index - 1];
  if (above !== undefined && isNameOf(above, block)) {
    if (isLimitName(above.text) || (isTitle(above) && isOtherName(above.text))) return true;
  }
  const below = blocks[index + 1];
  return below !== undefined && isCaption(below, block, found) && isOtherCaption(below.text);
}

/** A term, a heading or a few words without a number: what the line under it is called, and not one more thing said. */
function isTitle({ element, level, text }: Block): boolean {
  if (element.name === "dt") return true;
  return !/\d/.test(text) && (level > 1 || text.split(" ").length <= TITLE_WORDS);
}

const TITLE_WORDS = 3;
const LARGE = 5000;

function isNoPriceName(name: string, large: boolean): boolean {
  return isLimitName(name) || isOtherName(name, large);
}

function isInBoxOf({ element }: Block, block: Block): boolean {
  return element.parent === block.element.parent || element.parent === block.element;
}

/** Whether a line stands right under a bare sum in the same box: "raised of". */
function isCaption(below: Block, block: Block, found: readonly FoundPrice[]): boolean {
  const [sum] = found;
  if (sum === undefined || found.length > 1 || sum.period !== null || !isInBoxOf(below, block)) return false;
  return below.level === 0 && block.text.length - (sum.end - sum.start) <= 2;
}

/** Whether a line is the name of the next one: its term, a small heading over it, "Minimum order:". */
function isNameOf({ element, level, text, region }: Block, block: Block): boolean {
  if (region !== block.region || block.level === 1) return false;
  return element.name === "dt" || level > 1 || element.parent === block.element.parent || text.endsWith(":");
}
