import type { WorkBudget } from "./work-budget.ts";

const START_WORDS = 3;
const FILTER_BITS = 17;
const FILTER_MASK = 2 ** FILTER_BITS - 1;
const BLANK = 32;

/** The phrases that begin alike: by length, then by text, their places in the list. */
type Group = Map<number, Map<string, number[]>>;

/**
 * Which of many phrases stand in a text, word for word, told by their place in the list: one pass over the text however
 * many phrases there are. Words are what stands between blanks; only where the first three of a phrase stand is more
 * looked at (hashing as in Karp and Rabin, Efficient randomized pattern-matching algorithms, 1987).
 */
export function phraseFinder(phrases: readonly string[], budget: WorkBudget): (text: string) => number[] {
  const groups = new Map<string, Group>();
  const filter = new Uint8Array(FILTER_MASK + 1);
  for (const [place, phrase] of phrases.entries()) {
    const start = phrase.slice(0, startEnd(phrase));
    filter[hashOf(start)] = 1;
    add(groups, start, phrase, place);
  }
  return (text) => {
    const found = new Set<number>();
    const look = (from: number, to: number): void => {
      const group = budget.take("searching", to - from) ? groups.get(text.slice(from, to)) : undefined;
      for (const [length, some] of group ?? []) {
        const end = from + length;
        const isWhole = end <= text.length && isWordEnd(text, end);
        if (!budget.take("searching", isWhole ? length : 1) || !isWhole) continue;
        for (const place of some.get(text.slice(from, end)) ?? []) found.add(place);
      }
    };
    for (let from = 0; from < text.length; from = text.indexOf(" ", from) + 1 || text.length)
      forEachStart(text, from, filter, look);
    return [...found];
  };
}

function add(groups: Map<string, Group>, start: string, phrase: string, place: number): void {
  const group: Group = groups.get(start) ?? new Map();
  groups.set(start, group);
  const some = group.get(phrase.length) ?? new Map<string, number[]>();
  group.set(phrase.length, some);
  const places = some.get(phrase);
  if (places === undefined) some.set(phrase, [place]);
  else places.push(place);
}

function startEnd(phrase: string): number {
  let end = -1;
  for (let word = 0; word < START_WORDS; word++) {
    end = phrase.indexOf(" ", end + 1);
    if (end < 0) return phrase.length;
  }
  return end;
}

/** The one, two and three words from a place on that may be the start of a phrase. */
function forEachStart(
  text: string,
  from: number,
  filter: Uint8Array,
  look: (from: number, to: number) => void,
): void {
  let hash = 0;
  let words = 0;
  for (let at = from; words < START_WORDS; at++) {
    if (isWordEnd(text, at)) {
      words += 1;
      if (filter[hash & FILTER_MASK] === 1) look(from, at);
      if (at >= text.length) return;
    }
    hash = hashed(hash, text.charCodeAt(at));
  }
}

function isWordEnd(text: string, at: number): boolean {
  return at >= text.length || text.charCodeAt(at) === BLANK;
}

function hashOf(text: string): number {
  let hash = 0;
  for (let at = 0; at < text.length; at++) hash = hashed(hash, text.charCodeAt(at));
  return hash & FILTER_MASK;
}

function hashed(hash: number, code: number): number {
  const mixed = Math.imul(hash ^ code, 0x9e3779b1);
  return mixed ^ (mixed >>> 15);
}
