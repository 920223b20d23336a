import type { WEIGHED } from "../../src/classify/expected-weight.ts";
import type { LabelledItem } from "./items.ts";

/** Whether people gave an item a label; a mixed item is a threat and an opportunity too. */
export function hasLabel(item: LabelledItem, label: (typeof WEIGHED)[number]): boolean {
  if (label === "relevant") return item.pestle.length + item.disruption.length > 0;
  if (label === "change") return item.disruption.length > 0;
  if (label === "stance mixed") return item.stance === "mixed";
  const [kind = "", name = ""] = label.split(" ");
  if (kind === "disruption") return item.disruption.includes(name);
  if (kind === "stance") return item.stance === name || item.stance === "mixed";
  return item.pestle.includes(kind);
}
