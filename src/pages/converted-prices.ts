import type { Change } from "../model/change.ts";
import type { PriceFact } from "./page-reading.ts";

/** Rates move by so much between two visits. */
const MOST_PERCENT = 6;

/**
 * The moves of one thing's prices without those of converted amounts, "€48 (about $54.20)": a price in another currency
 * than most of the page's that stands beside one in that and follows it, or the rate of the day.
 */
export function withoutConversions(
  moves: readonly Change[],
  facts: readonly PriceFact[],
  { currency: home, cards }: HomePrices,
): readonly Change[] {
  if (home === null || moves.length === 0) return moves;
  const isBeside = facts.some(
    ({ currency, card }) => currency === home || (card !== null && cards.has(card)),
  );
  if (!isBeside && !moves.every(isOdd)) return moves;
  const isMoved = moves.some(({ currency }) => currency === home);
  return moves.filter((move) => {
    if (move.type !== "price-changed" || move.currency === home || move.currency == null) return true;
    return !isMoved && Math.abs(move.percent ?? 100) > MOST_PERCENT;
  });
}

/** Amounts such as nobody sets: "$27.17" that became "$26.83". */
function isOdd({ beforeAmount, afterAmount }: Change): boolean {
  return ODD.test(beforeAmount ?? "") || ODD.test(afterAmount ?? "");
}

const ODD = /\.\d[1-46-8]$/;

/** The currency of most prices, and the boxes with a price in it. */
export interface HomePrices {
  readonly currency: string | null;
  readonly cards: ReadonlySet<number>;
}

/** The currency is null where a page has one only. */
export function homePrices(facts: readonly PriceFact[]): HomePrices {
  const counts = new Map<string, number>();
  for (const { currency } of facts)
    if (currency !== null) counts.set(currency, (counts.get(currency) ?? 0) + 1);
  if (counts.size < 2) return { currency: null, cards: new Set() };
  // of two that are as frequent the one that stands first
  const home = [...counts].reduce((most, one) => (one[1] > most[1] ? one : most))[0];
  return {
    currency: home,
    cards: new Set(facts.flatMap(({ currency, card }) => (currency === home ? (card ?? []) : []))),
  };
}
