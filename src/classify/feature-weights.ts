import { unpackLater } from "./unpack-later.ts";

/** A letter for each label of WEIGHED, as the weights file names them. */
export const LABEL_LETTERS = "abcdefghijklmnopqrstuvwxyz";

/** One unit of the weights file in hundredths: finer steps move no label and make the file larger. */
export const UNIT = 5;

/** A sign for each number of units from −45 to 45; a heavier weight is written as several. JSON escapes none of them. */
export const UNIT_SIGNS = Array.from({ length: 92 }, (_, at) => String.fromCharCode(35 + at))
  .filter((sign) => sign !== "\\")
  .join("");
export const MOST_UNITS = 45;

/** The features of the weights file: "tariff a8bI" says what tariff adds to the labels a and b, a letter and units each. */
export interface PackedFeatures {
  /** Words, groups, and phrases of more than two words. */
  readonly features: readonly string[];
  /** "war a:" under "trade" is the feature "trade war". */
  readonly neighbours: Readonly<Record<string, readonly string[]>>;
  /** "3f a:" under "carmakers" is the feature "p:carmakers>cut-verbs" when the 123rd group is "cut-verbs". */
  readonly pairs: Readonly<Record<string, readonly string[]>>;
  readonly groups: readonly string[];
}

/** What features weigh. Unpacked when first asked for, because a short run meets few of them. */
export interface FeatureWeights {
  /** Label number, weight in hundredths, label number, weight, …; empty when the feature weighs nothing. */
  get(key: string): readonly number[];
  has(key: string): boolean;
  hasNeighbours(first: string, second: string): boolean;
}

/** The weights of a file's features. */
export function featureWeights(packed: PackedFeatures): FeatureWeights {
  const words = new Map(packed.features.map(splitLine));
  const neighbours = unpackLater(packed.neighbours, (_, lines) => new Map(lines.map(splitLine)));
  const pairs = unpackLater(packed.pairs, (_, lines) => new Map(lines.map(splitLine)));
  const numbers = new Map(packed.groups.map((name, number) => [name, number.toString(36)]));
  const signsOf = (key: string): string => {
    if (!key.startsWith("p:")) {
      const at = key.indexOf(" ");
      return words.get(key) ?? neighbours(key.slice(0, at))?.get(key.slice(at + 1)) ?? "";
    }
    const at = key.indexOf(">");
    return pairs(key.slice(2, at))?.get(numbers.get(key.slice(at + 1)) ?? "") ?? "";
  };
  const known = new Map<string, readonly number[]>();
  return {
    get(key) {
      const before = known.get(key);
      if (before !== undefined) return before;
      const list = weightsOf(signsOf(key));
      if (list.length > 0) known.set(key, list); // of what weighs nothing there is no end
      return list;
    },
    has: (key) => signsOf(key) !== "",
    hasNeighbours: (first, second) => neighbours(first)?.has(second) === true,
  };
}

function splitLine(line: string): [name: string, signs: string] {
  const at = line.lastIndexOf(" ");
  return [line.slice(0, at), line.slice(at + 1)];
}

function weightsOf(signs: string): number[] {
  const list: number[] = [];
  for (let at = 0; at + 1 < signs.length; at += 2) {
    const label = LABEL_LETTERS.indexOf(signs.charAt(at));
    const hundredths = UNIT * (UNIT_SIGNS.indexOf(signs.charAt(at + 1)) - MOST_UNITS);
    if (list.at(-2) === label) list[list.length - 1] = (list.at(-1) ?? 0) + hundredths;
    else list.push(label, hundredths);
  }
  return list;
}
