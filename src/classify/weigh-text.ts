import { expectedWeight, WEIGHED } from "./expected-weight.ts";
import { findFeatures, type Part } from "./find-features.ts";
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

/** Scales that are ready: a group that was never trained counts with what is expected of it. */
export interface ReadyScales extends Scales {
  /** Of such groups by feature: label number, weight in hundredths, … */
  readonly expected: ReadonlyMap<string, readonly number[]>;
}

/** Joins lexicon and learned weights. */
export function setUpScales(index: PhraseIndex, weights: Weights): ReadyScales {
  const untrained = index.groups.filter(({ feature }) => !weights.features.has(feature));
  const expected = untrained.map(({ feature, label, weight }): [string, number[]] => [
    feature,
    WEIGHED.flatMap((weighed, at) => [at, 100 * expectedWeight(weighed, label, weight)]),
  ]);
  return { index, weights, expected: new Map(expected) };
}

/** Weighs a text. Additive: a margin is the base plus the sum of all contributions, minus the cutoff. */
export function weighText(title: string, summary: string, scales: ReadyScales): WeighedText {
  const { base, noSummary, cutoffs, features: known } = scales.weights;
  const found = findFeatures(title, summary, scales.index, {
    word: known.has,
    pair: known.hasNeighbours,
  });
  const margins = Float64Array.from(
    base,
    (base, at) => base + (summary === "" ? (noSummary[at] ?? 0) : 0) - (cutoffs[at] ?? 0),
  );
  const weighed: WeighedFeature[] = [];
  for (const { key, parts } of found) {
    const list = scales.expected.get(key) ?? known.get(key);
    if (list.length === 0) continue;
    weighed.push({ parts, list });
    const value = sumOf(parts);
    for (let at = 0; at < list.length; at += 2) {
      const label = list[at] ?? 0;
      margins[label] = (margins[label] ?? 0) + ((list[at + 1] ?? 0) / 100) * value;
    }
  }
  return {
    margins,
    contributionsTo: (label) => contributions(weighed, label),
    bareMargin: (label) => (base[label] ?? 0) + Math.max(0, noSummary[label] ?? 0) - (cutoffs[label] ?? 0),
  };
}

interface WeighedFeature {
  readonly parts: readonly Part[];
  readonly list: readonly number[];
}

function sumOf(parts: readonly Part[]): number {
  let sum = 0;
  for (const { value } of parts) sum += value;
  return sum;
}

function contributions(features: readonly WeighedFeature[], label: number): Contribution[] {
  const found: Contribution[] = [];
  for (const { parts, list } of features) {
    for (let at = 0; at < list.length; at += 2) {
      if (list[at] !== label) continue;
      const each = (list[at + 1] ?? 0) / 100;
      for (const part of parts) found.push({ part, weight: each * part.value });
      break;
    }
  }
  return found;
}
