import type { Keyed } from "./keyed-blocks.ts";
import { phraseFinder } from "./phrase-finder.ts";
import { standsIn } from "./stands-in.ts";
import type { WorkBudget } from "./work-budget.ts";

/** Characters searched for blocks that were only cut differently before all of them are searched at once. */
const MAX_SEARCHED = 20_000_000;
const CHARS_PER_RUN = 40;
const TELLING_CHARS = 24;
const RUN_CHARS = 120;
const MAX_RUNS = 30;
const MAX_PLACES = 8;

/**
 * Whether the same words already stand on the other side, only cut into blocks differently. A few are searched one by
 * one: mostly a look at the text as it stands there is enough, else the keys of the few blocks around. Many are searched
 * all at once.
 */
export function searchIn(side: Keyed, keys: readonly string[], budget: WorkBudget): (key: string) => boolean {
  const telling = keys.filter((key) => key.length >= TELLING_CHARS);
  if (telling.length === 0) return () => false;
  const plain = plainText(side);
  const runs = telling.reduce((sum, key) => sum + 1 + key.length / CHARS_PER_RUN, 0);
  if (plain.text.length * runs > MAX_SEARCHED) {
    const found = new Set(phraseFinder(telling, budget)(keysOf(side)).map((at) => telling[at]));
    return (key) => found.has(key);
  }
  return (key) => {
    if (key.length < TELLING_CHARS) return false;
    const runs = runsOf(key);
    if (!runs.every((run) => standsIn(plain.text, run))) return false;
    return rangesFor(key, runs, plain, side).some(([first, last]) =>
      standsIn(` ${keysOf(side, first, last)} `, ` ${key} `),
    );
  };
}

function keysOf({ blocks, keyAt }: Keyed, first = 0, last = blocks.length - 1): string {
  const keys: string[] = [];
  for (let index = first; index <= last; index++) keys.push(keyAt(index));
  return keys.join(" ");
}

/** The text of all blocks without their prices, one blank between words, and where each block begins in it. */
interface Plain {
  readonly text: string;
  readonly starts: readonly number[];
}

function plainText({ blocks }: Keyed): Plain {
  const starts: number[] = [];
  const pieces: string[] = [];
  let length = 0;
  for (const { text, rest = text } of blocks) {
    const piece = oneSpaced(rest).trim();
    starts.push(length);
    if (piece === "") continue;
    pieces.push(piece);
    length += piece.length + 1;
  }
  return { text: pieces.join(" "), starts };
}

function oneSpaced(text: string): string {
  return text.includes("  ") ? text.replace(/ {2,}/g, " ") : text;
}

/** The runs of letters in a key that masking leaves alone, so that they stand in the text too. */
function runsOf(key: string): string[] {
  const runs: string[] = [];
  for (const [run] of key.matchAll(/[A-Za-z]+(?: [A-Za-z]+)*/g)) {
    runs.push(run.slice(0, RUN_CHARS));
    if (runs.length >= MAX_RUNS) break;
  }
  return runs;
}

/** The blocks, from one to another, among which a key can stand: those around its longest run; all where that is common. */
function rangesFor(
  key: string,
  runs: readonly string[],
  { text, starts }: Plain,
  side: Keyed,
): (readonly [number, number])[] {
  const longest = runs.reduce((most, run) => (run.length > most.length ? run : most), "");
  const places: number[] = [];
  for (let at = text.indexOf(longest); at >= 0; at = text.indexOf(longest, at + 1)) {
    places.push(at);
    if (longest === "" || places.length > MAX_PLACES) return [[0, side.blocks.length - 1]];
  }
  return places.map((at) => [
    reach(lastBegun(starts, at), -1, key.length, side),
    reach(lastBegun(starts, at + longest.length - 1), 1, key.length, side),
  ]);
}

/** The last block that begins at or before a place. */
function lastBegun(starts: readonly number[], at: number): number {
  let [low, high] = [0, starts.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= at) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The block up to which, beginning beside one, as many characters of keys stand as the longest match has. */
function reach(from: number, step: 1 | -1, chars: number, { blocks, keyAt }: Keyed): number {
  let at = from;
  for (let left = chars; left > 0 && at + step >= 0 && at + step < blocks.length; at += step)
    left -= keyAt(at + step).length + 1;
  return at;
}
