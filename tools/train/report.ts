import { WEIGHED } from "../../src/classify/expected-weight.ts";
import { STANCES } from "../../src/model/labels.ts";
import { type Judgement, mean } from "./judge.ts";

/** A judgement, or the mean of several, as a Markdown table and the sums under it. */
export function tableOf(rounds: readonly Judgement[]): string {
  const names = [...WEIGHED.slice(0, 11), ...STANCES.map((stance) => `= ${stance}`)];
  const lines = names.map((name) => {
    const all = rounds.map(({ labels }) => labels.get(name));
    const average = (pick: "precision" | "recall" | "f1"): string =>
      mean(all.map((one) => one?.[pick] ?? 0)).toFixed(2);
    const [first] = all;
    const items = (first?.hits ?? 0) + (first?.missed ?? 0);
    const shown = name.replace("= ", "stance ");
    return `| ${shown} | ${items} | ${average("precision")} | ${average("recall")} | ${average("f1")} |`;
  });
  return [
    "| label | items | precision | recall | F1 |",
    "|---|---:|---:|---:|---:|",
    ...lines,
    "",
    ...sums(rounds).map(([what, value]) => `- ${what}: ${value}`),
  ].join("\n");
}

function sums(rounds: readonly Judgement[]): (readonly [string, string])[] {
  const average = (pick: (one: Judgement) => number): string => mean(rounds.map(pick)).toFixed(3);
  return [
    ["PESTLE macro-F1", average(({ pestle }) => pestle)],
    ["disruption macro-F1", average(({ disruption }) => disruption)],
    ["stance macro-F1", average(({ stance }) => stance)],
    ["stance accuracy", average(({ stanceAccuracy }) => stanceAccuracy)],
    ["irrelevant items left without a label", average(({ leftOut }) => leftOut)],
  ];
}
