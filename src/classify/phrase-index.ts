import type { WordList } from "./lexicon.ts";
import { readWords } from "./read-words.ts";
import { unpackLater } from "./unpack-later.ts";

/** A group of the lexicon: the feature it feeds, the label it speaks for and what it adds unlearned. */
export interface IndexedGroup {
  readonly name: string; // "political/climate"
  readonly label: string;
  readonly weight: number;
  /** Its feature: "g:political/climate". */
  readonly feature: string;
  /** Its name in pairs of groups when it speaks for no label by itself: "carmakers". */
  readonly pairName: string | null;
}

/** A phrase as the index knows it. */
export interface Phrase {
  readonly key: string; // "trade war", "=fined", "move ~ product"
  readonly words: readonly string[];
  /** Numbers of its groups; −1 − n means: takes its words away from label n. */
  readonly groups: readonly number[];
}

/** The phrases that begin with one word. */
export interface PhrasesFrom {
  /** How many words the longest phrase without a gap has. */
  readonly longest: number;
  /** By the words after the first, joined by blanks. */
  readonly byRest: ReadonlyMap<string, Phrase>;
  /** The phrases with a gap; their word "~" stands for up to three words. */
  readonly gapped: readonly Phrase[];
}

/** All phrases of all lists by the stems of their words: one look-up a word, however long the lists are. */
export interface PhraseIndex {
  readonly groups: readonly IndexedGroup[];
  /** Group → number of its label. */
  readonly labelOf: Int32Array;
  readonly labelCount: number;
  /** The phrases that begin with a word of this stem. */
  fromStem(stem: string): PhrasesFrom | undefined;
  /** The phrases that begin with this very form; of all their words only the very forms count. */
  fromExact(word: string): PhrasesFrom | undefined;
}

/** Phrases by their first word: the rest of the words → numbers of the groups. */
type Phrases = Readonly<Record<string, Readonly<Record<string, readonly number[]>>>>;

/** The parts of an index as JSON keeps them, compiled beforehand because stemming ten thousand words takes a while. */
export interface CompiledLexicon {
  readonly labels: readonly string[];
  readonly groups: readonly (readonly [name: string, label: string, weight: number])[];
  readonly stems: Phrases;
  readonly exact: Phrases;
}

/** Compiles word lists. A term begins with "=" when only this very form counts. */
export function compileLexicon(lists: readonly WordList[]): CompiledLexicon {
  const groups: (readonly [string, string, number])[] = [];
  const labels = labelsOf(lists.map(({ label }) => label));
  const stems: Gathered = new Map();
  const exact: Gathered = new Map();
  const add = (term: string, number: number): void =>
    gather(term.startsWith("=") ? exact : stems, phraseWords(term), [number]);
  for (const { label, groups: own, cancels } of lists) {
    for (const { name, weight, terms } of own) {
      for (const term of terms) add(term, groups.length);
      groups.push([`${label}/${name}`, label, weight]);
    }
    for (const term of cancels) add(term, -1 - labels.indexOf(label));
  }
  return { labels, groups, stems: written(stems), exact: written(exact) };
}

type Gathered = Map<string, Map<string, Set<number>>>;

function gather(phrases: Gathered, words: readonly string[], groups: readonly number[]): void {
  const [first, ...more] = words;
  if (first === undefined) return;
  const byRest = phrases.get(first) ?? new Map<string, Set<number>>();
  phrases.set(first, byRest);
  const rest = more.join(" ");
  byRest.set(rest, new Set([...(byRest.get(rest) ?? []), ...groups]));
}

function written(phrases: Gathered): Phrases {
  const entries = [...phrases].map(([first, byRest]) => [
    first,
    Object.fromEntries([...byRest].map(([rest, groups]) => [rest, [...groups]])),
  ]);
  return Object.fromEntries(entries);
}

/** How many phrases a compiled lexicon has. */
export function countPhrases({ stems, exact }: CompiledLexicon): number {
  return [...Object.values(stems), ...Object.values(exact)].reduce(
    (sum, byRest) => sum + Object.keys(byRest).length,
    0,
  );
}

/** Groups that speak for no label by themselves are paired, such as "none/carmakers" and "family/change-verbs". */
const PAIRED = /^(?:none|family)\//;

/** The index of a compiled lexicon. */
export function indexPhrases(compiled: CompiledLexicon): PhraseIndex {
  const { labels } = compiled;
  const groups = compiled.groups.map(([name, label, weight]) => {
    const pairName = PAIRED.test(name) ? name.replace(PAIRED, "") : null;
    return { name, label, weight, feature: `g:${name}`, pairName };
  });
  return {
    groups,
    labelOf: Int32Array.from(groups, ({ label }) => labels.indexOf(label)),
    labelCount: labels.length,
    fromStem: unpackLater(compiled.stems, (first, rests) => phrasesFrom(first, rests, "")),
    fromExact: unpackLater(compiled.exact, (first, rests) => phrasesFrom(first, rests, "=")),
  };
}

function phrasesFrom(first: string, rests: Phrases[string], mark: string): PhrasesFrom {
  const byRest = new Map<string, Phrase>();
  const gapped: Phrase[] = [];
  let longest = 0;
  for (const [rest, groups] of Object.entries(rests)) {
    const words = rest === "" ? [first] : [first, ...rest.split(" ")];
    const phrase = { key: mark + words.join(` ${mark}`), words, groups };
    if (words.includes("~")) gapped.push(phrase);
    else {
      byRest.set(rest, phrase);
      longest = Math.max(longest, words.length);
    }
  }
  return { longest, byRest, gapped };
}

/** Two lexicons as one: the groups of the second, such as a user's own, come after those of the first. */
export function joinLexicons(first: CompiledLexicon, second: CompiledLexicon): CompiledLexicon {
  const labels = labelsOf([...first.labels, ...second.labels]);
  const moved = (group: number): number =>
    group < 0 ? -1 - labels.indexOf(second.labels[-1 - group] ?? "") : group + first.groups.length;
  const join = (one: Phrases, other: Phrases): Phrases => {
    const joined = new Map(Object.entries(one));
    for (const [word, own] of Object.entries(other)) {
      const byRest = new Map(Object.entries(joined.get(word) ?? {}));
      for (const [rest, groups] of Object.entries(own))
        byRest.set(rest, [...(byRest.get(rest) ?? []), ...groups.map(moved)]);
      joined.set(word, Object.fromEntries(byRest));
    }
    return Object.fromEntries(joined);
  };
  return {
    labels,
    groups: [...first.groups, ...second.groups],
    stems: join(first.stems, second.stems),
    exact: join(first.exact, second.exact),
  };
}

function labelsOf(all: readonly string[]): string[] {
  return [...new Set(all)];
}

/** A term as the index knows it: "Trade wars" → "trade", "war"; "=fined" → "fined"; "move ~ production" keeps its gap. */
function phraseWords(term: string): string[] {
  const exact = term.startsWith("=");
  return term.split(/\s+/).flatMap((piece) => {
    if (piece === "~" || /^<[a-z]+>$/.test(piece)) return [piece];
    // In a list "us" means the country: nobody looks for the pronoun.
    return readWords(piece.replace(/^us$/, "US")).map((word) => (exact ? word.exact : word.stem));
  });
}

/** A compiled lexicon as it was read from its file. Throws an Error that says how to make it anew. */
export function parseCompiled(value: unknown): CompiledLexicon {
  const fields = new Map(value !== null && typeof value === "object" ? Object.entries(value) : []);
  const labels: unknown = fields.get("labels");
  const groups: unknown = fields.get("groups");
  const [stems, exact] = [fields.get("stems"), fields.get("exact")];
  if (!Array.isArray(labels) || !Array.isArray(groups) || !isRecord(stems) || !isRecord(exact))
    throw new Error('config/model/lexicon.json cannot be used; make it anew with "npm run train"');
  return { labels, groups, stems: stems as Phrases, exact: exact as Phrases };
}

function isRecord(value: unknown): value is object {
  return value !== null && typeof value === "object" && !Array.isArray(value);
}
