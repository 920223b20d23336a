import type { Profile } from "../model/profile.ts";
import { findIndustries } from "./find-industries.ts";
import { indexPhrases, type PhraseMatch } from "./phrase-index.ts";
import { type ReadText, wordsBetween } from "./read-words.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** What a text says that touches every small business, whatever it sells. */
export interface EveryonesMatter {
  readonly strength: number; // 0..1
  readonly because: readonly string[];
}

const NOTHING: EveryonesMatter = { strength: 0, because: [] };
const STRONGEST = 4;
const ANOTHER_TRADE = 0.4;
/** The list of a trade begins with the words that are its own. */
const TRADE_WORDS = 8;

/** Prepares the rules by which an item may surface although no entry of the profile is touched. */
export function createEveryoneFinder(
  profile: Profile,
  { everyone, reach, industries, german }: Vocabulary,
): (read: ReadText, titleEnd: number) => EveryonesMatter {
  const own = new Set(findIndustries(profile, { industries, german }));
  const otherTrades = indexPhrases(
    industries
      .filter((industry) => !own.has(industry))
      .flatMap(({ trade }) => trade.slice(0, TRADE_WORDS).map((word) => [word, word] as const)),
  );
  const matters = indexPhrases(
    everyone.flatMap(({ matter, strength, words }) =>
      words.map((word) => [word, { matter, strength }] as const),
    ),
  );
  const reaches = indexPhrases(reach.map((word) => [word, word] as const));
  return (read, titleEnd) => {
    const reached = reaches.find(read)[0];
    const found = matters.find(read);
    if (found.length === 0) return reached === undefined ? NOTHING : meantForAll(reached, read);
    const best = found.reduce((a, b) => (b.value.strength > a.value.strength ? b : a));
    const because = [`${best.value.matter} (${wordsBetween(read, best.first, best.last)})`];
    if (reached !== undefined)
      because.push(`meant for all (${wordsBetween(read, reached.first, reached.last)})`);
    const strength = Math.min(1, (best.value.strength + (reached === undefined ? 0 : 2)) / STRONGEST);
    // "All employers" in the text of a rule for hairdressers means all hairdressers. A trade that only the summary
    // names is quoted or an example where the title is about the matter, or the text says that it is for all.
    const general = reached !== undefined || isInTitle(best.first, read, titleEnd);
    const other = otherTrades.find(read).find(({ first }) => !general || isInTitle(first, read, titleEnd));
    if (other === undefined) return { strength, because };
    return {
      strength: strength * ANOTHER_TRADE,
      because: [...because, `told of another trade (${other.value})`],
    };
  };
}

/** A text that says it is for all, about a matter we have no word for. */
function meantForAll({ first, last }: PhraseMatch<string>, read: ReadText): EveryonesMatter {
  return { strength: 0.35, because: [`meant for all (${wordsBetween(read, first, last)})`] };
}

function isInTitle(at: number, { starts }: ReadText, titleEnd: number): boolean {
  return (starts[at] ?? 0) < titleEnd;
}
