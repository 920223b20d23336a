// Only this file of natural: the whole package loads database drivers and prints to stdout (docs/architecture.md).
import porter from "natural/lib/natural/stemmers/porter_stemmer.js";

const MAX_CACHED = 50_000;
const cache = new Map<string, string>();

/** The stem of an English word in lower case: "prices", "pricing" and "price" are "price" → "price/pric" (Porter 1980). */
export function stem(word: string): string {
  const known = cache.get(word);
  if (known !== undefined) return known;
  const stemmed = /^[a-z']{3,30}$/.test(word) ? porter.stem(word.replace(/'s?$/, "")) : word;
  if (cache.size >= MAX_CACHED) cache.clear();
  cache.set(word, stemmed);
  return stemmed;
}
