import { WEIGHED } from "./expected-weight.ts";
import { featureWeights } from "./feature-weights.ts";
import type { FeatureNames } from "./vocabulary.ts";

/** The learned part of the classifier: what every feature adds to every label, and how much a label needs. */
export interface Weights {
  readonly base: readonly number[];
  /** Added when there is no summary: a title alone says less. */
  readonly noSummary: readonly number[];
  readonly cutoffs: readonly number[];
  /** The names that weigh something. */
  readonly features: FeatureNames;
}

/** The weights of a parsed weights file. Throws an Error that says what is missing and how to make it anew. */
export function parseWeights(value: unknown): Weights {
  if (value === null || typeof value !== "object") throw broken("no object");
  const fields = new Map<string, unknown>(Object.entries(value));
  const labels = fields.get("labels");
  if (!Array.isArray(labels) || labels.join() !== WEIGHED.join()) throw broken("made for other labels");
  return {
    base: numbers(fields.get("base"), "base"),
    noSummary: numbers(fields.get("noSummary"), "noSummary"),
    cutoffs: numbers(fields.get("cutoffs"), "cutoffs"),
    features: featureWeights({
      features: strings(fields.get("features"), "features"),
      neighbours: nested(fields.get("neighbours"), "neighbours"),
      pairs: nested(fields.get("pairs"), "pairs"),
      groups: strings(fields.get("groups"), "groups"),
    }),
  };
}

function strings(value: unknown, name: string): readonly string[] {
  if (!Array.isArray(value) || !value.every((one) => typeof one === "string"))
    throw broken(`${name} are missing`);
  return value;
}

function nested(value: unknown, name: string): Readonly<Record<string, readonly string[]>> {
  if (value === null || typeof value !== "object" || Array.isArray(value))
    throw broken(`${name} are missing`);
  for (const list of Object.values(value)) strings(list, name);
  return value as Readonly<Record<string, readonly string[]>>;
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
