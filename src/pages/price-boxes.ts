import { type PageElement, parentOf } from "../html/page-tree.ts";
import type { PageMap, PlacedPrice, Ranges } from "./page-map.ts";
import { labelKey } from "./similar-text.ts";

const MAX_LEVELS = 40;

/** A price in its place with the name it was given. */
export interface NamedPrice {
  readonly place: PlacedPrice;
  readonly label: string | null;
}

/** The box of each label: the widest element with this label's prices and no other's. */
export function boxesOf(
  placed: readonly NamedPrice[],
  { blocks, ranges }: PageMap,
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
    const card = widestBox(start, [before, after], ranges);
    if (card === null) continue;
    const range = ranges.get(card) ?? [0, -1];
    const number = numbers.get(card) ?? numbers.size;
    numbers.set(card, number);
    cardOf.set(place.block, number);
    for (let index = range[0]; index <= range[1]; index++) cards.set(index, number);
  }
  return { cardOf, cards };
}

/** The widest box around an element that reaches neither of two blocks; null when that is the page. */
function widestBox(
  start: PageElement,
  [before, after]: readonly [number, number],
  ranges: Ranges,
): PageElement | null {
  let card: PageElement | null = null;
  let box: PageElement | null = start;
  for (let level = 0; level < MAX_LEVELS && box !== null; level++, box = parentOf(box)) {
    const range = ranges.get(box);
    if (range === undefined) continue;
    if (range[0] <= before || range[1] >= after)
      return card === null || card.name === "body" || card.name === "html" ? null : card;
    card = box;
  }
  return null;
}

/** For each place the last one before it with another value; −1 when there is none. */
function lastOther(values: readonly string[]): number[] {
  let other = -1;
  return values.map((value, at) => {
    if (at > 0 && values[at - 1] !== value) other = at - 1;
    return other;
  });
}
