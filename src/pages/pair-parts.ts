import type { KeyedBlock } from "./compare-blocks.ts";
import { standsIn } from "./stands-in.ts";

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

/** Characters searched through over all pairs: what lies beyond is told as removed and added. */
const MAX_SEARCHED = 20_000_000;
const LEAST_WORDS = 3;
const SENTENCE = /\p{L}[^.!?]*[.!?]$/u;
const LEAST_SHARE = 0.4;
const MOST_PARTS = 12;

/**
 * Paragraphs that lost or won sentences and kept the rest word for word: each with the pieces of it on the other side.
 * A piece from another place counts only when it is a large part of the whole. Bounded by the characters searched.
 */
export function pairParts<T extends Placed>(wholes: readonly T[], others: readonly T[]): Parts<T>[] {
  const used = new Set<T>();
  const found: Parts<T>[] = [];
  let searched = 0;
  for (const whole of wholes) {
    const parts: T[] = [];
    for (const one of others) {
      if (used.has(one) || parts.length >= MOST_PARTS || !mayBePart(one, whole)) continue;
      searched += whole.block.key.length;
      if (searched > MAX_SEARCHED) return found;
      if (standsIn(` ${whole.block.key} `, ` ${one.block.key} `)) parts.push(one);
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
  if (one.gap !== whole.gap && part.length < text.length * LEAST_SHARE) return false;
  return part.split(" ", LEAST_WORDS).length >= LEAST_WORDS || SENTENCE.test(part);
}

/** The pieces as one block, as they would be read. */
export function joined(parts: readonly { readonly block: KeyedBlock }[]): KeyedBlock | null {
  const [first] = parts;
  if (first === undefined) return null;
  const text = (of: (block: KeyedBlock) => string): string => parts.map(({ block }) => of(block)).join(" ");
  return { ...first.block, text: text((block) => block.text), key: text((block) => block.key) };
}
