import { type Token, tokens } from "../text/tokens.ts";
import { wordForm } from "./word-form.ts";

/** The words of a text as they are compared, with their places in it. Same index, same word. */
export interface ReadText {
  readonly text: string;
  readonly forms: readonly string[];
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

/** Stands between sentences in place of a word. */
export const BREAK = ".";
const ENDS = /[.!?;]/;

/**
 * Reads a text once for all searches in it. "gluten-free" is two words, "e-bike" is the word "ebike", so that it does
 * not matter how a publisher writes them.
 */
export function readWords(text: string): ReadText {
  return compared(text, tokens(text));
}

/** Reads a title and a summary as one text, a sentence each. */
export function readBoth(title: string, summary: string): ReadText {
  const shift = title.length + 2;
  const moved = tokens(summary).map(({ word, start, end }) => ({
    word,
    start: start + shift,
    end: end + shift,
  }));
  return compared(`${title}. ${summary}`, [...tokens(title), ...moved]);
}

function compared(text: string, found: readonly Token[]): ReadText {
  const forms: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  const add = (form: string, start: number, end: number): void => {
    forms.push(form);
    starts.push(start);
    ends.push(end);
  };
  for (const { word, start, end } of found) {
    // A phrase does not run over the end of a sentence.
    const before = ends.at(-1);
    if (before !== undefined && start - before > 1 && ENDS.test(text.slice(before, start)))
      add(BREAK, before, before);
    if (!word.includes("-")) {
      add(wordForm(word), start, end);
      continue;
    }
    let from = start;
    let joined = "";
    for (const part of word.split("-")) {
      const to = from + part.length;
      if (part.length === 1 && joined === "") joined = part;
      else {
        add(joined + wordForm(part), from - (joined === "" ? 0 : joined.length + 1), to);
        joined = "";
      }
      from = to + 1;
    }
    if (joined !== "") add(joined, end - joined.length, end);
  }
  return { text, forms, starts, ends };
}

const MAX_CACHED = 50_000;
const MAX_CACHED_CHARS = 80;
const cache = new Map<string, readonly string[]>();

/** The compared words of a phrase of the profile or the vocabulary. The same phrases are asked for again and again. */
export function phraseForms(phrase: string): readonly string[] {
  if (phrase.length > MAX_CACHED_CHARS) return readWords(phrase).forms;
  const known = cache.get(phrase);
  if (known !== undefined) return known;
  const { forms } = readWords(phrase);
  if (cache.size >= MAX_CACHED) cache.clear();
  cache.set(phrase, forms);
  return forms;
}

/** The text from one word to another, as its author wrote it. */
export function wordsBetween({ text, starts, ends }: ReadText, first: number, last: number): string {
  return text.slice(starts[first], ends[last]);
}
