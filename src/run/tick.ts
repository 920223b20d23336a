import { schedule } from "node-cron";

/**
 * Calls `work` now and every twenty seconds, and never twice at once: a tick that comes while the last one still works is
 * left out. What a tick missed is found at the next one, since the store says what is due.
 */
export function startTicks(
  work: () => Promise<void>,
  onError: (error: unknown) => void,
): () => Promise<void> {
  let running: Promise<void> | null = null;
  const tick = (): void => {
    running ??= work()
      .catch(onError)
      .finally(() => {
        running = null;
      });
  };
  const task = schedule("*/20 * * * * *", tick, {
    timezone: "UTC",
    suppressMissedWarning: true, // it would write among our log lines, and the next tick finds everything
  });
  tick();
  return async () => {
    await task.destroy();
    await running;
  };
}
