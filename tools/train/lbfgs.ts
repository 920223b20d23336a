/** Gives the value of a function at a point and writes its gradient there. */
export type Objective = (at: Float64Array, gradient: Float64Array) => number;

const MEMORY = 6;

/** Finds the minimum of a smooth convex function (limited-memory BFGS; Liu and Nocedal 1989). Deterministic. */
export function minimise(objective: Objective, start: Float64Array, maxSteps: number): Float64Array {
  let point: Float64Array = start.slice();
  let gradient: Float64Array = new Float64Array(point.length);
  let value = objective(point, gradient);
  const history: { s: Float64Array; y: Float64Array; rho: number }[] = [];
  for (let step = 0; step < maxSteps; step++) {
    const direction = descent(gradient, history);
    const slope = dot(direction, gradient);
    if (slope > -1e-9) break;
    const next = lineSearch(
      objective,
      point,
      value,
      direction,
      slope,
      step === 0 ? 1 / Math.sqrt(dot(gradient, gradient)) : 1,
    );
    if (next === null) break;
    const s = subtract(next.point, point);
    const y = subtract(next.gradient, gradient);
    const sy = dot(s, y);
    if (sy > 1e-12) history.push({ s, y, rho: 1 / sy });
    if (history.length > MEMORY) history.shift();
    const gain = value - next.value;
    ({ point, gradient, value } = next);
    if (gain < 1e-5 * Math.max(1, Math.abs(value))) break;
  }
  return point;
}

function descent(
  gradient: Float64Array,
  history: readonly { s: Float64Array; y: Float64Array; rho: number }[],
): Float64Array {
  const q = gradient.slice();
  const alphas: number[] = [];
  for (const { s, y, rho } of [...history].reverse()) {
    const alpha = rho * dot(s, q);
    alphas.push(alpha);
    addScaled(q, y, -alpha);
  }
  const last = history.at(-1);
  if (last !== undefined) scale(q, 1 / (last.rho * dot(last.y, last.y)));
  for (const { s, y, rho } of history) addScaled(q, s, (alphas.pop() ?? 0) - rho * dot(y, q));
  scale(q, -1);
  return q;
}

function lineSearch(
  objective: Objective,
  from: Float64Array,
  value: number,
  direction: Float64Array,
  slope: number,
  first: number,
): { point: Float64Array; gradient: Float64Array; value: number } | null {
  for (let length = first, tries = 0; tries < 25; tries++, length /= 2) {
    const point = from.slice();
    addScaled(point, direction, length);
    const gradient = new Float64Array(point.length);
    const next = objective(point, gradient);
    if (next <= value + 1e-4 * length * slope) return { point, gradient, value: next };
  }
  return null;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < a.length; at++) sum += (a[at] ?? 0) * (b[at] ?? 0);
  return sum;
}

function subtract(a: Float64Array, b: Float64Array): Float64Array {
  return a.map((value, at) => value - (b[at] ?? 0));
}

function addScaled(to: Float64Array, what: Float64Array, factor: number): void {
  for (let at = 0; at < to.length; at++) to[at] = (to[at] ?? 0) + factor * (what[at] ?? 0);
}

function scale(vector: Float64Array, factor: number): void {
  for (let at = 0; at < vector.length; at++) vector[at] = (vector[at] ?? 0) * factor;
}
