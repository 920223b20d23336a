import type { DigestStory } from "../model/digest.ts";

/** Nouns that name a matter when they stand beside what it is about: "butter price", "allergen labelling". */
const HEADS =
  /^(?:prices?|costs?|tariffs?|laws?|rules?|tax(?:es)?|duty|duties|bans?|wages?|rates?|shortages?|supply|demand|labelling|labeling|recalls?|subsid(?:y|ies)|grants?|strikes?|lev(?:y|ies)|fees?|acts?|bills?|directives?|regulations?|standards?|crisis|market|imports?|exports?|harvests?|reforms?|permits?|deadlines?|funds?|loans?|reviews?|chains?|deliver(?:y|ies)|shops?|stores?|orders?|ordering|outages?|attacks?|leaks?)$/i;
const SMALL =
  /^(?:the|a|an|of|in|on|at|for|to|by|with|from|and|or|as|its|their|new|more|most|will|is|are|was|be|after|over|than|that|this|your|our|no|not|all)$/i;
const MOST_CHARS = 28;

/**
 * Two or three words of the title that say what the story is about: the words that touched the profile, with the noun
 * beside them. Null when the title has none.
 */
export function shortPhrase({ title, hits }: Pick<DigestStory, "title" | "hits">): string | null {
  const words = title.split(/\s+/);
  const bare = words.map((word) => word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}%]+$/gu, ""));
  const touched = hits.filter(({ field }) => field !== "region").flatMap(({ terms }) => terms);
  for (const term of touched) {
    const at = bare.findIndex((word) => word.toLowerCase() === term.toLowerCase());
    const found = at < 0 ? null : aroundWord(words, bare, at);
    if (found !== null && found.length <= MOST_CHARS) return found;
  }
  return null;
}

function aroundWord(words: readonly string[], bare: readonly string[], at: number): string {
  const word = named(bare, at);
  const next = bare[at + 1] ?? "";
  // A comma or full stop between two words parts them.
  if (HEADS.test(next) && words[at] === bare[at]) return `${word} ${next.toLowerCase()}`;
  const before = bare[at - 1] ?? "";
  const joins =
    words[at - 1] === before && before.length > 2 && !SMALL.test(before) && !/(?:s|ed|ing)$/i.test(before);
  return HEADS.test(word) && joins ? `${named(bare, at - 1)} ${word}` : word;
}

/** Lower case for a word that is only capital because it begins the title; names and initials stay. */
function named(bare: readonly string[], at: number): string {
  const word = bare[at] ?? "";
  const isSentenceStart = at === 0 && /^\p{Lu}[\p{Ll}-]+$/u.test(word);
  return isSentenceStart ? word.toLowerCase() : word;
}
