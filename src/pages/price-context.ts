import { isUnderEmpty } from "./empty-sums.ts";
import type { FoundPrice } from "./find-prices.ts";
import { jobBlocks } from "./job-blocks.ts";
import { isLimitName } from "./money-limits.ts";
import { isOtherCaption, isOtherName } from "./other-names.ts";
import type { Block } from "./read-blocks.ts";
import type { TableHeads } from "./read-tables.ts";

type Spans = ReadonlyMap<number, readonly FoundPrice[]>;

/**
 * The sums of money with what stands over or beside them taken into account: in the row "Minimum order" and below the
 * small heading "Free delivery from" stands no price, and under "Open positions" stand salaries.
 */
export function withContext(spans: Spans, blocks: readonly Block[], table: TableHeads): Spans {
  if (spans.size === 0) return spans;
  let changed: Map<number, readonly FoundPrice[]> | null = null;
  const jobs = jobBlocks(blocks);
  const kin = otherLists(spans, blocks);
  for (const [index, found] of spans) {
    if (!found.some(({ role }) => role === "price")) continue;
    const inOtherList = kin.has(blocks[index]?.element.parent ?? null);
    if (!inOtherList && !jobs.has(index) && !isOfOther(index, found, blocks, table)) continue;
    changed ??= new Map(spans);
    changed.set(
      index,
      found.map((one) => (one.role === "price" ? { ...one, role: "discount" as const } : one)),
    );
  }
  return changed ?? spans;
}

const LEAST_OTHERS = 2;

/** The lists whose sums mostly are no prices: what else is named there is covered, awarded, earned as well. */
function otherLists(spans: Spans, blocks: readonly Block[]): ReadonlySet<unknown> {
  const counts = new Map<unknown, { others: number; prices: number }>();
  for (const [index, found] of spans) {
    const block = blocks[index];
    if (block?.kind !== "item") continue;
    const count = counts.get(block.element.parent) ?? { others: 0, prices: 0 };
    counts.set(block.element.parent, count);
    if (found.some(({ role }) => role === "price")) count.prices += 1;
    else if (found.every(({ role }) => role === "discount")) count.others += 1;
  }
  const lists = [...counts].filter(
    ([, { others, prices }]) => others >= LEAST_OTHERS && others >= 2 * prices,
  );
  return new Set(lists.map(([list]) => list));
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
    return isNoPriceName(row) || isNoPriceName(column);
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

function isNoPriceName(name: string): boolean {
  return isLimitName(name) || isOtherName(name);
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
