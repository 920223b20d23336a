/** A word of a text in lower case, and where it stands. */
export interface Token {
  readonly word: string;
  readonly start: number;
  readonly end: number;
}

// A run of letters and digits, with inner apostrophes, hyphens, dots or ampersands as in "don't", "e-bike", "U.S", "R&D".
const WORD = /[\p{L}\p{N}]+(?:['’.&-][\p{L}\p{N}]+)*/gu;

/** The words of a text in order. Linear: no part of the pattern can match in two ways. */
export function tokens(text: string): Token[] {
  const found: Token[] = [];
  for (const match of text.matchAll(WORD)) {
    const [raw] = match;
    found.push({
      word: raw.toLowerCase().replaceAll("’", "'"),
      start: match.index,
      end: match.index + raw.length,
    });
  }
  return found;
}

/** Only the words. */
export function words(text: string): string[] {
  return tokens(text).map(({ word }) => word);
}
