import { CHANGE, GATE, WEIGHED } from "../../src/classify/expected-weight.ts";
import { type Answer, bestCutoff, shareCutoff } from "./cutoff.ts";
import { isDisruption, mean } from "./judge.ts";

/** The share of relevant items that the gate may turn away. F1 would not do, as letting all pass has a good one. */
const TURNED_AWAY = 0.05;
/** Shares of the reported changes that step one may turn away; the one that serves step two best is taken. */
const STEP_ONE = [0.02, 0.05, 0.08, 0.12, 0.16, 0.2];

/**
 * Chances are rare and their curve is flat. In texts by strangers and in real ones the best cutoff misses more of them than
 * it gives by mistake, so of cutoffs with nearly the same F1 the lowest is taken.
 */
const NEARLY_BEST = 0.97;
const OPPORTUNITY = WEIGHED.indexOf("stance opportunity");

/** The cutoffs of all labels, in the order of WEIGHED; those of the kinds of disruption are chosen jointly with step one. */
export function chooseCutoffs(answers: readonly (readonly Answer[])[]): number[] {
  const cutoffs = answers.map((list, label) => {
    if (label === GATE) return shareCutoff(list, TURNED_AWAY);
    if (label === CHANGE || isDisruption(label)) return 0;
    return bestCutoff(list, label === OPPORTUNITY ? NEARLY_BEST : 1).cutoff;
  });
  const steps = answers[CHANGE] ?? [];
  const kinds = WEIGHED.flatMap((_, label) => (isDisruption(label) ? [label] : []));
  let best = -1;
  for (const share of STEP_ONE) {
    const change = shareCutoff(steps, share);
    const found = kinds.map((label) =>
      bestCutoff((answers[label] ?? []).map((answer, at) => held(answer, (steps[at]?.score ?? 0) >= change))),
    );
    const f1 = mean(found.map((one) => one.f1));
    if (f1 <= best) continue;
    best = f1;
    cutoffs[CHANGE] = change;
    kinds.forEach((label, at) => {
      cutoffs[label] = found[at]?.cutoff ?? 0;
    });
  }
  return cutoffs;
}

/** What step one turns away can have no kind, however high it scores. */
function held(answer: Answer, passes: boolean): Answer {
  return passes ? answer : { ...answer, score: -1e6 };
}
