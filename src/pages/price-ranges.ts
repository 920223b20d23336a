import type { FoundPrice } from "./find-prices.ts";
import { parseAmount } from "./parse-amount.ts";

interface NumberPlace {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Between the two ends of a range: "10–20 €", "10 to 20 €", "von 10 bis 20 €". */
const UNTIL = /^\s?(?:[-–—−]|to|bis|à|a|al|hasta|tot|do|až|up to)\s?$/iu;
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
      ({ start, text: written }) => /^\d/.test(written) && joins(text, number.end, start),
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

function joins(text: string, from: number, to: number): boolean {
  return from < to && to - from <= MAX_BETWEEN && UNTIL.test(text.slice(from, to));
}
