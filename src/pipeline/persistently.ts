import { setTimeout as pause } from "node:timers/promises";

const FIRST_PAUSE_MS = 200;
const LONGEST_PAUSE_MS = 5_000;

/**
 * Does a piece of work that must not be lost to a database that restarts at this moment: again and again until it
 * succeeds, with growing pauses. Throws what it threw last when it still fails after `forMs`.
 */
export async function persistently<T>(work: () => Promise<T>, forMs: number): Promise<T> {
  const until = Date.now() + forMs;
  for (let waitMs = FIRST_PAUSE_MS; ; waitMs = Math.min(waitMs * 2, LONGEST_PAUSE_MS)) {
    try {
      return await work();
    } catch (error) {
      if (Date.now() + waitMs > until) throw error;
      await pause(waitMs);
    }
  }
}
