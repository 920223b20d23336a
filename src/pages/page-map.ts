import { type PageElement, parentOf } from "../html/page-tree.ts";
import type { FoundPrice } from "./find-prices.ts";
import type { Block } from "./read-blocks.ts";

/** A price in its block, before it has a name. */
export interface PlacedPrice {
  readonly price: FoundPrice;
  readonly block: number; // index
  /** Where the price before it in the same block ends, and where the first one begins. */
  readonly from: number;
  readonly first: number;
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

/** Whether another price stands in this stretch of blocks. */
export function hasOtherPrice(index: number, first: number, last: number, { withPrice }: PageMap): boolean {
  const at = firstFrom(withPrice, first);
  const next = withPrice[at] === index ? withPrice[at + 1] : withPrice[at];
  return next !== undefined && next <= last;
}

/** The place of the first number that is not below `least`, in an ascending list. */
export function firstFrom(numbers: readonly number[], least: number): number {
  let [low, high] = [0, numbers.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] ?? 0) < least) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Whether an ascending list of whole numbers has this one. */
export function holds(numbers: readonly number[], sought: number): boolean {
  return numbers[firstFrom(numbers, sought)] === sought;
}
