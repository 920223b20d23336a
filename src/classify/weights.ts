import { WEIGHED } from "./expected-weight.ts";

/** A letter for each label of WEIGHED, as the weights file names them. */
export const LABEL_LETTERS = "abcdefghijklmnopqrstuvwxyz";

/** One unit of the weights file in hundredths: finer steps move no label and make the file larger. */
export const UNIT = 5;

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
  const pairs = fields.get("pairs");
  if (!Array.isArray(features)) throw broken("features are missing");
  if (pairs === null || typeof pairs !== "object") throw broken("pairs are missing");
  return {
    base: numbers(fields.get("base"), "base"),
    noSummary: numbers(fields.get("noSummary"), "noSummary"),
    cutoffs: numbers(fields.get("cutoffs"), "cutoffs"),
    features: new Map([...features, ...unnestPairs(pairs)].map((line) => parseFeature(String(line)))),
  };
}

/** "cut-verbs f12" under "carmakers" is the feature "p:carmakers>cut-verbs". */
function unnestPairs(pairs: object): string[] {
  return Object.entries(pairs).flatMap(([first, list]: [string, unknown]) =>
    Array.isArray(list) ? list.map((rest) => `p:${first}>${String(rest)}`) : [],
  );
}

/** "tariff a24b-7" says: tariff adds 1.2 to the first label and takes 0.35 from the second. */
function parseFeature(line: string): [name: string, list: readonly number[]] {
  const at = line.lastIndexOf(" ");
  const list: number[] = [];
  for (const [, letter = "", units] of line.slice(at + 1).matchAll(/([a-z])(-?\d+)/g))
    list.push(LABEL_LETTERS.indexOf(letter), UNIT * Number(units));
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
