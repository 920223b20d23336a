import { stem } from "../text/stem.ts";
import { words } from "../text/tokens.ts";

/** One list of words of one label, as it stands in config/lexicon. */
export interface WordList {
  readonly label: string; // "pestle legal", "disruption market", "stance threat", "irrelevant any"
  readonly terms: readonly { readonly term: string; readonly weight: number }[];
}

const WEIGHTS = { strong: 2.2, medium: 1.3, weak: 0.6, against: -1.5 } as const;
const LABEL =
  /^(?:pestle (?:political|economic|social|technological|legal|environmental)|disruption (?:technological|business-model|process|market|sustaining)|stance (?:threat|opportunity)|irrelevant any)$/;

/** A word list from a lexicon file's value. Throws an Error that says what is wrong. */
export function parseWordList(value: unknown): WordList {
  if (value === null || typeof value !== "object") throw new Error("a lexicon file is keys and values");
  const fields = new Map(Object.entries(value));
  const label = fields.get("label");
  if (typeof label !== "string" || !LABEL.test(label))
    throw new Error(`unknown label ${String(label)} in a lexicon file`);
  const terms = Object.entries(WEIGHTS).flatMap(([strength, weight]) => {
    const list: unknown = fields.get(strength) ?? [];
    if (!Array.isArray(list)) throw new Error(`${label}: ${strength} is no list`);
    return list.map((term: unknown) => {
      if (typeof term !== "string")
        throw new Error(`${label}: ${strength} holds ${String(term)}, which is no text`);
      return { term, weight };
    });
  });
  return { label, terms };
}

/** What a phrase adds to which label. */
export interface Entry {
  readonly label: string;
  readonly weight: number;
}

/** All phrases of all lists by their stems: one look-up a word, however long the lists are. */
export interface PhraseIndex {
  readonly byPhrase: ReadonlyMap<string, readonly Entry[]>;
  /** How many words the longest phrase has that begins with a stem. */
  readonly longest: ReadonlyMap<string, number>;
}

/** Builds the index; a term begins with "=" when only this very form counts. */
export function indexPhrases(lists: readonly WordList[]): PhraseIndex {
  const byPhrase = new Map<string, Entry[]>();
  const longest = new Map<string, number>();
  for (const { label, terms } of lists) {
    for (const { term, weight } of terms) {
      const exact = term.startsWith("=");
      const parts = words(term).map((word) => (exact ? `=${word}` : stem(word)));
      const [first] = parts;
      if (first === undefined) continue;
      longest.set(first, Math.max(longest.get(first) ?? 0, parts.length));
      const key = parts.join(" ");
      const entries = byPhrase.get(key) ?? [];
      if (!entries.some((entry) => entry.label === label)) entries.push({ label, weight });
      byPhrase.set(key, entries);
    }
  }
  return { byPhrase, longest };
}
