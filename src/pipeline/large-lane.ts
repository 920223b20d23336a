/** Lets few visits at a time hold a large body, from its first megabyte until it is read: memory stays flat. */
export interface Lane {
  /** A place in the lane for one visit; it may be taken once and is given back by `leave`. */
  place(signal: AbortSignal | undefined): LanePlace;
}

export interface LanePlace {
  /** Resolves when there is room. Rejects with the signal's reason when aborted while waiting. */
  enter(): Promise<void>;
  leave(): void;
}

/** Each may be as large as `network.maxBody`, and twice that while it is put together. */
const AT_ONCE = 4;

export function createLane(atOnce = AT_ONCE): Lane {
  let inside = 0;
  const waiting: (() => void)[] = [];

  function enter(signal: AbortSignal | undefined): Promise<void> {
    if (inside < atOnce) {
      inside += 1;
      return Promise.resolve();
    }
    return new Promise((go, reject) => {
      const start = (): void => {
        signal?.removeEventListener("abort", drop);
        go();
      };
      const drop = (): void => {
        waiting.splice(waiting.indexOf(start), 1);
        reject(signal?.reason);
      };
      signal?.addEventListener("abort", drop, { once: true });
      waiting.push(start);
    });
  }

  return {
    place(signal) {
      let entering: Promise<void> | null = null;
      return {
        enter: () => {
          entering ??= enter(signal);
          return entering;
        },
        leave: () => {
          // Whoever gave up waiting never came in; the next one takes over a place that is left.
          entering?.then(
            () => {
              const next = waiting.shift();
              if (next === undefined) inside -= 1;
              else next();
            },
            () => {},
          );
          entering = null;
        },
      };
    },
  };
}
