import type { Profile } from "../model/profile.ts";
import { createCompetitorFinder } from "./competitor-names.ts";
import { indexPhrases } from "./phrase-index.ts";
import { type Pointer, phrasesOfProfile, type WordGroup } from "./profile-phrases.ts";
import { BREAK, type ReadText, wordsBetween } from "./read-words.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** An entry of the profile that a text touches, with the words that touch it and how surely they do. */
export interface Touch {
  readonly field: string;
  readonly entry: string;
  readonly terms: readonly string[];
  readonly strength: number; // 0..1
  readonly weak: boolean; // by words that point at nothing when alone
  readonly everyday: boolean; // by everyday words of the trade only
  readonly places: readonly number[]; // indexes of words in the text
}

/** Finds what a text touches, strongest first; words before `titleEnd` count in full. */
export type ProfileMatcher = (read: ReadText, titleEnd: number) => Touch[];

interface Gathered {
  readonly field: string;
  readonly entry: string;
  readonly terms: Map<string, { readonly term: string; weight: number }>; // by what is compared
  readonly places: number[];
  weak: boolean;
  everyday: boolean;
}

const IN_SUMMARY = 0.65;
const FURTHER = 2.5;
const MOST_TERMS = 8;
/** So many words may lie between the words of an entry. */
const NEAR_WORDS = 9;

/** Prepares the profile once. */
export function createProfileMatcher(profile: Profile, vocabulary: Vocabulary): ProfileMatcher {
  const { phrases, groups } = phrasesOfProfile(profile, vocabulary);
  const index = indexPhrases(phrases);
  const grouped = groupsByForm(groups);
  const idioms = indexPhrases(vocabulary.idioms.map((idiom) => [idiom, true] as const));
  const competitors = createCompetitorFinder(profile, vocabulary);

  return (read, titleEnd) => {
    const found = new Map<string, Gathered>();
    const share = (at: number): number => ((read.starts[at] ?? 0) < titleEnd ? 1 : IN_SUMMARY);
    const spans = idioms.find(read);
    for (const { first, last, value } of index.find(read)) {
      const idle = spans.some(
        (one) => one.first <= first && one.last >= last && one.last - one.first > last - first,
      );
      if (!idle) gather(found, value, wordsBetween(read, first, last), first, share(first));
    }
    for (const { pointer, at, term } of nearGroups(grouped, read))
      gather(found, pointer, term, at, share(at));
    for (const { competitor, term, first } of competitors(read)) {
      const pointer = { field: "competitors", entry: competitor, weight: 1, weak: false, everyday: false };
      gather(found, pointer, term, first, share(first));
    }
    return [...found.values()].map(toTouch).sort((a, b) => b.strength - a.strength);
  };
}

function gather(
  found: Map<string, Gathered>,
  { field, entry, weight, weak, everyday }: Pointer,
  term: string,
  at: number,
  share: number,
): void {
  const key = `${field}\0${entry}`;
  let own = found.get(key);
  if (own === undefined) {
    own = { field, entry, terms: new Map(), places: [], weak: true, everyday: true };
    found.set(key, own);
  }
  if (!weak) own.weak = false;
  if (!everyday) own.everyday = false;
  own.places.push(at);
  const written = term.toLowerCase();
  const known = own.terms.get(written);
  if (known !== undefined) known.weight = Math.max(known.weight, weight * share);
  else if (own.terms.size < MOST_TERMS) own.terms.set(written, { term, weight: weight * share });
}

/** The surest word counts in full, each further one less: ten synonyms do not make a certainty of a maybe. */
function toTouch({ field, entry, terms, places, weak, everyday }: Gathered): Touch {
  const found = [...terms.values()].sort((a, b) => b.weight - a.weight);
  const missed = found.reduce(
    (left, { weight }, order) => left * (1 - weight / (order === 0 ? 1 : FURTHER)),
    1,
  );
  return { field, entry, terms: found.map(({ term }) => term), strength: 1 - missed, weak, everyday, places };
}

function groupsByForm(groups: readonly WordGroup[]): ReadonlyMap<string, readonly WordGroup[]> {
  const byForm = new Map<string, WordGroup[]>();
  for (const group of groups)
    for (const form of group.forms) byForm.set(form, [...(byForm.get(form) ?? []), group]);
  return byForm;
}

interface NearGroup {
  readonly pointer: Pointer;
  readonly at: number;
  readonly term: string;
}

/** Entries of several words whose words all stand near each other in one sentence, in whatever order. */
function nearGroups(grouped: ReadonlyMap<string, readonly WordGroup[]>, read: ReadText): NearGroup[] {
  const seen = new Map<WordGroup, Map<string, number>>();
  const done = new Map<WordGroup, NearGroup>();
  for (let at = 0; at < read.forms.length; at++) {
    const form = read.forms[at] ?? "";
    if (form === BREAK) seen.clear();
    for (const group of grouped.get(form) ?? []) {
      if (done.has(group)) continue;
      const own = seen.get(group) ?? new Map<string, number>();
      own.set(form, at);
      seen.set(group, own);
      if (own.size < group.forms.length) continue;
      const first = Math.min(...own.values());
      if (at - first > NEAR_WORDS) continue;
      const places = [...own.values()].sort((a, b) => a - b);
      const term = places.map((place) => wordsBetween(read, place, place)).join(" … ");
      const contiguous = at - first === group.forms.length - 1;
      done.set(group, {
        pointer: group.pointer,
        at: first,
        term: contiguous ? wordsBetween(read, first, at) : term,
      });
    }
  }
  return [...done.values()];
}
