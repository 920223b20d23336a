import type { AppIo, AppOptions } from "../app.ts";
import { findDueScans } from "../pipeline/find-due.ts";
import { groupRecentStories } from "../pipeline/group-recent-stories.ts";
import { createTogetherSaver } from "../pipeline/save-together.ts";
import { scanSource } from "../pipeline/scan-source.ts";
import type { Log, Workbench } from "../pipeline/workbench.ts";
import { openQueue } from "../queue/open-queue.ts";
import type { Job, Queue, QueueWorker } from "../queue/port.ts";
import { type LiveApp, openLiveApp } from "./live-app.ts";
import { startTicks } from "./tick.ts";
import { writeFirstDigest } from "./write-first-digest.ts";

export const ROLES = ["schedule", "scan", "digest", "web"] as const;
export type Role = (typeof ROLES)[number];

/** Visits of one process that are open at once; the fetcher limits what really goes out. */
const VISITS_AT_ONCE = 64;
const STOP_WITHIN_MS = 8_000;

export interface Running {
  /** Takes no new work, ends or gives back what runs, closes everything; within ten seconds. */
  stop(): Promise<void>;
}

interface Site {
  readonly live: LiveApp;
  readonly queue: Queue;
  readonly log: Log;
}

/** Puts the named roles to work until they are stopped. Throws SettingsError, StoreError, QueueError at the start only. */
export async function runRoles(
  roles: readonly Role[],
  options: AppOptions,
  io: AppIo,
  log: Log,
): Promise<Running> {
  const live = await openLiveApp(options, io, log);
  const queue = await openQueue(live.app().settings.queue.url, log);
  const site: Site = { live, queue, log };
  const workers = roles.flatMap((role) => workersOf(role, site));
  const stopTicks = roles.includes("schedule")
    ? startTicks(() => tick(site), told(log, "tick failed"))
    : async () => {};
  return {
    async stop() {
      await stopTicks();
      await Promise.all(workers.map((worker) => worker.stop(STOP_WITHIN_MS)));
      await queue.close();
      await live.close();
    },
  };
}

/** What every minute brings: the config as it is now, and everything that the store finds due. */
async function tick({ live, queue }: Site): Promise<void> {
  await live.refresh();
  await queue.add(await findDueScans(await live.bench()));
}

function workersOf(role: Role, site: Site): QueueWorker[] {
  if (role === "scan") return [scanWorker(site)];
  if (role === "digest") return [site.queue.work("digest", 1, (data) => digestJob(data, site))];
  return [];
}

function scanWorker({ live, queue, log }: Site): QueueWorker {
  let saver: ReturnType<typeof createTogetherSaver> | null = null;
  let fresh = 0;
  return queue.work("scan", VISITS_AT_ONCE, async ({ sourceId = "" }, signal) => {
    const bench = await live.bench();
    saver ??= createTogetherSaver(bench.store);
    fresh += await visit(sourceId, bench, saver, signal, log);
    const { scan } = await queue.depth();
    if (scan > 1) return;
    const job: Job = {
      queue: "digest",
      id: "stories",
      data: { work: "stories", fresh: String(fresh) },
      onDemand: true,
    };
    fresh = 0;
    await queue.add([job]);
  });
}

async function visit(
  sourceId: string,
  bench: Workbench,
  saver: ReturnType<typeof createTogetherSaver>,
  signal: AbortSignal,
  log: Log,
): Promise<number> {
  const source = bench.settings.sources.find(({ id }) => id === sourceId);
  if (source === undefined) return 0; // taken out of the config file meanwhile
  const outcome = await scanSource(source, await bench.store.sourceState(sourceId), bench, saver, signal);
  const { status, newItems, changes, error } = outcome;
  if (status === "error") log.warn({ sourceId, error }, "source not read");
  else log.info({ sourceId, status, newItems, changes }, "source read");
  return newItems;
}

async function digestJob(data: Job["data"], { live, log }: Site): Promise<void> {
  const bench = await live.bench();
  if (data["fresh"] !== "0") await groupRecentStories(bench);
  await writeFirstDigest(bench, log);
}

function told(log: Log, message: string): (error: unknown) => void {
  return (error) => log.warn({ error: error instanceof Error ? error.message : String(error) }, message);
}
