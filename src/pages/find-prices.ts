import { THREE_DECIMALS } from "./currencies.ts";
import { parseAmount } from "./parse-amount.ts";
import { billingStart, findPeriod } from "./periods.ts";
import { withRanges } from "./price-ranges.ts";
import {
  type CurrencyHints,
  type CurrencyToken,
  currencyOf,
  mayMean,
  NO_HINTS,
  scanCurrencies,
} from "./scan-currencies.ts";

/** A price as it stands in one piece of text; places count UTF-16 units. */
export interface FoundPrice {
  readonly amount: string;
  readonly currency: string | null;
  readonly period: string | null;
  readonly text: string;
  readonly start: number;
  readonly end: number; // after the period when it stands right behind
  /** "was": a former or list price named by a word; "discount": money off. Neither is the price. */
  readonly role: "price" | "was" | "discount";
}

export interface PriceTextOptions {
  readonly hints?: CurrencyHints;
  /** The markup says that this is a price: an amount without a currency counts too. */
  readonly bare?: boolean;
}

interface NumberToken {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

const MAX_CHARS = 4000;
const MAX_PRICES = 200;
/** Between a currency and the amount after it: "Rs. : 100". */
const GAP_BEFORE = /^[\s:.]{0,3}$/u;
/** Between an amount and the currency after it; "49,– €" and "4.- CHF" write no coins. */
const GAP_AFTER = /^(?:[.,]?\s?[-–—]{1,2}|[.,]=|\s?(?:万|萬|тыс\.?|tys\.?|tis\.?|mil))?\s{0,2}$/u;
const NO_COINS = /^[.,]\s?[-–—−]{1,2}(?!\d)/u;
const BIG_WORD =
  /^\s?(?:(?:[mb]n|million|billion|trillion|mio|mrd|mln|mld|millionen|milliarden?|millones|milliards?|milhões|miljard|miljoen|милл\p{L}*|млн|млрд)(?!\p{L})|億|亿)/iu;
/** "$4M", "3 M€"; not the size "M: 11 €" of the next price. */
const BIG_LETTER = /^\s?[MB](?![\p{L}\d:])/u;
/** "£1.5m" behind a sign: no metres. */
const BIG_SMALL = /^[mb](?![\p{L}\d])/u;
const OFF =
  /^[\s-]?(?:%|off\b|discount|rabatt|nachlass|günstiger|gespart|de\s(?:réduction|remise|rabais|descuento|desconto)|di\ssconto|korting|zniżki|sleva|voucher|gift|gutschein|cashback|coupon|credit\b|back\b|less\b|saved\b|savings\b)/iu;
const SAVING =
  /(?:save|saving|savings|you save|spare|sparen|sie sparen|ersparnis|économisez|économie|ahorra|ahorre|ahorro|risparmi[ao]?|bespaar|poupe|economize|spar|coupon|rabatt|discount|voucher|gutschein|cashback|oszczędzasz|ušetříte|remise|descuento|sconto)(?:\s(?:of|von|de|di|up to|bis zu|jusqu['’]à|hasta|van|now|jetzt|über))?[\s:]{0,3}$/iu;
const FORMER =
  /(?:\bwas|ehemals|vormals|\bwere|statt|anstatt|uvp|unverb\. preisempf\.|bisher|früher|vorher|alter preis|\brrp|msrp|\bsrp|list price|instead of|original(?:ly| price)?|old price|compare at|au lieu de|avant|prix (?:barré|conseillé|initial)|antes|en lugar de|precio anterior|\bpvp|prima|anziché|prezzo (?:di listino|precedente)|van|adviesprijs|was|de antes|preço anterior|\bde\b(?=.{0,20}\bpor\b)|førpris|ord\.? ?pris|tidligere|poprzednia cena|původní cena|старая цена)[\s:*]{0,3}(?:nur|just|only|\d\))?\s?$/iu;

const SENDING =
  "(?:shipping|delivery|postage|returns|versand\\p{L}*|lieferung|livraison|port|envíos?|gastos de envío|spedizione|consegna|verzend\\p{L}*|bezorg\\p{L}*|frakt|fragt|dostawa|wysyłka|doprava|frete|entrega|kargo)";
const FREE =
  "(?:free|gratis|kostenlos\\p{L}*|kostenfrei\\p{L}*|frei\\p{L}*|offerte?|gratuit[eoa]?s?|grátis|fri|darmow\\p{L}*|zdarma|ücretsiz)";
/** From which order on sending costs nothing: money, and no price. */
const FREE_FROM = new RegExp(
  `(?:${FREE}[^.!?]{0,20}${SENDING}|${SENDING}[^.!?]{0,12}${FREE}|versandkostenfrei\\p{L}*|portofrei|spend)[^.!?$€£\\d]{0,24}$`,
  "iu",
);
const FREE_AFTER = new RegExp(
  `^(?:\\+| or more| and more| and over)?,? (?:get|for|to get) ${FREE} ${SENDING}`,
  "iu",
);
const FREE_WORDS = /free|gratis|frei|gratuit|offert|grátis|fri|darmow|zdarma|ücretsiz|spend/iu;

function isThreshold(before: string, after: string): boolean {
  return (
    (FREE_WORDS.test(before) && FREE_FROM.test(before)) || (FREE_WORDS.test(after) && FREE_AFTER.test(after))
  );
}

/** Names of a list price that alone is the price: "Regular price $24", beside a second one "Sale price $18" a former. */
const USUAL =
  /(?:regular price|normal price|\(?\breg\.?|\blist:|\bretail(?: price)?:?|\bmrp|m\.r\.p\.?|normalpreis|regulärer preis|prix normal|prix habituel|precio (?:normal|habitual|regular)|prezzo (?:normale|regolare)|normale prijs|preço normal|ordinarie pris|normalpris|(?<!\p{L})de)[\s:*]{0,3}$/iu;

function withoutUsual(found: readonly FoundPrice[], text: string): FoundPrice[] {
  const prices = found.filter(({ role }) => role === "price");
  if (prices.length < 2) return [...found];
  const usual = prices.filter(({ start, end }) => {
    const before = USUAL.exec(text.slice(Math.max(0, start - 24), start))?.[0];
    if (/^\s?(?:sale|special|now|current)\b/i.test(text.slice(end, end + 10))) return false;
    return (
      before !== undefined && (!/^de/i.test(before) || /^[^.!?]{0,20}por\b/i.test(text.slice(end, end + 30)))
    );
  });
  if (usual.length === 0 || usual.length === prices.length) return [...found];
  return found.map((one) => (usual.includes(one) ? { ...one, role: "was" } : one));
}

/**
 * Every price in a text, left to right, in the number and currency styles of all countries: symbol or code before or
 * after, Indian and Swiss groups, "10€90", "49,–", "99p". A number without a currency is no price unless `bare`.
 * Bounded: at most 4,000 characters are read, every pattern is linear.
 */
export function findPrices(text: string, options: PriceTextOptions = {}): FoundPrice[] {
  if (!/\p{Nd}/u.test(text)) return [];
  const ascii = asciiDigits(text.slice(0, MAX_CHARS));
  const numbers = scanNumbers(ascii);
  const currencies = scanCurrencies(ascii, numbers);
  if (
    currencies.length === 0 &&
    options.bare !== true &&
    !/\d[.,]\s?[-–—]/u.test(ascii) &&
    !/\d\s?[p¢]/.test(ascii)
  )
    return [];
  const used = new Set<CurrencyToken>();
  const found: FoundPrice[] = [];
  let reached = 0;
  for (const [index, number] of numbers.entries()) {
    if (number.start < reached || found.length >= MAX_PRICES) continue;
    const price = priceAt(ascii, text, index, numbers, currencies, used, options);
    if (price === null) continue;
    found.push(price);
    reached = price.end;
  }
  return withoutUsual(withRanges(found, numbers, ascii), ascii);
}

function priceAt(
  ascii: string,
  text: string,
  index: number,
  numbers: readonly NumberToken[],
  currencies: readonly CurrencyToken[],
  used: Set<CurrencyToken>,
  { hints = NO_HINTS, bare = false }: PriceTextOptions,
): FoundPrice | null {
  const number = numbers[index];
  if (number === undefined || touchesWord(ascii, number)) return null;
  const prefix = prefixOf(ascii, number, currencies, used);
  const suffix = suffixOf(ascii, number, currencies, used, prefix);
  const token =
    suffix !== null && (prefix === null || mayMean(prefix.sign, suffix.sign.code)) ? suffix : prefix;
  const noCoins = NO_COINS.exec(ascii.slice(number.end, number.end + 5));
  const pence = token === null ? penceAfter(ascii, number) : null;
  if (token === null && pence === null && noCoins === null && !(bare && isLonely(ascii, number, numbers)))
    return null;
  if (token?.sign.weak === true && !isSureEnough(token, number, ascii, bare && numbers.length === 1))
    return null;
  if (token !== null && isWeekday(ascii, token)) return null;
  if (prefix !== null) used.add(prefix);
  if (suffix !== null) used.add(suffix);

  const currency = token === null ? (pence?.currency ?? null) : currencyOf(bestSign(prefix, token), hints);
  const start = prefix?.start ?? number.start;
  let end = Math.max(number.end + (noCoins?.[0].length ?? 0), suffix?.end ?? 0);
  let amount = parseAmount(number.text, currency !== null && THREE_DECIMALS.has(currency));
  if (amount === null) return null;
  if (pence !== null) {
    amount = hundredth(amount);
    end = number.end + pence.length;
  }
  const split = suffix === null ? null : coinsAfter(ascii, suffix, number, numbers[index + 1]);
  if (split !== null) {
    amount = `${amount}.${split.text}`;
    end = split.end;
  }
  const scale = scaleBehind(ascii, number.end, prefix !== null);
  if (scale !== null) {
    amount = moved(amount, scale.places);
    end = Math.max(end, number.end + scale.length);
  }
  const after = ascii.slice(end, end + 60);
  const before = ascii.slice(Math.max(0, start - 40), start);
  if (/[A-Z]{3}\/$/.test(before) && prefix !== null) return null; // "EUR/USD 1.08": a rate
  if (isBig(ascii.slice(number.end, number.end + 14), after, prefix !== null)) return null;
  const sign = /(?:^|[\s(])[-–−]\s?$/u.exec(before);
  const minus = sign !== null && /[-−]$/u.test(before);
  const role =
    OFF.test(after) || SAVING.test(before) || minus || isThreshold(before, after)
      ? "discount"
      : FORMER.test(before)
        ? "was"
        : "price";
  const period = periodNear(ascii, start, end, numbers[index + 1]?.start ?? ascii.length);
  if (period !== null && period.end > 0) end += period.end;
  return {
    amount,
    currency,
    period: period?.period ?? null,
    text: text.slice(start, end).trim(),
    start,
    end,
    role,
  };
}

function isBig(behind: string, after: string, signed: boolean): boolean {
  if (BIG_WORD.test(behind) || BIG_WORD.test(after) || BIG_LETTER.test(behind)) return true;
  return signed && BIG_SMALL.test(behind);
}

/** "US$" before and nothing behind: the more telling of two signs names the currency. */
function bestSign(prefix: CurrencyToken | null, token: CurrencyToken): CurrencyToken["sign"] {
  if (prefix === null || prefix === token) return token.sign;
  return token.sign.sign.length >= prefix.sign.sign.length ? token.sign : prefix.sign;
}

function prefixOf(
  text: string,
  number: NumberToken,
  currencies: readonly CurrencyToken[],
  used: ReadonlySet<CurrencyToken>,
): CurrencyToken | null {
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
  currencies: readonly CurrencyToken[],
  used: ReadonlySet<CurrencyToken>,
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

/** A number with letters glued to it ("H2O", "A4", "x2") is a name, not an amount; currencies are no such letters. */
function touchesWord(text: string, { start, end }: NumberToken): boolean {
  const before = text.slice(Math.max(0, start - 1), start);
  if (/[#_]/.test(before)) return true;
  const after = text.slice(end, end + 2);
  return /^(?:%|‰|°|″|:\d)/u.test(after) || (after.startsWith('"') && !/[$€£¥]/.test(before));
}

/** "Mo.–Fr. 8.00": opening hours, not Swiss francs. */
function isWeekday(text: string, token: CurrencyToken): boolean {
  if (!/^fr\.?$/i.test(token.sign.sign)) return false;
  const around = text.slice(Math.max(0, token.start - 20), token.end + 20);
  return (
    /\b(?:Mo|Di|Mi|Do|Sa|So|Mon|Tue|Wed|Thu|Sat|Sun|lun|mar|mer|jeu|sam|dim)\b/i.test(around) ||
    /Uhr|\d:\d|\d\s?h\b/.test(around)
  );
}

/** Letters that also mean other things are money with a written-out amount, and where the page marks a price. */
function isSureEnough(
  { sign, end }: CurrencyToken,
  number: NumberToken,
  text: string,
  marked: boolean,
): boolean {
  if (end <= number.end && UNIT_BEHIND.test(text.slice(number.end, number.end + 16))) return false;
  if (marked || isWrittenOut(number.text)) return true;
  if (sign.code === "HUF" && /^\d{2,}$/.test(number.text)) return Number(number.text) >= 50;
  if (end > number.end && /^\d{1,3}(?:[ \u00a0\u202f]\d{3}){1,4}$/.test(number.text)) return true;
  if (sign.code === "ALL") return end > number.end;
  // "R199", "GEL 45" or "199 DH" alone is money; in a longer text it may be a name.
  return (
    ALONE.has(sign.sign) &&
    text.trim().length <= number.text.length + sign.sign.length + 2 &&
    /^[1-9]\d+$/.test(number.text)
  );
}

const ALONE = new Set(["R", "GEL", "MAD", "BAM", "MOP", "BOB", "DH", "SR", "QR", "KD", "DT", "DA"]);

/** Written as money is written: two decimals or grouped thousands. */
function isWrittenOut(text: string): boolean {
  return /[.,]\d{2}$|^\d{1,3}(?:[.,']\d{3}){1,4}(?!\d)|^\d{2,3}(?:[ \u00a0]\d{3}){1,4}(?!\d)/.test(text);
}

/** What may stand beside a bare amount in an element that is named a price. */
const BESIDE =
  /(?:price|preis|prix|precio|prezzo|prijs|preço|pris|cena|hinta|fiyat\p{L}*|from|starting|at|only|just|now|ab|nur|jetzt|je|pro|dès|desde|da|vanaf|fra|från|od|per|inkl\p{L}*|incl\p{L}*|excl\p{L}*|exkl\p{L}*|zzgl|plus|mwst|ust|vat|tax|ttc|ht|iva|btw|moms|kdv|net\p{L}*|brutto|for|sale|special|regular|sonderpreis|angebot|total|each|both|one|time|once|einmalig|billed|and)(?![\p{L}])/giu;
const UNIT_BEHIND =
  /^\s?(?:%|x\b|stars?\b|[★☆]|out of|von 5|sur 5|\/\s?\d|[kcm]?g\b|[mcd]?l\b|[kcm]?m[²³2]?\b|["″°]|[gmtk]b\b|[km]?wh?\b|[am]h\b|v\b|hz\b|uhr|ct\b|cents?\b|reviews?|[ap]m\b|\+?\s?(?:points?|users?|items?|downloads?|customers?))/iu;
const NAME_BEFORE =
  /(?:size|größe|gr\.|taille|talla|model\p{L}*|version|room|zimmer|ean|gtin|sku|art\.?-?nr\.?|nr\.?|no\.?|tel\.?|phone|fax|page|seite|chapter|top|seit|since|#|§|\+|[-/:])\s?$/iu;
const DATE_OR_PHONE = /^\d{1,2}\.\d{1,2}\.\d{2,4}$|^0\d{2,}|^\d{8,}$|^\d+\.\d+\.\d/;

/** Whether a number without a currency reads as the amount of a price element: alone there, or written out. */
function isLonely(text: string, number: NumberToken, numbers: readonly NumberToken[]): boolean {
  if (text.length > 60 || DATE_OR_PHONE.test(number.text)) return false;
  const behind = text.slice(number.end, number.end + 16);
  if (UNIT_BEHIND.test(behind) || /^\s?[-–—]\s?\d/.test(behind)) return false;
  if (NAME_BEFORE.test(text.slice(Math.max(0, number.start - 12), number.start))) return false;
  if (isWrittenOut(number.text)) return true;
  return numbers.length <= 2 && otherLetters(text) <= 3;
}

/** How many letters of a short text belong to neither a price's usual words nor its period. */
function otherLetters(text: string): number {
  const period = findPeriod(text);
  const rest = period === null ? text : `${text.slice(0, period.start)} ${text.slice(period.end)}`;
  return rest.replace(BESIDE, " ").replace(/[^\p{L}]+/gu, "").length;
}

const FILM_LINES = new Set(["144", "240", "360", "480", "576", "720"]);

/** "99p", "50¢"; not the "720p" of a film. */
function penceAfter(text: string, number: NumberToken): { currency: string; length: number } | null {
  const match = /^(?:p(?![\p{L}\d.])|\s?¢)/u.exec(text.slice(number.end, number.end + 3));
  if (match === null || !/^\d{2,3}$/.test(number.text) || text.length > 60) return null;
  if (match[0] === "p" && FILM_LINES.has(number.text)) return null;
  return { currency: match[0] === "p" ? "GBP" : "USD", length: match[0].length };
}

function hundredth(amount: string): string {
  const padded = amount.padStart(3, "0");
  return `${padded.slice(0, -2)}.${padded.slice(-2)}`;
}

/** Words behind an amount that multiply it, by how many places they move the decimal point. */
const SCALES: ReadonlyArray<readonly [number, RegExp]> = [
  [3, /^\s?(?:rb|ribu|mil|тыс\.?|tys\.?|tis\.?)(?![\p{L}\d])/iu],
  [4, /^\s?[万萬]/u],
  [5, /^\s?(?:lakhs?|lacs?)(?![\p{L}\d])/iu],
  [6, /^\s?(?:jt|juta)(?![\p{L}\d])/iu],
  [7, /^\s?(?:crores?|cr)(?![\p{L}\d])/iu],
];

/** "$5k", "45万円", "₹4.5 Lakh": how far the amount is to be moved; null for an amount as it stands. */
function scaleBehind(text: string, at: number, signed: boolean): { places: number; length: number } | null {
  const behind = text.slice(at, at + 10);
  const thousand = signed ? /^\s?[kK]\b(?!\w|\.)/.exec(behind) : null;
  if (thousand !== null) return { places: 3, length: thousand[0].length };
  for (const [places, pattern] of SCALES) {
    const match = pattern.exec(behind);
    if (match !== null) return { places, length: match[0].length };
  }
  return null;
}

/** The amount with its decimal point moved to the right. */
function moved(amount: string, places: number): string {
  const [whole = "0", decimals = ""] = amount.split(".");
  const left = `${whole}${decimals.padEnd(places, "0").slice(0, places)}`.replace(/^0+(?=\d)/, "");
  return decimals.length > places ? `${left}.${decimals.slice(places)}` : left;
}

/** "10€90": two digits right behind the sign are its coins. */
function coinsAfter(
  text: string,
  suffix: CurrencyToken,
  number: NumberToken,
  next: NumberToken | undefined,
): NumberToken | null {
  if (next === undefined || !/^\d{2}$/.test(next.text) || /[.,]\d{1,2}$/.test(number.text)) return null;
  const gap = text.slice(suffix.end, next.start);
  const last =
    /^[\s*.)]*$/.test(text.slice(next.end, next.end + 10)) ||
    /^\s*(?:\/|par|ttc|ht|le)/i.test(text.slice(next.end));
  return gap === "" || (gap === " " && last) ? next : null;
}

/** The period in the words around a price: right behind it, else in front ("monthly: 10 €"). */
function periodNear(
  text: string,
  start: number,
  end: number,
  next: number,
): { period: string; end: number } | null {
  const after = text.slice(end, Math.min(end + 60, Math.max(next, end)));
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

const RUN = /(?:(?<![\p{L}\d])[.,])?\d[\d.,'’‘´\u00a0\u2009\u202f \u066b\u066c]{0,40}/gu;

/** The numbers of a text; spaces join groups of three only. */
function scanNumbers(text: string): NumberToken[] {
  const tokens: NumberToken[] = [];
  for (const match of text.matchAll(RUN)) {
    const bare = match[0].trimEnd();
    if (/\s/.test(bare)) tokens.push(...splitRun(match[0], match.index));
    else tokens.push(tokenOf(bare, { start: 0, end: bare.length }, match.index));
  }
  return tokens;
}

function splitRun(run: string, offset: number): NumberToken[] {
  const tokens: NumberToken[] = [];
  const parts = [...run.matchAll(/[^\s\u00a0\u2009\u202f]+/gu)];
  let open: { start: number; end: number; groups: number } | null = null;
  for (const part of parts) {
    const text = part[0];
    const previous = open === null ? "" : run.slice(open.start, open.end);
    const adjoins: boolean = open !== null && part.index - open.end === 1;
    const joins: boolean =
      adjoins &&
      /^\d{3}(?:[.,]\d{1,2})?[.,]?$/.test(text) &&
      /^\d{1,3}(?:[\s\u00a0\u2009\u202f]\d{3})*$/u.test(previous);
    if (joins && open !== null) {
      open = { start: open.start, end: part.index + text.length, groups: open.groups + 1 };
      continue;
    }
    if (open !== null) tokens.push(tokenOf(run, open, offset));
    open = { start: part.index, end: part.index + text.length, groups: 1 };
  }
  if (open !== null) tokens.push(tokenOf(run, open, offset));
  return tokens.filter(({ text }) => /\d/.test(text));
}

function tokenOf(run: string, { start, end }: { start: number; end: number }, offset: number): NumberToken {
  const raw = run.slice(start, end);
  const text = /\d$/.test(raw) ? raw : raw.replace(/[.,'’‘´]+$/u, "");
  return { start: offset + start, end: offset + start + text.length, text };
}

/** Decimal digits of other scripts as ASCII, one for one, so that places stay the same. */
function asciiDigits(text: string): string {
  if (!/[\u0660-\u0e59\uff0c-\uff19]/.test(text)) return text;
  return text
    .replace(OTHER_DIGIT, (digit) => {
      const code = digit.charCodeAt(0);
      const zero = ZEROS.find((one) => code >= one && code <= one + 9) ?? code;
      return String(code - zero);
    })
    .replace(/(?<=\d)[，．](?=\d)/g, (sign) => (sign === "，" ? "," : "."));
}

/** The zero of each script (Unicode, general category Nd): Arabic, Persian, Devanagari, Bengali, Thai, full width. */
const ZEROS = [0x660, 0x6f0, 0x966, 0x9e6, 0xe50, 0xff10];
const OTHER_DIGIT = /[\u0660-\u0669\u06f0-\u06f9\u0966-\u096f\u09e6-\u09ef\u0e50-\u0e59\uff10-\uff19]/g;
