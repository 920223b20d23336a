import type { FoundPrice } from "./find-prices.ts";
import { headingLabel, labelOf } from "./label-prices.ts";
import { isStruckOut } from "./name-prices.ts";
import type { PageMap, PlacedPrice } from "./page-map.ts";
import type { ListPrice } from "./page-reading.ts";
import { isListName } from "./price-role.ts";
import type { TableHeads } from "./read-tables.ts";

const MAX_LISTED = 300;

/**
 * The prices that are told beside what a thing costs: list and recommended prices, struck-out former ones. None of them
 * is the price; one that moves is still news.
 */
export function readListPrices(
  spans: ReadonlyMap<number, readonly FoundPrice[]>,
  map: PageMap,
  table: TableHeads,
  usual: string | null, // the currency where none is written
): ListPrice[] {
  const listed: ListPrice[] = [];
  for (const [index, found] of spans) {
    const block = map.blocks[index];
    if (block === undefined || block.region === "chrome") continue;
    let from = 0;
    for (const price of found) {
      const place = { price, block: index, from, first: found[0]?.start ?? 0 };
      from = price.end;
      const isListed = price.role === "list" || price.role === "was";
      if (!isListed && !(price.role === "price" && isStruckOut(price, block))) continue;
      if (listed.length >= MAX_LISTED) return listed;
      listed.push(listPrice(place, map, table, usual));
    }
  }
  return listed;
}

/** "A 10 – List price", of A 10; a former price has no name of its own. */
function listPrice(place: PlacedPrice, map: PageMap, table: TableHeads, usual: string | null): ListPrice {
  const { amount, currency, period, text, role } = place.price;
  const own = labelOf(place, map, table).text;
  const ofThing = headingLabel(place.block, map).text;
  const isNamed = own !== null && isListName(own);
  const block = map.blocks[place.block];
  const isCell = block !== undefined && table.cellOf(block) !== null;
  const isOfHeading = isNamed || (!isCell && (own === null || role === "was"));
  const thing = isOfHeading ? ofThing : own;
  const name = (role === "list" ? nameBefore(place, map) : null) ?? (isNamed ? own : null);
  const label = isNamed && isCell ? own : [thing, name].filter((part) => part !== null).join(" – ") || null;
  return { amount, currency: currency ?? usual, period, text, label, of: thing, isNamed: name !== null };
}

/** The words right before a recommended price: "UVP". */
function nameBefore({ price, block, from }: PlacedPrice, { blocks }: PageMap): string | null {
  const before = blocks[block]?.text.slice(Math.max(from, price.start - 40), price.start) ?? "";
  const name = /[\p{L}.][\p{L}. -]{1,39}(?=[\s:*(]{0,4}$)/u.exec(before)?.[0].trim();
  return name === undefined || !isListName(name) ? null : name;
}
