import { cutSummary } from "../../src/classify/cut-summary.ts";
import { findFeatures } from "../../src/classify/find-features.ts";
import type { PhraseIndex } from "../../src/classify/phrase-index.ts";
import {
  createVocabulary,
  type FeatureName,
  type FeatureNames,
  type Vocabulary,
} from "../../src/classify/vocabulary.ts";
import type { LabelledItem } from "./items.ts";

/** The features of many items as one sparse matrix, row after row; behind the items stand titles without their summaries. */
export interface Matrix {
  /** The item of every row. */
  readonly owners: Int32Array;
  readonly names: readonly string[];
  readonly starts: Int32Array;
  readonly columns: Int32Array;
  readonly values: Float64Array;
}

/** Constant features: the base rate, whether a summary is there, and whether the text was invented. */
export const BASE = "=base";
export const NO_SUMMARY = "=no-summary";
export const INVENTED = "=invented";

const MIN_WORD = 3;
const MIN_PAIR = 3;

/**
 * Reads all items, and the title alone of every item that has a summary: many feeds bring titles only. A word must occur
 * in three items, a pair of words or of groups in three, to have a weight.
 */
export function buildMatrix(items: readonly LabelledItem[], index: PhraseIndex): Matrix {
  const titles = items.flatMap(({ summary }, at) => (cutSummary(summary) === "" ? [] : [at]));
  const owners = Int32Array.from([...items.keys(), ...titles]);
  const vocabulary = createVocabulary(index, everyName());
  const rows = Array.from(owners, (owner, at) => {
    const item = items[owner];
    if (item === undefined) return new Map<string, number>();
    return rowOf(at < items.length ? item : { ...item, summary: "" }, vocabulary);
  });
  const counts = new Map<string, number>();
  for (const row of rows.slice(0, items.length))
    for (const name of row.keys()) counts.set(name, (counts.get(name) ?? 0) + 1);
  const names = [...counts].filter(([name, count]) => count >= neededCount(name)).map(([name]) => name);
  const numbers = new Map(names.map((name, at) => [name, at]));
  const starts = new Int32Array(rows.length + 1);
  const columns: number[] = [];
  const values: number[] = [];
  rows.forEach((row, at) => {
    for (const [name, value] of row) {
      const number = numbers.get(name);
      if (number === undefined) continue;
      columns.push(number);
      values.push(value);
    }
    starts[at + 1] = columns.length;
  });
  return { owners, names, starts, columns: Int32Array.from(columns), values: Float64Array.from(values) };
}

function neededCount(name: string): number {
  if (name.startsWith("=") || name.startsWith("g:")) return 1;
  return name.includes(" ") || name.startsWith("p:") ? MIN_PAIR : MIN_WORD;
}

function rowOf(item: LabelledItem, vocabulary: Vocabulary): Map<string, number> {
  const summary = cutSummary(item.summary);
  const row = new Map<string, number>([[BASE, 1]]);
  if (summary === "") row.set(NO_SUMMARY, 1);
  if (!item.real) row.set(INVENTED, 1);
  for (const { name, parts } of findFeatures(item.title, summary, vocabulary))
    row.set(
      name.key,
      parts.reduce((sum, { value }) => sum + value, 0),
    );
  return row;
}

/** Every name, whether or not it weighs anything yet. */
function everyName(): FeatureNames {
  const names = new Map<string, FeatureName>();
  const get = (key: string): FeatureName => {
    const name = names.get(key) ?? { key, weights: [] };
    names.set(key, name);
    return name;
  };
  return { get, followers: (first) => ({ get: (second) => get(`${first} ${second}`) }) };
}
