import type { StoredItem } from "../model/item.ts";
import type { Score } from "../model/score.ts";
import type { AlertSettings } from "../model/settings.ts";

export interface Judged {
  readonly item: StoredItem;
  readonly score: Score;
}

export type UrgencyReason =
  | { readonly kind: "date"; readonly date: string; readonly days: number }
  | { readonly kind: "now"; readonly word: string }
  | { readonly kind: "price"; readonly percent: number; readonly watched: boolean };

const HIGH_IMPACT = 4;
const LIKELY = 3;
const REACH_DAYS = 31;
const PRICE_THRESHOLD_PERCENT = 10;
const DAY_MS = 24 * 60 * 60 * 1000;
const NOW_WORDS =
  /\b(?:immediately|with immediate effect|immediate recall|recall(?:s|ed|ing)?|today|tonight|tomorrow)\b/i;

/**
 * Why a Signal cannot wait for the digest; null when it can. Both must be high: the impact (4 of 5, and at least
 * likely), and the urgency: a date within a month, a word that says "now", or a price that moved by a tenth.
 * Judged as of the moment when it was first seen, so that a digest says the same of it a week later.
 */
export function urgencyOf(
  { item, score }: Judged,
  { minScore }: Pick<AlertSettings, "minScore">,
): UrgencyReason | null {
  if (score.score < minScore || score.impact < HIGH_IMPACT || score.likelihood < LIKELY) return null;
  const { change } = item;
  if (change !== null) {
    const percent = Math.abs(change.percent ?? 0);
    return change.type === "price-changed" && percent >= PRICE_THRESHOLD_PERCENT
      ? { kind: "price", percent: change.percent ?? 0, watched: true }
      : null;
  }
  return dateInReach(item, score) ?? nowWord(item) ?? priceMove(item);
}

export function wasUrgent(judged: Judged, alerts: Pick<AlertSettings, "minScore">): boolean {
  return urgencyOf(judged, alerts) !== null;
}

function dateInReach(item: StoredItem, { horizon }: Score): UrgencyReason | null {
  if (horizon.date === null) return null;
  const days = Math.floor((Date.parse(horizon.date) - item.firstSeenAt.getTime()) / DAY_MS) + 1;
  return days >= 0 && days <= REACH_DAYS ? { kind: "date", date: horizon.date, days } : null;
}

function nowWord({ title, summary }: StoredItem): UrgencyReason | null {
  const word = NOW_WORDS.exec(`${title}. ${summary.slice(0, 500)}`)?.[0];
  return word === undefined ? null : { kind: "now", word };
}

/** "Butter price up 18 percent": a matter of prices in the title, and by how much in the text. */
function priceMove({ title, summary }: StoredItem): UrgencyReason | null {
  if (!/\b(?:prices?|costs?|tariffs?|charges?|fees?|rents?|wages?)\b/i.test(title)) return null;
  const moves = `${title}. ${summary.slice(0, 500)}`.matchAll(
    /\b(\d{1,3})(?:[.,]\d{1,2})? ?(?:%|percent\b|per cent\b)/gi,
  );
  const percent = Math.max(0, ...[...moves].map(([, number]) => Number(number)));
  return percent >= PRICE_THRESHOLD_PERCENT ? { kind: "price", percent, watched: false } : null;
}
