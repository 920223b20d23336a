import type { Profile } from "../model/profile.ts";
import type { ProfileHit } from "../model/score.ts";
import { stem } from "../text/stem.ts";
import { type Token, tokens, words } from "../text/tokens.ts";
import type { IndustryVocabulary } from "./vocabulary.ts";

interface Pattern {
  readonly field: string;
  readonly entry: string;
  readonly stems: readonly string[];
  /** A name is matched as written: "Apple" is no fruit. */
  readonly name: string | null;
}

/** Finds which entries of the profile a text touches. */
export type ProfileMatcher = (text: string) => ProfileHit[];

const FIELDS = [
  "offers",
  "inputs",
  "customers",
  "region",
  "strengths",
  "weaknesses",
  "worries",
  "goals",
] as const;
/** Too common to point at anything when they stand alone. */
const GENERIC = new Set(
  "price prices cost costs location quality service services one two no new good big small people team staff local business company shop store market customer customers order online fast cheap brand product products work time home own walk-in second first".split(
    " ",
  ),
);

/** Prepares the profile once: every entry with the words that its trade has for it. */
export function createProfileMatcher(
  profile: Profile,
  vocabulary: IndustryVocabulary | null,
): ProfileMatcher {
  const byFirst = new Map<string, Pattern[]>();
  for (const pattern of patternsOf(profile, vocabulary)) {
    const [first = ""] = pattern.stems;
    byFirst.set(first, [...(byFirst.get(first) ?? []), pattern]);
  }
  return (text) => {
    const all = tokens(text);
    const stems = all.map(({ word }) => stem(word));
    const found = new Map<string, { field: string; entry: string; terms: Set<string> }>();
    for (let at = 0; at < all.length; at++) {
      for (const pattern of byFirst.get(stems[at] ?? "") ?? []) {
        const term = matchAt(pattern, text, all, stems, at);
        if (term === null) continue;
        const key = `${pattern.field}\0${pattern.entry}`;
        const hit = found.get(key) ?? {
          field: pattern.field,
          entry: pattern.entry,
          terms: new Set<string>(),
        };
        hit.terms.add(term);
        found.set(key, hit);
      }
    }
    return [...found.values()].map(({ field, entry, terms }) => ({ field, entry, terms: [...terms] }));
  };
}

function matchAt(
  pattern: Pattern,
  text: string,
  all: readonly Token[],
  stems: readonly string[],
  at: number,
): string | null {
  const { length } = pattern.stems;
  for (let step = 1; step < length; step++) if (stems[at + step] !== pattern.stems[step]) return null;
  const term = text.slice(all[at]?.start, all[at + length - 1]?.end);
  return pattern.name === null || term === pattern.name || term === pattern.name.toUpperCase() ? term : null;
}

function patternsOf(profile: Profile, vocabulary: IndustryVocabulary | null): Pattern[] {
  const patterns: Pattern[] = [];
  const add = (field: string, entry: string, phrase: string, name: string | null = null): void => {
    const stems = words(phrase).map(stem);
    if (stems.length > 0 && !(name === null && stems.length === 1 && GENERIC.has(phrase.toLowerCase())))
      patterns.push({ field, entry, stems, name });
  };
  for (const field of FIELDS) {
    for (const entry of profile[field]) {
      add(field, entry, entry);
      for (const phrase of widened(entry, vocabulary)) add(field, entry, phrase);
      if (field === "region") continue;
      // Of a longer entry its telling words count too: "energy price" is found by "energy".
      for (const word of words(entry))
        if (word.length > 3 && !GENERIC.has(word) && words(entry).length > 1) add(field, entry, word);
    }
  }
  for (const { name, aliases } of profile.competitors) {
    for (const one of [name, ...aliases]) add("competitors", name, one, one);
  }
  for (const force of vocabulary?.forces ?? []) add("industry", profile.industry ?? "your trade", force);
  if (profile.industry !== null) add("industry", profile.industry, profile.industry);
  return patterns;
}

function widened(entry: string, vocabulary: IndustryVocabulary | null): string[] {
  const lower = entry.toLowerCase();
  return Object.entries(vocabulary?.words ?? {}).flatMap(([key, list]) =>
    lower === key || lower.includes(key) || key.includes(lower) ? list : [],
  );
}
