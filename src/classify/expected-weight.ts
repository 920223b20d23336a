import { PESTLE_CATEGORIES } from "../model/labels.ts";

/** What is weighed, in the order of the weights: six categories, five types, two stances. */
export const WEIGHED = [
  ...PESTLE_CATEGORIES,
  "disruption technological",
  "disruption business-model",
  "disruption process",
  "disruption market",
  "disruption sustaining",
  "stance threat",
  "stance opportunity",
] as const;

/** What marks an irrelevant text weighs against every label, this much of its own weight. */
const AGAINST_ALL = -0.3;

/**
 * How much a phrase group is expected to add to a label before anything is learned. Training starts here, and a group
 * that training has not seen, such as one of the user's own, keeps this weight.
 */
export function expectedWeight(label: string, groupLabel: string, groupWeight: number): number {
  if (groupLabel === label) return groupWeight;
  return groupLabel === "irrelevant any" ? AGAINST_ALL * groupWeight : 0;
}
