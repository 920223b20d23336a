import type { Profile } from "../model/profile.ts";
import type { ProfileHit } from "../model/score.ts";
import { indexPhrases } from "./phrase-index.ts";
import { type ReadText, readWords, wordsBetween } from "./read-words.ts";
import type { Place, Vocabulary } from "./vocabulary.ts";

/** Where a text plays, seen from the business: at home, next door (another part of the same land), or abroad. */
export interface Locality {
  readonly nearness: "home" | "near" | "abroad" | "unknown";
  readonly hits: readonly ProfileHit[]; // entries of `region`
  readonly places: readonly string[]; // the places named, for the reason
}

type Verdict = { readonly nearness: "home" | "near" | "abroad"; readonly entry: string | null };

/**
 * Prepares the regions of a profile. Without any, every text is of unknown place. A land that another entry names, as
 * in "imports from China", is not abroad.
 */
export function createLocator(profile: Profile, { places }: Vocabulary): (read: ReadText) => Locality {
  const regions = profile.region;
  const byName = new Map(places.map((place) => [place.name, place]));
  const home = new Map(
    regions.flatMap((entry) => placesOf(entry, places).map((place) => [place.name, entry] as const)),
  );
  const verdicts = new Map(places.map(({ name }) => [name, verdictOn(name, home, byName)]));
  const known = indexPhrases(
    places.flatMap(({ name, also }) => [name, ...also].map((word) => [word, { name, word }] as const)),
  );
  const dealtWith = new Set(known.find(readWords(otherEntries(profile))).map(({ value }) => value.name));
  const own = indexPhrases(regions.map((entry) => [entry, entry] as const));

  return (read) => {
    if (regions.length === 0) return { nearness: "unknown", hits: [], places: [] };
    const terms = new Map<string, Set<string>>();
    const note = (entry: string, term: string): void => {
      const set = terms.get(entry);
      if (set === undefined) terms.set(entry, new Set([term]));
      else set.add(term);
    };
    const abroad = new Set<string>();
    let near = false;
    for (const { first, last, value } of own.find(read)) note(value, wordsBetween(read, first, last));
    for (const { first, last, value } of known.find(read)) {
      const term = wordsBetween(read, first, last);
      if (!isWrittenAs(term, value.word)) continue;
      const verdict = verdicts.get(value.name);
      if (verdict?.nearness === "home" && verdict.entry !== null) note(verdict.entry, term);
      else if (verdict?.nearness === "near") near = true;
      else if (verdict?.nearness === "abroad" && !dealtWith.has(value.name)) abroad.add(term);
    }
    const hits = [...terms].map(([entry, set]) => ({ field: "region", entry, terms: [...set] }));
    const nearness = hits.length > 0 ? "home" : near ? "near" : abroad.size > 0 ? "abroad" : "unknown";
    return { nearness, hits, places: [...abroad] };
  };
}

function otherEntries({ offers, inputs, customers, strengths, weaknesses, worries, goals }: Profile): string {
  return [offers, inputs, customers, strengths, weaknesses, worries, goals].flat().join(". ");
}

/** The places that an entry of `region` names: "Innsbruck" lies in Tyrol, "UK" is the United Kingdom. */
function placesOf(entry: string, places: readonly Place[]): Place[] {
  const wanted = entry.toLowerCase().trim();
  const named = places.filter(({ name }) => name.toLowerCase() === wanted);
  return named.length > 0
    ? named
    : places.filter(({ also }) => also.some((one) => one.toLowerCase() === wanted)).slice(-1);
}

/**
 * Home is what a region names, what lies around it, and what lies in it, unless the profile names a smaller part of
 * that: who writes "Austria, European Union" is not at home in Spain, but it is next door.
 */
function verdictOn(
  name: string,
  home: ReadonlyMap<string, string>,
  byName: ReadonlyMap<string, Place>,
): Verdict {
  const direct = home.get(name);
  if (direct !== undefined) return { nearness: "home", entry: direct };
  for (const [homeName, entry] of home)
    if (around(homeName, byName).includes(name)) return { nearness: "home", entry };
  for (const outer of around(name, byName)) {
    const entry = home.get(outer);
    if (entry === undefined) continue;
    const smaller = [...home.keys()].some((one) => one !== outer && around(one, byName).includes(outer));
    return smaller ? { nearness: "near", entry: null } : { nearness: "home", entry };
  }
  return { nearness: "abroad", entry: null };
}

/** The places around a place, nearest first. */
function around(name: string, byName: ReadonlyMap<string, Place>): string[] {
  const found: string[] = [];
  let level = [name];
  for (let depth = 0; depth < 5 && level.length > 0; depth++) {
    level = level.flatMap((one) => byName.get(one)?.in ?? []);
    found.push(...level);
  }
  return found;
}

/** "US" is no "us", "Turkey" no turkey: capitals must stand where the name has them. */
function isWrittenAs(term: string, word: string): boolean {
  if (/^\p{Lu}{2,3}$/u.test(word)) return term === word;
  return /^\p{Lu}/u.test(term);
}
