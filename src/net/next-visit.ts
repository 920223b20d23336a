const MINUTE_MS = 60_000;
const LONGEST_MS = 24 * 60 * MINUTE_MS;
const MAX_DOUBLINGS = 10;

export interface NextVisitQuestion {
  readonly now: Date;
  readonly everyMs: number; // the source's own interval
  readonly freshForMs: number | null; // what the publisher says
  readonly failures: number; // in a row
  readonly retryAfterMs: number | null;
}

/**
 * When a source is due again. Freshness that the publisher declares stretches the interval up to 24 h; failures
 * double it, with ±10 % of jitter so that many sources do not come back together; Retry-After is kept to.
 */
export function nextVisit(question: NextVisitQuestion, random: () => number = Math.random): Date {
  const { now, everyMs, freshForMs, failures, retryAfterMs } = question;
  const longest = Math.max(LONGEST_MS, everyMs);
  if (failures > 0) {
    const pause =
      Math.min(everyMs * 2 ** Math.min(failures - 1, MAX_DOUBLINGS), longest) * (0.9 + 0.2 * random());
    return new Date(now.getTime() + Math.round(Math.max(pause, retryAfterMs ?? 0)));
  }
  const stretched = Math.max(everyMs, Math.min(freshForMs ?? 0, LONGEST_MS));
  return new Date(now.getTime() + Math.min(stretched, longest));
}
