import { NetFailure } from "./net-failure.ts";

/** The time that one exchange may take over all its hops; waiting in a line does not count. */
export interface Budget {
  /** Runs work under what is left. Its signal aborts with NetFailure `timeout` or `cancelled`. */
  spend<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T>;
  /** Stops the clock while `waiting` is not done. */
  hold(waiting: Promise<void>): Promise<void>;
}

const NOTICEABLE_MS = 50;

export function createBudget(totalMs: number, outer: AbortSignal | undefined): Budget {
  let leftMs = totalMs;
  let since = 0;
  let timer: NodeJS.Timeout | null = null;
  let inner = new AbortController();
  let working = false;

  function start(): void {
    since = performance.now();
    wait(Math.max(leftMs, 0), totalMs);
  }
  /** A timer that comes late was held up by our own work, and so were answers: they get that time on top. */
  function wait(ms: number, mayAddMs: number): void {
    const dueAt = performance.now() + ms;
    timer = setTimeout(() => {
      const lateMs = Math.min(performance.now() - dueAt, mayAddMs);
      if (lateMs > NOTICEABLE_MS) wait(lateMs, mayAddMs - lateMs);
      else inner.abort(tooSlow(totalMs));
    }, ms);
  }
  function stop(): void {
    if (timer === null) return;
    clearTimeout(timer);
    timer = null;
    leftMs -= performance.now() - since;
  }

  return {
    async spend(work) {
      inner = new AbortController();
      const { signal } = inner;
      const cancel = (): void => inner.abort(new NetFailure("cancelled", ""));
      if (outer?.aborted) cancel();
      outer?.addEventListener("abort", cancel, { once: true });
      working = true;
      start();
      try {
        return await work(signal);
      } finally {
        working = false;
        stop();
        outer?.removeEventListener("abort", cancel);
      }
    },
    async hold(waiting) {
      stop();
      await waiting;
      if (working) start();
    },
  };
}

function tooSlow(totalMs: number): NetFailure {
  return new NetFailure("timeout", totalMs < 1000 ? `${totalMs} ms` : `${Math.round(totalMs / 100) / 10} s`);
}
