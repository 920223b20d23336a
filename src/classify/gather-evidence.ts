import type { Evidence } from "../model/labels.ts";
import type { Contribution } from "./weigh-text.ts";

/** Below this a term is not worth a reader's time, unless the label would stand without it. */
const WORTH_SHOWING = 0.15;

/**
 * The terms that prove a label, as they stand in the text, strongest first: all that weigh something, and as many more
 * as it takes that the label falls when they are taken away. `unshown` is what the rest adds.
 */
export function gatherEvidence(
  contributions: readonly Contribution[],
  margin: number,
  title: string,
  summary: string,
): { readonly evidence: Evidence[]; readonly unshown: number } {
  const terms = new Map<string, { term: string; weight: number }>();
  for (const { from, to, inTitle, weight } of joinNested(contributions)) {
    const term = (inTitle ? title : summary).slice(from, to);
    const own = terms.get(term) ?? { term, weight: 0 };
    own.weight += weight;
    terms.set(term, own);
  }
  const strongest = [...terms.values()]
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight);
  let left = margin;
  let unshown = 0;
  const evidence = strongest.flatMap(({ term, weight }) => {
    if (weight < WORTH_SHOWING && left < 0) {
      unshown += weight;
      return [];
    }
    left -= weight;
    return [{ term, weight: Math.round(weight * 1000) / 1000 }];
  });
  return { evidence, unshown };
}

interface Stretch {
  readonly inTitle: boolean;
  readonly from: number;
  readonly to: number;
  weight: number;
}

/** A word inside a phrase is told with the phrase: "trade war" and not "trade war", "trade", "war". */
function joinNested(contributions: readonly Contribution[]): Stretch[] {
  const all = contributions.map(({ part, weight }) => ({
    inTitle: part.inTitle,
    from: part.start,
    to: part.end,
    weight,
  }));
  all.sort((a, b) => Number(b.inTitle) - Number(a.inTitle) || a.from - b.from || b.to - a.to);
  const outer: Stretch[] = [];
  for (const one of all) {
    const last = outer.at(-1);
    if (last !== undefined && last.inTitle === one.inTitle && one.to <= last.to) last.weight += one.weight;
    else outer.push(one);
  }
  return outer;
}
