import { WEIGHED } from "../../src/classify/expected-weight.ts";
import { LABEL_LETTERS, MOST_UNITS, UNIT, UNIT_SIGNS } from "../../src/classify/feature-weights.ts";
import { BASE, type Matrix, NO_SUMMARY } from "./matrix.ts";

/** Weights below this, in hundredths, move no label and are left out of the file; words are many, groups few. */
const TOO_SMALL = { pair: 20, neighbours: 20, word: 15, group: 5 } as const;

/** The weights as they are shipped: in units of the file, the smallest left out. Cross-validation judges these, not finer ones. */
export function roundWeights(names: readonly string[], weights: Float64Array): Float64Array {
  return weights.map((weight, at) => {
    const name = names[at] ?? "";
    if (name.startsWith("=")) return weight;
    const hundredths = UNIT * Math.round((100 / UNIT) * weight);
    return Math.abs(hundredths) < TOO_SMALL[kindOf(name)] ? 0 : hundredths / 100;
  });
}

function kindOf(name: string): keyof typeof TOO_SMALL {
  if (name.startsWith("g:")) return "group";
  if (name.startsWith("p:")) return "pair";
  return name.includes(" ") ? "neighbours" : "word";
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
    const list = weights.map((vector, label) =>
      signsOf(LABEL_LETTERS[label] ?? "", Math.round((100 / UNIT) * (vector[at] ?? 0))),
    );
    const packed = list.join("");
    return packed === "" ? [] : [`${name} ${packed}`];
  });
  const isPair = (line: string): boolean => line.startsWith("p:");
  const isNeighbours = (line: string): boolean => line.split(" ").length > 2;
  const rest = features.filter((line) => !isPair(line)).sort();
  const pairs = features.filter(isPair).sort();
  const groups = [
    ...new Set(pairs.map((line) => line.slice(line.indexOf(">") + 1, line.lastIndexOf(" ")))),
  ].sort();
  return {
    trainedOn,
    labels: WEIGHED,
    base: constant(BASE),
    noSummary: constant(NO_SUMMARY),
    cutoffs: cutoffs.map((cutoff) => Math.round(1000 * cutoff) / 1000),
    groups,
    features: rest.filter((line) => !isNeighbours(line)),
    neighbours: nest(rest.filter(isNeighbours), (line) => {
      const at = line.indexOf(" ");
      return [line.slice(0, at), line.slice(at + 1)];
    }),
    pairs: nest(pairs, (line) => {
      // A weight's sign may be ">" too: only the first one parts the groups.
      const [parted, end] = [line.indexOf(">"), line.lastIndexOf(" ")];
      return [
        line.slice(2, parted),
        `${groups.indexOf(line.slice(parted + 1, end)).toString(36)}${line.slice(end)}`,
      ];
    }),
  };
}

/** A letter for the label and a sign for the number of units, as often as it takes. */
function signsOf(letter: string, units: number): string {
  if (units === 0) return "";
  const part = Math.max(-MOST_UNITS, Math.min(MOST_UNITS, units));
  return `${letter}${UNIT_SIGNS[part + MOST_UNITS] ?? ""}${signsOf(letter, units - part)}`;
}

/** Lines under their first word or group, whose name would else stand there a hundred times. */
function nest(
  lines: readonly string[],
  split: (line: string) => readonly [first: string, rest: string],
): Record<string, string[]> {
  const byFirst = new Map<string, string[]>();
  for (const line of lines) {
    const [first, rest] = split(line);
    byFirst.set(first, [...(byFirst.get(first) ?? []), rest]);
  }
  return Object.fromEntries(byFirst);
}
