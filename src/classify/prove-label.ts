import type { Evidence } from "../model/labels.ts";
import { CHANGE } from "./expected-weight.ts";
import { gatherEvidence } from "./gather-evidence.ts";
import { type ReadyScales, type WeighedText, weighText } from "./weigh-text.ts";

/** So often the text is weighed again without its evidence: what is left seldom holds out longer. */
const MAX_CHECKS = 3;

/**
 * The evidence of a label, checked: the terms are taken out of the text and the rest is weighed again; a rest that still
 * bears the label (the second phrase of a group counts in full when the first is gone) gives further terms.
 */
export function proveLabel(
  label: number,
  text: { readonly title: string; readonly summary: string },
  weighed: WeighedText,
  scales: ReadyScales,
): Evidence[] {
  const evidence: Evidence[] = [];
  let { title, summary } = text;
  let left = weighed;
  for (let check = 0; check <= MAX_CHECKS; check++) {
    const margin = left.margins[label] ?? -1;
    if (margin < 0) break;
    const gathered = gatherEvidence(left.contributionsTo(label), margin, title, summary);
    const more = gathered.evidence.filter(
      ({ term }) => text.title.includes(term) || text.summary.includes(term),
    );
    if (more.length === 0) break;
    evidence.push(...more);
    // Mostly the rest is too light for any doubt and need not be weighed.
    if (left.bareMargin(label) + gathered.unshown < 0) break;
    title = without(title, more);
    summary = without(summary, more);
    left = weighText(title, summary, scales);
  }
  return evidence;
}

/** So many words of step one are shown beside those of the kind, when they say this much. */
const CHANGE_TERMS = 3;
const TELLS_CHANGE = 0.3;

/** The evidence of a kind of change, and the strongest words by which a change is reported at all. */
export function proveChange(
  kind: readonly Evidence[],
  { title, summary }: { readonly title: string; readonly summary: string },
  weighed: WeighedText,
): Evidence[] {
  const margin = weighed.margins[CHANGE] ?? 0;
  const { evidence } = gatherEvidence(weighed.contributionsTo(CHANGE), margin, title, summary);
  const more = evidence.filter(
    ({ term, weight }) => weight >= TELLS_CHANGE && !kind.some((shown) => shown.term.includes(term)),
  );
  return [...kind, ...more.slice(0, CHANGE_TERMS)].sort((a, b) => b.weight - a.weight);
}

function without(text: string, evidence: readonly Evidence[]): string {
  return evidence.reduce((rest, { term }) => rest.replaceAll(term, " "), text);
}
