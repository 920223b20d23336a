import type { WordList } from "./lexicon.ts";
import { readWords } from "./read-words.ts";

/** A group of the lexicon: the feature it feeds, the label it speaks for and what it adds unlearned. */
export interface IndexedGroup {
  readonly name: string; // "political/climate"
  readonly label: string;
  readonly weight: number;
}

/** All phrases of all lists by the stems of their words: one look-up a word, however long the lists are. */
export interface PhraseIndex {
  readonly groups: readonly IndexedGroup[];
  /** Group → number of its label. */
  readonly labelOf: Int32Array;
  readonly labelCount: number;
  /** Phrase → numbers of its groups; −1 − n means: takes its words away from label n. */
  readonly phrases: ReadonlyMap<string, readonly number[]>;
  /** First word → how many words the longest phrase has that begins with it. */
  readonly longest: ReadonlyMap<string, number>;
  /** The same of phrases that begin with a word of which only this very form counts. */
  readonly longestExact: ReadonlyMap<string, number>;
  /** First word → the phrases with a gap that begin with it, as words; "~" stands for up to three words. */
  readonly gapped: ReadonlyMap<string, readonly (readonly string[])[]>;
}

/** The parts of an index as JSON keeps them, compiled beforehand because stemming ten thousand words takes a while. */
export interface CompiledLexicon {
  readonly labels: readonly string[];
  readonly groups: readonly (readonly [name: string, label: string, weight: number])[];
  readonly phrases: Readonly<Record<string, readonly number[]>>;
}

/** Compiles word lists. A term begins with "=" when only this very form counts. */
export function compileLexicon(lists: readonly WordList[]): CompiledLexicon {
  const groups: (readonly [string, string, number])[] = [];
  const labels = labelsOf(lists.map(({ label }) => label));
  const phrases = new Map<string, Set<number>>();
  const add = (term: string, number: number): void => {
    const key = phraseKey(term);
    if (key === "") return;
    const numbers = phrases.get(key) ?? new Set();
    phrases.set(key, numbers.add(number));
  };
  for (const { label, groups: own, cancels } of lists) {
    for (const { name, weight, terms } of own) {
      for (const term of terms) add(term, groups.length);
      groups.push([`${label}/${name}`, label, weight]);
    }
    for (const term of cancels) add(term, -1 - labels.indexOf(label));
  }
  return {
    labels,
    groups,
    phrases: Object.fromEntries([...phrases].map(([key, numbers]) => [key, [...numbers]])),
  };
}

/** The index of a compiled lexicon. */
export function indexPhrases(compiled: CompiledLexicon): PhraseIndex {
  const { labels } = compiled;
  const groups = compiled.groups.map(([name, label, weight]) => ({ name, label, weight }));
  const longest = new Map<string, number>();
  const longestExact = new Map<string, number>();
  const gapped = new Map<string, (readonly string[])[]>();
  const phrases = new Map(Object.entries(compiled.phrases));
  for (const key of phrases.keys()) {
    const parts = key.split(" ");
    const [first = ""] = parts;
    if (parts.includes("~")) gapped.set(first, [...(gapped.get(first) ?? []), parts]);
    else if (first.startsWith("=")) setLongest(longestExact, first.slice(1), parts.length);
    else setLongest(longest, first, parts.length);
  }
  const labelOf = Int32Array.from(groups, ({ label }) => labels.indexOf(label));
  return { groups, labelOf, labelCount: labels.length, phrases, longest, longestExact, gapped };
}

function setLongest(longest: Map<string, number>, first: string, length: number): void {
  longest.set(first, Math.max(longest.get(first) ?? 0, length));
}

/** Two lexicons as one: the groups of the second, such as a user's own, come after those of the first. */
export function joinLexicons(first: CompiledLexicon, second: CompiledLexicon): CompiledLexicon {
  const labels = labelsOf([...first.labels, ...second.labels]);
  const phrases = new Map(Object.entries(first.phrases));
  const moved = (group: number): number =>
    group < 0 ? -1 - labels.indexOf(second.labels[-1 - group] ?? "") : group + first.groups.length;
  for (const [key, groups] of Object.entries(second.phrases))
    phrases.set(key, [...(phrases.get(key) ?? []), ...groups.map(moved)]);
  return { labels, groups: [...first.groups, ...second.groups], phrases: Object.fromEntries(phrases) };
}

function labelsOf(all: readonly string[]): string[] {
  return [...new Set(all)];
}

/** A term as the index knows it: "Trade wars" → "trade war", "=fined" → "=fined", "move ~ production" keeps its gap. */
export function phraseKey(term: string): string {
  const exact = term.startsWith("=");
  return term
    .split(/\s+/)
    .flatMap((piece) => {
      if (piece === "~" || /^<[a-z]+>$/.test(piece)) return [piece];
      // In a list "us" means the country: nobody looks for the pronoun.
      return readWords(piece.replace(/^us$/, "US")).map((word) => (exact ? `=${word.exact}` : word.stem));
    })
    .join(" ");
}

/** A compiled lexicon as it was read from its file. Throws an Error that says how to make it anew. */
export function parseCompiled(value: unknown): CompiledLexicon {
  const fields = new Map(value !== null && typeof value === "object" ? Object.entries(value) : []);
  const labels: unknown = fields.get("labels");
  const groups: unknown = fields.get("groups");
  const phrases: unknown = fields.get("phrases");
  if (!Array.isArray(labels) || !Array.isArray(groups) || phrases === null || typeof phrases !== "object")
    throw new Error('config/model/lexicon.json cannot be used; make it anew with "npm run train"');
  return { labels, groups, phrases: phrases as CompiledLexicon["phrases"] };
}
