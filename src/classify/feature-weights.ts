import { unpackLater } from "./unpack-later.ts";
import type { FeatureName, FeatureNames } from "./vocabulary.ts";

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

/** The names that weigh something. Unpacked when first asked for, because a short run meets few of them. */
export function featureWeights(packed: PackedFeatures): FeatureNames {
  const words = new Map(packed.features.map(splitLine));
  const followers = unpackLater(packed.neighbours, (first, lines) => {
    const named = lines
      .map(splitLine)
      .map(([rest, signs]): [string, FeatureName] => [rest, nameOf(`${first} ${rest}`, signs)]);
    return new Map(named);
  });
  const pairs = unpackLater(packed.pairs, (_, lines) => new Map(lines.map(splitLine)));
  const numbers = new Map(packed.groups.map((name, number) => [name, number.toString(36)]));
  const known = new Map<string, FeatureName>();
  const find = (key: string): FeatureName | undefined => {
    if (key.startsWith("p:")) {
      const at = key.indexOf(">");
      const signs = pairs(key.slice(2, at))?.get(numbers.get(key.slice(at + 1)) ?? "");
      return signs === undefined ? undefined : nameOf(key, signs);
    }
    const signs = words.get(key);
    if (signs !== undefined) return nameOf(key, signs);
    const at = key.indexOf(" ");
    return at < 0 ? undefined : followers(key.slice(0, at))?.get(key.slice(at + 1));
  };
  return {
    get(key) {
      const name = known.get(key) ?? find(key);
      if (name !== undefined) known.set(key, name); // of what weighs nothing there is no end
      return name;
    },
    followers,
  };
}

function nameOf(key: string, signs: string): FeatureName {
  return { key, weights: weightsOf(signs) };
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
