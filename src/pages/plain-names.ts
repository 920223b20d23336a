import { isElement, type PageElement, type PageNode, parentOf } from "../html/page-tree.ts";
import { availabilityOf } from "./availability.ts";
import { textOf } from "./element-traits.ts";
import { GENERIC, nameIn, PER_PHRASE, withoutBadge } from "./name-in-text.ts";
import { firstFrom, hasOtherPrice, holds, type PageMap, type PlacedPrice } from "./page-map.ts";
import { billingStart, periodOfPhrase } from "./periods.ts";

const LEVELS = 14;
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

/** Names of plans that are also words beside prices. */
export const ALSO_NAMES = /^(?:Solo|SOLO|Free|FREE|Total)$/;

function isNoName(text: string): boolean {
  if (ALSO_NAMES.test(text)) return false;
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
  return firstLine(box?.[0] ?? index, index, blocks);
}

/**
 * The first short line of the card around a price, where a card is told by its twin: a neighbour with the same tag and
 * class that also holds a price. For cards with several prices and no heading.
 */
export function nameOfTwin(index: number, map: PageMap): string | null {
  const { blocks, ranges } = map;
  let at = blocks[index]?.element ?? null;
  for (let level = 0; at !== null && level < LEVELS; at = parentOf(at), level++) {
    const range = ranges.get(at);
    if (range === undefined || range[0] === index || !hasTwin(at, map)) continue;
    const name = firstLine(range[0], index, blocks);
    if (name !== null) return name;
  }
  return null;
}

/** "**Seed** Best for pilots": the name is what is set in bold before the slogan; null where nothing or all is. */
function strongBegin(element: PageElement | undefined, text: string): string | null {
  const first = element?.children.find((node) => node.type !== "text" || node.data.trim() !== "");
  if (first === undefined || !isElement(first as PageNode)) return null;
  const { name } = first as PageElement;
  const bold = name === "strong" || name === "b" ? textOf(first as PageElement, PLAIN_NAME_CHARS).trim() : "";
  return bold.length >= 3 && text.startsWith(bold) ? bold : null;
}

const MAX_COLUMNS = 12;
const ROWS_ABOVE = 4;

/** The name over a price in a grid of plain boxes: the entry at the same place in a row above, where each row has as many. */
export function nameInGrid(index: number, map: PageMap): string | null {
  let at = map.blocks[index]?.element ?? null;
  for (let level = 0; at !== null && level < 4; at = parentOf(at), level++) {
    if (map.ranges.get(at)?.[0] !== index || !hasTwin(at, map)) continue;
    const row = parentOf(at);
    const place = row === null ? -1 : childrenOf(row).indexOf(at);
    if (row !== null && place >= 0) return nameOver(row, place, map);
  }
  return null;
}

function nameOver(row: PageElement, place: number, { blocks, ranges, withPrice }: PageMap): string | null {
  const { length } = childrenOf(row);
  if (length < 2 || length > MAX_COLUMNS) return null;
  let above = row.prev as PageNode | null;
  for (let step = 0; step < ROWS_ABOVE && above !== null; above = above.prev as PageNode | null) {
    if (!isElement(above)) continue;
    step += 1;
    const cells = childrenOf(above);
    const range = cells.length === length ? ranges.get(cells[place] ?? above) : undefined;
    if (range === undefined || range[0] !== range[1] || holds(withPrice, range[0])) continue;
    const block = blocks[range[0]];
    const name = block === undefined || block.kind === "button" || block.links > 0 ? "" : block.text;
    if (name.length <= PLAIN_NAME_CHARS && /\p{L}{2}/u.test(name) && !GENERIC.test(name)) return name;
  }
  return null;
}

function childrenOf(element: PageElement): PageElement[] {
  const children: PageElement[] = [];
  for (const node of element.children as readonly PageNode[]) {
    if (children.length > MAX_COLUMNS) break;
    if (isElement(node)) children.push(node);
  }
  return children;
}

function hasTwin(element: PageElement, { ranges, withPrice }: PageMap): boolean {
  return [element.prev, element.next].some((start) => {
    let node = start as PageNode | null;
    for (let step = 0; step < 2 && node !== null && !isElement(node); step++)
      node = (start === element.prev ? node.prev : node.next) as PageNode | null;
    if (!isElement(node) || node.name !== element.name) return false;
    if (node.attribs["class"] !== element.attribs["class"]) return false;
    const range = ranges.get(node);
    const price = range === undefined ? undefined : withPrice[firstFrom(withPrice, range[0])];
    return range !== undefined && price !== undefined && price <= range[1];
  });
}

function firstLine(from: number, index: number, blocks: PageMap["blocks"]): string | null {
  let badge: string | null = null; // where nothing else is there, what is named a label is the name
  for (let at = from; at < index; at++) {
    const text = blocks[at]?.text ?? "";
    if (text.length > PLAIN_NAME_CHARS || GENERIC.test(text) || availabilityOf(text) !== null) continue;
    const name = withoutBadge((strongBegin(blocks[at]?.element, text) ?? text).replace(/[\s:–-]+$/u, ""));
    if (!/\p{L}{2}/u.test(name) || periodOfPhrase(name) !== null) continue;
    if (!BADGE.test(blocks[at]?.element.attribs["class"] ?? "")) return name;
    badge ??= name;
  }
  return badge;
}
