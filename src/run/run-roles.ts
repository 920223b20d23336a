import type { AppIo, AppOptions } from "../app.ts";
import { groupRecentStories } from "../pipeline/group-recent-stories.ts";
import { runScanJob } from "../pipeline/run-scan-job.ts";
import { createTogetherSaver, type TogetherSaver } from "../pipeline/save-together.ts";
import type { Log, Workbench } from "../pipeline/workbench.ts";
import { openQueue } from "../queue/open-queue.ts";
import type { Job, Queue, QueueWorker } from "../queue/port.ts";
import { type LiveApp, openLiveApp } from "./live-app.ts";
import { createScheduler } from "./schedule.ts";
import { createStoriesTimer } from "./stories-timer.ts";
import { startTicks } from "./tick.ts";
import { writeFirstDigest } from "./write-first-digest.ts";

export const ROLES = ["schedule", "scan", "digest", "web"] as const;
export type Role = (typeof ROLES)[number];

/** Visits of one process that are open at once; the fetcher limits what really goes out. */
const VISITS_AT_ONCE = 64;
const STOP_WITHIN_MS = 7_000;

export interface Running {
  /** Takes no new work, ends or gives back what runs, closes everything; within ten seconds. */
  stop(): Promise<void>;
}

interface Site {
  readonly live: LiveApp;
  readonly queue: Queue;
  readonly log: Log;
}

/** One part at work. */
interface Part {
  stop(): Promise<void>;
}

/** Puts the named roles to work until they are stopped. Throws SettingsError, StoreError, QueueError at the start only. */
export async function runRoles(
  roles: readonly Role[],
  options: AppOptions,
  io: AppIo,
  log: Log,
): Promise<Running> {
  const live = await openLiveApp(options, io, log);
  let queue: Queue;
  try {
    queue = await openQueue(live.app().settings.queue.url, log);
  } catch (error) {
    await live.close();
    throw error;
  }
  const site: Site = { live, queue, log };
  const parts = roles.flatMap((role) => PARTS[role](site));
  return {
    async stop() {
      await Promise.all(parts.map((part) => part.stop()));
      await queue.close();
      await live.close();
    },
  };
}

const PARTS: Readonly<Record<Role, (site: Site) => Part[]>> = {
  schedule: (site) => [scheduler(site)],
  scan: (site) => [scanWorker(site)],
  digest: (site) => [digestWorker(site)],
  web: () => [],
};

function scheduler({ live, queue, log }: Site): Part {
  const { tick, resign } = createScheduler(live, queue, log);
  const failed = (error: unknown): void =>
    log.warn({ error: reason(error) }, "tick failed; the next one tries again");
  const stopTicks = startTicks(tick, failed);
  return {
    async stop() {
      await stopTicks();
      await resign();
    },
  };
}

function scanWorker({ live, queue, log }: Site): Part {
  const shared = live.app().settings.queue.url !== "local";
  const stories = createStoriesTimer((job) => queue.add([job]));
  let saver: TogetherSaver | null = null;
  const worker = queue.work("scan", VISITS_AT_ONCE, async (data, signal) => {
    const bench = await live.bench();
    saver ??= createTogetherSaver(bench.store);
    const outcome = await runScanJob(data, { bench, saver, shared, signal });
    if (outcome === null) return null;
    const { id, status, newItems, changes, error } = outcome;
    if (status === "error") log.warn({ sourceId: id, error }, "source not read");
    else log.info({ sourceId: id, status, newItems, changes }, "source read");
    if (newItems > 0) stories.newItems();
    return outcome;
  });
  return {
    async stop() {
      await worker.stop(STOP_WITHIN_MS);
      await stories.flush();
    },
  };
}

function digestWorker({ live, queue, log }: Site): Part {
  const worker: QueueWorker = queue.work("digest", 1, async (data, signal) => {
    // The roles may run in processes of their own: each one follows the config file and the votes.
    await live.refresh();
    return digestJob(data, await live.bench(), log, signal);
  });
  return { stop: () => worker.stop(STOP_WITHIN_MS) };
}

async function digestJob(data: Job["data"], bench: Workbench, log: Log, _signal: AbortSignal): Promise<void> {
  if (data["work"] === "stories") {
    await groupRecentStories(bench);
    await writeFirstDigest(bench, log);
  }
  if (data["work"] === "retention") {
    const { itemsMs, snapshotsMs } = bench.settings.retention;
    const rows = await bench.store.prune(bench.clock(), itemsMs, snapshotsMs);
    log.info({ rows }, "what is past its retention was removed");
  }
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
