import type { FoundPrice } from "./find-prices.ts";
import { parseAmount } from "./parse-amount.ts";

interface NumberPlace {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Between the two ends of a range: "10–20 €", "10 to 20 €", "von 10 bis 20 €". */
const UNTIL = /^\s?(?:[-–—−]|to|bis|à|a|al|hasta|tot|do|až|up to)\s?$/iu;
/** "zwischen 10 und 20 €", "between 10 and 20 €". */
const AND = /^\s?(?:und|and|et|y|e|en|og|och|i|a)\s?$/iu;
const BETWEEN =
  /(?:zwischen|between|entre|tra|fra|tussen|mellan|mellem|mellom|między|mezi)\s?[^\p{L}\d]{0,3}$/iu;
const MAX_BETWEEN = 12;

/**
 * Gives the end of a range that writes no currency the one of the other end: "10–20 €" is two prices. Beside prices
 * with a currency, a number without one that is no such end is no price.
 */
export function withRanges(
  found: readonly FoundPrice[],
  numbers: readonly NumberPlace[],
  text: string,
): FoundPrice[] {
  const sure = found.filter(({ currency }) => currency !== null);
  if (sure.length === 0) return [...found];
  const ends = numbers.flatMap((number): FoundPrice[] => {
    if (sure.some(({ start, end }) => number.start >= start && number.start < end)) return [];
    // "10–20 €" is a range; in "Pack of 12 – £18" the sign in front begins something new
    const after = sure.find(
      ({ start, text: written }) =>
        /^\d/.test(written) && (joins(text, number.end, start) || isBetween(text, number, start)),
    );
    const before = sure.find(({ end }) => joins(text, end, number.start));
    const other = after ?? before;
    const amount = other === undefined ? null : parseAmount(number.text);
    if (other === undefined || amount === null || other.role !== "price") return [];
    return [
      { ...other, amount, text: text.slice(number.start, number.end), start: number.start, end: number.end },
    ];
  });
  return [...sure, ...ends].sort((a, b) => a.start - b.start);
}

function isBetween(text: string, { start, end }: NumberPlace, to: number): boolean {
  return (
    end < to &&
    to - end <= MAX_BETWEEN &&
    AND.test(text.slice(end, to)) &&
    BETWEEN.test(text.slice(Math.max(0, start - 14), start))
  );
}

function joins(text: string, from: number, to: number): boolean {
  return from < to && to - from <= MAX_BETWEEN && UNTIL.test(text.slice(from, to));
}
