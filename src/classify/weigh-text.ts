import { expectedWeight, WEIGHED } from "./expected-weight.ts";
import { type Feature, findFeatures, type Part } from "./find-features.ts";
import type { PhraseIndex } from "./phrase-index.ts";
import type { Weights } from "./weights.ts";

/** A stretch of the text and what it added to one label. */
export interface Contribution {
  readonly part: Part;
  readonly weight: number;
}

/** A weighed text: how far each label is above (or below) what it needs, and what brought it there. */
export interface WeighedText {
  /** In the order of WEIGHED; a label is given when its margin is 0 or more. */
  readonly margins: Float64Array;
  contributionsTo(label: number): Contribution[];
  /** The margin of a text that says nothing. */
  bareMargin(label: number): number;
}

export interface Scales {
  readonly index: PhraseIndex;
  readonly weights: Weights;
}

/** Scales that are ready: `pairs` are the pairs of neighbours that weigh something, second words by first. */
export interface ReadyScales extends Scales {
  readonly pairs: ReadonlyMap<string, ReadonlySet<string>>;
}

/** Joins lexicon and learned weights: a group that was never trained counts with what is expected of it. */
export function setUpScales(index: PhraseIndex, weights: Weights): ReadyScales {
  const features = new Map(weights.features);
  for (const { name, label, weight } of index.groups) {
    if (features.has(`g:${name}`)) continue;
    const expected = WEIGHED.flatMap((weighed, at) => [at, 100 * expectedWeight(weighed, label, weight)]);
    features.set(`g:${name}`, expected);
  }
  return { index, weights: { ...weights, features }, pairs: pairsOf(features.keys()) };
}

function pairsOf(keys: Iterable<string>): Map<string, Set<string>> {
  const pairs = new Map<string, Set<string>>();
  for (const key of keys) {
    const [first = "", second, ...more] = key.split(" ");
    if (second !== undefined && more.length === 0)
      pairs.set(first, (pairs.get(first) ?? new Set()).add(second));
  }
  return pairs;
}

/** Weighs a text. Additive: a margin is the base plus the sum of all contributions, minus the cutoff. */
export function weighText(
  title: string,
  summary: string,
  { index, weights, pairs }: ReadyScales,
): WeighedText {
  const features = findFeatures(title, summary, index, {
    word: (key) => weights.features.has(key),
    pair: (first, second) => pairs.get(first)?.has(second) === true,
  });
  const margins = Float64Array.from(
    weights.base,
    (base, at) => base + (summary === "" ? (weights.noSummary[at] ?? 0) : 0) - (weights.cutoffs[at] ?? 0),
  );
  for (const { key, parts } of features) {
    const list = weights.features.get(key) ?? [];
    const value = sumOf(parts);
    for (let at = 0; at < list.length; at += 2) {
      const label = list[at] ?? 0;
      margins[label] = (margins[label] ?? 0) + ((list[at + 1] ?? 0) / 100) * value;
    }
  }
  return {
    margins,
    contributionsTo: (label) => contributions(features, weights, label),
    bareMargin: (label) =>
      (weights.base[label] ?? 0) + Math.max(0, weights.noSummary[label] ?? 0) - (weights.cutoffs[label] ?? 0),
  };
}

function sumOf(parts: readonly Part[]): number {
  let sum = 0;
  for (const { value } of parts) sum += value;
  return sum;
}

function contributions(features: readonly Feature[], weights: Weights, label: number): Contribution[] {
  return features.flatMap(({ key, parts }) => {
    const list = weights.features.get(key) ?? [];
    for (let at = 0; at < list.length; at += 2) {
      if (list[at] !== label) continue;
      const each = (list[at + 1] ?? 0) / 100;
      return parts.map((part) => ({ part, weight: each * part.value }));
    }
    return [];
  });
}
