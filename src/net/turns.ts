/** Lets work wait for its turn: at most `atOnce` over all, per host `hostAtOnce` with a pause between two requests. */
export interface Turns {
  /** `pauseMs` is kept before this work and after it. Rejects with the signal's reason when aborted while waiting. */
  take<T>(host: string, pauseMs: number, signal: AbortSignal | undefined, work: () => Promise<T>): Promise<T>;
  /** How many hosts are remembered: those that are asked or waited for, and some of the last. */
  hosts(): number;
}

/** Below this nothing is looked through. */
const MANY_HOSTS = 512;
/** No pause is longer, so after it a host may be forgotten. */
const LONGEST_PAUSE_MS = 60_000;

interface Waiting {
  readonly pauseMs: number;
  start(): void;
}

interface HostLine {
  running: number;
  lastAt: number; // monotonic milliseconds: the last start or end of a request
  pauseMs: number; // what the last one asked for
  readonly waiting: Waiting[];
  timer: NodeJS.Timeout | null;
}

export function createTurns(
  atOnce: number,
  hostAtOnce: number,
  now: () => number = () => performance.now(),
): Turns {
  const hosts = new Map<string, HostLine>();
  const everywhere: Waiting[] = [];
  let running = 0;
  let sweepAt = MANY_HOSTS;

  /** A process runs for months over ever new hosts: those that nobody asks any more are forgotten. */
  function forgetIdle(): void {
    for (const [host, line] of hosts) {
      const isIdle = line.running === 0 && line.waiting.length === 0;
      if (isIdle && line.lastAt + Math.max(line.pauseMs, LONGEST_PAUSE_MS) < now()) hosts.delete(host);
    }
    sweepAt = Math.max(MANY_HOSTS, 2 * hosts.size);
  }

  function lineOf(host: string): HostLine {
    const known = hosts.get(host);
    if (known !== undefined) return known;
    if (hosts.size >= sweepAt) forgetIdle();
    const line: HostLine = {
      running: 0,
      lastAt: Number.NEGATIVE_INFINITY,
      pauseMs: 0,
      waiting: [],
      timer: null,
    };
    hosts.set(host, line);
    return line;
  }

  /** Lets the next one of a host go when a place is free and its pause is over. */
  function pump(line: HostLine): void {
    const next = line.waiting[0];
    if (next === undefined || line.running >= hostAtOnce || line.timer !== null) return;
    const waitMs = line.lastAt + Math.max(line.pauseMs, next.pauseMs) - now();
    if (waitMs > 0) {
      line.timer = setTimeout(() => {
        line.timer = null;
        pump(line);
      }, Math.ceil(waitMs));
      return;
    }
    line.waiting.shift();
    line.running += 1;
    line.lastAt = now();
    line.pauseMs = next.pauseMs;
    next.start();
    pump(line);
  }

  function leaveHost(line: HostLine): void {
    line.running -= 1;
    line.lastAt = now();
    pump(line);
  }

  function hostTurn(line: HostLine, pauseMs: number, signal: AbortSignal | undefined): Promise<void> {
    return waitIn(line.waiting, pauseMs, signal, {
      joined: () => pump(line),
      left: () => {
        // A pause that nobody waits for must not keep the process alive.
        if (line.waiting.length > 0 || line.timer === null) return;
        clearTimeout(line.timer);
        line.timer = null;
      },
    });
  }

  async function globalTurn(signal: AbortSignal | undefined): Promise<void> {
    if (running >= atOnce) await waitIn(everywhere, 0, signal, {});
    else running += 1;
  }

  function leaveGlobal(): void {
    const next = everywhere.shift();
    if (next === undefined) running -= 1;
    else next.start(); // takes over the place
  }

  return {
    hosts: () => hosts.size,
    async take(host, pauseMs, signal, work) {
      signal?.throwIfAborted();
      const line = lineOf(host);
      await hostTurn(line, pauseMs, signal);
      try {
        await globalTurn(signal);
        try {
          return await work();
        } finally {
          leaveGlobal();
        }
      } finally {
        leaveHost(line);
      }
    },
  };
}

function waitIn(
  queue: Waiting[],
  pauseMs: number,
  signal: AbortSignal | undefined,
  { joined, left }: { joined?: () => void; left?: () => void },
): Promise<void> {
  return new Promise((go, reject) => {
    const waiting: Waiting = {
      pauseMs,
      start: () => {
        signal?.removeEventListener("abort", leave);
        go();
      },
    };
    const leave = (): void => {
      const at = queue.indexOf(waiting);
      if (at >= 0) queue.splice(at, 1);
      left?.();
      reject(signal?.reason);
    };
    signal?.addEventListener("abort", leave, { once: true });
    queue.push(waiting);
    joined?.();
  });
}
