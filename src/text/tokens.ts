import { internWord } from "./intern-word.ts";

/** A word of a text in lower case, and where it stands. */
export interface Token {
  readonly word: string;
  readonly start: number;
  readonly end: number;
}

/**
 * The words of a text in order. A word is a run of letters and digits, with inner apostrophes, hyphens, dots or
 * ampersands as in "don't", "e-bike", "U.S", "R&D". Read sign by sign: a pattern took three times as long.
 */
export function tokens(text: string): readonly Token[] {
  const known = lately.find((one) => one.text === text);
  if (known !== undefined) return known.found;
  const found = readTokens(text);
  if (text.length > MAX_KEPT_CHARS) return found;
  lately[next] = { text, found };
  next = (next + 1) % KEPT;
  return found;
}

/** One Item is read by several rooms, one after the other: the words of its title and summary are found once. */
const KEPT = 4;
const MAX_KEPT_CHARS = 2_000;
const lately: { readonly text: string; readonly found: readonly Token[] }[] = [];
let next = 0;

function readTokens(text: string): Token[] {
  const found: Token[] = [];
  for (let at = 0; at < text.length; ) {
    const start = at;
    at = endOfWord(text, at);
    if (at === start) at += 1;
    else found.push({ word: internWord(text.slice(start, at)), start, end: at });
  }
  return found;
}

/** Only the words. */
export function words(text: string): string[] {
  return tokens(text).map(({ word }) => word);
}

/** Where the word ends that begins here; here when none does. */
function endOfWord(text: string, start: number): number {
  let end = start;
  for (;;) {
    const from = end;
    for (let size = signSize(text, end); size > 0; size = signSize(text, end)) end += size;
    if (end === from) return from === start ? start : from - 1;
    if (!INNER.has(text.charCodeAt(end))) return end;
    end += 1;
  }
}

const INNER = new Set(Array.from("'’.&-", (sign) => sign.charCodeAt(0)));
const WORD_SIGN = /^[\p{L}\p{N}]$/u;

/** Of each UTF-16 unit: 0 not asked yet, 1 letter or digit, 2 something else. */
const kinds = new Uint8Array(0x10000);

/** How many units the letter or digit has that stands here; 0 when none does. */
function signSize(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  if (Number.isNaN(unit)) return 0;
  if (unit >= 0xd800 && unit < 0xe000)
    return WORD_SIGN.test(String.fromCodePoint(text.codePointAt(at) ?? 0)) ? 2 : 0;
  if (kinds[unit] === 0) kinds[unit] = WORD_SIGN.test(String.fromCharCode(unit)) ? 1 : 2;
  return kinds[unit] === 1 ? 1 : 0;
}
