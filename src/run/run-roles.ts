import type { AppIo, AppOptions } from "../app.ts";
import type { Log } from "../pipeline/workbench.ts";
import { openQueue } from "../queue/open-queue.ts";
import type { Queue } from "../queue/port.ts";
import { digestWorker } from "./digest-worker.ts";
import { type LiveApp, openLiveApp } from "./live-app.ts";
import type { Part, Site } from "./part.ts";
import type { Role } from "./roles.ts";
import { scanWorker } from "./scan-worker.ts";
import { createScheduler } from "./schedule.ts";
import { serveWeb } from "./serve-web.ts";
import { startTicks } from "./tick.ts";

export interface Running {
  /** Takes no new work, ends or gives back what runs, closes everything; within ten seconds. */
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

function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
