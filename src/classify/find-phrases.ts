import type { PhraseIndex } from "./phrase-index.ts";
import type { WordAt } from "./read-words.ts";

/** A phrase of the lexicon that stands in the text, by the numbers of its first word and the one after its last. */
export interface PhraseAt {
  readonly key: string;
  readonly from: number;
  readonly to: number;
  readonly groups: readonly number[];
}

const LONGEST_GAP = 3;

/**
 * The lexicon's phrases in a text. For each label the longest phrase wins and its words count no second time for it;
 * a cancelling phrase wins like any other and adds nothing.
 */
export function findPhrases(words: readonly WordAt[], index: PhraseIndex): PhraseAt[] {
  const found = words.flatMap((_, at) => phrasesFrom(words, at, index));
  found.sort((a, b) => b.to - b.from - (a.to - a.from) || a.from - b.from);
  const taken = new Map<number, Uint8Array>();
  const kept: PhraseAt[] = [];
  for (const { key, from, to, groups } of found) {
    const free = groups.filter((group) =>
      claim(labelOf(group, index), from, to, taken, words.length, groups),
    );
    if (free.length > 0) kept.push({ key, from, to, groups: free });
    for (const group of groups) mark(labelOf(group, index), from, to, taken);
  }
  return kept.sort((a, b) => a.from - b.from);
}

function labelOf(group: number, index: PhraseIndex): number {
  return group < 0 ? -1 - group : index.labels.indexOf(index.groups[group]?.label ?? "");
}

function claim(
  label: number,
  from: number,
  to: number,
  taken: Map<number, Uint8Array>,
  length: number,
  groups: readonly number[],
): boolean {
  const own = taken.get(label) ?? new Uint8Array(length);
  taken.set(label, own);
  for (let at = from; at < to; at++) if (own[at] === 1) return false;
  // A phrase that cancels for this label gives the label nothing.
  return !groups.includes(-1 - label);
}

function mark(label: number, from: number, to: number, taken: Map<number, Uint8Array>): void {
  taken.get(label)?.fill(1, from, to);
}

function phrasesFrom(words: readonly WordAt[], at: number, index: PhraseIndex): PhraseAt[] {
  const first = words[at];
  if (first === undefined) return [];
  const found: PhraseAt[] = [];
  const stemLength = index.longest.get(first.stem) ?? 0;
  let key = "";
  for (let length = 1; length <= stemLength && at + length <= words.length; length++) {
    key += `${length === 1 ? "" : " "}${words[at + length - 1]?.stem}`;
    const groups = index.phrases.get(key);
    if (groups !== undefined) found.push({ key, from: at, to: at + length, groups });
  }
  const exactLength = index.longest.get(`=${first.exact}`) ?? 0;
  key = "";
  for (let length = 1; length <= exactLength && at + length <= words.length; length++) {
    key += `${length === 1 ? "" : " "}=${words[at + length - 1]?.exact}`;
    const groups = index.phrases.get(key);
    if (groups !== undefined) found.push({ key, from: at, to: at + length, groups });
  }
  for (const parts of index.gapped.get(first.stem) ?? []) {
    const to = endOfGapped(words, at, parts);
    const groups = to === null ? undefined : index.phrases.get(parts.join(" "));
    if (to !== null && groups !== undefined) found.push({ key: parts.join(" "), from: at, to, groups });
  }
  return found;
}

/** Where a phrase with gaps ends that begins at a word; the nearest next word is taken, so the work is linear. */
function endOfGapped(words: readonly WordAt[], at: number, parts: readonly string[]): number | null {
  let next = at;
  let slack = 0;
  for (const part of parts) {
    if (part === "~") {
      slack = LONGEST_GAP;
      continue;
    }
    let to = next;
    while (to - next <= slack && to < words.length && words[to]?.stem !== part) to++;
    if (to - next > slack || to >= words.length) return null;
    next = to + 1;
    slack = 0;
  }
  return next;
}
