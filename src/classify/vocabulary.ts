import { STOP_WORDS } from "../text/stop-words.ts";
import type { Beginning } from "./find-phrases.ts";
import type { PhraseIndex } from "./phrase-index.ts";
import type { WordAt } from "./read-words.ts";

/** A feature by its name: "tariff", "trade war", "g:legal/courts" a group, "p:carmakers>cut-verbs" two groups in order. */
export interface FeatureName {
  readonly key: string;
  /** Label number, weight in hundredths, label number, weight, … */
  readonly weights: readonly number[];
}

/** Names worth finding: those that weigh something, or all of them while weights are learned. */
export interface FeatureNames {
  get(key: string): FeatureName | undefined;
  /** The names of a word with the word after it, by the second. */
  followers(first: string): Followers | undefined;
}

export interface Followers {
  get(second: string): FeatureName | undefined;
}

/** A word of the text and all that is known about it, looked up once for all texts. */
export interface KnownWord extends Beginning {
  /** It says nothing alone. */
  readonly isEmpty: boolean;
  readonly alone: FeatureName | undefined;
  readonly followers: Followers | undefined;
}

/** Lexicon and feature names together, as texts are read with them. */
export interface Vocabulary {
  readonly index: PhraseIndex;
  know(word: WordAt): KnownWord;
  /** The name of a whole phrase. */
  nameOf(phrase: string): FeatureName | undefined;
  groupName(group: number): FeatureName | undefined;
  pairName(one: number, other: number): FeatureName | undefined;
}

const MAX_KEPT = 50_000;

/** The vocabulary of a lexicon and of feature names. */
export function createVocabulary(index: PhraseIndex, names: FeatureNames): Vocabulary {
  const known = new Map<string, Omit<KnownWord, keyof WordAt>>();
  const facts = ({ stem, exact }: WordAt): Omit<KnownWord, keyof WordAt> => {
    // Of a number the class counts: "5" may be an amount of money here and a year there.
    const key = stem.startsWith("<") ? stem : exact;
    const before = known.get(key);
    if (before !== undefined) return before;
    const found = {
      byStem: index.fromStem(stem),
      byForm: index.fromExact(exact),
      isEmpty: isEmpty(stem, exact),
      alone: names.get(stem),
      followers: names.followers(stem),
    };
    if (known.size >= MAX_KEPT) known.clear();
    known.set(key, found);
    return found;
  };
  const pairs = new Map<number, FeatureName | undefined>();
  return {
    index,
    know(word) {
      const { byStem, byForm, isEmpty, alone, followers } = facts(word);
      const { stem, exact, start, end } = word;
      return { stem, exact, start, end, byStem, byForm, isEmpty, alone, followers };
    },
    nameOf: (phrase) => names.get(phrase),
    groupName: (group) => names.get(index.groups[group]?.feature ?? ""),
    pairName(one, other) {
      const number = one * index.groups.length + other;
      if (!pairs.has(number))
        pairs.set(number, names.get(`p:${index.groups[one]?.pairName}>${index.groups[other]?.pairName}`));
      return pairs.get(number);
    },
  };
}

/** Words that say nothing alone; who speaks ("I", "my", "you") and how it is asked does say something. */
function isEmpty(stem: string, exact: string): boolean {
  return (STOP_WORDS.has(exact) && !TELLING.has(exact)) || stem === "<year>" || stem === "<num>";
}

const TELLING = new Set("i my our we you your her his she he how why what this best most".split(" "));
