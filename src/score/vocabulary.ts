import { wordForm } from "./word-form.ts";

/** What is typical of one trade; the lists are phrases. */
export interface Industry {
  readonly names: readonly string[];
  readonly trade: readonly string[];
  readonly inputs: readonly string[];
  readonly rules: readonly string[];
  readonly technology: readonly string[];
  readonly demand: readonly string[];
}

/** What a thing is also called. */
export interface Concept {
  readonly of: readonly string[];
  readonly also: readonly string[];
}

/** A matter that touches every small business. */
export interface EveryoneMatter {
  readonly matter: string;
  readonly strength: number; // 1..3
  readonly words: readonly string[];
}

export interface Place {
  readonly name: string;
  readonly also: readonly string[];
  readonly in: readonly string[];
}

/** Everything under config/industries. */
export interface Vocabulary {
  readonly industries: readonly Industry[];
  readonly concepts: readonly Concept[];
  readonly everyone: readonly EveryoneMatter[];
  readonly reach: readonly string[];
  readonly leisure: readonly string[];
  readonly weak: ReadonlySet<string>; // word forms
  readonly vague: ReadonlySet<string>; // word forms
  readonly ambiguous: ReadonlySet<string>; // lower case
  readonly idioms: readonly string[];
  readonly places: readonly Place[];
  /** German words, written without umlauts, and their English ones. */
  readonly german: ReadonlyMap<string, string>;
}

/** The files of config/industries, in any order. Throws an Error that says which part is wrong. */
export function parseVocabulary(files: readonly unknown[]): Vocabulary {
  const parts = new Map<string, unknown>();
  for (const file of files) for (const [key, value] of fieldsOf(file)) parts.set(key, value);
  const list = (key: string): unknown[] => {
    const value = parts.get(key) ?? [];
    if (!Array.isArray(value)) throw new Error(`config/industries: ${key} is no list`);
    return value;
  };
  return {
    industries: list("industries").map(parseIndustry),
    concepts: list("concepts").map((value) => {
      const fields = fieldsOf(value);
      return { of: texts(fields, "of"), also: texts(fields, "also") };
    }),
    everyone: list("everyone").map(parseMatter),
    reach: texts(parts, "reach"),
    leisure: texts(parts, "leisure"),
    weak: new Set(wordList(parts, "weak").map(wordForm)),
    vague: new Set(wordList(parts, "vague").map(wordForm)),
    ambiguous: new Set(wordList(parts, "ambiguous")),
    german: new Map([...fieldsOf(parts.get("german"))].map(([word, english]) => [word, String(english)])),
    idioms: texts(parts, "idioms"),
    places: list("places").map((value) => {
      const fields = fieldsOf(value);
      return { name: text(fields, "name"), also: texts(fields, "also"), in: texts(fields, "in") };
    }),
  };
}

function parseIndustry(value: unknown): Industry {
  const fields = fieldsOf(value);
  return {
    names: texts(fields, "names"),
    trade: texts(fields, "trade"),
    inputs: texts(fields, "inputs"),
    rules: texts(fields, "rules"),
    technology: texts(fields, "technology"),
    demand: texts(fields, "demand"),
  };
}

function parseMatter(value: unknown): EveryoneMatter {
  const fields = fieldsOf(value);
  const strength = fields.get("strength");
  if (typeof strength !== "number") throw new Error("config/industries: a matter has no strength");
  return { matter: text(fields, "matter"), strength, words: texts(fields, "words") };
}

type Fields = ReadonlyMap<string, unknown>;

function fieldsOf(value: unknown): Fields {
  return new Map(Object.entries(value !== null && typeof value === "object" ? value : {}));
}

function text(fields: Fields, key: string): string {
  const value = fields.get(key);
  if (typeof value !== "string") throw new Error(`config/industries: ${key} is no text`);
  return value;
}

/** A list of texts; one text alone is a list of one, nothing an empty list. */
function texts(fields: Fields, key: string): string[] {
  const value = fields.get(key) ?? [];
  const list: unknown[] = Array.isArray(value) ? value : [value];
  return list.map((one) => {
    if (typeof one !== "string") throw new Error(`config/industries: ${key} holds ${String(one)}, no text`);
    return one;
  });
}

function wordList(fields: Fields, key: string): string[] {
  return texts(fields, key).flatMap((words) => words.split(/\s+/).filter((word) => word !== ""));
}
