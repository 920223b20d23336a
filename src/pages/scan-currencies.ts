import { CURRENCY_OF_COUNTRY, CURRENCY_SIGNS, type CurrencySign, SHARED_SIGNS } from "./currencies.ts";

export interface CurrencyToken {
  readonly start: number;
  readonly end: number;
  readonly sign: CurrencySign;
}

const BY_SIGN = new Map<string, CurrencySign>();
for (const sign of CURRENCY_SIGNS) if (!BY_SIGN.has(sign.sign)) BY_SIGN.set(sign.sign, sign);

/** One alternation, longest first; a spelling that begins or ends with a letter must not touch another letter. */
const PATTERN = new RegExp(
  [...BY_SIGN.keys()]
    .sort((a, b) => b.length - a.length)
    .map((sign) => {
      const before = /^\p{L}/u.test(sign) && !isUnspaced(sign) ? "(?<![\\p{L}])" : "";
      const after = /\p{L}$/u.test(sign) && !isUnspaced(sign) ? "(?![\\p{L}])" : "";
      return `${before}${sign.replace(/[$.*+?^(){}|[\]\\/]/g, "\\$&")}${after}`;
    })
    .join("|"),
  "gu",
);

/** Scripts that are written without spaces: a currency may touch other letters. */
function isUnspaced(sign: string): boolean {
  return /[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af\u0e00-\u0e7f]/.test(sign);
}

/** Every written currency in a text, left to right. */
export function scanCurrencies(text: string): CurrencyToken[] {
  const tokens: CurrencyToken[] = [];
  for (const match of text.matchAll(PATTERN)) {
    const sign = BY_SIGN.get(match[0]);
    if (sign !== undefined) tokens.push({ start: match.index, end: match.index + match[0].length, sign });
  }
  return tokens;
}

/** What helps to read a sign that several countries share. */
export interface CurrencyHints {
  readonly named: readonly string[]; // codes that structured data or the text name
  readonly country: string | null; // two letters, lower case
}

export const NO_HINTS: CurrencyHints = { named: [], country: null };

/** The ISO code of a sign on this page: "kr" is SEK on a Swedish page and DKK on a Danish one. */
export function currencyOf(sign: CurrencySign, hints: CurrencyHints): string {
  const shared = SHARED_SIGNS[sign.sign];
  if (shared === undefined) return sign.code;
  const named = hints.named.find((code) => shared.has(code));
  if (named !== undefined) return named;
  const local = hints.country === null ? undefined : CURRENCY_OF_COUNTRY[hints.country];
  return local !== undefined && shared.has(local) ? local : sign.code;
}

/** Whether a code is one of those that a shared sign may stand for: "$ 10 CAD". */
export function mayMean(sign: CurrencySign, code: string): boolean {
  return sign.code === code || (SHARED_SIGNS[sign.sign]?.has(code) ?? false);
}
