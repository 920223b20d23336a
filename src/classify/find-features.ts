import { STOP_WORDS } from "../text/stop-words.ts";
import { findPhrases, type PhraseAt } from "./find-phrases.ts";
import type { PhraseIndex } from "./phrase-index.ts";
import { readWords, type WordAt } from "./read-words.ts";

/** A stretch of the text and its share of a feature's value. */
export interface Part {
  readonly inTitle: boolean;
  readonly start: number;
  readonly end: number;
  readonly value: number;
}

/** What was found in a text under one name; its value is the sum of its parts. */
export interface Feature {
  readonly key: string;
  readonly parts: readonly Part[];
}

/** How much a word of the summary counts beside one of the title. */
export const SUMMARY_VALUE = 0.6;
/** The second phrase of a group says less than the first, the third less again. */
const NEXT_IN_GROUP = 0.5;

/**
 * Everything about a text that can have a weight: "g:…" groups of the lexicon, "p:…" two groups that speak for no label by
 * themselves (actors, things, verbs) in the order they stand in the title, and without prefix words, pairs of
 * neighbours and whole phrases.
 * `wanted` says which names of the last kind are worth keeping.
 */
export function findFeatures(title: string, summary: string, index: PhraseIndex, wanted: Wanted): Feature[] {
  const zones = [
    { inTitle: true, words: readWords(title) },
    { inTitle: false, words: readWords(summary) },
  ].map((zone) => ({ ...zone, phrases: findPhrases(zone.words, index) }));
  const found = new Map<string, Part[]>();
  for (const { inTitle, words, phrases } of zones) {
    const value = inTitle ? 1 : SUMMARY_VALUE;
    addWords(found, words, phrases, { inTitle, value, wanted });
  }
  const features = [...found].map(([key, parts]) => ({ key, parts: shareOut(parts) }));
  const [titleZone] = zones;
  return [
    ...features,
    ...groupFeatures(zones, index),
    ...(titleZone === undefined ? [] : pairFeatures(titleZone.words, titleZone.phrases, index)),
  ];
}

/** What is worth keeping of words, pairs of neighbours and whole phrases. */
export interface Wanted {
  word(key: string): boolean; // or a phrase
  /** Asked by its words, because most pairs are unknown and joining them is most of the work. */
  pair(first: string, second: string): boolean;
}

interface ZoneOptions {
  readonly inTitle: boolean;
  readonly value: number;
  readonly wanted: Wanted;
}

function addWords(
  found: Map<string, Part[]>,
  words: readonly WordAt[],
  phrases: readonly PhraseAt[],
  { inTitle, value, wanted }: ZoneOptions,
): void {
  const add = (key: string, from: WordAt | undefined, to: WordAt | undefined): void => {
    if (from === undefined || to === undefined) return;
    const part = { inTitle, start: from.start, end: to.end, value };
    const parts = found.get(key);
    if (parts === undefined) found.set(key, [part]);
    else parts.push(part);
  };
  for (let at = 0; at < words.length; at++) {
    const word = words[at];
    const next = words[at + 1];
    if (word === undefined) continue;
    if (!isEmpty(word) && wanted.word(word.stem)) add(word.stem, word, word);
    if (next === undefined || !wanted.pair(word.stem, next.stem) || (isEmpty(word) && isEmpty(next)))
      continue;
    add(`${word.stem} ${next.stem}`, word, next);
  }
  for (const { key, from, to } of phrases)
    if (to - from > 2 && wanted.word(key)) add(key, words[from], words[to - 1]);
}

/** Words that say nothing alone; who speaks ("I", "my", "you") and how it is asked does say something. */
function isEmpty({ stem, exact }: WordAt): boolean {
  return (STOP_WORDS.has(exact) && !TELLING.has(exact)) || stem === "<year>" || stem === "<num>";
}

const TELLING = new Set([
  "i",
  "my",
  "our",
  "we",
  "you",
  "your",
  "her",
  "his",
  "she",
  "he",
  "how",
  "why",
  "what",
  "this",
  "best",
  "most",
]);

/** One value for a name however often it stands there, shared among the places. */
function shareOut(parts: readonly Part[]): readonly Part[] {
  if (parts.length === 1) return parts;
  const value = Math.max(...parts.map((part) => part.value)) / parts.length;
  return parts.map((part) => ({ ...part, value }));
}

interface Zone {
  readonly inTitle: boolean;
  readonly words: readonly WordAt[];
  readonly phrases: readonly PhraseAt[];
}

function groupFeatures(zones: readonly Zone[], index: PhraseIndex): Feature[] {
  const byGroup = new Map<number, { parts: Part[]; seen: Set<string>; next: number }>();
  for (const { inTitle, words, phrases } of zones) {
    for (const { key, from, to, groups } of phrases) {
      for (const group of groups) {
        const own = byGroup.get(group) ?? { parts: [], seen: new Set<string>(), next: 1 };
        byGroup.set(group, own);
        if (own.seen.has(key)) continue;
        own.seen.add(key);
        const value = own.next * (inTitle ? 1 : SUMMARY_VALUE);
        own.next *= NEXT_IN_GROUP;
        own.parts.push({ inTitle, start: words[from]?.start ?? 0, end: words[to - 1]?.end ?? 0, value });
      }
    }
  }
  return [...byGroup].map(([group, { parts }]) => ({ key: index.groups[group]?.feature ?? "", parts }));
}

function pairFeatures(words: readonly WordAt[], phrases: readonly PhraseAt[], index: PhraseIndex): Feature[] {
  const firsts = new Map<string, Part>();
  for (const { from, to, groups } of phrases) {
    for (const group of groups) {
      const name = index.groups[group]?.pairName ?? null;
      if (name === null || firsts.has(name)) continue;
      const [start = 0, end = 0] = [words[from]?.start, words[to - 1]?.end];
      firsts.set(name, { inTitle: true, start, end, value: 0.5 });
    }
  }
  const named = [...firsts];
  return named.flatMap(([one, first], at) =>
    named.slice(at + 1).map(([other, second]) => ({ key: `p:${one}>${other}`, parts: [first, second] })),
  );
}
