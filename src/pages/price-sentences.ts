/** How sentences are told from the lines of a price list, and what in them leads to a price. */
/** Words that hold a sentence together; a line of a price list has none. */
const VERB =
  /(?<!\p{L})(?:we|our|us|you|your|she|he|they|their|is|are|was|were|has|have|had|will|would|can|may|must|which|wir|unser\p{L}*|sie|ihr\p{L}*|ist|sind|war|waren|wird|werden|hat|haben|wurde\p{L}*|nous|notre|nos|vous|votre|est|sont|était|peut|es|son|fue|puede|nuestr\p{L}*|ha|han|hemos|è|sono|nostr\p{L}*|può|wij|we|onze|zijn|werd|vi|vår\p{L}*|är|var|kan|er|jest|są|był\p{L}*|é|são|foi|pode)(?!\p{L})/iu;
const ARTICLE =
  /(?<!\p{L})(?:the|that|an?|der|die|das|den|dem|les?|la|el|los|las|il|gli|lo|het|een|de|os?|as)(?!\p{L})/iu;
/** Leads to a price whatever else is said: "only $29", "costs £30". */
const SURE_LEAD =
  /(?<!\p{L})(?:only|just|costs?|priced at|nur|kostet|seulement|coûtent?|cuestan?|solo|sólo|costano?|kost|slechts|kostar|koster|endast|kun|bare|kosztuj[eą]|tylko|stojí|custam?|apenas)\s$/iu;
const PROSE_WORDS = 7;

/** The part of a sentence before a place. */
export function sentenceBefore(text: string, start: number): string {
  const before = text.slice(Math.max(0, start - SENTENCE_CHARS), start);
  return before.split(/(?:[.!?…][)"”’]?\s(?=[\p{Lu}\d„“"¿¡])|[。！？\n])/u).at(-1) ?? "";
}

export function sentenceAfter(text: string, end: number): string {
  return text.slice(end, end + SENTENCE_CHARS).split(/[.!?…](?:\s|$)|[。！？\n]/u, 1)[0] ?? "";
}

const SENTENCE_CHARS = 220;

export function hasVerb(sentence: string): boolean {
  return VERB.test(sentence);
}

/** A sentence, not the line of a price list; `ends`: with a full stop. */
export function isProse(sentence: string, words: number, ends: boolean): boolean {
  if (words < 2) return false;
  if (ends || (words >= 3 && VERB.test(sentence))) return true;
  return words >= PROSE_WORDS && ARTICLE.test(sentence);
}

/** "only $29", "costs £30": that whatever else is said. */
export function surelyLeadsToPrice(before: string): boolean {
  return SURE_LEAD.test(before.slice(-LEAD_CHARS));
}

const LEAD_CHARS = 24;
