/** Spaces out the work that answers bring, so that the answers of other servers are heard in between. */
export interface WorkLine {
  /** Resolves when there is room for one more answer; waits while many have come and are not worked on yet. */
  room(): Promise<void>;
  /** Starts the work in a turn of the event loop of its own. */
  run<T>(work: () => Promise<T>): Promise<T>;
}

/** Bodies that wait are in memory. */
const MAX_WAITING = 64;

export function createWorkLine(maxWaiting = MAX_WAITING): WorkLine {
  const starting: (() => void)[] = [];
  const outside: (() => void)[] = [];

  function startNext(): void {
    starting.shift()?.();
    // Work that has begun does not count: it may itself have to ask a server before it can end.
    const room = starting.length === 0 ? outside.length : maxWaiting - starting.length;
    for (const enter of outside.splice(0, room)) enter();
    if (starting.length > 0) setImmediate(startNext);
  }

  return {
    room: () => (starting.length < maxWaiting ? Promise.resolve() : new Promise((go) => outside.push(go))),
    async run(work) {
      await new Promise<void>((go) => {
        starting.push(go);
        if (starting.length === 1) setImmediate(startNext);
      });
      return work();
    },
  };
}
