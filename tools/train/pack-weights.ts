import { WEIGHED } from "../../src/classify/expected-weight.ts";
import { LABEL_LETTERS, UNIT } from "../../src/classify/weights.ts";
import { BASE, type Matrix, NO_SUMMARY } from "./matrix.ts";

/** Weights below this, in hundredths, move no label and are left out of the file; words are many, groups few. */
const TOO_SMALL = { pair: 25, word: 20, group: 5 } as const;

/** The weights as they are shipped: in units of the file, the smallest left out. Cross-validation judges these, not finer ones. */
export function roundWeights(names: readonly string[], weights: Float64Array): Float64Array {
  return weights.map((weight, at) => {
    const name = names[at] ?? "";
    if (name.startsWith("=")) return weight;
    const hundredths = UNIT * Math.round((100 / UNIT) * weight);
    return Math.abs(hundredths) <
      TOO_SMALL[name.startsWith("g:") ? "group" : name.startsWith("p:") ? "pair" : "word"]
      ? 0
      : hundredths / 100;
  });
}

/** The weights file: whole units, only what counts, features in the order of their names. */
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
  const features = names.flatMap((name, at): string[] => {
    if (name.startsWith("=")) return [];
    const list = weights.map((vector, label) => {
      const units = Math.round((100 / UNIT) * (vector[at] ?? 0));
      return units === 0 ? "" : `${LABEL_LETTERS[label]}${units}`;
    });
    const packed = list.join("");
    return packed === "" ? [] : [`${name} ${packed}`];
  });
  const isPair = (line: string): boolean => line.startsWith("p:");
  return {
    trainedOn,
    labels: WEIGHED,
    base: constant(BASE),
    noSummary: constant(NO_SUMMARY),
    cutoffs: cutoffs.map((cutoff) => Math.round(1000 * cutoff) / 1000),
    features: features.filter((line) => !isPair(line)).sort(),
    pairs: nestPairs(features.filter(isPair).sort()),
  };
}

/** "p:carmakers>cut-verbs f12" under its first group, whose name would else stand there a hundred times. */
function nestPairs(lines: readonly string[]): Record<string, string[]> {
  const byFirst: Record<string, string[]> = {};
  for (const line of lines) {
    const [first = "", rest = ""] = line.slice(2).split(">");
    byFirst[first] = [...(byFirst[first] ?? []), rest];
  }
  return byFirst;
}
