import { minimise } from "./lbfgs.ts";
import type { Matrix } from "./matrix.ts";

/** How strongly a weight is held to what is expected of it, and what is expected. */
export interface Prior {
  readonly mean: Float64Array;
  readonly strength: Float64Array;
}

export interface Task {
  readonly matrix: Matrix;
  readonly rows: readonly number[];
  readonly importance: Float64Array; // of each row
  readonly prior: Prior;
}

const MAX_STEPS = 60;

/** Weights of a logistic regression with a Gaussian prior, one a feature (maximum a posteriori). */
export function fit(
  { matrix, rows, importance, prior }: Task,
  isPositive: (row: number) => boolean,
): Float64Array {
  const order = Int32Array.from(rows);
  const signs = Float64Array.from(rows, (row) => (isPositive(row) ? 1 : -1));
  return minimise(
    (at, gradient) => {
      let loss = penalty(at, prior, gradient);
      for (let n = 0; n < order.length; n++) {
        const row = order[n] ?? 0;
        const sign = signs[n] ?? 0;
        const weight = importance[row] ?? 0;
        const margin = sign * score(matrix, row, at);
        // log(1 + e^-m) without overflow
        loss += weight * (margin > 0 ? Math.log1p(Math.exp(-margin)) : Math.log1p(Math.exp(margin)) - margin);
        addRow(matrix, row, (-sign * weight) / (1 + Math.exp(margin)), gradient);
      }
      return loss;
    },
    prior.mean,
    MAX_STEPS,
  );
}

function addRow({ starts, columns, values }: Matrix, row: number, factor: number, to: Float64Array): void {
  const end = starts[row + 1] ?? 0;
  for (let k = starts[row] ?? 0; k < end; k++) {
    const column = columns[k] ?? 0;
    to[column] = (to[column] ?? 0) + factor * (values[k] ?? 0);
  }
}

function penalty(at: Float64Array, { mean, strength }: Prior, gradient: Float64Array): number {
  let sum = 0;
  for (let j = 0; j < at.length; j++) {
    const off = (at[j] ?? 0) - (mean[j] ?? 0);
    const pull = (strength[j] ?? 0) * off;
    gradient[j] = pull;
    sum += 0.5 * pull * off;
  }
  return sum;
}

/** The sum of an item's features times their weights. */
export function score({ starts, columns, values }: Matrix, row: number, weights: Float64Array): number {
  let sum = 0;
  const end = starts[row + 1] ?? 0;
  for (let k = starts[row] ?? 0; k < end; k++) sum += (values[k] ?? 0) * (weights[columns[k] ?? 0] ?? 0);
  return sum;
}
