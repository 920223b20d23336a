import { WEIGHED } from "../../src/classify/expected-weight.ts";
import type { PhraseIndex } from "../../src/classify/phrase-index.ts";
import { chooseCutoffs } from "./choose-cutoffs.ts";
import type { Answer } from "./cutoff.ts";
import { score } from "./fit.ts";
import { importances } from "./importances.ts";
import type { LabelledItem } from "./items.ts";
import { type Judgement, judge } from "./judge.ts";
import { learn } from "./learn.ts";
import type { Matrix } from "./matrix.ts";
import { shuffled } from "./random.ts";
import { hasLabel } from "./targets.ts";

export interface Data {
  readonly items: readonly LabelledItem[];
  readonly matrix: Matrix;
  readonly index: PhraseIndex;
}

/** What cross-validation gives: a judgement, and the cutoffs to use. */
export interface Validation {
  readonly judgement: Judgement;
  readonly cutoffs: readonly number[];
  /** A list a label, a number a judged item, from models that had not seen the item. */
  readonly margins: readonly Float64Array[];
}

/** The fold of every row, in the order of `rows`. */
export type Folds = readonly number[];

/** Folds at random. */
export function randomFolds(rows: readonly number[], count: number, seed: number): Folds {
  const folds = rows.map(() => 0);
  shuffled(rows.length, seed).forEach((at, place) => {
    folds[at] = place % count;
  });
  return folds;
}

/** A fold for every year of the real items; invented items, which have none, are dealt out at random. */
export function yearFolds({ items }: Data, rows: readonly number[], seed: number): Folds {
  const years = [...new Set(rows.flatMap((row) => items[row]?.year ?? []))].sort((a, b) => a - b);
  const dealt = randomFolds(rows, Math.max(1, years.length), seed);
  return rows.map((row, at) => {
    const year = items[row]?.year ?? null;
    return year === null ? (dealt[at] ?? 0) : years.indexOf(year);
  });
}

/** So many folds for the hands that invented items: one fold a hand would take twice the time. */
const HAND_FOLDS = 3;

/**
 * A fold for the real items together and a few for those who invented items (a hand is the letter its ids begin with):
 * what a model makes of texts in whose style it has learned nothing.
 */
export function handFolds({ items }: Data, rows: readonly number[]): Folds {
  const hands = rows.map((row) => (items[row]?.real === true ? null : (items[row]?.id.slice(0, 1) ?? "")));
  const names = [...new Set(hands)].filter((hand) => hand !== null).sort();
  return hands.map((hand) => (hand === null ? HAND_FOLDS : names.indexOf(hand) % HAND_FOLDS));
}

/**
 * Cross-validation: every fold is scored by a model that learned from the others, and gets its labels by cutoffs that
 * were chosen on the others, so the figures do not profit from the choice. Cutoffs are chosen on all rows, the invented
 * ones too: on the few real items alone they fit these items and no others. Judged are the rows in `judged`.
 */
export function crossValidate(
  data: Data,
  rows: readonly number[],
  folds: Folds,
  judged: readonly number[],
): Validation {
  const count = 1 + Math.max(...folds);
  const answers = outOfFold(data, rows, folds, count);
  const cutoffs = Array.from({ length: count }, (_, fold) =>
    chooseCutoffs(answers.map((list) => list.filter((_, at) => folds[at] !== fold))),
  );
  const place = new Map(rows.map((row, at) => [row, at]));
  const margins = answers.map((list, label) =>
    Float64Array.from(judged, (row) => {
      const at = place.get(row) ?? 0;
      return (list[at]?.score ?? 0) - (cutoffs[folds[at] ?? 0]?.[label] ?? 0);
    }),
  );
  const items = judged.flatMap((row) => data.items[row] ?? []);
  return { margins, judgement: judge(items, margins), cutoffs: chooseCutoffs(answers) };
}

/** Every row's answers, a list a label, from a model that has not seen the row. */
function outOfFold(data: Data, rows: readonly number[], folds: Folds, count: number): Answer[][] {
  const answers = WEIGHED.map((): Answer[] => []);
  const weighs = importances(data.items);
  for (let fold = 0; fold < count; fold++) {
    const seen = rows.filter((_, at) => folds[at] !== fold);
    const weights = learn(data.items, seen, data.matrix, data.index);
    rows.forEach((row, at) => {
      const item = data.items[row];
      if (folds[at] !== fold || item === undefined) return;
      weights.forEach((vector, label) => {
        const list = answers[label];
        const name = WEIGHED[label];
        if (list === undefined || name === undefined) return;
        list[at] = {
          score: score(data.matrix, row, vector),
          truth: hasLabel(item, name),
          importance: weighs(item, name),
        };
      });
    });
  }
  return answers;
}
