import { phraseForms, type ReadText } from "./read-words.ts";

/** A phrase found in a text: the words from `first` to `last`, and what was filed under it. */
export interface PhraseMatch<T> {
  readonly first: number;
  readonly last: number;
  readonly value: T;
}

export interface PhraseIndex<T> {
  /** Every phrase in the text, in its order; of several that begin at one word, all. */
  find(read: ReadText): PhraseMatch<T>[];
}

interface Filed<T> {
  readonly forms: readonly string[];
  readonly value: T;
}

/** Files phrases under their first word: finding costs one look-up a word, however many phrases there are. */
export function indexPhrases<T>(phrases: Iterable<readonly [phrase: string, value: T]>): PhraseIndex<T> {
  const byFirst = new Map<string, Filed<T>[]>();
  for (const [phrase, value] of phrases) {
    const forms = phraseForms(phrase);
    const [first] = forms;
    if (first === undefined) continue;
    const list = byFirst.get(first);
    if (list === undefined) byFirst.set(first, [{ forms, value }]);
    else list.push({ forms, value });
  }
  return {
    find({ forms }) {
      const matches: PhraseMatch<T>[] = [];
      for (let at = 0; at < forms.length; at++) {
        for (const filed of byFirst.get(forms[at] ?? "") ?? []) {
          if (standsAt(filed.forms, forms, at))
            matches.push({ first: at, last: at + filed.forms.length - 1, value: filed.value });
        }
      }
      return matches;
    },
  };
}

function standsAt(phrase: readonly string[], forms: readonly string[], at: number): boolean {
  for (let step = 1; step < phrase.length; step++) if (forms[at + step] !== phrase[step]) return false;
  return true;
}
