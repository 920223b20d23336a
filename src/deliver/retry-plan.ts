const MINUTE_MS = 60_000;
const PAUSES_MIN = [2, 10, 30, 60, 120, 240, 480];
const GIVE_UP_MS = 24 * 60 * MINUTE_MS;

/**
 * When to try a deferred message again: growing pauses, or what the other side asks for where that is longer. Null
 * when that would be more than a day after the first attempt: it is given up.
 */
export function nextAttempt(attempts: number, firstAttemptAt: Date, now: Date, askedMs = 0): Date | null {
  const pauseMs = (PAUSES_MIN[Math.min(attempts, PAUSES_MIN.length) - 1] ?? 2) * MINUTE_MS;
  const next = now.getTime() + Math.max(pauseMs, askedMs);
  return next > firstAttemptAt.getTime() + GIVE_UP_MS ? null : new Date(next);
}
