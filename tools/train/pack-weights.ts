import { WEIGHED } from "../../src/classify/expected-weight.ts";
import { BASE, type Matrix, NO_SUMMARY } from "./matrix.ts";

/** A weight below this moves no label and is left out of the file. */
const TOO_SMALL = 4; // hundredths

/** The weights file: hundredths, only what counts, features in the order of their names. */
export function packWeights(
  { names }: Matrix,
  weights: readonly Float64Array[],
  cutoffs: readonly number[],
  trainedOn: { readonly real: number; readonly invented: number },
): object {
  const constant = (name: string): number[] => {
    const at = names.indexOf(name);
    return weights.map((vector) => Math.round(1000 * (at < 0 ? 0 : (vector[at] ?? 0))) / 1000);
  };
  const features = names.flatMap((name, at): [string, number[]][] => {
    if (name.startsWith("=") && !name.startsWith("g:")) return [];
    const list = weights.flatMap((vector, label) => {
      const hundredths = Math.round(100 * (vector[at] ?? 0));
      return Math.abs(hundredths) < TOO_SMALL ? [] : [label, hundredths];
    });
    return list.length === 0 ? [] : [[name, list]];
  });
  features.sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    trainedOn,
    labels: WEIGHED,
    base: constant(BASE),
    noSummary: constant(NO_SUMMARY),
    cutoffs: cutoffs.map((cutoff) => Math.round(1000 * cutoff) / 1000),
    features: Object.fromEntries(features),
  };
}
