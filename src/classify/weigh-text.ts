import { expectedWeight, WEIGHED } from "./expected-weight.ts";
import { type Feature, findFeatures, type Part } from "./find-features.ts";
import type { PhraseIndex } from "./phrase-index.ts";
import { createVocabulary, type FeatureName, type Vocabulary } from "./vocabulary.ts";
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

/** Scales that are ready. */
export interface ReadyScales {
  readonly vocabulary: Vocabulary;
  readonly weights: Weights;
}

/** Joins lexicon and learned weights: a group that was never trained counts with what is expected of it. */
export function setUpScales(index: PhraseIndex, weights: Weights): ReadyScales {
  const expected = new Map<string, FeatureName>();
  for (const { feature, label, weight } of index.groups) {
    if (weights.features.get(feature) !== undefined) continue;
    const list = WEIGHED.flatMap((weighed, at) => [at, 100 * expectedWeight(weighed, label, weight)]);
    expected.set(feature, { key: feature, weights: list });
  }
  const { get, followers } = weights.features;
  return {
    weights,
    vocabulary: createVocabulary(index, { get: (key) => expected.get(key) ?? get(key), followers }),
  };
}

/** Weighs a text. Additive: a margin is the base plus the sum of all contributions, minus the cutoff. */
export function weighText(title: string, summary: string, { vocabulary, weights }: ReadyScales): WeighedText {
  const { base, noSummary, cutoffs } = weights;
  const features = findFeatures(title, summary, vocabulary);
  const margins = Float64Array.from(
    base,
    (base, at) => base + (summary === "" ? (noSummary[at] ?? 0) : 0) - (cutoffs[at] ?? 0),
  );
  for (const { name, parts } of features) {
    const value = sumOf(parts);
    const list = name.weights;
    for (let at = 0; at < list.length; at += 2) {
      const label = list[at] ?? 0;
      margins[label] = (margins[label] ?? 0) + ((list[at + 1] ?? 0) / 100) * value;
    }
  }
  return {
    margins,
    contributionsTo: (label) => contributions(features, label),
    bareMargin: (label) => (base[label] ?? 0) + Math.max(0, noSummary[label] ?? 0) - (cutoffs[label] ?? 0),
  };
}

function sumOf(parts: readonly Part[]): number {
  let sum = 0;
  for (const { value } of parts) sum += value;
  return sum;
}

function contributions(features: readonly Feature[], label: number): Contribution[] {
  const found: Contribution[] = [];
  for (const { name, parts } of features) {
    const list = name.weights;
    for (let at = 0; at < list.length; at += 2) {
      if (list[at] !== label) continue;
      const each = (list[at + 1] ?? 0) / 100;
      for (const part of parts) found.push({ part, weight: each * part.value });
      break;
    }
  }
  return found;
}
