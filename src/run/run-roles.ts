import type { AppIo, AppOptions } from "../app.ts";
import { sendDueDigest } from "../pipeline/due-digests.ts";
import { groupRecentStories } from "../pipeline/group-recent-stories.ts";
import { runScanJob } from "../pipeline/run-scan-job.ts";
import { createTogetherSaver, type TogetherSaver } from "../pipeline/save-together.ts";
import { sendDueAlerts } from "../pipeline/send-alerts.ts";
import type { Log } from "../pipeline/workbench.ts";
import { openQueue } from "../queue/open-queue.ts";
import type { Job, Queue, QueueWorker } from "../queue/port.ts";
import { type LiveApp, openLiveApp } from "./live-app.ts";
import { createScanCounter } from "./scan-counter.ts";
import { createScheduler } from "./schedule.ts";
import { serveWeb } from "./serve-web.ts";
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
  readonly roles: readonly Role[];
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
  const site: Site = { live, queue, log, roles };
  const parts: Part[] = [];
  const stop = async (): Promise<void> => {
    const failed = (error: unknown): void => log.warn({ error: reason(error) }, "not ended cleanly");
    await Promise.all(parts.map((part) => part.stop().catch(failed)));
    await queue.close().catch(failed);
    await live.close().catch(failed);
  };
  try {
    for (const role of roles) parts.push(await PARTS[role](site));
    // The scheduler looks at every tick; without one the process follows its config file by itself.
    if (!roles.includes("schedule")) parts.push(follower(site));
  } catch (error) {
    await stop();
    throw error;
  }
  return { stop };
}

const PARTS: Readonly<Record<Role, (site: Site) => Part | Promise<Part>>> = {
  schedule: scheduler,
  scan: scanWorker,
  digest: digestWorker,
  web: ({ live, queue, log, roles }) => webPart(live, queue, log, roles.length === 1),
};

/** Beside other work the web process is the part that can be done without: a taken port is told and the rest goes on. */
async function webPart(live: LiveApp, queue: Queue, log: Log, alone: boolean): Promise<Part> {
  try {
    return await serveWeb(live, queue, log);
  } catch (error) {
    if (alone) throw error;
    log.warn({ error: reason(error) }, "going on without the web process");
    return { stop: async () => {} };
  }
}

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

function follower({ live, log }: Site): Part {
  const failed = (error: unknown): void =>
    log.warn({ error: reason(error) }, "config file and votes not looked at; tried again at the next tick");
  return { stop: startTicks(() => live.refresh(), failed) };
}

function scanWorker({ live, queue, log }: Site): Part {
  const shared = live.app().settings.queue.url !== "local";
  const stories = createStoriesTimer((job) => queue.add([job]));
  const counter = createScanCounter(async (counts) => (await live.bench()).store.addCounts(counts));
  let saver: TogetherSaver | null = null;
  const worker = queue.work("scan", VISITS_AT_ONCE, async (data, signal) => {
    const bench = await live.bench();
    saver ??= createTogetherSaver(bench.store);
    const began = performance.now();
    const outcome = await runScanJob(data, { bench, saver, shared, signal });
    if (outcome === null) return null;
    // Nothing was stored: somebody else is to do it.
    if (outcome.errorKind === "cancelled") throw new Error("the visit was cut short");
    const { id, status, newItems, changes, error } = outcome;
    if (status === "error") log.warn({ sourceId: id, error }, "source not read");
    else log.info({ sourceId: id, status, newItems, changes }, "source read");
    if (newItems > 0) stories.newItems();
    counter.add(outcome, (performance.now() - began) / 1000);
    return outcome;
  });
  return {
    async stop() {
      await worker.stop(STOP_WITHIN_MS);
      await stories.flush();
      await counter.flush();
    },
  };
}

function digestWorker({ live, queue, log }: Site): Part {
  const worker: QueueWorker = queue.work("digest", 1, async (data, signal) => {
    // The roles may run in processes of their own: each one follows the config file and the votes.
    await live.refresh();
    await digestJob(data, live, log, signal);
  });
  const alerter: QueueWorker = queue.work("alert", 1, async (_data, signal) => {
    await live.refresh();
    await alertJob(live, log, signal);
  });
  return {
    async stop() {
      await Promise.all([worker.stop(STOP_WITHIN_MS), alerter.stop(STOP_WITHIN_MS)]);
    },
  };
}

async function alertJob(live: LiveApp, log: Log, signal: AbortSignal): Promise<void> {
  const report = await sendDueAlerts(await live.bench(), await live.app().mailer(), signal);
  for (const { recipient, state, error } of report?.recipients ?? []) {
    if (state === "sent") log.info({ recipient }, "alert sent");
    else if (state !== "already-sent") log.warn({ recipient, state, error }, "alert not sent");
  }
}

async function digestJob(data: Job["data"], live: LiveApp, log: Log, signal: AbortSignal): Promise<void> {
  const bench = await live.bench();
  if (data["work"] === "stories") {
    await groupRecentStories(bench);
    await writeFirstDigest(bench, log);
  }
  if (data["work"] === "digest") await sendOne(data["id"] ?? "", live, log, signal);
  if (data["work"] === "retention") {
    const { itemsMs, snapshotsMs } = bench.settings.retention;
    const rows = await bench.store.prune(bench.clock(), itemsMs, snapshotsMs);
    log.info({ rows }, "what is past its retention was removed");
  }
}

async function sendOne(id: string, live: LiveApp, log: Log, signal: AbortSignal): Promise<void> {
  const bench = await live.bench();
  const digest = bench.settings.digests.find((one) => one.id === id);
  if (digest === undefined) return; // taken out of the config file meanwhile
  const { recipients } = await sendDueDigest(digest, bench, await live.app().mailer(), signal);
  for (const { address, state, error } of recipients) {
    if (state === "sent") log.info({ digest: id, address }, "digest sent");
    else if (state !== "already-sent") log.warn({ digest: id, address, state, error }, "digest not sent");
  }
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
