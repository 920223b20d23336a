import { bagOf, bagOverlap, type WordBag } from "./similar-text.ts";
import type { WorkBudget } from "./work-budget.ts";

/** Compared with at most so many names that share a rare word. */
const MAX_LOOKED_AT = 400;

/**
 * The first of many names that shares at least `share` of its words with a given one. Only those that share one of its
 * rarest words can (prefix filtering: Chaudhuri, Ganti, Kaushik 2006), so that long lists are not compared pair by pair.
 */
export function findSimilar(
  names: readonly string[],
  share: number,
  budget: WorkBudget,
): (name: string, isFree: (name: string) => boolean) => string | undefined {
  const bags = names.map(bagOf);
  const places = new Map<string, number[]>(); // word → where it comes
  for (const [at, { counts }] of bags.entries())
    for (const word of counts.keys()) {
      const known = places.get(word);
      if (known === undefined) places.set(word, [at]);
      else known.push(at);
    }
  return (name, isFree) => {
    const bag = bagOf(name);
    if (!budget.take("naming", bag.size)) return undefined;
    const candidates = rarest(bag, places, share).flatMap((word) =>
      (places.get(word) ?? []).slice(0, MAX_LOOKED_AT),
    );
    if (!budget.take("naming", candidates.length)) return undefined;
    for (const at of [...new Set(candidates)].sort((a, b) => a - b).slice(0, MAX_LOOKED_AT)) {
      const [other, words] = [names[at], bags[at]];
      if (other === undefined || words === undefined || !isFree(other)) continue;
      if (!budget.take("naming", Math.min(words.counts.size, bag.counts.size))) return undefined;
      if (bagOverlap(words, bag) >= share) return other;
    }
    return undefined;
  };
}

/** So many words, rarest first, that whoever has none of them cannot share enough of the rest. */
function rarest({ size, counts }: WordBag, places: ReadonlyMap<string, number[]>, share: number): string[] {
  const needed = Math.ceil(size * share);
  const words = [...counts].sort(([a], [b]) => (places.get(a)?.length ?? 0) - (places.get(b)?.length ?? 0));
  let seen = 0;
  const chosen: string[] = [];
  for (const [word, count] of words) {
    if (seen > size - needed) break;
    chosen.push(word);
    seen += count;
  }
  return chosen;
}
