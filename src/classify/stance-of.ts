import type { Stance } from "../model/labels.ts";
import { WEIGHED } from "./expected-weight.ts";

/** Both are in the text with similar weight when neither is this much surer than the other. */
const SIMILAR = 1;
const THREAT = WEIGHED.indexOf("stance threat");
const OPPORTUNITY = WEIGHED.indexOf("stance opportunity");

/** The stance that the margins of threat and opportunity make; neutral unless one of them is there. */
export function stanceOf(margins: Float64Array): Stance {
  const threat = margins[THREAT] ?? -1;
  const opportunity = margins[OPPORTUNITY] ?? -1;
  if (threat < 0 && opportunity < 0) return "neutral";
  if (threat >= 0 && opportunity >= 0 && Math.abs(threat - opportunity) < SIMILAR) return "mixed";
  return threat >= opportunity ? "threat" : "opportunity";
}
