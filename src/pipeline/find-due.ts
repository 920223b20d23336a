import type { Source, SourceState } from "../model/source.ts";
import type { Job } from "../queue/port.ts";
import type { Workbench } from "./workbench.ts";

/** The visits that are due now, from the store: never visited, moved to another url, or past the time set for them. */
export async function findDueScans(bench: Pick<Workbench, "settings" | "store" | "clock">): Promise<Job[]> {
  const states = new Map((await bench.store.sourceStates()).map((state) => [state.sourceId, state]));
  const now = bench.clock();
  return bench.settings.sources.flatMap((source) => {
    const slot = dueSlot(source, states.get(source.id), now);
    return slot === null ? [] : [scanJob(source.id, slot, false)];
  });
}

/** One visit to one source in one slot. */
export function scanJob(sourceId: string, slot: string, onDemand: boolean): Job {
  return { queue: "scan", id: `scan-${sourceId}-${slot}`, data: { sourceId, slot }, onDemand };
}

/** The slot that is due, by name; null when none is. */
export function dueSlot(source: Source, state: SourceState | undefined, now: Date): string | null {
  if (!source.enabled) return null;
  if (state === undefined || state.url !== source.url || state.lastCheckedAt === null) return "first";
  if (state.gone || state.nextAt === null || state.nextAt > now) return null;
  return String(state.nextAt.getTime());
}
