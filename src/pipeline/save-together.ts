import type { SavedScan, ScanRecord, Store } from "../store/port.ts";

/** Saves visits that end at about the same time in one transaction: a commit costs as much as a hundred rows. */
export interface TogetherSaver {
  /** Resolves with what was new once the record is on disk. */
  save(record: ScanRecord): Promise<SavedScan>;
}

interface Waiting {
  readonly record: ScanRecord;
  resolve(saved: SavedScan): void;
  reject(error: unknown): void;
}

const NOTHING: SavedScan = { newItems: 0, told: [] };
const MAX_TOGETHER = 64;
/** Visits end one after the other; waiting this long for the next one costs nobody anything. */
const NEXT_MS = 25;
/** While one comes after the other, so long: a commit writes the pages of the indexes once, for all its visits. */
const GATHER_MS = 100;

/** Whether what a visit brought is the reason that it was not saved. */
export function isRefused(error: unknown): boolean {
  return error instanceof Error && error.name === "RecordRefused";
}

export function createTogetherSaver(store: Pick<Store, "saveScans">): TogetherSaver {
  const waiting: Waiting[] = [];
  let running = false;
  let gathering = false;

  async function drain(): Promise<void> {
    if (running) return;
    running = true;
    while (waiting.length > 0) {
      const batch = waiting.splice(0, MAX_TOGETHER);
      await save(batch);
    }
    running = false;
  }

  async function save(batch: readonly Waiting[]): Promise<void> {
    try {
      const saved = await store.saveScans(batch.map(({ record }) => record));
      for (const [index, one] of batch.entries()) one.resolve(saved[index] ?? NOTHING);
    } catch (error) {
      // What the database does not take is one visit's fault; a store that cannot be written is everybody's.
      if (batch.length > 1 && isRefused(error)) for (const one of batch) await save([one]);
      else for (const one of batch) one.reject(error);
    }
  }

  /** Waits as long as more come, within bounds. */
  function gather(since: number, had: number): void {
    setTimeout(() => {
      const more = waiting.length > had && performance.now() - since < GATHER_MS;
      if (more) return gather(since, waiting.length);
      gathering = false;
      drain();
    }, NEXT_MS);
  }

  return {
    save: (record) =>
      new Promise((resolve, reject) => {
        waiting.push({ record, resolve, reject });
        if (waiting.length >= MAX_TOGETHER) setImmediate(drain);
        if (gathering) return;
        gathering = true;
        gather(performance.now(), waiting.length);
      }),
  };
}
