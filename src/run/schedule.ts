import { randomUUID } from "node:crypto";
import { findDueScans } from "../pipeline/find-due.ts";
import type { Log, Workbench } from "../pipeline/workbench.ts";
import type { Job, Queue } from "../queue/port.ts";
import type { LiveApp } from "./live-app.ts";

/** A scheduler that dies is followed by another one after this; it renews at every tick. */
const LEAD_MS = 50_000;
const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * What every tick brings: everything that the store finds due goes into the queue. Several schedulers may run;
 * the one that holds the lease fires, and doubles would change nothing, since the jobs carry names.
 */
export function createScheduler(live: LiveApp, queue: Queue, log: Log): Scheduler {
  const me = randomUUID();
  let leading = false;
  return {
    async tick() {
      await live.refresh();
      const bench = await live.bench();
      leading = await leads(me, bench, live.app().settings.queue.url);
      if (!leading) return;
      const jobs = [...(await findDueScans(bench)), ...digestJobs(bench), ...(await retentionJob(bench))];
      if (jobs.length > 0) log.debug({ jobs: jobs.length }, "due now");
      await queue.add(jobs);
    },
    async resign() {
      if (!leading) return;
      const { store, clock } = await live.bench();
      await store.putValue("scheduler", me, new Date(clock().getTime() - 1));
    },
  };
}

export interface Scheduler {
  tick(): Promise<void>;
  /** Lets another one lead at once. */
  resign(): Promise<void>;
}

async function leads(
  me: string,
  { store, clock }: Pick<Workbench, "store" | "clock">,
  queueUrl: string,
): Promise<boolean> {
  if (queueUrl === "local") return true;
  const until = new Date(clock().getTime() + LEAD_MS);
  if ((await store.claimValue("scheduler", me, until, clock())) !== me) return false;
  await store.putValue("scheduler", me, until);
  return true;
}

/** Once a minute for every digest with readers: what is due of it, if anything, is decided from the store. */
function digestJobs({ settings, clock }: Pick<Workbench, "settings" | "clock">): Job[] {
  const minute = Math.floor(clock().getTime() / 60_000);
  return settings.digests
    .filter(({ to }) => to.length > 0)
    .map(({ id }) => ({
      queue: "digest",
      id: `digest-${id}-${minute}`,
      data: { work: "digest", id },
      onDemand: false,
    }));
}

/** Once a day what is past its retention goes. */
async function retentionJob({ store, clock }: Pick<Workbench, "store" | "clock">): Promise<Job[]> {
  const day = new Date(Math.floor(clock().getTime() / DAY_MS) * DAY_MS);
  if (!(await store.completeSlot("retention", "all", day))) return [];
  const name = day.toISOString().slice(0, 10);
  return [{ queue: "digest", id: `retention-${name}`, data: { work: "retention" }, onDemand: false }];
}
