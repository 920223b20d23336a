import { CHANGE, GATE, WEIGHED } from "../../src/classify/expected-weight.ts";
import { stanceOf } from "../../src/classify/stance-of.ts";
import { STANCES } from "../../src/model/labels.ts";
import { type Quality, quality } from "./cutoff.ts";
import type { LabelledItem } from "./items.ts";
import { hasLabel } from "./targets.ts";

/** How well given labels agree with those of people. */
export interface Judgement {
  readonly labels: ReadonlyMap<string, Quality>;
  readonly pestle: number; // macro-F1 over the six categories
  readonly disruption: number; // macro-F1 over the five types
  readonly stance: number; // macro-F1 over the stances that occur
  readonly stanceAccuracy: number;
  /** Share of the items that people left without label which are left without label here too. */
  readonly leftOut: number;
}

/** Judges margins (one list a label of WEIGHED, one number an item; 0 or more gives the label). */
export function judge(items: readonly LabelledItem[], margins: readonly Float64Array[]): Judgement {
  const passes = Array.from(margins[GATE] ?? [], (margin) => margin >= 0);
  const changes = Array.from(margins[CHANGE] ?? [], (margin) => margin >= 0);
  const given = margins.map((list, label) =>
    Array.from(
      list,
      (margin, at) => margin >= 0 && passes[at] === true && (!isDisruption(label) || changes[at] === true),
    ),
  );
  const labels = new Map<string, Quality>(
    WEIGHED.map((label, at) => [
      label,
      quality(
        given[at] ?? [],
        items.map((item) => hasLabel(item, label)),
      ),
    ]),
  );
  const anything = items.map((_, at) => given.slice(0, 11).some((list) => list[at]));
  const stances = items.map((_, at) =>
    anything[at] ? stanceOf(Float64Array.from(margins, (list) => list[at] ?? -1)) : "neutral",
  );
  for (const stance of STANCES)
    labels.set(
      `= ${stance}`,
      quality(
        stances.map((one) => one === stance),
        items.map((item) => item.stance === stance),
      ),
    );
  const occurring = STANCES.filter((stance) => items.some((item) => item.stance === stance));
  const irrelevant = items.flatMap((item, at) =>
    item.pestle.length + item.disruption.length === 0 ? [at] : [],
  );
  const f1s = (names: readonly string[]): number => mean(names.map((name) => labels.get(name)?.f1 ?? 0));
  return {
    labels,
    pestle: f1s(WEIGHED.slice(0, 6)),
    disruption: f1s(WEIGHED.slice(6, 11)),
    stance: f1s(occurring.map((stance) => `= ${stance}`)),
    stanceAccuracy: mean(items.map((item, at) => Number(item.stance === stances[at]))),
    leftOut: mean(irrelevant.map((at) => Number(!anything[at]))),
  };
}

/** Whether a place in WEIGHED is a type of disruption: given only where a change is reported. */
export function isDisruption(label: number): boolean {
  return WEIGHED[label]?.startsWith("disruption ") ?? false;
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}
