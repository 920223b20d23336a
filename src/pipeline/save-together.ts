import type { ScanRecord, Store } from "../store/port.ts";

/** Saves visits that end at about the same time in one transaction: a commit costs as much as a hundred rows. */
export interface TogetherSaver {
  /** Resolves with the number of new items once the record is on disk. */
  save(record: ScanRecord): Promise<number>;
}

interface Waiting {
  readonly record: ScanRecord;
  resolve(newItems: number): void;
  reject(error: unknown): void;
}

const MAX_TOGETHER = 64;
/** Visits end one after the other; waiting this long for the next ones costs nobody anything. */
const GATHER_MS = 25;

export function createTogetherSaver(store: Pick<Store, "saveScans">): TogetherSaver {
  const waiting: Waiting[] = [];
  let running = false;
  let gathering = false;

  async function drain(): Promise<void> {
    if (running) return;
    running = true;
    while (waiting.length > 0) {
      const batch = waiting.splice(0, MAX_TOGETHER);
      try {
        const counts = await store.saveScans(batch.map(({ record }) => record));
        for (const [index, one] of batch.entries()) one.resolve(counts[index] ?? 0);
      } catch (error) {
        for (const one of batch) one.reject(error);
      }
    }
    running = false;
  }

  return {
    save: (record) =>
      new Promise((resolve, reject) => {
        waiting.push({ record, resolve, reject });
        if (waiting.length >= MAX_TOGETHER) setImmediate(drain);
        if (gathering) return;
        gathering = true;
        setTimeout(() => {
          gathering = false;
          drain();
        }, GATHER_MS);
      }),
  };
}
