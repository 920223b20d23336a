/** Lets work wait for its turn: at most `atOnce` over all, per host `hostAtOnce` with a pause between two starts. */
export interface Turns {
  take<T>(host: string, pauseMs: number, signal: AbortSignal | undefined, work: () => Promise<T>): Promise<T>;
}

interface HostLine {
  running: number;
  nextStartAt: number; // monotonic milliseconds
  readonly waiting: (() => void)[];
  timer: boolean;
}

export function createTurns(atOnce: number, hostAtOnce: number): Turns {
  const hosts = new Map<string, HostLine>();
  const globalWaiting: (() => void)[] = [];
  let running = 0;

  function lineOf(host: string): HostLine {
    const known = hosts.get(host);
    if (known !== undefined) return known;
    const line: HostLine = { running: 0, nextStartAt: 0, waiting: [], timer: false };
    hosts.set(host, line);
    return line;
  }

  /** Lets the next one of a host go when a place is free and its pause is over. */
  function pump(line: HostLine): void {
    if (line.timer || line.waiting.length === 0 || line.running >= hostAtOnce) return;
    const wait = line.nextStartAt - performance.now();
    if (wait > 0) {
      line.timer = true;
      setTimeout(() => {
        line.timer = false;
        pump(line);
      }, wait);
      return;
    }
    line.running += 1;
    line.waiting.shift()?.();
  }

  async function hostTurn(line: HostLine): Promise<void> {
    await new Promise<void>((go) => {
      line.waiting.push(go);
      pump(line);
    });
  }

  async function globalTurn(): Promise<void> {
    if (running >= atOnce) await new Promise<void>((go) => globalWaiting.push(go));
    running += 1;
  }

  return {
    async take(host, pauseMs, signal, work) {
      const line = lineOf(host);
      await hostTurn(line);
      await globalTurn();
      try {
        signal?.throwIfAborted();
        return await work();
      } finally {
        running -= 1;
        globalWaiting.shift()?.();
        line.running -= 1;
        line.nextStartAt = performance.now() + (signal?.aborted ? 0 : pauseMs);
        pump(line);
      }
    },
  };
}
