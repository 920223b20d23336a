/** How often something came up, and out of how much. */
export interface Rate {
  readonly count: number;
  readonly exposure: number; // texts read in that time
}

/**
 * The chance of seeing a count as high as `now`'s if its rate were that of `before`: the conditional test of two
 * Poisson rates (Przyborowski and Wilenski, Biometrika 31, 1940). Given both counts together, `now`'s is binomial with
 * its share of the exposure; what is given is the upper tail, from 0 to 1. 1 where either exposure is 0.
 */
export function chanceOfRise(now: Rate, before: Rate): number {
  if (now.exposure <= 0 || before.exposure <= 0) return 1;
  const share = now.exposure / (now.exposure + before.exposure);
  return upperTail(now.count, now.count + before.count, share);
}

/** P(X ≥ least) for a binomial X of n trials. Term by term in logarithms, so that no factorial overflows. */
function upperTail(least: number, n: number, p: number): number {
  if (least <= 0) return 1;
  let logTerm = least * Math.log(p) + (n - least) * Math.log1p(-p) + logChoose(n, least);
  let sum = 0;
  for (let k = least; k <= n; k++) {
    sum += Math.exp(logTerm);
    logTerm += Math.log((n - k) / (k + 1)) + Math.log(p) - Math.log1p(-p);
  }
  return Math.min(1, sum);
}

function logChoose(n: number, k: number): number {
  let sum = 0;
  for (let step = 1; step <= k; step++) sum += Math.log((n - k + step) / step);
  return sum;
}
