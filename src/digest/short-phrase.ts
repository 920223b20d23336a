import type { DigestStory } from "../model/digest.ts";

/** Nouns that name a matter when they stand behind what it is about: "butter price", "minimum wage". */
const HEADS =
  /^(?:prices?|costs?|charges?|tariffs?|laws?|rules?|tax(?:es)?|duty|duties|bans?|wages?|pay|rates?|shortages?|supply|demand|labels?|labelling|labeling|recalls?|subsid(?:y|ies)|grants?|strikes?|lev(?:y|ies)|fees?|directives?|regulations?|standards?|crisis|markets?|imports?|exports?|harvests?|reforms?|permits?|deadlines?|funds?|loans?|chains?|deliver(?:y|ies)|orders?|ordering|outages?|attacks?|leaks?|platforms?|apps?|surcharges?|quotas?|licen[cs]es?|audits?|inspections?)$/i;
const SMALL =
  /^(?:the|a|an|of|in|on|at|for|to|by|with|from|and|or|as|its|their|new|more|most|must|will|can|may|is|are|was|were|be|has|have|after|over|than|that|this|your|our|no|not|all|higher|lower|first)$/i;
const BASE_VERBS =
  /^(?:announce|raise|cut|plan|warn|pay|face|see|expect|agree|introduce|launch|test|offer|report|ask|call|demand|want|need|make|take|get|give|say|set|lift|drop|rise|fall|hit|win|lose|push|drive|put|hold|keep|back|block|approve|adopt|pass|propose|consider|discuss|delay|double|triple|extend|end|start|show|find|urge|seek|join|become|remain|follow|fear|hope|cause|mean|require)$/i;
const VERB_LIKE = /(?:[^s]s|ed|ing)$/i;
const MOST_CHARS = 28;
const MOST_BEFORE = 2;

/**
 * Two or three words of the title that say what the story is about, for a subject line: a noun of the list with the
 * words before it, best one that touched the profile; else a word that touched it. Null when the title has neither.
 */
export function shortPhrase({ title, hits }: Pick<DigestStory, "title" | "hits">): string | null {
  const words = title.split(/\s+/).slice(0, 40);
  const touched = new Set(
    hits
      .filter(({ field }) => field !== "region")
      .flatMap(({ terms }) => terms.flatMap((term) => term.toLowerCase().split(" "))),
  );
  const phrases = words
    .flatMap((_, at) => phraseAt(words, at))
    .filter((phrase) => phrase.length <= MOST_CHARS);
  const touches = (phrase: string): boolean =>
    phrase.split(" ").some((word) => touched.has(word.toLowerCase()));
  const single = words.findIndex((word) => touched.has(bare(word).toLowerCase()));
  const word = bare(words[single] ?? "");
  const isName = hits.some(({ field, terms }) => field === "competitors" && terms.join(" ").includes(word));
  return phrases.find(touches) ?? phrases[0] ?? (single < 0 ? null : isName ? word : named(words, single));
}

/** The noun at this place with up to two words before it; nothing when it stands alone. */
function phraseAt(words: readonly string[], at: number): string[] {
  if (!HEADS.test(bare(words[at] ?? ""))) return [];
  let start = at;
  while (at - start < MOST_BEFORE && start > 0 && joins(words[start - 1] ?? "")) start--;
  if (start === at) return [];
  return [
    words
      .slice(start, at + 1)
      .map((_, index) => named(words, start + index))
      .join(" "),
  ];
}

/** A comma or full stop parts two words; small words and verbs begin something else. */
function joins(word: string): boolean {
  return (
    word === bare(word) &&
    word.length > 2 &&
    !SMALL.test(word) &&
    !BASE_VERBS.test(word) &&
    !VERB_LIKE.test(word)
  );
}

function bare(word: string): string {
  return word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "");
}

/** Lower case for a word that is only capital because it begins the title; names and initials stay. */
function named(words: readonly string[], at: number): string {
  const word = bare(words[at] ?? "");
  return at === 0 && /^\p{Lu}[\p{Ll}-]+$/u.test(word) ? word.toLowerCase() : word;
}
