/**
 * The same pure work on short texts, done once for each: a page says "per month", "In stock" and "Add to cart" over and
 * over. Longer texts are worked on every time; a full memory begins anew.
 */
export function remembered<T>(
  work: (text: string) => T,
  { maxChars = 90, maxTexts = 2000 }: { readonly maxChars?: number; readonly maxTexts?: number } = {},
): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    if (text.length > maxChars) return work(text);
    const before = known.get(text);
    if (before !== undefined) return before;
    const result = work(text);
    if (known.size >= maxTexts) known.clear();
    // A copy: a piece of a page would keep the whole page in memory.
    known.set(` ${text}`.slice(1), result);
    return result;
  };
}
