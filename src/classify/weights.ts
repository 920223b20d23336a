import { WEIGHED } from "./expected-weight.ts";

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
  if (features === null || typeof features !== "object") throw broken("features are missing");
  const entries = Object.entries(features as Record<string, unknown>);
  return {
    base: numbers(fields.get("base"), "base"),
    noSummary: numbers(fields.get("noSummary"), "noSummary"),
    cutoffs: numbers(fields.get("cutoffs"), "cutoffs"),
    features: new Map(entries.map(([name, list]) => [name, list as readonly number[]])),
  };
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
