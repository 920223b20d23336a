import type { Queue as BullQueue } from "bullmq";
import type { Job, QueueName } from "../port.ts";

/** What a job carries through Redis. */
export interface Payload {
  readonly data: Job["data"];
  readonly host?: Job["host"];
}

/** BullMQ takes the smaller number first; a job without one goes before all of them. */
const SCHEDULED_PRIORITY = 10;
const ATTEMPTS = 4;
const BACKOFF_MS = 3_000;
const DAY_S = 24 * 60 * 60;
const DEAD_KEPT = 1_000;
/** So long somebody who waited for a job and lost the connection can still learn how it ended. */
const KEEP_ANSWER_S = 10 * 60;
/** A job that failed for good is left alone so long before the same one may be added again. */
const REST_MS = 60_000;

/**
 * A job as BullMQ takes it, under its own id: what waits or runs is not added twice. A scheduled one that is done
 * goes at once, since the store says what is due: were it to stay, a slot that is due again could not be added.
 */
export function toBull(job: Job) {
  return {
    name: job.queue,
    data: { data: job.data, ...(job.host ? { host: job.host } : {}) },
    opts: {
      jobId: job.id,
      attempts: ATTEMPTS,
      backoff: { type: "exponential", delay: BACKOFF_MS, jitter: 0.3 },
      removeOnComplete: job.onDemand ? { age: KEEP_ANSWER_S, count: 5_000 } : true,
      removeOnFail: { age: 7 * DAY_S, count: DEAD_KEPT },
      ...(job.onDemand ? {} : { priority: SCHEDULED_PRIORITY }),
    },
  };
}

export function byQueue(jobs: readonly Job[]): Map<QueueName, Job[]> {
  const groups = new Map<QueueName, Job[]>();
  for (const job of jobs) groups.set(job.queue, [...(groups.get(job.queue) ?? []), job]);
  return groups;
}

/** Jobs that failed for good stand in the way of the same ones that are wanted again: after a minute they make room. */
export async function makeRoom(queue: BullQueue<Payload>, wanted: readonly Job[]): Promise<void> {
  if ((await queue.getFailedCount()) === 0) return;
  const ids = new Set(wanted.map(({ id }) => id));
  const dead = await queue.getFailed(0, DEAD_KEPT);
  const rested = dead.filter(
    ({ id, finishedOn = 0 }) => ids.has(id ?? "") && Date.now() - finishedOn > REST_MS,
  );
  // Another scheduler may do the same at this moment; what is gone is gone.
  await Promise.all(rested.map((job) => job.remove().catch(() => {})));
}
