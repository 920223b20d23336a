import { createHash } from "node:crypto";
import { realpathSync } from "node:fs";
import { alertsAreOwed } from "../pipeline/alerts-are-owed.ts";
import { findDueScans } from "../pipeline/find-due.ts";
import { storiesAreDue } from "../pipeline/group-recent-stories.ts";
import { isDeadOwner, LEASE_OWNER } from "../pipeline/lease.ts";
import { lastSlot, moveSlot } from "../pipeline/slot-memory.ts";
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
  let leading: boolean | null = null;
  const lease = leaseName(live);
  return {
    async tick() {
      await live.refresh();
      const bench = await live.bench();
      const leads = await takeLead(lease, bench);
      if (!leads && leading !== false)
        log.info({}, "another process schedules for this store; this one follows when it ends");
      leading = leads;
      if (!leads) return;
      const jobs = [
        ...(await findDueScans(bench)),
        ...digestJobs(bench),
        ...(await alertJobs(bench)),
        ...(await upkeepJobs(bench)),
      ];
      if (jobs.length > 0) log.debug({ jobs: jobs.length }, "due now");
      await queue.add(jobs);
    },
    async resign() {
      if (leading !== true) return;
      const { store, clock } = await live.bench();
      await store.putValue(lease, LEASE_OWNER, new Date(clock().getTime() - 1));
    },
  };
}

export interface Scheduler {
  tick(): Promise<void>;
  /** Lets another one lead at once. */
  resign(): Promise<void>;
}

/**
 * Workers of one queue share a leader. In process, a leader works for itself, so each config file has one. It is named
 * at the start: later the file may be missing for a while.
 */
function leaseName(live: LiveApp): string {
  const { settings, file } = live.app();
  if (settings.queue.url !== "local" || file === null) return "scheduler";
  const name = createHash("sha256").update(realpathSync(file)).digest("base64url").slice(0, 12);
  return `scheduler:${name}`;
}

/** Several machines never have quite the same time; who signed later than that had a clock that was wrong. */
const CLOCKS_DIFFER_MS = 60 * 60 * 1000;

/** Whether this process leads. A leader that is known to be dead is followed at once, any other when its lease ends. */
async function takeLead(key: string, { store, clock }: Pick<Workbench, "store" | "clock">): Promise<boolean> {
  const now = clock();
  const until = new Date(now.getTime() + LEAD_MS);
  const own = `${LEASE_OWNER} ${now.getTime()}`;
  const [holder = "", signedAt = "0"] = (await store.claimValue(key, own, until, now)).split(" ");
  const fromTheFuture = Number(signedAt) > now.getTime() + CLOCKS_DIFFER_MS;
  if (holder !== LEASE_OWNER && !isDeadOwner(holder) && !fromTheFuture) return false;
  await store.putValue(key, own, until);
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

const ALERT_LOOK_MINUTES = 5;

/**
 * New stories ask for their alerts by themselves. The scheduler looks after the rest: every minute while a message is
 * still owed, and every five for what quiet hours held back, since that look reads the items of three days.
 */
async function alertJobs({
  settings,
  store,
  clock,
}: Pick<Workbench, "settings" | "store" | "clock">): Promise<Job[]> {
  const minute = Math.floor(clock().getTime() / 60_000);
  const { alerts } = settings;
  if (alerts === null || alerts.to.length + alerts.webhooks.length === 0) return [];
  if (minute % ALERT_LOOK_MINUTES !== 0 && !(await alertsAreOwed({ store, clock }))) return [];
  return [alertJob(String(minute))];
}

/** One look at what is urgent now. */
export function alertJob(slot: string): Job {
  return { queue: "alert", id: `alert-${slot}`, data: { work: "alert" }, onDemand: false };
}

/** Once a day what is past its retention goes; and stories whose grouping was lost with a process are grouped. */
async function upkeepJobs(bench: Pick<Workbench, "store" | "clock">): Promise<Job[]> {
  const jobs: Job[] = [];
  const day = new Date(Math.floor(bench.clock().getTime() / DAY_MS) * DAY_MS);
  const name = day.toISOString().slice(0, 10);
  if (await retentionIsDue(day, bench))
    jobs.push({ queue: "digest", id: `retention-${name}`, data: { work: "retention" }, onDemand: false });
  if (await storiesAreDue(bench))
    jobs.push({ queue: "digest", id: "stories-left", data: { work: "stories" }, onDemand: false });
  return jobs;
}

const RETENTION = "retention";
/** After so long an absence what the clock says is not believed before the next day. */
const LONG_ABSENCE_MS = 30 * DAY_MS;

/** A clock that jumps years ahead for an hour must not remove everything that is there. */
async function retentionIsDue(day: Date, bench: Pick<Workbench, "store" | "clock">): Promise<boolean> {
  const last = await lastSlot(bench, RETENTION, "all");
  const moved = await moveSlot(bench, RETENTION, "all", day);
  return moved && (last === null || day.getTime() - last.getTime() <= LONG_ABSENCE_MS);
}
