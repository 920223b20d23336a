/** One group of phrases that mean the same kind of thing, as it stands in a file of config/lexicon. */
export interface PhraseGroup {
  readonly name: string;
  /** What one phrase of it adds to the file's label before anything is learned; 0 when only learning decides. */
  readonly weight: number;
  readonly terms: readonly string[];
}

/** One file of config/lexicon: the phrases of one label. */
export interface WordList {
  readonly label: string; // "political", "disruption market", "disruption any", "stance threat", "irrelevant any", "none"
  readonly groups: readonly PhraseGroup[];
  /** Phrases that take their words away from this label: "flea market" is no market. */
  readonly cancels: readonly string[];
}

/** The labels that a lexicon file may speak for. */
export const LEXICON_LABELS = [
  "political",
  "economic",
  "social",
  "technological",
  "legal",
  "environmental",
  "disruption technological",
  "disruption business-model",
  "disruption process",
  "disruption market",
  "disruption sustaining",
  "disruption any",
  "stance threat",
  "stance opportunity",
  "irrelevant any",
  "family",
  "none",
] as const;

/** A word list from a lexicon file's value. Throws an Error that says which label, which group and what is wrong. */
export function parseWordList(value: unknown): WordList {
  const fields = fieldsOf(value, "a lexicon file");
  const label = fields.get("label");
  if (typeof label !== "string" || !LEXICON_LABELS.some((known) => known === label))
    throw new Error(
      `unknown label ${String(label)} in a lexicon file; known are ${LEXICON_LABELS.join(", ")}`,
    );
  refuseOthers(fields, ["label", "groups", "cancels"], label);
  const groups = [...fieldsOf(fields.get("groups"), `${label}: groups`)].map(([name, group]) =>
    parseGroup(name, group, label),
  );
  return { label, groups, cancels: parseTerms(fields.get("cancels") ?? [], `${label}: cancels`) };
}

function parseGroup(name: string, value: unknown, label: string): PhraseGroup {
  const where = `${label}: ${name}`;
  const fields = fieldsOf(value, where);
  refuseOthers(fields, ["weight", "terms"], where);
  const weight = fields.get("weight") ?? 0;
  if (typeof weight !== "number" || weight < -5 || weight > 5)
    throw new Error(`${where}: weight is ${String(weight)}; a number from -5 to 5 is allowed`);
  return { name, weight, terms: parseTerms(fields.get("terms"), where) };
}

function parseTerms(value: unknown, where: string): string[] {
  if (!Array.isArray(value)) throw new Error(`${where}: the terms are no list`);
  return value.map((term: unknown) => {
    // YAML reads an unquoted 007 as a number: a term is what was written.
    if (typeof term === "number") return String(term);
    if (typeof term !== "string" || term.trim() === "")
      throw new Error(`${where}: holds ${String(term)}, which is no text`);
    return term;
  });
}

function fieldsOf(value: unknown, where: string): Map<string, unknown> {
  if (value === null || typeof value !== "object" || Array.isArray(value))
    throw new Error(`${where}: keys and values are expected`);
  return new Map(Object.entries(value));
}

function refuseOthers(fields: ReadonlyMap<string, unknown>, allowed: readonly string[], where: string): void {
  for (const key of fields.keys())
    if (!allowed.includes(key))
      throw new Error(`${where}: unknown key ${key}; allowed are ${allowed.join(", ")}`);
}
