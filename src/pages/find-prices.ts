import { type AmountForm, amountForm, coinsAfter, isBig } from "./amount-forms.ts";
import { currenciesBeside, isWeekday, type Signs } from "./currency-beside.ts";
import { billingStart, findPeriod } from "./periods.ts";
import { withRanges } from "./price-ranges.ts";
import { roleOf, withoutUsual } from "./price-role.ts";
import {
  type CurrencyHints,
  type CurrencyToken,
  currencyOf,
  NO_HINTS,
  scanCurrencies,
} from "./scan-currencies.ts";
import { asciiDigits, type NumberToken, scanNumbers } from "./scan-numbers.ts";
import { isLonely, isSureEnough, touchesWord } from "./sure-amount.ts";

/** A price as it stands in one piece of text; places count UTF-16 units. */
export interface FoundPrice {
  readonly amount: string;
  readonly currency: string | null;
  readonly period: string | null;
  readonly text: string;
  readonly start: number;
  readonly end: number; // after the period when it stands right behind
  /**
   * "was": a former price named by a word; "list": a recommended one, the price only where there is no other;
   * "discount": money off, or money that buys nothing. Neither is the price.
   */
  readonly role: "price" | "was" | "list" | "discount";
}

export interface PriceTextOptions {
  readonly hints?: CurrencyHints;
  /** The markup says that this is a price: an amount without a currency counts too. */
  readonly bare?: boolean;
}

const MAX_CHARS = 4000;
const MAX_PRICES = 200;
const NO_COINS = /^[.,]\s?[-–—−]{1,2}(?!\d)/u;
/** What makes an amount of a number without a currency: "49,–", "99p", "31 ct". */
const WITHOUT_SIGN = /\d[.,]\s?[-–—]|\d\s?(?:[p¢]|c(?:ts?|ents?)(?![\p{L}\d]))/iu;

/** A text with all that was found in it. */
interface ScannedText {
  readonly text: string; // digits of all scripts as ASCII
  readonly written: string; // as it stands on the page
  readonly numbers: readonly NumberToken[];
  readonly currencies: readonly CurrencyToken[];
  readonly used: Set<CurrencyToken>;
  readonly hints: CurrencyHints;
  readonly bare: boolean;
}

/**
 * Every price in a text, left to right, in the number and currency styles of all countries: symbol or code before or
 * after, Indian and Swiss groups, "10€90", "49,–", "99p". A number without a currency is no price unless `bare`.
 * Bounded: at most 4,000 characters are read, every pattern is linear.
 */
export function findPrices(
  written: string,
  { hints = NO_HINTS, bare = false }: PriceTextOptions = {},
): FoundPrice[] {
  if (!/\p{Nd}/u.test(written)) return [];
  const text = asciiDigits(written.slice(0, MAX_CHARS));
  const numbers = scanNumbers(text);
  const currencies = scanCurrencies(text, numbers);
  if (currencies.length === 0 && !bare && !WITHOUT_SIGN.test(text)) return [];
  const scanned = { text, written, numbers, currencies, used: new Set<CurrencyToken>(), hints, bare };
  const found: FoundPrice[] = [];
  let reached = 0;
  for (const [index, number] of numbers.entries()) {
    if (number.start < reached || found.length >= MAX_PRICES) continue;
    const price = priceAt(scanned, number, [numbers[index + 1], numbers[index + 2]]);
    if (price === null) continue;
    found.push(price);
    reached = price.end;
  }
  return withoutUsual(withRanges(found, numbers, text), text);
}

function priceAt(
  scanned: ScannedText,
  number: NumberToken,
  [next, second]: readonly [NumberToken | undefined, NumberToken | undefined],
): FoundPrice | null {
  const { text, written, used } = scanned;
  if (touchesWord(text, number)) return null;
  const signs = currenciesBeside(text, number, scanned);
  const noCoins = NO_COINS.exec(text.slice(number.end, number.end + 5))?.[0] ?? "";
  const form = formOf(scanned, number, signs, noCoins);
  if (form === null) return null;
  if (signs.prefix !== null) used.add(signs.prefix);
  if (signs.suffix !== null) used.add(signs.suffix);

  const start = signs.prefix?.start ?? number.start;
  const coins = coinsAfter(text, signs, number, next, scanned.bare);
  const amount = coins === null ? form.amount : `${form.amount}.${coins.text}`;
  const end = Math.max(number.end + noCoins.length, signs.suffix?.end ?? 0, form.end, coins?.end ?? 0);
  const after = text.slice(end, end + 60);
  if (!form.scaled && isBig(text.slice(number.end, number.end + 14), after, signs.prefix !== null))
    return null;
  const before = text.slice(Math.max(0, start - 40), start);
  if (/[A-Z]{3}\/$/.test(before) && signs.prefix !== null) return null; // "EUR/USD 1.08": a rate
  if (RATE_BEFORE.test(before) || (RATE_AFTER.test(after) && Number(form.amount) === 1)) return null;
  const role = roleOf(before, after);
  const period = periodNear(text, start, end, (coins === null ? next : second)?.start ?? text.length);
  const whole = end + Math.max(0, period?.end ?? 0);
  return {
    amount,
    currency: form.currency,
    period: period?.period ?? null,
    text: written.slice(start, whole).trim(),
    start,
    end: whole,
    role,
  };
}

/** "1 EUR = 1.0834 USD": a rate, on both sides. */
const RATE_BEFORE = /(?<![\d.,])1(?:[.,]0{1,4})? ?(?:[A-Z]{3}|[€$£¥]) ?[=≈] ?$|[€$£¥] ?1 ?[=≈] ?$/u;
const RATE_AFTER = /^ ?[=≈] ?(?:[€$£¥] ?|[A-Z]{3} ?)?\d/u;

/** The number as an amount of money; null when it is none. */
function formOf(
  { text, numbers, hints, bare }: ScannedText,
  number: NumberToken,
  signs: Signs,
  noCoins: string,
): AmountForm | null {
  const { token } = signs;
  if (token === null) {
    const isMoney = noCoins !== "" || (bare && isLonely(text, number, numbers));
    return amountForm(text, number, { currency: null, signed: false, isMoney, bare, hints });
  }
  if (token.sign.weak && !isSureEnough(token, number, text, bare && numbers.length === 1)) return null;
  if (isWeekday(text, token)) return null;
  const currency = currencyOf(signs.telling ?? token.sign, hints);
  return amountForm(text, number, { currency, signed: signs.prefix !== null, isMoney: true, bare, hints });
}

/** "$170 · Monthly $120": what stands behind such a sign is another thing's. */
const NEXT_THING = /\s[·•|]\s|;\s/u;
/** "for 12 months": the next number is no amount. */
const FOR_MONTHS = /^(?:1|3|12)\s(?:months?|monaten?|monate|mois|mes(?:es|i)?)(?!\p{L})/iu;

/** The period in the words around a price: right behind it, else in front ("monthly: 10 €"). */
function periodNear(
  text: string,
  start: number,
  end: number,
  next: number,
): { period: string; end: number } | null {
  const reach = FOR_MONTHS.test(text.slice(next, next + 12)) ? next + 12 : Math.max(next, end);
  const after = text.slice(end, Math.min(end + 60, reach)).split(NEXT_THING, 1)[0] ?? "";
  const behind = findPeriod(after.slice(0, billingStart(after)));
  if (behind !== null && behind.start <= 40)
    return { period: behind.period, end: behind.start <= 4 ? behind.end : 0 };
  const before = text.slice(Math.max(0, start - 40), start);
  const front = /[;!?|]\s|\p{L}{4,}\.\s/u.test(before)
    ? null
    : findPeriod(before.slice(0, billingStart(before)));
  if (front !== null && !/\d/.test(before)) return { period: front.period, end: 0 };
  const billed = findPeriod(after);
  return billed === null ? null : { period: billed.period, end: 0 };
}
