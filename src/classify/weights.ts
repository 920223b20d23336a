import { WEIGHED } from "./expected-weight.ts";

/** A letter for each label of WEIGHED, as the weights file names them. */
export const LABEL_LETTERS = "abcdefghijklmnopqrstuvwxyz";

/** One unit of the weights file in hundredths: finer steps move no label and make the file larger. */
export const UNIT = 5;

/** A sign for each number of units from −45 to 45; a heavier weight is written as several. JSON escapes none of them. */
export const UNIT_SIGNS = Array.from({ length: 92 }, (_, at) => String.fromCharCode(35 + at))
  .filter((sign) => sign !== "\\")
  .join("");
export const MOST_UNITS = 45;

/** The learned part of the classifier: what every feature adds to every label, and how much a label needs. */
export interface Weights {
  readonly base: readonly number[];
  /** Added when there is no summary: a title alone says less. */
  readonly noSummary: readonly number[];
  readonly cutoffs: readonly number[];
  /** Feature → label number, weight in hundredths, label number, weight, … */
  readonly features: ReadonlyMap<string, readonly number[]>;
}

/** The weights of a parsed weights file. Throws an Error that says what is missing and how to make it anew. */
export function parseWeights(value: unknown): Weights {
  if (value === null || typeof value !== "object") throw broken("no object");
  const fields = new Map<string, unknown>(Object.entries(value));
  const labels = fields.get("labels");
  if (!Array.isArray(labels) || labels.join() !== WEIGHED.join()) throw broken("made for other labels");
  const features = fields.get("features");
  if (!Array.isArray(features)) throw broken("features are missing");
  const lines = [
    ...features.map(String),
    ...unnest(fields.get("neighbours"), "neighbours", (first, second) => `${first} ${second}`),
    ...groupPairs(fields.get("pairs"), fields.get("groups")),
  ];
  return {
    base: numbers(fields.get("base"), "base"),
    noSummary: numbers(fields.get("noSummary"), "noSummary"),
    cutoffs: numbers(fields.get("cutoffs"), "cutoffs"),
    features: new Map(lines.map(parseFeature)),
  };
}

/** "trade" with "war a:" under it is the feature "trade war". */
function unnest(nested: unknown, name: string, join: (first: string, rest: string) => string): string[] {
  if (nested === null || typeof nested !== "object") throw broken(`${name} are missing`);
  return Object.entries(nested).flatMap(([first, list]: [string, unknown]) =>
    Array.isArray(list) ? list.map((rest) => join(first, String(rest))) : [],
  );
}

/** "3f a:" under "carmakers" is the feature "p:carmakers>cut-verbs" when the 123rd group is "cut-verbs". */
function groupPairs(pairs: unknown, groups: unknown): string[] {
  if (!Array.isArray(groups)) throw broken("groups are missing");
  return unnest(pairs, "pairs", (first, rest) => {
    const [number = "", signs = ""] = rest.split(" ");
    return `p:${first}>${String(groups[Number.parseInt(number, 36)])} ${signs}`;
  });
}

/** "tariff a8bI" says what tariff adds to the label a and to the label b: a letter and a number of units each. */
function parseFeature(line: string): [name: string, list: readonly number[]] {
  const at = line.lastIndexOf(" ");
  const list: number[] = [];
  for (let sign = at + 1; sign < line.length; sign += 2) {
    const label = LABEL_LETTERS.indexOf(line[sign] ?? "");
    const hundredths = UNIT * (UNIT_SIGNS.indexOf(line[sign + 1] ?? "") - MOST_UNITS);
    if (list.at(-2) === label) list[list.length - 1] = (list.at(-1) ?? 0) + hundredths;
    else list.push(label, hundredths);
  }
  return [line.slice(0, at), list];
}

function numbers(value: unknown, name: string): number[] {
  if (
    !Array.isArray(value) ||
    value.length !== WEIGHED.length ||
    !value.every((one) => typeof one === "number")
  )
    throw broken(`${name} is no list of ${WEIGHED.length} numbers`);
  return value;
}

function broken(what: string): Error {
  return new Error(`config/model/weights.json cannot be used: ${what}; make it anew with "npm run train"`);
}
