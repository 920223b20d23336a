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
  const found: PhraseAt[] = [];
  for (let at = 0; at < words.length; at++) addPhrasesFrom(found, words, at, index);
  found.sort((a, b) => b.to - b.from - (a.to - a.from) || a.from - b.from);
  // One row of words a label: 1 where a longer phrase has taken the word.
  const taken = new Uint8Array(index.labelCount * words.length);
  const kept: PhraseAt[] = [];
  for (const { key, from, to, groups } of found) {
    const labels = [
      ...new Set(groups.map((group) => (group < 0 ? -1 - group : (index.labelOf[group] ?? 0)))),
    ];
    const won = labels.filter((label) =>
      claim(taken, label * words.length + from, label * words.length + to),
    );
    const free = groups.filter((group) => {
      const label = index.labelOf[group] ?? 0;
      return group >= 0 && won.includes(label) && !groups.includes(-1 - label);
    });
    if (free.length > 0) kept.push({ key, from, to, groups: free });
  }
  return kept.sort((a, b) => a.from - b.from);
}

/** Takes a stretch when nothing of it is taken yet; a phrase that loses takes nothing. */
function claim(taken: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (taken[at] === 1) return false;
  taken.fill(1, from, to);
  return true;
}

function addPhrasesFrom(found: PhraseAt[], words: readonly WordAt[], at: number, index: PhraseIndex): void {
  const first = words[at];
  if (first === undefined) return;
  const stemLength = index.longest.get(first.stem) ?? 0;
  let key = "";
  for (let length = 1; length <= stemLength && at + length <= words.length; length++) {
    key += `${length === 1 ? "" : " "}${words[at + length - 1]?.stem}`;
    const groups = index.phrases.get(key);
    if (groups !== undefined) found.push({ key, from: at, to: at + length, groups });
  }
  const exactLength = index.longestExact.get(first.exact) ?? 0;
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
