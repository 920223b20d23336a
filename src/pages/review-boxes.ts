import { isWithin, type PageElement, parentOf } from "../html/page-tree.ts";
import type { Block } from "./read-blocks.ts";

/** Stars in a row: what somebody gave. */
const STARS = /(?:[★☆⭐✩✭✮⯨]\ufe0f? ?){3,}/u;
/** Five of them: a score. Three or four may be the class of a house. */
const FIVE = /(?:[★☆⭐✩✭✮⯨]\ufe0f? ?){5}/u;
const MOST_WORDS = 3;
const MOST_BLOCKS = 6;
const MOST_CHARS = 900;
const MOST_STEPS = 2;

/**
 * What visitors wrote, with the stars they gave: the line of stars and the box around it, as far as it holds nothing
 * else. In a box with a price or a heading, as a product has, the stars alone.
 */
export function reviewBoxes(blocks: readonly Block[]): number[] {
  return blocks.flatMap(({ text, kind, region }, index) => {
    if (region !== "main" || kind === "heading" || !STARS.test(text)) return [];
    const box = FIVE.test(text) ? boxAround(blocks, index) : null;
    return box ?? ((text.match(/\p{L}+/gu)?.length ?? 0) <= MOST_WORDS ? [index] : []);
  });
}

/** The blocks of the smallest box around a line of stars that holds more than it; null where that is no review's. */
function boxAround(blocks: readonly Block[], index: number): number[] | null {
  let box: PageElement | null = blocks[index]?.element ?? null;
  for (let step = 0; step <= MOST_STEPS && box !== null; step++, box = parentOf(box)) {
    const inside = blocksIn(blocks, index, box);
    if (inside.length > MOST_BLOCKS) return null;
    if (inside.length > 1) return isReview(blocks, inside) ? inside : null;
  }
  return null;
}

function blocksIn(blocks: readonly Block[], index: number, box: PageElement): number[] {
  const isInside = (at: number): boolean => {
    const block = blocks[at];
    return block !== undefined && isWithin(block.element, box);
  };
  let [start, end] = [index, index];
  while (end - start <= MOST_BLOCKS && isInside(start - 1)) start -= 1;
  while (end - start <= MOST_BLOCKS && isInside(end + 1)) end += 1;
  return Array.from({ length: end - start + 1 }, (_, offset) => start + offset);
}

function isReview(blocks: readonly Block[], inside: readonly number[]): boolean {
  let chars = 0;
  for (const at of inside) {
    const block = blocks[at];
    if (block === undefined || block.priceMarked || block.kind === "heading" || block.kind === "cell")
      return false;
    if (block.kind === "button" || block.region !== "main") return false;
    chars += block.text.length;
  }
  return chars <= MOST_CHARS;
}
