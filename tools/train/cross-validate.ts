import { GATE, WEIGHED } from "../../src/classify/expected-weight.ts";
import type { PhraseIndex } from "../../src/classify/phrase-index.ts";
import { bestCutoff, gateCutoff } from "./cutoff.ts";
import { score } from "./fit.ts";
import type { LabelledItem } from "./items.ts";
import { type Judgement, judge, mean } from "./judge.ts";
import { learn } from "./learn.ts";
import type { Matrix } from "./matrix.ts";
import { shuffled } from "./random.ts";
import { hasLabel } from "./targets.ts";

export interface Data {
  readonly items: readonly LabelledItem[];
  readonly matrix: Matrix;
  readonly index: PhraseIndex;
}

/** What cross-validation gives: a judgement a round, and the cutoffs to use. */
export interface Validation {
  readonly rounds: readonly Judgement[];
  readonly cutoffs: readonly number[];
  /** The margins of the first round: a list a label, a number a judged item, from models that had not seen the item. */
  readonly margins: readonly Float64Array[];
}

const FOLDS = 5;

/**
 * Repeated five-fold cross-validation over `judged`. The other rows of `rows` are in the training part of every fold.
 * Cutoffs are chosen on the folds that are not being judged, so the figures do not profit from the choice.
 */
export function crossValidate(
  data: Data,
  rows: readonly number[],
  judged: readonly number[],
  rounds: number,
): Validation {
  const results = Array.from({ length: rounds }, (_, round) => {
    const folds = foldsOf(judged.length, 100 + round);
    const scores = outOfFold(data, rows, judged, folds);
    const truth = WEIGHED.map((label) => judged.map((row) => has(data, row, label)));
    const margins = scores.map((list, label) =>
      nestedMargins(list, truth[label] ?? [], folds, cutoffFor(label)),
    );
    return {
      margins,
      judgement: judge(
        judged.flatMap((row) => data.items[row] ?? []),
        margins,
      ),
      cutoffs: scores.map((list, label) => cutoffFor(label)([...list], truth[label] ?? [])),
    };
  });
  return {
    margins: results[0]?.margins ?? [],
    rounds: results.map(({ judgement }) => judgement),
    cutoffs: WEIGHED.map((_, label) => mean(results.map(({ cutoffs }) => cutoffs[label] ?? 0))),
  };
}

function has({ items }: Data, row: number, label: (typeof WEIGHED)[number]): boolean {
  const item = items[row];
  return item !== undefined && hasLabel(item, label);
}

function foldsOf(length: number, seed: number): Int32Array {
  const folds = new Int32Array(length);
  shuffled(length, seed).forEach((at, place) => {
    folds[at] = place % FOLDS;
  });
  return folds;
}

/** Every judged item's scores from a model that has not seen it. */
function outOfFold(
  data: Data,
  rows: readonly number[],
  judged: readonly number[],
  folds: Int32Array,
): Float64Array[] {
  const scores = WEIGHED.map(() => new Float64Array(judged.length));
  for (let fold = 0; fold < FOLDS; fold++) {
    const unseen = new Set(judged.filter((_, at) => folds[at] === fold));
    const weights = learn(
      data.items,
      rows.filter((row) => !unseen.has(row)),
      data.matrix,
      data.index,
    );
    judged.forEach((row, at) => {
      if (folds[at] !== fold) return;
      weights.forEach((vector, label) => {
        const list = scores[label];
        if (list !== undefined) list[at] = score(data.matrix, row, vector);
      });
    });
  }
  return scores;
}

const cutoffFor = (label: number): typeof bestCutoff => (label === GATE ? gateCutoff : bestCutoff);

function nestedMargins(
  scores: Float64Array,
  truth: readonly boolean[],
  folds: Int32Array,
  cutoffOf: typeof bestCutoff,
): Float64Array {
  const cutoffs = Array.from({ length: FOLDS }, (_, fold) => {
    const others = [...folds.keys()].filter((at) => folds[at] !== fold);
    return cutoffOf(
      others.map((at) => scores[at] ?? 0),
      others.map((at) => truth[at] ?? false),
    );
  });
  return scores.map((value, at) => value - (cutoffs[folds[at] ?? 0] ?? 0));
}
