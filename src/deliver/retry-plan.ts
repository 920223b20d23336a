const MINUTE_MS = 60_000;
const PAUSES_MIN = [2, 10, 30, 60, 120, 240, 480];
const GIVE_UP_MS = 24 * 60 * MINUTE_MS;

/** When to try a deferred mail again: growing pauses, given up a day after the first attempt (null). */
export function nextAttempt(attempts: number, firstAttemptAt: Date, now: Date): Date | null {
  const pause = (PAUSES_MIN[Math.min(attempts, PAUSES_MIN.length) - 1] ?? 2) * MINUTE_MS;
  const next = now.getTime() + pause;
  return next > firstAttemptAt.getTime() + GIVE_UP_MS ? null : new Date(next);
}
