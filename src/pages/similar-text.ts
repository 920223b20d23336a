/** A name for comparing: lower case, without punctuation and runs of white space. */
export function labelKey(label: string): string {
  return label
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}+]+/gu, " ")
    .trim();
}

export function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}…+%€$£]+(?:[.,:][\p{L}\p{N}]+)*/gu) ?? [];
}

/** How much of the longer of two texts stands in the other, 0..1, counting repeated words (multiset overlap). */
export function wordOverlap(a: string, b: string): number {
  const [one, two] = [wordsOf(a), wordsOf(b)];
  if (one.length === 0 || two.length === 0) return 0;
  const counts = new Map<string, number>();
  for (const word of one) counts.set(word, (counts.get(word) ?? 0) + 1);
  let shared = 0;
  for (const word of two) {
    const left = counts.get(word) ?? 0;
    if (left === 0) continue;
    counts.set(word, left - 1);
    shared += 1;
  }
  return shared / Math.max(one.length, two.length);
}
