import type { Evidence } from "../model/labels.ts";
import { type Part, SUMMARY_VALUE } from "./find-features.ts";
import type { Contribution } from "./weigh-text.ts";

/** What a stretch counts at most in its zone: as the only one of its name. */
const most = (inTitle: boolean): number => (inTitle ? 1 : SUMMARY_VALUE);

/** Below this a term is not worth a reader's time, unless the label would stand without it. */
const WORTH_SHOWING = 0.15;

/**
 * The terms that prove a label, as they stand in the text, strongest first: all that weigh something, and as many more
 * as it takes that the label falls when they are taken away. `unshown` is what the rest adds at most once they are gone:
 * the second phrase of a group counts in full without the first.
 */
export function gatherEvidence(
  contributions: readonly Contribution[],
  margin: number,
  title: string,
  summary: string,
): { readonly evidence: Evidence[]; readonly unshown: number } {
  const terms = new Map<string, { term: string; weight: number; gain: number }>();
  for (const { from, to, inTitle, weight, gain } of joinNested(contributions)) {
    const term = (inTitle ? title : summary).slice(from, to);
    const own = terms.get(term) ?? { term, weight: 0, gain: 0 };
    own.weight += weight;
    own.gain += gain;
    terms.set(term, own);
  }
  const strongest = [...terms.values()].sort((a, b) => b.weight - a.weight);
  let left = margin;
  let unshown = 0;
  const evidence = strongest.flatMap(({ term, weight, gain }) => {
    if (weight <= 0 || (weight < WORTH_SHOWING && left < 0)) {
      unshown += gain;
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
  /** What speaks for the label alone, without what speaks against it. */
  gain: number;
}

/** The title first, then by beginning, of equal beginnings the longest first; a part is never longer than its text. */
function placeOf({ inTitle, start, end }: Part): number {
  return (inTitle ? 0 : LONGEST_TEXT ** 2) + start * LONGEST_TEXT - end;
}

const LONGEST_TEXT = 2 ** 20;

/** A word inside a phrase is told with the phrase: "trade war" and not "trade war", "trade", "war". */
function joinNested(contributions: readonly Contribution[]): Stretch[] {
  const all = contributions.map(({ part, weight }) => ({
    inTitle: part.inTitle,
    from: part.start,
    to: part.end,
    weight,
    gain: Math.max(0, weight) * Math.max(1, most(part.inTitle) / part.value),
    place: placeOf(part),
  }));
  all.sort((a, b) => a.place - b.place);
  const outer: Stretch[] = [];
  for (const one of all) {
    const last = outer.at(-1);
    if (last !== undefined && last.inTitle === one.inTitle && one.to <= last.to) {
      last.weight += one.weight;
      last.gain += one.gain;
    } else outer.push(one);
  }
  return outer;
}
