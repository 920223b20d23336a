const LEAD_CHARS = 160;

/**
 * Two versions of a text, each without what both begin with when one is longer than `most` characters: the words that
 * moved are among those that are kept. "… " says that something stands in front.
 */
export function aroundMove(before: string, after: string, most: number): [string, string] {
  if (before.length <= most && after.length <= most) return [before, after];
  let same = 0;
  while (same < before.length && same < after.length && before[same] === after[same]) same += 1;
  const from = before.lastIndexOf(" ", Math.max(0, same - LEAD_CHARS)) + 1;
  return from === 0 ? [before, after] : [`… ${before.slice(from)}`, `… ${after.slice(from)}`];
}
