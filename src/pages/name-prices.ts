import type { FoundPrice } from "./find-prices.ts";
import { type Label, labelOf } from "./label-prices.ts";
import { GENERIC, withoutFiller } from "./name-in-text.ts";
import type { PageMap, PlacedPrice } from "./page-map.ts";
import { findPeriod } from "./periods.ts";
import { ALSO_NAMES, nameAbove, nameInGrid, nameOfTwin, plainName } from "./plain-names.ts";
import type { NamedPrice } from "./price-boxes.ts";
import type { Block } from "./read-blocks.ts";
import type { TableHeads } from "./read-tables.ts";

const MAX_PRICES = 3000;

type Headed = { readonly place: PlacedPrice; readonly label: Label };

/** The prices of the main region, each with the name of what costs this, in the page's order. */
export function namePrices(
  spans: ReadonlyMap<number, readonly FoundPrice[]>,
  map: PageMap,
  table: TableHeads,
): NamedPrice[] {
  const headed: Headed[] = [];
  for (const [index, found] of spans) {
    const block = map.blocks[index];
    if (block === undefined || block.region === "chrome") continue;
    let from = 0;
    const first = found[0]?.start ?? 0;
    for (const price of found) {
      const place = { price, block: index, from, first };
      from = price.end;
      if (price.role !== "price" || isStruckOut(price, block) || headed.length >= MAX_PRICES) continue;
      headed.push({ place, label: labelOf(place, map, table) });
    }
  }
  return ownNames(headed, map).sort(
    (a, b) => a.place.block - b.place.block || a.place.price.start - b.place.price.start,
  );
}

/** Whether a price is drawn with a line through it. */
export function isStruckOut({ start, end }: FoundPrice, { struck }: Block): boolean {
  return (
    struck.some(([from, to]) => from < end - 1 && to > start + 1) ||
    struck.some(([from, to]) => from <= start && to >= end)
  );
}

/** A heading that stands over several boxes names their list; each box is then named by its own first line. */
function ownNames(headed: readonly Headed[], map: PageMap): NamedPrice[] {
  const under = new Map<number, PlacedPrice[]>();
  for (const { place, label } of headed) {
    if (label.heading === null) continue;
    const known = under.get(label.heading);
    if (known === undefined) under.set(label.heading, [place]);
    else known.push(place);
  }
  const lists = new Set(
    [...under].filter(([heading, places]) => isList(heading, places, map)).map(([heading]) => heading),
  );
  return headed.map(({ place, label }, at) => {
    const word = wordBeside(headed, at, map);
    if (word !== null) return { place, label: word };
    const shared = label.heading === null ? label.text === null : lists.has(label.heading);
    return { place, label: (shared ? ownName(place, map) : null) ?? label.text };
  });
}

/** "Solo $4.50" between rows that name themselves: there the word is a name, elsewhere it may mean "only". */
function wordBeside(headed: readonly Headed[], at: number, { blocks }: PageMap): string | null {
  const one = headed[at];
  if (one === undefined || one.label.heading === null || one.place.price.start === 0) return null;
  const word = blocks[one.place.block]?.text.slice(0, one.place.price.start).replace(/[\s:–—-]+$/u, "") ?? "";
  if (!ALSO_NAMES.test(word)) return null;
  const next = headed[at + 1] ?? headed[at - 1];
  return next !== undefined && next.label.heading === null && next.label.text !== null ? word : null;
}

function ownName(place: PlacedPrice, map: PageMap): string | null {
  return (
    plainName(place.block, map) ??
    nameInGrid(place.block, map) ??
    nameAbove(place, map) ??
    nameOfTwin(place.block, map)
  );
}

const FEW_PRICES = 3;

/**
 * Whether the prices under one heading are several things. One plan may have more than one price: by the month and by
 * the year, and beside it a fee that its own line names.
 */
function isList(heading: number, places: readonly PlacedPrice[], { blocks }: PageMap): boolean {
  if (new Set(places.map(({ block }) => block)).size < 2) return false;
  if (places.length > FEW_PRICES || GENERIC.test(blocks[heading]?.text ?? "")) return true;
  const periods = places
    .filter(({ block, price }) => isBare(blocks[block], price))
    .map(({ block, price }) => price.period ?? `none ${block}`);
  return (
    periods.length > 1 &&
    (new Set(periods).size < periods.length || periods.some((one) => one.startsWith("none")))
  );
}

/** Whether a price's line says nothing but the price and its period. */
function isBare(block: Block | undefined, { start, end }: FoundPrice): boolean {
  const rest = `${block?.text.slice(0, start) ?? ""} ${block?.text.slice(end) ?? ""}`;
  if (rest.length > 60) return false;
  return withoutFiller(withoutPeriods(rest)).length < 2;
}

const MAX_PERIODS = 3;

/** "/user/month" is two of them. */
function withoutPeriods(text: string): string {
  let rest = text;
  for (let round = 0; round < MAX_PERIODS; round++) {
    const period = findPeriod(rest);
    if (period === null) return rest;
    rest = `${rest.slice(0, period.start)} ${rest.slice(period.end)}`;
  }
  return rest;
}
