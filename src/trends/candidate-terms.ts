import { stem } from "../text/stem.ts";
import { STOP_WORDS } from "../text/stop-words.ts";
import { type Token, tokens } from "../text/tokens.ts";

/** A term as written, and the stems by which it is found whatever its endings. */
export interface Term {
  readonly text: string;
  readonly stems: readonly string[];
}

const MOST_TITLE_CHARS = 300;
const LONGEST_WORDS = 3;
/** What news says of everything: no subject by itself. */
const EVERYWHERE = new Set(
  `report news price cost market company firm business industry sector trade week month quarter year day today monday
  tuesday wednesday thursday friday saturday sunday january february march april june july august september october
  november december percent half third people world country government minister official rise raise fall drop cut climb
  jump soar record high low higher lower increase decrease grow growth plan start end open close announce warn expect
  show find call ask tell give take come go get put set keep hold want need help offer launch sell buy sale pay reach
  hit face force lead turn bring move stop begin continue become remain look small large big great late early old good
  bad strong weak long short full free local national public private general special major main top best worst euro
  dollar pound million billion number level rate share part time way case point side million order rule law change
  customer supplier product service work shop store group deal boost push agree pass approve confirm according second
  four five six seven eight nine ten pay ban`
    .split(/\s+/)
    .map(stem),
);

/**
 * The terms of a report whose rise would mean something: the words of the profile that it touched (`touched`), and the
 * words and pairs of words of its title that are not said of everything.
 */
export function candidateTerms(title: string, touched: readonly string[]): Term[] {
  const words = tokens(title.slice(0, MOST_TITLE_CHARS));
  const single = words.filter(isSubject).map(({ word }) => word);
  const pairs = words.flatMap((word, at): string[] => {
    const next = words[at + 1];
    if (next === undefined || !isContent(word) || !isContent(next)) return [];
    // Across a comma or colon two words are no term.
    const joined = /^[ -]$/.test(title.slice(word.end, next.start));
    return joined && (isSubject(word) || isSubject(next)) ? [`${word.word} ${next.word}`] : [];
  });
  const known = new Map<string, Term>();
  for (const text of [...touched, ...pairs, ...single]) {
    const term = { text: text.toLowerCase(), stems: tokens(text).map(({ word }) => stem(word)) };
    const key = term.stems.join(" ");
    const telling = term.stems.some((one) => !EVERYWHERE.has(one) && !STOP_WORDS.has(one) && one.length > 2);
    if (telling && term.stems.length <= LONGEST_WORDS && !known.has(key)) known.set(key, term);
  }
  return [...known.values()];
}

function isContent({ word }: Token): boolean {
  return word.length > 2 && !STOP_WORDS.has(word) && /^\p{L}/u.test(word);
}

function isSubject(token: Token): boolean {
  return isContent(token) && token.word.length > 3 && !EVERYWHERE.has(stem(token.word));
}
