import type { CurrencySign } from "./currencies.ts";
import { type CurrencyHints, type CurrencyToken, mayMean } from "./scan-currencies.ts";
import type { NumberToken } from "./scan-numbers.ts";

/** Between a currency and the amount after it: "Rs. : 100". */
const GAP_BEFORE = /^[\s:.]{0,3}$/u;
/** Between an amount and the currency after it; "49,– €" and "4.- CHF" write no coins. */
const GAP_AFTER = /^(?:[.,]?\s?[-–—]{1,2}|[.,]=|\s?(?:万|萬|тыс\.?|tys\.?|tis\.?|mil))?\s{0,2}$/u;
/** The currencies beside an amount. */
export interface Signs {
  readonly prefix: CurrencyToken | null;
  readonly suffix: CurrencyToken | null;
  /** The one that counts. */
  readonly token: CurrencyToken | null;
  /** The more telling of two signs for one money: "US$" before and "$" behind. */
  readonly telling: CurrencySign | null;
}

interface Scanned {
  readonly currencies: readonly CurrencyToken[];
  readonly used: ReadonlySet<CurrencyToken>;
  readonly hints: CurrencyHints;
}

/** The currencies right before and right behind a number that are not yet another amount's. */
export function currenciesBeside(text: string, number: NumberToken, scanned: Scanned): Signs {
  const front = prefixOf(text, number, scanned);
  const isFrom = front !== null && meansFrom(text, number, front, scanned);
  const prefix = isFrom ? null : front;
  const suffix = suffixOf(text, number, scanned, prefix);
  const token =
    suffix !== null && (prefix === null || mayMean(prefix.sign, suffix.sign.code)) ? suffix : prefix;
  if (token === null || prefix === null || prefix === token)
    return { prefix, suffix, token, telling: token?.sign ?? null };
  const telling = token.sign.sign.length >= prefix.sign.sign.length ? token.sign : prefix.sign;
  return { prefix, suffix, token, telling };
}

const NORDIC = new Set(["dk", "no", "se"]);

/** "fr. 399 kr" is "from 399 kr" on Danish and Norwegian pages, no francs. */
function meansFrom(
  text: string,
  number: NumberToken,
  { sign }: CurrencyToken,
  { currencies, hints }: Scanned,
): boolean {
  if (!/^fr\.?$/.test(sign.sign)) return false;
  if (hints.country !== null && NORDIC.has(hints.country)) return true;
  const behind = currencies.find(({ start }) => start >= number.end && start <= number.end + 4);
  return (
    behind !== undefined && behind.sign.code !== "CHF" && GAP_AFTER.test(text.slice(number.end, behind.start))
  );
}

function prefixOf(text: string, number: NumberToken, { currencies, used }: Scanned): CurrencyToken | null {
  const near = currencies.filter(({ end }) => end <= number.start && end >= number.start - 3);
  const token = near.at(-1);
  if (token === undefined || used.has(token) || !GAP_BEFORE.test(text.slice(token.end, number.start)))
    return null;
  // "EUR $ 10", "CAD $10": the sign in front of a sign tells more when it may be meant by it.
  const front = currencies.findLast(({ end }) => end <= token.start && end >= token.start - 1);
  if (front !== undefined && !used.has(front) && mayMean(token.sign, front.sign.code))
    return { ...front, end: token.end };
  return token;
}

function suffixOf(
  text: string,
  number: NumberToken,
  { currencies, used }: Scanned,
  prefix: CurrencyToken | null,
): CurrencyToken | null {
  const token = currencies.find(({ start }) => start >= number.end && start <= number.end + 6);
  if (token === undefined || used.has(token) || !GAP_AFTER.test(text.slice(number.end, token.start)))
    return null;
  const next = /^\s?\d/.test(text.slice(token.end, token.end + 2));
  if (prefix === null) {
    // "Pack of 6 $12": glued to the next amount, the sign is that one's, unless it writes coins ("10 €90").
    const glued = token.start > number.end && /^\d/.test(text.slice(token.end, token.end + 1));
    if (glued && !(token.sign.sign === "€" && /^\d\d(?!\d|[.,]\d)/.test(text.slice(token.end)))) return null;
    const more = currencies.find(({ start }) => start >= token.end && start <= token.end + 1);
    return more !== undefined && mayMean(token.sign, more.sign.code)
      ? { ...more, start: token.start }
      : token;
  }
  // "$10 €9": with a sign in front, the one behind belongs to the next amount unless it is a code of the same money.
  return !next && mayMean(prefix.sign, token.sign.code) ? token : null;
}

/** "Mo.–Fr. 8.00": opening hours, not Swiss francs. */
export function isWeekday(text: string, token: CurrencyToken): boolean {
  if (!/^fr\.?$/i.test(token.sign.sign)) return false;
  const around = text.slice(Math.max(0, token.start - 20), token.end + 20);
  return (
    /\b(?:Mo|Di|Mi|Do|Sa|So|Mon|Tue|Wed|Thu|Sat|Sun|lun|mar|mer|jeu|sam|dim)\b/i.test(around) ||
    /Uhr|\d:\d|\d\s?h\b/.test(around)
  );
}
