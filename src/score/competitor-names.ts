import type { Competitor, Profile } from "../model/profile.ts";
import { indexPhrases, type PhraseMatch } from "./phrase-index.ts";
import { phraseForms, type ReadText, wordsBetween } from "./read-words.ts";
import type { Vocabulary } from "./vocabulary.ts";

interface Name {
  readonly competitor: string;
  readonly written: string;
  /** A single word that is also a common one: "Apple", "Corner". */
  readonly ambiguous: boolean;
}

export interface CompetitorMatch {
  readonly competitor: string;
  readonly term: string;
  readonly first: number;
}

const LEGAL_FORM =
  /[\s,]+(?:gmbh(?: & co\.? kg)?|ag|kg|ohg|se|e\.u\.|ltd\.?|limited|plc|llp|inc\.?|llc|corp\.?|co\.|s\.?a\.?|s\.?r\.?l\.?|s\.?p\.?a\.?|b\.?v\.?|n\.?v\.?|a\.?s\.?|oy|ab|aps|pty)$/i;
/** What companies do in headlines: after such a word a capital at the start of a sentence is a name. */
const DOES =
  /^\W{0,3}(?:'s\b|’s\b|\s*(?:to|is|has|will|was|opens?|opened|launch\w*|cuts?|raises?|raised|plans?|buys?|bought|sells?|sold|says?|said|closes?|closed|announces?|announced|expands?|offers?|starts?|adds?|acquires?|wins?|won|loses?|lost|hires?|reports?|unveils?|introduces?|ends?|drops?|lowers?|lifts?|files?|filed|faces?|signs?|moves?|takes?|targets?|tests?|recalls?|recalled|builds?|invests?|doubles?|lays|stops?|enters?|leaves?|joins?|partners?|promises?|wants?|goes|gets|brings?|shows?|GmbH|AG|Inc|Ltd|LLC|Group|and its)\b)/;

/** Finds competitors by their names and aliases, as names: "Apple opens a shop", not "the apple harvest". */
export function createCompetitorFinder(
  profile: Profile,
  vocabulary: Vocabulary,
): (read: ReadText) => CompetitorMatch[] {
  const index = indexPhrases(
    profile.competitors
      .flatMap((one) => namesOf(one, vocabulary))
      .map((name) => [name.written, name] as const),
  );
  return (read) =>
    index
      .find(read)
      .filter((match) => isName(match, read))
      .map(({ first, last, value }) => ({
        competitor: value.competitor,
        term: wordsBetween(read, first, last),
        first,
      }));
}

function namesOf({ name, aliases, site }: Competitor, vocabulary: Vocabulary): Name[] {
  const host = site === null ? [] : [new URL(site).hostname.replace(/^www\./, "")];
  const written = [name, ...aliases].flatMap((one) => [one, one.replace(LEGAL_FORM, "")]);
  return [...new Set([...written, ...host])]
    .filter((one) => one.length > 1)
    .map((one) => ({ competitor: name, written: one, ambiguous: isAmbiguous(one, vocabulary) }));
}

function isAmbiguous(name: string, { ambiguous, weak }: Vocabulary): boolean {
  const forms = phraseForms(name);
  const [form = ""] = forms;
  return forms.length === 1 && (ambiguous.has(name.toLowerCase()) || weak.has(form));
}

function isName({ first, last, value }: PhraseMatch<Name>, read: ReadText): boolean {
  const term = wordsBetween(read, first, last);
  if (!hasCapital(term) && hasCapital(value.written) && (value.ambiguous || first === last))
    // In lower case a single word is a name only where it cannot be anything else, as in an address.
    return value.written.includes(".") || (!value.ambiguous && !hasCapital(read.text));
  if (!value.ambiguous) return sameName(term, value.written);
  const owner = /['’]s?$/.test(term);
  const bare = term.replace(/['’]s?$/, "");
  if (bare !== value.written && bare !== value.written.toUpperCase()) return false;
  if (owner) return true;
  return (
    isInsideSentence(first, read) ||
    DOES.test(read.text.slice(read.ends[last] ?? 0, (read.ends[last] ?? 0) + 30))
  );
}

function hasCapital(text: string): boolean {
  return /\p{Lu}/u.test(text);
}

/** Endings were taken off to find it; now it must be the name itself, at most with an "s" of possession. */
function sameName(term: string, written: string): boolean {
  const plain = (name: string): string =>
    name
      .toLowerCase()
      .replace(/['’]s?$/, "")
      .replace(/[\s-]+/g, " ");
  return plain(term) === plain(written);
}

/** A capital in the middle of a sentence whose other words are small is meant. */
function isInsideSentence(at: number, { text, starts, ends }: ReadText): boolean {
  const before = at === 0 ? "" : text.slice(ends[at - 1], starts[at]);
  if (at === 0 || /[.!?:–—"“„\n]/.test(before)) return false;
  const previous = text.slice(starts[at - 1], ends[at - 1]);
  return !/^\p{Lu}/u.test(previous);
}
