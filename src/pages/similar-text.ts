import { remembered } from "./remember.ts";

/** A name for comparing: lower case, without punctuation and runs of white space. */
export const labelKey = remembered((label: string): string =>
  label
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}+]+/gu, " ")
    .trim(),
);

export function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}…+%€$£]+(?:[.,:][\p{L}\p{N}]+)*/gu) ?? [];
}

/** The words of a text and how often each comes: what is compared again and again is counted once. */
export interface WordBag {
  readonly size: number;
  readonly counts: ReadonlyMap<string, number>;
}

export function bagOf(text: string): WordBag {
  const words = wordsOf(text);
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return { size: words.length, counts };
}

/** How much of the longer of two texts stands in the other, 0..1, counting repeated words (multiset overlap). */
export function bagOverlap(one: WordBag, two: WordBag): number {
  if (one.size === 0 || two.size === 0) return 0;
  const [few, many] = one.counts.size <= two.counts.size ? [one, two] : [two, one];
  let shared = 0;
  for (const [word, count] of few.counts) shared += Math.min(count, many.counts.get(word) ?? 0);
  return shared / Math.max(one.size, two.size);
}

export function wordOverlap(a: string, b: string): number {
  return bagOverlap(bagOf(a), bagOf(b));
}
