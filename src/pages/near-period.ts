import { type PageElement, parentOf } from "../html/page-tree.ts";
import type { FoundPrice } from "./find-prices.ts";
import { headingName, PER_PHRASE } from "./name-in-text.ts";
import type { PageMap, Ranges } from "./page-map.ts";
import { billingStart, findPeriod, periodOfName, periodOfPhrase } from "./periods.ts";

const NEAR_BLOCKS = 3;
const NEAR_CHARS = 12;
const LINE_CHARS = 80;

/** The period in the neighbouring lines of the same box: "$19" and below it "per month"; of a table in the same cell. */
export function periodAround(
  index: number,
  { blocks, ranges }: PageMap,
  spans: ReadonlyMap<number, readonly FoundPrice[]>,
  cell: PageElement | null,
): { period: string; line: number } | null {
  const block = blocks[index];
  if (block === undefined) return null;
  const box = cell === null ? nearBox(block.element, ranges) : (ranges.get(cell) ?? [index, index]);
  for (let line = index + 1; line <= Math.min(index + NEAR_BLOCKS, box[1]); line++) {
    const below = blocks[line];
    const text = below?.text ?? "";
    if (
      isNextHead(line, box[1], blocks, spans) ||
      (spans.has(line + 1) && periodOfName(text) !== null) ||
      (spans.has(line) && !isOtherCurrency(spans, index, line)) ||
      text.length > LINE_CHARS ||
      below?.element.name === "dt" ||
      headingName(below) !== null
    )
      break;
    const period = spans.has(line) ? null : periodOfLine(text);
    if (period !== null) return { period, line };
  }
  const line = index - 1;
  const text = blocks[line]?.text ?? "";
  const period = line < box[0] || spans.has(line) || text.length > 24 ? null : periodOfPhrase(text);
  return period === null ? null : { period, line };
}

/** "$12", "€11", "£10" one under another: the same price for other countries. */
function isOtherCurrency(
  spans: ReadonlyMap<number, readonly FoundPrice[]>,
  index: number,
  line: number,
): boolean {
  const [own, other] = [spans.get(index) ?? [], spans.get(line) ?? []];
  return (
    own.length === 1 &&
    other.length === 1 &&
    (own[0]?.currency ?? null) !== null &&
    (other[0]?.currency ?? null) !== null &&
    own[0]?.currency !== other[0]?.currency
  );
}

/** A heading with a price under it is the name of the next thing, were it "Monthly". */
function isNextHead(
  line: number,
  last: number,
  blocks: PageMap["blocks"],
  spans: ReadonlyMap<number, unknown>,
): boolean {
  const level = blocks[line]?.level ?? 0;
  if (level === 0 || level > 6 || PER_PHRASE.test(blocks[line]?.text ?? "")) return false;
  for (
    let at = line + 1;
    at <= Math.min(line + NEAR_BLOCKS, last) && (blocks[at]?.level ?? 0) !== level;
    at++
  )
    if (spans.has(at)) return true;
  return false;
}

/** What the line under a price says it is for: near its begin, or in a line that says nothing else. */
function periodOfLine(text: string): string | null {
  const direct = findPeriod(text.slice(0, billingStart(text)));
  if (direct !== null && direct.start > 0 && text[direct.start] === "1") return null; // "Takes 1 hour"
  if (direct !== null && direct.start < NEAR_CHARS) return direct.period;
  return direct?.period === "user" || direct?.period === "person" ? null : periodOfPhrase(text);
}

function nearBox(element: PageElement, ranges: Ranges): readonly [number, number] {
  let at: PageElement | null = element;
  let range: readonly [number, number] = [0, 0];
  for (let level = 0; level < 4 && at !== null; level++, at = parentOf(at)) range = ranges.get(at) ?? range;
  return range;
}
