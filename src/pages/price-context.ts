import type { FoundPrice } from "./find-prices.ts";
import { jobBlocks } from "./job-blocks.ts";
import { isLimitName } from "./money-limits.ts";
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
  for (const [index, found] of spans) {
    if (!found.some(({ role }) => role === "price")) continue;
    if (!jobs.has(index) && !isOfLimit(index, blocks, table)) continue;
    changed ??= new Map(spans);
    changed.set(
      index,
      found.map((one) => (one.role === "price" ? { ...one, role: "discount" as const } : one)),
    );
  }
  return changed ?? spans;
}

const LINE_CHARS = 40;

function isOfLimit(index: number, blocks: readonly Block[], table: TableHeads): boolean {
  const block = blocks[index];
  if (block === undefined || block.text.length > LINE_CHARS) return false;
  if (table.cellOf(block) !== null) {
    const { row, column } = table.headsOf(block);
    return isLimitName(row) || isLimitName(column);
  }
  const above = blocks[index - 1];
  return above !== undefined && isNameOf(above, block) && isLimitName(above.text);
}

/** Whether a line is the name of the next one: its term, a small heading over it, "Minimum order:". */
function isNameOf({ element, level, text, region }: Block, block: Block): boolean {
  if (region !== block.region || block.level === 1) return false;
  return element.name === "dt" || level > 1 || element.parent === block.element.parent || text.endsWith(":");
}
