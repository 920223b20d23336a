import { createHash } from "node:crypto";
import type { NetworkSettings } from "../model/settings.ts";
import type { Source, SourceState } from "../model/source.ts";
import type { HostLimit, Job } from "../queue/port.ts";
import type { Workbench } from "./workbench.ts";

/** The visits that are due now, from the store: never visited, moved to another url, or past the time set for them. */
export async function findDueScans(bench: Pick<Workbench, "settings" | "store" | "clock">): Promise<Job[]> {
  const states = new Map((await bench.store.sourceStates()).map((state) => [state.sourceId, state]));
  const now = bench.clock();
  return bench.settings.sources.flatMap((source) => {
    const slot = dueSlot(source, states.get(source.id), now);
    return slot === null ? [] : [scanJob(source, slot, bench.settings.network)];
  });
}

/** One visit to one source in one slot. */
export function scanJob(source: Source, slot: string, network: NetworkSettings, onDemand = false): Job {
  const host = hostLimit(source.url, network);
  const job = {
    queue: "scan",
    id: `scan-${source.id}-${slot}`,
    data: { sourceId: source.id, slot },
    onDemand,
  } as const;
  return host === null ? job : { ...job, host };
}

function hostLimit(url: string, { hostConcurrency, hostDelayMs }: NetworkSettings): HostLimit | null {
  if (!URL.canParse(url)) return null;
  return { name: new URL(url).host, atOnce: hostConcurrency, pauseMs: hostDelayMs };
}

/** Several machines never have quite the same time. */
const CLOCKS_DIFFER_MS = 60 * 60 * 1000;

/** The slot that is due, by name; null when none is. */
export function dueSlot(source: Source, state: SourceState | undefined, now: Date): string | null {
  if (!source.enabled) return null;
  if (state === undefined || state.url !== source.url || state.lastCheckedAt === null) return firstOf(source);
  if (state.gone || state.nextAt === null) return null;
  // A clock that was ahead and is right again must not leave a source alone until then.
  const fromTheFuture = state.lastCheckedAt.getTime() > now.getTime() + CLOCKS_DIFFER_MS;
  if (state.nextAt > now && !fromTheFuture) return null;
  return String(state.nextAt.getTime());
}

/** The first visit to an address; another address of the same source is another visit. */
function firstOf({ url }: Source): string {
  return `first-${createHash("sha256").update(url).digest("base64url").slice(0, 8)}`;
}
