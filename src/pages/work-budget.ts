/**
 * What one comparison may spend at most, counted and not timed, so that the same two pages always give the same changes:
 * `masking` and `moving` in characters put to the patterns for what moves by itself, `pairing` and `naming` in words,
 * `searching` and `wording` in characters, `pricing` in pairs. Ordinary pages need a hundredth of it. Where nothing is left, what stands
 * there is compared as it stands and told as removed and added.
 */
const ALLOWED = {
  masking: 800_000,
  moving: 300_000,
  pairing: 6_000_000,
  searching: 5_000_000,
  naming: 3_000_000,
  wording: 500_000,
  pricing: 2_000_000,
};

/** No line is longer that is asked whether it moves by itself. */
export const MOVING_CHARS = 110;

export type Work = keyof typeof ALLOWED;

export class WorkBudget {
  readonly #spent: Record<Work, number> = {
    masking: 0,
    moving: 0,
    pairing: 0,
    searching: 0,
    naming: 0,
    wording: 0,
    pricing: 0,
  };

  /** Whether so much more of this work may be done; then it counts as done. Once refused, the smallest is too. */
  take(work: Work, cost: number): boolean {
    if (this.#spent[work] >= ALLOWED[work]) return false;
    this.#spent[work] += cost;
    return true;
  }

  /** The part of what is allowed that was spent, 1 for all of it; the last piece may go beyond. */
  share(work: Work): number {
    return this.#spent[work] / ALLOWED[work];
  }
}
