import type { Profile } from "../model/profile.ts";
import { inEnglish } from "./german-words.ts";
import { phraseForms } from "./read-words.ts";
import type { Industry, Vocabulary } from "./vocabulary.ts";

const MOST = 2;

/**
 * The trades a profile belongs to, best first, at most two: by `industry`; where that is missing or none we know, by
 * the description and the offers. Longer names win over shorter ones: "dental laboratory" over "laboratory".
 */
export function findIndustries(
  profile: Profile,
  { industries: all, german }: Pick<Vocabulary, "industries" | "german">,
): Industry[] {
  const industry = profile.industry ?? "";
  const own = matching(industry, all);
  const named = own.length > 0 ? own : matching(inEnglish(industry, german)?.text ?? "", all);
  if (named.length > 0) return named;
  const described = matching(profile.description ?? "", all).slice(0, 1);
  return described.length > 0 ? described : matching(profile.offers.join(", "), all).slice(0, 1);
}

function matching(text: string, all: readonly Industry[]): Industry[] {
  const words = phraseForms(text);
  if (words.length === 0) return [];
  const found = all
    .map((industry, order) => ({
      industry,
      order,
      length: Math.max(...industry.names.map((name) => takenBy(name, words))),
    }))
    .filter(({ length }) => length > 0)
    .sort((a, b) => b.length - a.length || a.order - b.order);
  const best = found[0]?.length ?? 0;
  return found
    .filter(({ length }) => length >= best - 1)
    .slice(0, MOST)
    .map(({ industry }) => industry);
}

/** How many words of the text the name takes up; 0 when it is not in it. The whole text as a name beats a part. */
function takenBy(name: string, words: readonly string[]): number {
  const forms = phraseForms(name);
  for (let at = 0; at + forms.length <= words.length; at++) {
    if (forms.every((form, step) => words[at + step] === form))
      return forms.length + (forms.length === words.length ? 2 : 0);
  }
  return 0;
}
