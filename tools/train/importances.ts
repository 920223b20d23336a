import type { WEIGHED } from "../../src/classify/expected-weight.ts";
import type { LabelledItem } from "./items.ts";
import { REAL_IMPORTANCE } from "./learn.ts";

/** How often real items have each stance. Invented ones have one more often, so that there is something to learn from. */
const REAL_MIX: ReadonlyMap<string, number> = new Map([
  ["neutral", 0.815],
  ["threat", 0.12],
  ["opportunity", 0.055],
  ["mixed", 0.01],
]);

/**
 * How much an item counts when the cutoff of a label is chosen. For stances the invented items are weighed to the mix of
 * real ones: a cutoff that suits many threats gives too many where there are few.
 */
export function importances(
  items: readonly LabelledItem[],
): (item: LabelledItem, label: (typeof WEIGHED)[number]) => number {
  const invented = items.filter(({ real }) => !real);
  const counts = new Map<string, number>();
  for (const { stance } of invented) counts.set(stance, (counts.get(stance) ?? 0) + 1);
  return (item, label) => {
    if (item.real) return REAL_IMPORTANCE;
    if (!label.startsWith("stance ")) return 1;
    return ((REAL_MIX.get(item.stance) ?? 0) * invented.length) / (counts.get(item.stance) ?? 1);
  };
}
