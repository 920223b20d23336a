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
  const f1 = hits === 0 ? 0 : (2 * hits) / (2 * hits + wrong + missed);
  return {
    hits,
    wrong,
    missed,
    precision: hits / Math.max(1, hits + wrong),
    recall: hits / Math.max(1, hits + missed),
    f1,
  };
}

const STEP = 0.1;
/** F1 jumps about with single items: the cutoff is chosen in the middle of a good stretch, not on a lucky point. */
const WINDOW = [-0.45, -0.3, -0.15, 0, 0.15, 0.3, 0.45];

/** The cutoff with the best F1, averaged over its neighbourhood. */
export function bestCutoff(scores: readonly number[], truth: readonly boolean[]): number {
  const low = Math.max(-6, Math.min(...scores));
  const high = Math.max(...scores);
  let best = -1;
  let cutoff = high;
  for (let at = low; at <= high; at += STEP) {
    let sum = 0;
    for (const offset of WINDOW) {
      const answers = scores.map((score) => score >= at + offset);
      sum += quality(answers, truth).f1 * (0.6 - Math.abs(offset));
    }
    if (sum <= best) continue;
    best = sum;
    cutoff = at;
  }
  return cutoff;
}

/** The share of relevant items that the gate may turn away. */
const TURNED_AWAY = 0.03;

/** The gate's cutoff: nearly all relevant items pass it. F1 would not do, as letting all pass has a good one. */
export function gateCutoff(scores: readonly number[], truth: readonly boolean[]): number {
  const relevant = scores.filter((_, at) => truth[at]).sort((a, b) => a - b);
  return relevant[Math.floor(relevant.length * TURNED_AWAY)] ?? 0;
}
