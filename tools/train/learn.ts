import { expectedWeight, WEIGHED } from "../../src/classify/expected-weight.ts";
import type { PhraseIndex } from "../../src/classify/phrase-index.ts";
import { fit as fitLabel, type Prior } from "./fit.ts";
import type { LabelledItem } from "./items.ts";
import { BASE, INVENTED, type Matrix, NO_SUMMARY } from "./matrix.ts";
import { roundWeights } from "./pack-weights.ts";
import { hasLabel } from "./targets.ts";

/** How strongly weights are held to their expected value (L2). Found by cross-validation; see docs/quality.md. */
const STRENGTH = {
  base: 0.01,
  invented: 0.3,
  noSummary: 1,
  group: 4,
  sharedGroup: 4,
  word: 2.8,
  pair: 4,
} as const;
/** How much a real item counts beside an invented one. */
export const REAL_IMPORTANCE = 3;
/** How much the title of an item alone counts beside title and summary. */
const TITLE_ALONE = 0.6;
const BASE_EXPECTED = -2;

/** Learns one weight vector a label from the given items and their titles alone, rounded as it is shipped. */
export function learn(
  items: readonly LabelledItem[],
  rows: readonly number[],
  matrix: Matrix,
  index: PhraseIndex,
): Float64Array[] {
  const taken = new Set(rows);
  const { owners } = matrix;
  const used = [...owners.keys()].filter((row) => taken.has(owners[row] ?? -1));
  const importance = Float64Array.from(
    owners,
    (owner, row) => (items[owner]?.real ? REAL_IMPORTANCE : 1) * (row < items.length ? 1 : TITLE_ALONE),
  );
  return WEIGHED.map((label) => {
    const prior = priorOf(label, matrix, index);
    const fitted = fitLabel({ matrix, rows: used, importance, prior }, (row) => {
      const item = items[owners[row] ?? -1];
      return item !== undefined && hasLabel(item, label);
    });
    return roundWeights(matrix.names, fitted);
  });
}

function priorOf(label: string, { names }: Matrix, { groups }: PhraseIndex): Prior {
  const byName = new Map(groups.map((group) => [`g:${group.name}`, group]));
  const mean = new Float64Array(names.length);
  const strength = new Float64Array(names.length);
  names.forEach((name, at) => {
    const group = byName.get(name);
    mean[at] =
      name === BASE
        ? BASE_EXPECTED
        : group === undefined
          ? 0
          : expectedWeight(label, group.label, group.weight);
    strength[at] = strengthOf(name, group?.label ?? null);
  });
  return { mean, strength };
}

function strengthOf(name: string, groupLabel: string | null): number {
  if (name === BASE) return STRENGTH.base;
  if (name === INVENTED) return STRENGTH.invented;
  if (name === NO_SUMMARY) return STRENGTH.noSummary;
  if (groupLabel !== null)
    return groupLabel === "none" || groupLabel === "family" ? STRENGTH.sharedGroup : STRENGTH.group;
  return name.includes(" ") || name.startsWith("p:") ? STRENGTH.pair : STRENGTH.word;
}
