/** Spaces out the work that answers bring, so that the answers of other servers are heard in between. */
export interface WorkLine {
  /** Resolves when there is room for one more answer; waits while many have come and are not worked on yet. */
  room(): Promise<void>;
  /** Starts the work in a turn of the event loop of its own. */
  run<T>(work: () => Promise<T>): Promise<T>;
}

/** Bodies that wait are in memory. */
const MAX_INSIDE = 64;

export function createWorkLine(maxInside = MAX_INSIDE): WorkLine {
  const starting: (() => void)[] = [];
  const outside: (() => void)[] = [];
  let inside = 0;

  function startNext(): void {
    starting.shift()?.();
    if (starting.length > 0) setImmediate(startNext);
  }

  return {
    room: () => (inside < maxInside ? Promise.resolve() : new Promise((go) => outside.push(go))),
    async run(work) {
      inside += 1;
      await new Promise<void>((go) => {
        starting.push(go);
        if (starting.length === 1) setImmediate(startNext);
      });
      try {
        return await work();
      } finally {
        inside -= 1;
        outside.shift()?.();
      }
    },
  };
}
