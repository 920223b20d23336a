import type { KeyedBlock } from "./keyed-blocks.ts";
import { phraseFinder } from "./phrase-finder.ts";
import type { WorkBudget } from "./work-budget.ts";

/** A block that has no equal on the other side, and the place it stands in. */
interface Placed {
  readonly block: KeyedBlock;
  readonly index: number;
  readonly gap: number;
}

/** One block and what of it still stands on the other side, in one piece or in several. */
export interface Parts<T extends Placed> {
  readonly whole: T;
  readonly parts: readonly T[];
}

const LEAST_WORDS = 3;
const SENTENCE = /\p{L}[^.!?]*[.!?]$/u;
/** Of a word without end only so much is looked at. */
const ENDING_CHARS = 200;
const LEAST_SHARE = 0.4;
const MOST_PARTS = 12;

/**
 * Paragraphs that lost or won sentences and kept the rest word for word: each with the pieces of it on the other side.
 * A piece from another place counts only when it is a large part of the whole. Time grows with the text, not with the
 * pairs.
 */
export function pairParts<T extends Placed>(
  wholes: readonly T[],
  others: readonly T[],
  budget: WorkBudget,
): Parts<T>[] {
  const pieces = wholes.length === 0 ? [] : others.filter(({ block }) => isPiece(block.key), budget);
  if (pieces.length === 0) return [];
  const piecesIn = phraseFinder(
    pieces.map(({ block }) => block.key),
    budget,
  );
  const used = new Set<T>();
  const found: Parts<T>[] = [];
  for (const whole of wholes) {
    const parts: T[] = [];
    const places = piecesIn(whole.block.key);
    if (!budget.take("pairing", places.length)) break;
    for (const at of places.sort((a, b) => a - b)) {
      const one = pieces[at];
      if (one === undefined || used.has(one) || !mayBePart(one, whole)) continue;
      parts.push(one);
      if (parts.length >= MOST_PARTS) break;
    }
    if (parts.length === 0) continue;
    for (const one of parts) used.add(one);
    found.push({ whole, parts: parts.sort((a, b) => a.index - b.index) });
  }
  return found;
}

function mayBePart(one: Placed, whole: Placed): boolean {
  const [part, text] = [one.block.key, whole.block.key];
  if (part.length >= text.length || one.block.region !== whole.block.region) return false;
  return one.gap === whole.gap || part.length >= text.length * LEAST_SHARE;
}

/** Three words, or a sentence of one: a single word stands in many texts. */
function isPiece(key: string): boolean {
  return key.split(" ", LEAST_WORDS).length >= LEAST_WORDS || SENTENCE.test(key.slice(-ENDING_CHARS));
}

/** The pieces as one block, as they would be read. */
export function joined(parts: readonly { readonly block: KeyedBlock }[]): KeyedBlock | null {
  const [first] = parts;
  if (first === undefined) return null;
  const text = (of: (block: KeyedBlock) => string): string => parts.map(({ block }) => of(block)).join(" ");
  return { ...first.block, text: text((block) => block.text), key: text((block) => block.key) };
}
