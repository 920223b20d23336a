import type { ScanOutcome } from "../model/source.ts";

export interface ScanCounter {
  /** Notes one visit; written to the store a few seconds later, together with others. */
  add(outcome: ScanOutcome, seconds: number): void;
  flush(): Promise<void>;
}

const WRITE_AFTER_MS = 5_000;

/** Totals of visits for the metrics. A crash loses the last five seconds of them, and nothing else. */
export function createScanCounter(
  write: (counts: ReadonlyMap<string, number>) => Promise<void>,
): ScanCounter {
  let waiting = new Map<string, number>();
  let timer: NodeJS.Timeout | null = null;
  async function flush(): Promise<void> {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    const counts = waiting;
    waiting = new Map();
    try {
      await write(counts);
    } catch (error) {
      // The store is gone for a moment: written with the next ones.
      for (const [name, by] of counts) count(name, by);
      throw error;
    }
  }
  function count(name: string, by: number): void {
    if (by !== 0) waiting.set(name, (waiting.get(name) ?? 0) + by);
  }
  return {
    add({ status, newItems, changes, errorKind }, seconds) {
      count(`tidewatch_scans_total{status="${status}"}`, 1);
      count("tidewatch_scan_seconds_total", seconds);
      // A change that joined the one of another page is none of its own.
      const newChanges = Math.min(changes, newItems);
      count("tidewatch_items_total", newItems - newChanges);
      count("tidewatch_changes_total", newChanges);
      if (errorKind !== null) count(`tidewatch_scan_failures_total{kind="${errorKind}"}`, 1);
      timer ??= setTimeout(() => void flush().catch(() => {}), WRITE_AFTER_MS);
    },
    flush,
  };
}
