import {
  CURRENCY_OF_COUNTRY,
  CURRENCY_SIGNS,
  type CurrencySign,
  SHARED_SIGNS,
  WITHOUT_USUAL,
} from "./currencies.ts";

export interface CurrencyToken {
  readonly start: number;
  readonly end: number;
  readonly sign: CurrencySign;
}

interface Spelling {
  readonly sign: CurrencySign;
  readonly letterFirst: boolean; // must not touch a letter before it
  readonly letterLast: boolean; // … or behind it
}

/** By first sign, longest first. A table and not one long RegExp: compiling that took seconds. */
const SPELLINGS = new Map<string, Spelling[]>();
for (const sign of [...CURRENCY_SIGNS].sort((a, b) => b.sign.length - a.sign.length)) {
  const first = sign.sign[0] ?? "";
  const known = SPELLINGS.get(first) ?? [];
  const spaced = !isUnspaced(sign.sign);
  known.push({
    sign,
    letterFirst: spaced && /^\p{L}/u.test(sign.sign),
    letterLast: spaced && /\p{L}$/u.test(sign.sign),
  });
  SPELLINGS.set(first, known);
}
/** Which UTF-16 units begin a currency: most do not. */
const BEGINS = new Uint8Array(1 << 16);
for (const first of SPELLINGS.keys()) BEGINS[first.charCodeAt(0)] = 1;

/** Scripts that are written without spaces: a currency may touch other letters. */
function isUnspaced(sign: string): boolean {
  return /[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af\u0e00-\u0e7f]/.test(sign);
}

const LETTER = /\p{L}/u;

function spellingAt(text: string, at: number): CurrencySign | null {
  if (BEGINS[text.charCodeAt(at)] !== 1) return null;
  for (const { sign, letterFirst, letterLast } of SPELLINGS.get(text[at] ?? "") ?? []) {
    if (!text.startsWith(sign.sign, at)) continue;
    if (letterFirst && LETTER.test(text[at - 1] ?? "")) continue;
    if (!(letterLast && goesOn(text, at + sign.sign.length))) return sign;
  }
  return null;
}

/** "krona", "kr-edition": the letters are part of a word. */
function goesOn(text: string, at: number): boolean {
  const next = text[at] ?? "";
  return LETTER.test(next) || (next === "-" && LETTER.test(text[at + 1] ?? ""));
}

const REACH = 14;

/** Every currency written near one of these places (amounts), left to right; the rest of the text is not looked at. */
export function scanCurrencies(
  text: string,
  near: readonly { readonly start: number; readonly end: number }[],
): CurrencyToken[] {
  const tokens: CurrencyToken[] = [];
  for (const [from, to] of windows(text.length, near)) {
    for (let at = from; at < to; at++) {
      const sign = spellingAt(text, at);
      if (sign === null) continue;
      tokens.push({ start: at, end: at + sign.sign.length, sign });
      at += sign.sign.length - 1;
    }
  }
  return tokens;
}

function windows(
  length: number,
  near: readonly { readonly start: number; readonly end: number }[],
): [number, number][] {
  const merged: [number, number][] = [];
  for (const { start, end } of near) {
    const [from, to] = [Math.max(0, start - REACH), Math.min(length, end + REACH)];
    const last = merged.at(-1);
    if (last !== undefined && from <= last[1]) last[1] = Math.max(last[1], to);
    else merged.push([from, to]);
  }
  return merged;
}

/** What helps to read a sign that several countries share. */
export interface CurrencyHints {
  readonly named: readonly string[]; // codes that structured data or the text name
  readonly country: string | null; // two letters, lower case
}

export const NO_HINTS: CurrencyHints = { named: [], country: null };

/**
 * The ISO code of a sign on this page: "kr" is SEK on a Swedish page and DKK on a Danish one. Null where five countries
 * share a sign, as the rial's, and the page names none.
 */
export function currencyOf(sign: CurrencySign, hints: CurrencyHints): string | null {
  const shared = SHARED_SIGNS[sign.sign];
  if (shared === undefined) return sign.code;
  const named = hints.named.find((code) => shared.has(code));
  if (named !== undefined) return named;
  const local = hints.country === null ? undefined : CURRENCY_OF_COUNTRY[hints.country];
  if (local !== undefined && shared.has(local)) return local;
  return WITHOUT_USUAL.has(sign.sign) ? null : sign.code;
}

/** Whether a code is one of those that a shared sign may stand for: "$ 10 CAD". */
export function mayMean(sign: CurrencySign, code: string): boolean {
  return sign.code === code || (SHARED_SIGNS[sign.sign]?.has(code) ?? false);
}
