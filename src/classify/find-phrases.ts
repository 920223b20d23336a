import type { Phrase, PhraseIndex, PhrasesFrom } from "./phrase-index.ts";
import type { WordAt } from "./read-words.ts";

/** A phrase of the lexicon that stands in the text, by the numbers of its first word and the one after its last. */
export interface PhraseAt {
  readonly phrase: Phrase;
  readonly from: number;
  readonly to: number;
  /** Those of its groups that get its words. */
  readonly groups: readonly number[];
}

/** A word and the phrases that begin with it. */
export interface Beginning extends WordAt {
  readonly byStem: PhrasesFrom | undefined;
  readonly byForm: PhrasesFrom | undefined;
}

const LONGEST_GAP = 3;

/**
 * The lexicon's phrases in a text. For each label the longest phrase wins and its words count no second time for it;
 * a cancelling phrase wins like any other and adds nothing.
 */
export function findPhrases(words: readonly Beginning[], index: PhraseIndex): PhraseAt[] {
  const found: PhraseAt[] = [];
  for (let at = 0; at < words.length; at++) addPhrasesFrom(found, words, at);
  found.sort((a, b) => b.to - b.from - (a.to - a.from) || a.from - b.from);
  // One row of words a label: 1 where a longer phrase has taken the word.
  const taken = new Uint8Array(index.labelCount * words.length);
  const kept: PhraseAt[] = [];
  for (const phrase of found) {
    const free = claimFor(phrase, taken, words.length, index);
    if (free.length > 0)
      kept.push(free.length === phrase.groups.length ? phrase : { ...phrase, groups: free });
  }
  return kept.sort((a, b) => a.from - b.from);
}

/** The groups of a phrase whose labels get its words: no longer phrase has taken them and nothing cancels it. */
function claimFor(
  { from, to, groups }: PhraseAt,
  taken: Uint8Array,
  count: number,
  { labelOf }: PhraseIndex,
): readonly number[] {
  const won: number[] = [];
  for (let at = 0; at < groups.length; at++) {
    const group = groups[at] ?? 0;
    const label = group < 0 ? -1 - group : (labelOf[group] ?? 0);
    if (won.includes(label) || isTaken(taken, label * count + from, label * count + to)) continue;
    won.push(label);
  }
  for (const label of won) taken.fill(1, label * count + from, label * count + to);
  return groups.filter((group) => {
    const label = labelOf[group] ?? 0;
    return group >= 0 && won.includes(label) && !groups.includes(-1 - label);
  });
}

function isTaken(taken: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (taken[at] === 1) return true;
  return false;
}

function addPhrasesFrom(found: PhraseAt[], words: readonly Beginning[], at: number): void {
  const { byStem, byForm } = words[at] ?? {};
  if (byStem !== undefined) addPlain(found, words, at, byStem, stemOf);
  if (byForm !== undefined) addPlain(found, words, at, byForm, exactOf);
  for (const phrase of byStem?.gapped ?? NONE) {
    const to = endOfGapped(words, at, phrase.words);
    if (to !== null) found.push({ phrase, from: at, to, groups: phrase.groups });
  }
}

const NONE: readonly Phrase[] = [];
const stemOf = (word: WordAt): string => word.stem;
const exactOf = (word: WordAt): string => word.exact;

/** The phrases without a gap that begin here. */
function addPlain(
  found: PhraseAt[],
  words: readonly WordAt[],
  at: number,
  { longest, byRest }: PhrasesFrom,
  formOf: typeof stemOf,
): void {
  let rest = "";
  for (let length = 1; length <= longest; length++) {
    const word = words[at + length - 1];
    if (word === undefined) return;
    if (length > 1) rest += length === 2 ? formOf(word) : ` ${formOf(word)}`;
    const phrase = byRest.get(rest);
    if (phrase !== undefined) found.push({ phrase, from: at, to: at + length, groups: phrase.groups });
  }
}

/** Where a phrase with gaps ends that begins at a word; the nearest next word is taken, so the work is linear. */
function endOfGapped(words: readonly WordAt[], at: number, parts: readonly string[]): number | null {
  let next = at;
  let slack = 0;
  for (const part of parts) {
    if (part === "~") {
      slack = LONGEST_GAP;
      continue;
    }
    let to = next;
    while (to - next <= slack && to < words.length && words[to]?.stem !== part) to++;
    if (to - next > slack || to >= words.length) return null;
    next = to + 1;
    slack = 0;
  }
  return next;
}
