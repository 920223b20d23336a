import { stem } from "../text/stem.ts";
import { tokens } from "../text/tokens.ts";
import type { Entry, PhraseIndex } from "./lexicon.ts";

/** A phrase of the lexicon found in a text. */
export interface Hit {
  readonly term: string; // as it stands in the text
  readonly key: string;
  readonly words: number;
  readonly inTitle: boolean;
  readonly entries: readonly Entry[];
}

/** What title and summary hold of the lexicon: the longest phrase wins, and its words count no second time. */
export function findHits(title: string, summary: string, index: PhraseIndex): Hit[] {
  return [...hitsIn(title, index, true), ...hitsIn(summary, index, false)];
}

function hitsIn(text: string, index: PhraseIndex, inTitle: boolean): Hit[] {
  const all = tokens(text);
  const stems = all.map(({ word }) => stem(word));
  const hits: Hit[] = [];
  for (let at = 0; at < all.length; at++) {
    const longest = Math.max(
      index.longest.get(stems[at] ?? "") ?? 0,
      index.longest.get(`=${all[at]?.word}`) ?? 0,
    );
    for (let length = Math.min(longest, all.length - at); length > 0; length--) {
      const key = stems.slice(at, at + length).join(" ");
      const exact = all
        .slice(at, at + length)
        .map(({ word }) => `=${word}`)
        .join(" ");
      const entries = index.byPhrase.get(key) ?? index.byPhrase.get(exact);
      if (entries === undefined) continue;
      const term = text.slice(all[at]?.start, all[at + length - 1]?.end);
      hits.push({ term, key, words: length, inTitle, entries });
      at += length - 1;
      break;
    }
  }
  return hits;
}
