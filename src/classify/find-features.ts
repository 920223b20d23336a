import { findPhrases, type PhraseAt } from "./find-phrases.ts";
import { readWords } from "./read-words.ts";
import type { FeatureName, KnownWord, Vocabulary } from "./vocabulary.ts";

/** A stretch of the text and its share of a feature's value. */
export interface Part {
  readonly inTitle: boolean;
  readonly start: number;
  readonly end: number;
  readonly value: number;
}

/** What was found in a text under one name; its value is the sum of its parts. */
export interface Feature {
  readonly name: FeatureName;
  readonly parts: readonly Part[];
}

/** How much a word of the summary counts beside one of the title. */
export const SUMMARY_VALUE = 0.6;
/** The second phrase of a group says less than the first, the third less again. */
const NEXT_IN_GROUP = 0.5;

/** Everything about a text that can have a weight, of the names that the vocabulary knows. */
export function findFeatures(title: string, summary: string, vocabulary: Vocabulary): Feature[] {
  const zones = [readZone(title, true, vocabulary), readZone(summary, false, vocabulary)];
  const found = new Map<FeatureName, Part[]>();
  for (const zone of zones) addWords(found, zone, vocabulary);
  const features: Feature[] = [];
  for (const [name, parts] of found) features.push({ name, parts: shareOut(parts) });
  addGroups(features, zones, vocabulary);
  if (zones[0] !== undefined) addPairs(features, zones[0], vocabulary);
  return features;
}

interface Zone {
  readonly inTitle: boolean;
  readonly words: readonly KnownWord[];
  readonly phrases: readonly PhraseAt[];
}

function readZone(text: string, inTitle: boolean, vocabulary: Vocabulary): Zone {
  const words = readWords(text).map(vocabulary.know);
  return { inTitle, words, phrases: findPhrases(words, vocabulary.index) };
}

function addWords(
  found: Map<FeatureName, Part[]>,
  { inTitle, words, phrases }: Zone,
  vocabulary: Vocabulary,
): void {
  const value = inTitle ? 1 : SUMMARY_VALUE;
  const add = (
    name: FeatureName | undefined,
    from: KnownWord | undefined,
    to: KnownWord | undefined,
  ): void => {
    if (name === undefined || from === undefined || to === undefined) return;
    const part = { inTitle, start: from.start, end: to.end, value };
    const parts = found.get(name);
    if (parts === undefined) found.set(name, [part]);
    else parts.push(part);
  };
  for (let at = 0; at < words.length; at++) {
    const word = words[at];
    const next = words[at + 1];
    if (word === undefined) continue;
    if (!word.isEmpty) add(word.alone, word, word);
    if (next !== undefined && word.followers !== undefined && !(word.isEmpty && next.isEmpty))
      add(word.followers.get(next.stem), word, next);
  }
  for (const { phrase, from, to } of phrases)
    if (to - from > 2) add(vocabulary.nameOf(phrase.key), words[from], words[to - 1]);
}

/** One value for a name however often it stands there, shared among the places. */
function shareOut(parts: readonly Part[]): readonly Part[] {
  if (parts.length === 1) return parts;
  const value = Math.max(...parts.map((part) => part.value)) / parts.length;
  return parts.map((part) => ({ ...part, value }));
}

function addGroups(features: Feature[], zones: readonly Zone[], vocabulary: Vocabulary): void {
  const byGroup = new Map<number, { parts: Part[]; seen: Set<string>; next: number }>();
  for (const { inTitle, words, phrases } of zones) {
    for (const { phrase, from, to, groups } of phrases) {
      for (const group of groups) {
        const own = byGroup.get(group) ?? { parts: [], seen: new Set<string>(), next: 1 };
        byGroup.set(group, own);
        if (own.seen.has(phrase.key)) continue;
        own.seen.add(phrase.key);
        const value = own.next * (inTitle ? 1 : SUMMARY_VALUE);
        own.next *= NEXT_IN_GROUP;
        own.parts.push({ inTitle, start: words[from]?.start ?? 0, end: words[to - 1]?.end ?? 0, value });
      }
    }
  }
  for (const [group, { parts }] of byGroup) {
    const name = vocabulary.groupName(group);
    if (name !== undefined) features.push({ name, parts });
  }
}

/** Two groups that speak for no label by themselves, each by its first phrase, in the order they stand in the title. */
function addPairs(features: Feature[], { words, phrases }: Zone, vocabulary: Vocabulary): void {
  const firsts = new Map<number, Part>();
  for (const { from, to, groups } of phrases) {
    for (const group of groups) {
      if (vocabulary.index.groups[group]?.pairName == null || firsts.has(group)) continue;
      const [start = 0, end = 0] = [words[from]?.start, words[to - 1]?.end];
      firsts.set(group, { inTitle: true, start, end, value: 0.5 });
    }
  }
  const grouped = [...firsts];
  grouped.forEach(([one, first], at) => {
    for (const [other, second] of grouped.slice(at + 1)) {
      const name = vocabulary.pairName(one, other);
      if (name !== undefined) features.push({ name, parts: [first, second] });
    }
  });
}
