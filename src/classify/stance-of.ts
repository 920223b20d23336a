import type { Stance } from "../model/labels.ts";
import { WEIGHED } from "./expected-weight.ts";

const THREAT = WEIGHED.indexOf("stance threat");
const OPPORTUNITY = WEIGHED.indexOf("stance opportunity");
const MIXED = WEIGHED.indexOf("stance mixed");

/**
 * The stance that the margins make: mixed where both sides are named, else the surer one; neutral unless one is there.
 * Mixed is weighed by itself, as words that set one side against the other ("but", "winners and losers") show it better
 * than two sums of similar size.
 */
export function stanceOf(margins: Float64Array): Stance {
  const threat = margins[THREAT] ?? -1;
  const opportunity = margins[OPPORTUNITY] ?? -1;
  if ((margins[MIXED] ?? -1) >= 0) return "mixed";
  if (threat < 0 && opportunity < 0) return "neutral";
  return threat >= opportunity ? "threat" : "opportunity";
}
