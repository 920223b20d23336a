import { PESTLE_CATEGORIES } from "../model/labels.ts";

/**
 * What is weighed, in the order of the weights: six categories, five types, two stances, whether it belongs here,
 * whether a change is reported at all, and whether threat and opportunity are named side by side.
 */
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
  "change",
  "stance mixed",
] as const;

/** The place of the gate in WEIGHED: a text below it gets no label, whatever words it borrows. */
export const GATE = WEIGHED.indexOf("relevant");

/** The place of step one of disruption: a text below it reports no change, whatever kind its words would fit. */
export const CHANGE = WEIGHED.indexOf("change");

/** What marks an irrelevant text weighs against every label, this much of its own weight, and more in the gate. */
const AGAINST_ALL = -0.3;
const AGAINST_GATE = -0.7;
const FOR_GATE = 0.5;
/** A phrase of one kind of change also says that there is a change. */
const FOR_CHANGE = 0.7;
/** A phrase of a threat or of a chance alone says little about their standing side by side. */
const FOR_MIXED = 0.3;

/**
 * How much a phrase group is expected to add to a label before anything is learned. Training starts here, and a group
 * that training has not seen, such as one of the user's own, keeps this weight.
 */
export function expectedWeight(label: string, groupLabel: string, groupWeight: number): number {
  if (groupLabel === label) return groupWeight;
  if (groupLabel === "irrelevant any")
    return groupWeight * (label === "relevant" ? AGAINST_GATE : AGAINST_ALL);
  if (label === "stance mixed") return groupLabel.startsWith("stance ") ? FOR_MIXED * groupWeight : 0;
  if (label === "change" && groupLabel === "disruption any") return groupWeight;
  if (label === "change" && groupLabel.startsWith("disruption ")) return FOR_CHANGE * groupWeight;
  const isCategory = PESTLE_CATEGORIES.some((category) => category === groupLabel);
  return label === "relevant" && isCategory ? FOR_GATE * groupWeight : 0;
}
