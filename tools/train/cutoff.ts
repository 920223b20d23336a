/** Precision, recall and their harmonic mean, with the counts they come from. */
export interface Quality {
  readonly hits: number;
  readonly wrong: number;
  readonly missed: number;
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

/** The quality of yes-or-no answers against the truth. */
export function quality(answers: readonly boolean[], truth: readonly boolean[]): Quality {
  let hits = 0;
  let wrong = 0;
  let missed = 0;
  answers.forEach((answer, at) => {
    if (answer && truth[at]) hits += 1;
    else if (answer) wrong += 1;
    else if (truth[at]) missed += 1;
  });
  return {
    hits,
    wrong,
    missed,
    precision: hits / Math.max(1, hits + wrong),
    recall: hits / Math.max(1, hits + missed),
    f1: f1Of(hits, wrong, missed),
  };
}

function f1Of(hits: number, wrong: number, missed: number): number {
  return hits === 0 ? 0 : (2 * hits) / (2 * hits + wrong + missed);
}

/** What a model that had not seen an item gave it, whether people gave it the label, and how much the item counts. */
export interface Answer {
  readonly score: number;
  readonly truth: boolean;
  readonly importance: number;
}

const STEP = 0.1;
const LOWEST = -6;
/** F1 jumps about with single items: the cutoff is chosen in the middle of a good stretch, not on a lucky point. */
const WINDOW = [-0.45, -0.3, -0.15, 0, 0.15, 0.3, 0.45];

/**
 * The cutoff with the best F1, averaged over its neighbourhood, and that F1; of cutoffs that reach a share of the best
 * (`nearly`), the lowest.
 */
export function bestCutoff(
  answers: readonly Answer[],
  nearly = 1,
): { readonly cutoff: number; readonly f1: number } {
  const sorted = [...answers].sort((a, b) => b.score - a.score);
  const all = sorted.reduce((sum, { truth, importance }) => sum + (truth ? importance : 0), 0);
  const f1At = f1ByCutoff(sorted, all);
  const high = sorted[0]?.score ?? 0;
  const low = Math.max(LOWEST, sorted.at(-1)?.score ?? LOWEST);
  const found: { cutoff: number; f1: number }[] = [];
  for (let cutoff = low; cutoff <= high; cutoff += STEP) {
    let sum = 0;
    let weights = 0;
    for (const offset of WINDOW) {
      const weight = 0.6 - Math.abs(offset);
      sum += f1At(cutoff + offset) * weight;
      weights += weight;
    }
    found.push({ cutoff, f1: sum / weights });
  }
  const best = Math.max(...found.map(({ f1 }) => f1));
  return found.find(({ f1 }) => f1 >= nearly * best) ?? { cutoff: high, f1: 0 };
}

/** F1 as a function of the cutoff, from answers that are sorted by their scores, highest first. */
function f1ByCutoff(sorted: readonly Answer[], all: number): (cutoff: number) => number {
  const hits = new Float64Array(sorted.length + 1);
  const wrong = new Float64Array(sorted.length + 1);
  sorted.forEach(({ truth, importance }, at) => {
    hits[at + 1] = (hits[at] ?? 0) + (truth ? importance : 0);
    wrong[at + 1] = (wrong[at] ?? 0) + (truth ? 0 : importance);
  });
  return (cutoff) => {
    let [from, to] = [0, sorted.length];
    while (from < to) {
      const middle = (from + to) >> 1;
      if ((sorted[middle]?.score ?? 0) >= cutoff) from = middle + 1;
      else to = middle;
    }
    const found = hits[from] ?? 0;
    return f1Of(found, wrong[from] ?? 0, all - found);
  };
}

/** The cutoff that turns away a given share of the answers that are true. */
export function shareCutoff(answers: readonly Answer[], turnedAway: number): number {
  const kept = answers
    .filter(({ truth }) => truth)
    .map(({ score }) => score)
    .sort((a, b) => a - b);
  return kept[Math.floor(kept.length * turnedAway)] ?? 0;
}
