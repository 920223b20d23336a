import { PESTLE_CATEGORIES } from "../model/labels.ts";

/** What is weighed, in the order of the weights: six categories, five types, two stances, and whether it belongs here. */
export const WEIGHED = [
  ...PESTLE_CATEGORIES,
  "disruption technological",
  "disruption business-model",
  "disruption process",
  "disruption market",
  "disruption sustaining",
  "stance threat",
  "stance opportunity",
  "relevant",
] as const;

/** The place of the gate in WEIGHED: a text below it gets no label, whatever words it borrows. */
export const GATE = WEIGHED.indexOf("relevant");

/** What marks an irrelevant text weighs against every label, this much of its own weight, and more in the gate. */
const AGAINST_ALL = -0.3;
const AGAINST_GATE = -0.7;
const FOR_GATE = 0.5;

/**
 * How much a phrase group is expected to add to a label before anything is learned. Training starts here, and a group
 * that training has not seen, such as one of the user's own, keeps this weight.
 */
export function expectedWeight(label: string, groupLabel: string, groupWeight: number): number {
  if (groupLabel === label) return groupWeight;
  if (groupLabel === "irrelevant any")
    return groupWeight * (label === "relevant" ? AGAINST_GATE : AGAINST_ALL);
  const isCategory = PESTLE_CATEGORIES.some((category) => category === groupLabel);
  return label === "relevant" && isCategory ? FOR_GATE * groupWeight : 0;
}
