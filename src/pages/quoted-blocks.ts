import { isWithin, type PageElement, parentOf } from "../html/page-tree.ts";
import type { Block } from "./read-blocks.ts";

const LEAST_CHARS = 20;
const MOST_CHARS = 700;
const NAME_CHARS = 90;
const IN_QUOTES = /^\s?[“”„"«»‚‘'].{18,}[“”"«»’'][.!]?$/u;
/** "– Judith Moser, Leoben" */
const BY = /^[–—~-]\s?\p{Lu}[\p{L}.'’ -]{1,40}(?:[,(|·].{0,60})?$/u;
const MOST_STEPS = 3;

/** Blocks in which somebody is quoted, with the line that says who: all of a quotation's box, or both lines. */
export function quotedBlocks(blocks: readonly Block[]): ReadonlySet<number> {
  const found = new Set<number>();
  for (const [index, { text, element, region, kind }] of blocks.entries()) {
    if (region !== "main" || kind === "heading" || kind === "cell" || text.length > MOST_CHARS) continue;
    if (isInQuotation(element)) found.add(index);
    else if (text.length >= LEAST_CHARS && IN_QUOTES.test(text)) {
      found.add(index);
      const next = blocks[index + 1];
      if (next !== undefined && isNameOf(next, element)) found.add(index + 1);
    } else if (
      text.length <= NAME_CHARS &&
      BY.test(text) &&
      (blocks[index - 1]?.text.length ?? 0) >= LEAST_CHARS
    ) {
      found.add(index);
      if (blocks[index - 1]?.kind === "paragraph") found.add(index - 1);
    }
  }
  return found;
}

/** A short line in the box that holds the quotation. */
function isNameOf({ text, element, kind, priceMarked }: Block, quoted: PageElement): boolean {
  const box = parentOf(quoted);
  if (kind === "heading" || kind === "button" || priceMarked || box === null) return false;
  return text.length <= NAME_CHARS && box.name !== "main" && box.name !== "body" && isWithin(element, box);
}

/** A blockquote, or a figure that is text with a caption. */
function isInQuotation(element: PageElement): boolean {
  let at: PageElement | null = element;
  for (let step = 0; step < MOST_STEPS && at !== null; step++, at = parentOf(at)) {
    if (at.name === "blockquote") return true;
    if (
      at.name === "figure" &&
      !at.children.some((child) => "name" in child && /^(?:img|picture)$/.test(child.name))
    )
      return true;
  }
  return false;
}
