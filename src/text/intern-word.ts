const MAX_KEPT = 50_000;
/** V8 keeps a longer piece of a text as a pointer into it, and the whole text with it. */
const LONGEST_COPY = 12;
const kept = new Map<string, string>();

/**
 * The word in lower case with a straight apostrophe. The same word is the same string each time: looking one up in a
 * table of stems or phrases then compares a pointer.
 */
export function internWord(raw: string): string {
  const known = kept.get(raw);
  if (known !== undefined) return known;
  if (kept.size >= MAX_KEPT) kept.clear();
  const own = raw.length > LONGEST_COPY ? `${raw} `.slice(0, -1) : raw;
  const word = own.toLowerCase().replaceAll("’", "'");
  kept.set(own, word);
  return word;
}
