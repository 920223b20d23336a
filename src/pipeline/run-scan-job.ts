import { randomUUID } from "node:crypto";
import { LaterError } from "../model/later-error.ts";
import type { ScanOutcome, Source } from "../model/source.ts";
import type { Job } from "../queue/port.ts";
import type { Store } from "../store/port.ts";
import { dueSlot } from "./find-due.ts";
import { isDeadOwner, LEASE_OWNER } from "./lease.ts";
import { persistently } from "./persistently.ts";
import type { TogetherSaver } from "./save-together.ts";
import { scanSource } from "./scan-source.ts";
import type { Workbench } from "./workbench.ts";

export const ON_DEMAND = "on-demand";

/** Longer than it takes a queue to notice that a worker died is too long, shorter than a renewal is too short. */
const LEASE_MS = 45_000;
const RENEW_MS = 15_000;
const BUSY_WAIT_MS = 2_000;
/** Long enough for a half-done edit to be finished or taken back. */
const SCHEDULED_CONFIRM_MS = 2 * 60_000;

export interface ScanJobParts {
  readonly bench: Workbench;
  readonly saver: TogetherSaver;
  /** Several processes take jobs: a source is held while it is visited. */
  readonly shared: boolean;
  readonly signal: AbortSignal;
}

/**
 * Does one visit if the store still finds its slot due; null when it was done meanwhile or the source is no longer in
 * the config file. Throws LaterError when another worker is at it.
 */
export async function runScanJob(data: Job["data"], parts: ScanJobParts): Promise<ScanOutcome | null> {
  const { sourceId = "", slot = "" } = data;
  const source = parts.bench.settings.sources.find(({ id }) => id === sourceId);
  if (source === undefined) return null;
  if (!parts.shared) return visitIfDue(source, slot, parts);
  const lease = await holdSource(source.id, parts.bench);
  if (lease === null) throw new LaterError(`another worker visits ${source.id}`, BUSY_WAIT_MS);
  try {
    return await visitIfDue(source, slot, parts);
  } finally {
    await lease.release();
  }
}

async function visitIfDue(source: Source, slot: string, parts: ScanJobParts): Promise<ScanOutcome | null> {
  const { bench, saver, signal } = parts;
  const state = await bench.store.sourceState(source.id);
  const due = slot.startsWith(ON_DEMAND) || dueSlot(source, state ?? undefined, bench.clock()) === slot;
  return due ? scanSource(source, state, unhurried(bench, slot), saver, signal) : null;
}

/** Nobody waits for a visit by the clock: a page that seems changed is left alone longer before the second look. */
function unhurried(bench: Workbench, slot: string): Workbench {
  if (slot.startsWith(ON_DEMAND)) return bench;
  return { ...bench, confirmByVisitMs: SCHEDULED_CONFIRM_MS };
}

/** Holds a source for this process; renewed while the visit lasts, over by itself when the process dies. */
async function holdSource(
  sourceId: string,
  { store, clock }: { store: Pick<Store, "claimValue" | "putValue">; clock: () => Date },
): Promise<{ release(): Promise<void> } | null> {
  const key = `visit:${sourceId}`;
  const me = `${LEASE_OWNER} ${randomUUID()}`;
  const until = (): Date => new Date(clock().getTime() + LEASE_MS);
  const holder = await store.claimValue(key, me, until(), clock());
  if (holder !== me) {
    if (!isDeadOwner(holder.split(" ")[0] ?? "")) return null;
    await store.putValue(key, me, until());
  }
  const timer = setInterval(() => {
    // A store that cannot be reached for a moment costs a renewal, not the visit.
    store.putValue(key, me, until()).catch(() => {});
  }, RENEW_MS);
  return {
    async release() {
      clearInterval(timer);
      // A database that is gone for a moment would leave the source held, though nobody is at it.
      const free = () => store.putValue(key, me, new Date(clock().getTime() - 1));
      await free().catch(() => void persistently(free, LEASE_MS).catch(() => {}));
    },
  };
}
