import { findPeriod } from "./periods.ts";
import type { CurrencyToken } from "./scan-currencies.ts";
import type { NumberToken } from "./scan-numbers.ts";

/** A number with letters glued to it ("H2O", "A4", "x2") is a name, not an amount; currencies are no such letters. */
export function touchesWord(text: string, { start, end }: NumberToken): boolean {
  const before = text.slice(Math.max(0, start - 1), start);
  if (/[#_]/.test(before)) return true;
  const after = text.slice(end, end + 2);
  return /^(?:%|‰|°|″|:\d)/u.test(after) || (after.startsWith('"') && !/[$€£¥]/.test(before));
}

/** Letters that also mean other things are money with a written-out amount, and where the page marks a price. */
export function isSureEnough(
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
    lengthWithoutPeriod(text) <= number.text.length + sign.sign.length + 2 &&
    /^[1-9]\d*(?:[ \u00a0]?\d{3})*$/.test(number.text) &&
    number.text.length > 1
  );
}

function lengthWithoutPeriod(text: string): number {
  const { length } = text.trim();
  const period = length > 40 ? null : findPeriod(text);
  return period === null ? length : length - (period.end - period.start) - 1;
}

const ALONE = new Set([..."R GEL MAD BAM MOP BOB DH SR QR KD DT DA PEN TRY LAK Br LE BD".split(" ")]);

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

/** "A4", "Q3 2026": a letter at a digit makes a name. */
const IS_NAME = /(?<!\p{L})\p{Lu}\d/u;

/** Whether a number without a currency reads as the amount of a price element: alone there, or written out. */
export function isLonely(text: string, number: NumberToken, numbers: readonly NumberToken[]): boolean {
  if (text.length > 60 || DATE_OR_PHONE.test(number.text)) return false;
  const behind = text.slice(number.end, number.end + 16);
  if (UNIT_BEHIND.test(behind) || /^\s?[-–—]\s?\d/.test(behind)) return false;
  if (NAME_BEFORE.test(text.slice(Math.max(0, number.start - 12), number.start))) return false;
  if (isWrittenOut(number.text)) return true;
  return numbers.length <= 2 && !IS_NAME.test(text) && otherLetters(text) <= 3;
}

/** How many letters of a short text belong to neither a price's usual words nor its period. */
function otherLetters(text: string): number {
  const period = findPeriod(text);
  const rest = period === null ? text : `${text.slice(0, period.start)} ${text.slice(period.end)}`;
  return rest.replace(BESIDE, " ").replace(/[^\p{L}]+/gu, "").length;
}
