import { THREE_DECIMALS } from "./currencies.ts";
import type { Signs } from "./currency-beside.ts";
import { parseAmount } from "./parse-amount.ts";
import type { CurrencyHints } from "./scan-currencies.ts";
import type { NumberToken } from "./scan-numbers.ts";

const BIG_WORD =
  /^\s?(?:(?:[mb]n|million|billion|trillion|mio|mrd|mln|mld|millionen|milliarden?|millones|milliards?|milhões|miljard|miljoen|милл\p{L}*|млн|млрд)(?!\p{L})|億|亿)/iu;
/** "$4M", "3 M€"; not the size "M: 11 €" of the next price. */
const BIG_LETTER = /^\s?[MB](?![\p{L}\d:])/u;
/** "£1.5m" behind a sign: no metres. */
const BIG_SMALL = /^[mb](?![\p{L}\d])/u;

/** A sum as news tell it: "$40 billion".  */
export function isBig(behind: string, after: string, signed: boolean): boolean {
  if (BIG_WORD.test(behind) || BIG_WORD.test(after) || BIG_LETTER.test(behind)) return true;
  return signed && BIG_SMALL.test(behind);
}

/** A number read as money. */
export interface AmountForm {
  readonly amount: string;
  readonly currency: string | null;
  readonly end: number; // behind what was read with the number: "k", "p"; 0 when nothing was
  readonly scaled: boolean;
}

interface Money {
  readonly currency: string | null;
  readonly signed: boolean; // the currency stands in front
  readonly isMoney: boolean; // also without pence
  readonly bare: boolean;
  readonly hints: CurrencyHints;
}

/** The amount a number writes with what stands right behind it: "99p", "$5k", "45万円". Null when it is no money. */
export function amountForm(text: string, number: NumberToken, money: Money): AmountForm | null {
  const { currency, hints } = money;
  const pence = currency === null ? penceAfter(text, number, hints) : null;
  if (pence === null && !money.isMoney) return null;
  const amount = parseAmount(number.text, currency !== null && THREE_DECIMALS.has(currency));
  if (amount === null) return null;
  if (pence !== null)
    return {
      amount: moved(amount, -2),
      currency: pence.currency,
      end: number.end + pence.length,
      scaled: true,
    };
  const scale = scaleBehind(text, number.end, money);
  return scale === null
    ? { amount, currency, end: 0, scaled: false }
    : { amount: moved(amount, scale.places), currency, end: number.end + scale.length, scaled: true };
}

const FILM_LINES = new Set(["144", "240", "360", "480", "576", "720"]);
const PENCE = /^(?:p(?![\p{L}\d.])|\s?¢)/u;
/** "28 cents per kWh", "31,24 ct/kWh": the hundredth of a euro or dollar for something. */
const CENTS = /^\s?(?:cts?|cents?)\.?(?=\s?(?:\/|(?:per|pro|je|par|por|al|a|an|each)(?!\p{L})|\(|\*|$))/iu;

/** "99p", "50¢", "31,24 ct/kWh"; not the "720p" of a film. */
function penceAfter(
  text: string,
  number: NumberToken,
  hints: CurrencyHints,
): { currency: string; length: number } | null {
  if (text.length > 60) return null;
  const behind = text.slice(number.end, number.end + 14);
  const cents = CENTS.exec(behind)?.[0];
  if (cents !== undefined)
    return { currency: hints.named[0] ?? (/cents/.test(cents) ? "USD" : "EUR"), length: cents.length };
  const match = PENCE.exec(behind)?.[0];
  if (match === undefined || !/^\d{2,3}$/.test(number.text)) return null;
  if (match === "p" && FILM_LINES.has(number.text)) return null;
  return { currency: match === "p" ? "GBP" : "USD", length: match.length };
}

/** Words behind an amount that multiply it, by how many places they move the decimal point. */
const SCALES: ReadonlyArray<readonly [number, RegExp]> = [
  [3, /^\s?(?:rb|ribu|mil|тыс\.?|tys\.?|tis\.?)(?![\p{L}\d])/iu],
  [4, /^\s?[万萬]/u],
  [5, /^\s?(?:lakhs?|lacs?)(?![\p{L}\d])/iu],
  [6, /^\s?(?:jt|juta)(?![\p{L}\d])/iu],
  [7, /^\s?(?:crores?|cr)(?![\p{L}\d])/iu],
];

/** "$3.5 million" where the markup says that this is a price, as on a house. */
const MILLIONS = /^\s?(?:million(?:en|s)?|mio\.?|millones|milhões|mln|млн)(?![\p{L}\d])/iu;

/** "$5k", "45万円", "₹4.5 Lakh": how far the amount is to be moved; null for an amount as it stands. */
function scaleBehind(
  text: string,
  at: number,
  { signed, bare }: Money,
): { places: number; length: number } | null {
  const behind = text.slice(at, at + 14);
  const thousand = signed ? /^\s?[kK](?![\p{L}\d.])/u.exec(behind) : null;
  if (thousand !== null) return { places: 3, length: thousand[0].length };
  for (const [places, pattern] of SCALES) {
    const match = pattern.exec(behind);
    if (match !== null) return { places, length: match[0].length };
  }
  const millions = bare ? MILLIONS.exec(behind) : null;
  return millions === null ? null : { places: 6, length: millions[0].length };
}

/** The amount with its decimal point moved to the right, or to the left by a number below zero. */
function moved(amount: string, places: number): string {
  const [whole = "0", decimals = ""] = amount.split(".");
  if (places < 0) {
    const padded = whole.padStart(1 - places, "0");
    return `${padded.slice(0, places)}.${padded.slice(places)}${decimals}`;
  }
  const left = `${whole}${decimals.padEnd(places, "0").slice(0, places)}`.replace(/^0+(?=\d)/, "");
  return decimals.length > places ? `${left}.${decimals.slice(places)}` : left;
}

/** "10€90", and "$12 99" where the markup says that this is a price: two digits alone behind are the coins. */
export function coinsAfter(
  text: string,
  { prefix, suffix }: Signs,
  number: NumberToken,
  next: NumberToken | undefined,
  bare: boolean,
): NumberToken | null {
  if (next === undefined || !/^\d{2}$/.test(next.text) || /[.,]\d{1,2}$/.test(number.text)) return null;
  if (suffix === null)
    return bare && prefix !== null && next.end === text.length && text.slice(number.end, next.start) === " "
      ? next
      : null;
  const gap = text.slice(suffix.end, next.start);
  const last =
    /^[\s*.)]*$/.test(text.slice(next.end, next.end + 10)) ||
    /^\s*(?:\/|par|ttc|ht|le)/i.test(text.slice(next.end));
  return gap === "" || (gap === " " && last) ? next : null;
}
