import type { ProfileHit } from "../model/score.ts";
import type { Touch } from "./match-profile.ts";

/** How much it says that an entry of this kind is touched. */
const FIELD_WEIGHT: Readonly<Record<string, number>> = {
  competitors: 0.75,
  worries: 0.64,
  inputs: 0.6,
  offers: 0.55,
  goals: 0.5,
  industry: 0.55,
  weaknesses: 0.5,
  customers: 0.36,
  strengths: 0.34,
};
/** An entry found only by words that a stronger entry was found by adds little. */
const SAME_WORDS = 0.3;
/** Everyday words of the trade place a text in the trade, no more. */
const EVERYDAY = 0.6;
const PRESSING_TRADE = 0.8;
const PRESSED_GOODS = 0.7;

/** What a duty, an alarm or a matter for everyone presses. */
export interface Pressing {
  readonly trade: boolean; // it names the trade in the title
  readonly goods: number; // words before this index name what it is about: a title with a duty or an alarm; 0 for none
}

export interface Relevance {
  readonly value: number; // 0..1
  readonly because: readonly string[];
}

/**
 * How much of the profile a text touches: 1 − Π(1 − weight × strength) over its entries. Places and words that point
 * at nothing alone add to an entry but are none.
 */
export function relevanceOf(
  touches: readonly Touch[],
  region: readonly ProfileHit[],
  pressing: Pressing,
): Relevance {
  const telling = touches.filter(({ weak }) => !weak);
  if (telling.length === 0) return { value: 0, because: [] };
  const used = new Set<string>();
  const because: string[] = [];
  let missed = 1;
  const weightOf = (touch: Touch): number =>
    weightOfField(touch, pressing) *
    touch.strength *
    (touch.everyday && touch.field !== "industry" ? EVERYDAY : 1);
  for (const touch of [...telling].sort((a, b) => weightOf(b) - weightOf(a))) {
    const fresh = touch.terms.some((term) => !used.has(term.toLowerCase()));
    for (const term of touch.terms) used.add(term.toLowerCase());
    missed *= 1 - weightOf(touch) * (fresh ? 1 : SAME_WORDS);
    because.push(reason(touch));
  }
  for (const touch of touches.filter(({ weak }) => weak)) {
    missed *= 0.97;
    because.push(reason(touch));
  }
  if (region.length > 0) missed *= 0.9;
  return { value: 1 - missed, because: [...because, ...region.map(reason)] };
}

function weightOfField({ field, places }: Touch, { trade, goods }: Pressing): number {
  if (field === "industry" && trade) return PRESSING_TRADE;
  if ((field === "offers" || field === "inputs") && places.some((at) => at < goods)) return PRESSED_GOODS;
  return FIELD_WEIGHT[field] ?? 0.3;
}

function reason({ field, entry, terms }: ProfileHit): string {
  return `${field}: ${entry} (${terms.slice(0, 4).join(", ")})`;
}
