import { Queue as BullQueue, DelayedError, QueueEvents, Worker } from "bullmq";
import { Redis } from "ioredis";
import type {
  DeadJob,
  Job,
  JobHandler,
  JobResult,
  Queue,
  QueueLog,
  QueueName,
  QueueWorker,
} from "../port.ts";
import { QUEUE_NAMES } from "../port.ts";
import { QueueError } from "../queue-error.ts";
import { enterHost } from "./host-gate.ts";

const PREFIX = "tidewatch";
const CONNECT_WITHIN_MS = 5_000;
/** BullMQ takes the smaller number first; a job without one goes before all of them. */
const SCHEDULED_PRIORITY = 10;
const ATTEMPTS = 3;
const BACKOFF_MS = 5_000;
const DAY_S = 24 * 60 * 60;
/**
 * A job's name in Redis carries the ten minutes it was added in. Within them the same job is one job; after them a
 * job that failed for good, or was lost, can be added again, since the store still finds it due.
 */
const WINDOW_MS = 10 * 60 * 1000;
/** Jobs of an id that are wanted again and again go at once; the others stay an hour, so that a late double is known. */
const KEEP_DONE_S = 60 * 60;

interface Payload {
  readonly data: Job["data"];
  readonly host?: Job["host"];
}

/** Opens the queue on a Redis (BullMQ 6). Throws QueueError when it does not answer within five seconds. */
export async function openBullQueue(url: string, log: QueueLog): Promise<Queue> {
  const redis = await connect(url);
  const connection = { url, maxRetriesPerRequest: null };
  const opened = new Map<QueueName, BullQueue<Payload>>();
  const started: QueueWorker[] = [];
  const queueOf = (name: QueueName): BullQueue<Payload> => {
    let queue = opened.get(name);
    if (queue === undefined) {
      queue = new BullQueue<Payload>(name, { connection, prefix: PREFIX });
      queue.on("error", (error) => log.warn({ error: error.message }, "queue server not reached"));
      opened.set(name, queue);
    }
    return queue;
  };
  return {
    async add(jobs) {
      for (const [name, group] of byQueue(jobs)) await queueOf(name).addBulk(group.map(toBull));
    },
    async follow(jobs, onEnd, signal) {
      for (const [name, group] of byQueue(jobs)) {
        const events = new QueueEvents(name, { connection, prefix: PREFIX });
        events.on("error", (error) => log.warn({ error: error.message }, "queue server not reached"));
        try {
          await events.waitUntilReady();
          const added = group.map(toBull);
          const byId = new Map(group.map((job, index) => [added[index]?.opts.jobId ?? "", job]));
          const ended = waitFor(byId, events, onEnd, signal);
          await queueOf(name).addBulk(added);
          await ended;
        } finally {
          await events.close();
        }
      }
    },
    work(name, concurrency, handler) {
      const worker = startWorker(name, concurrency, handler, { connection, redis, log });
      started.push(worker);
      return worker;
    },
    workers: (name) => queueOf(name).getWorkersCount(),
    async dead(limit) {
      return (await Promise.all(QUEUE_NAMES.map((name) => deadOf(name, queueOf(name), limit)))).flat();
    },
    async depth() {
      const count = async (name: QueueName): Promise<number> => {
        const counts = await queueOf(name).getJobCounts("wait", "active", "delayed", "prioritized");
        return Object.values(counts).reduce((sum, one) => sum + one, 0);
      };
      const [scan, digest, alert] = await Promise.all([count("scan"), count("digest"), count("alert")]);
      return { scan, digest, alert };
    },
    async close() {
      await Promise.all(started.map((worker) => worker.stop(0)));
      await Promise.all([...opened.values()].map((queue) => queue.close()));
      redis.disconnect();
    },
  };
}

async function connect(url: string): Promise<Redis> {
  const redis = new Redis(url, {
    maxRetriesPerRequest: null,
    lazyConnect: true,
    connectTimeout: CONNECT_WITHIN_MS,
  });
  let last = "no answer";
  redis.on("error", (error) => {
    last = error.message;
  });
  const late = new Promise<never>((_, reject) => {
    setTimeout(() => reject(new Error(last)), CONNECT_WITHIN_MS).unref();
  });
  try {
    await Promise.race([redis.connect().then(() => redis.ping()), late]);
    return redis;
  } catch (cause) {
    redis.disconnect();
    const why = cause instanceof Error && cause.message !== "" ? cause.message : last;
    const place = URL.canParse(url) ? new URL(url).host : "queue.url";
    throw new QueueError(
      `the queue server ${place} cannot be used: ${why}; check queue.url and that Redis runs`,
      {
        cause,
      },
    );
  }
}

function byQueue(jobs: readonly Job[]): Map<QueueName, Job[]> {
  const groups = new Map<QueueName, Job[]>();
  for (const job of jobs) groups.set(job.queue, [...(groups.get(job.queue) ?? []), job]);
  return groups;
}

function toBull(job: Job) {
  const window = Math.floor(Date.now() / WINDOW_MS);
  return {
    name: job.queue,
    data: { data: job.data, ...(job.host ? { host: job.host } : {}) },
    opts: {
      jobId: `${job.id}.${window}`,
      attempts: ATTEMPTS,
      backoff: { type: "exponential", delay: BACKOFF_MS, jitter: 0.3 },
      removeOnComplete: { age: KEEP_DONE_S, count: 10_000 },
      removeOnFail: { age: 7 * DAY_S, count: 1_000 },
      ...(job.onDemand ? {} : { priority: SCHEDULED_PRIORITY }),
    },
  };
}

/** Hears of the jobs' ends; made before they are added, so that none is missed. */
function waitFor(
  open: Map<string, Job>,
  events: QueueEvents,
  onEnd: (job: Job, result: JobResult) => void,
  signal: AbortSignal,
): Promise<void> {
  return new Promise((resolve) => {
    const end = (jobId: string, result: JobResult): void => {
      const job = open.get(jobId);
      if (job === undefined || signal.aborted) return;
      open.delete(jobId);
      onEnd(job, result);
      if (open.size === 0) resolve();
    };
    events.on("completed", ({ jobId, returnvalue }) => end(jobId, { ok: true, value: returnvalue }));
    events.on("failed", ({ jobId, failedReason }) => end(jobId, { ok: false, error: failedReason }));
    if (signal.aborted || open.size === 0) resolve();
    signal.addEventListener("abort", () => resolve(), { once: true });
  });
}

interface WorkerParts {
  readonly connection: { readonly url: string; readonly maxRetriesPerRequest: null };
  readonly redis: Redis;
  readonly log: QueueLog;
}

function startWorker(
  name: QueueName,
  concurrency: number,
  handler: JobHandler,
  parts: WorkerParts,
): QueueWorker {
  const { connection, redis, log } = parts;
  const stopping = new AbortController();
  const worker = new Worker<Payload>(
    name,
    async (job, token) => {
      const { data, host } = job.data;
      if (host === undefined) return handler(data, stopping.signal);
      const entry = await enterHost(redis, PREFIX, host);
      if ("waitMs" in entry) {
        await job.moveToDelayed(Date.now() + entry.waitMs, token);
        throw new DelayedError();
      }
      try {
        return await handler(data, stopping.signal);
      } finally {
        await entry.place.leave();
      }
    },
    // A killed worker's jobs are taken over after half a minute, however often that happens.
    {
      connection,
      prefix: PREFIX,
      concurrency,
      lockDuration: 30_000,
      stalledInterval: 15_000,
      maxStalledCount: 10,
    },
  );
  worker.on("error", (error) => log.warn({ error: error.message }, "queue server not reached"));
  worker.on("failed", (job, error) => {
    const dead = job !== undefined && job.attemptsMade >= (job.opts.attempts ?? 1);
    log.warn({ job: job?.id ?? null, error: error.message }, dead ? "job failed for good" : "job failed");
  });
  return {
    async stop(withinMs) {
      const gentle = worker.close();
      const late = new Promise<"late">((resolve) => {
        setTimeout(() => resolve("late"), withinMs).unref();
      });
      if ((await Promise.race([gentle, late])) === "late") {
        stopping.abort();
        await worker.close(true);
      }
    },
  };
}

async function deadOf(name: QueueName, queue: BullQueue<Payload>, limit: number): Promise<DeadJob[]> {
  const failed = await queue.getFailed(0, limit - 1);
  return failed.map((job) => ({
    queue: name,
    id: job.id ?? "",
    error: job.failedReason ?? "",
    failedAt: job.finishedOn === undefined ? null : new Date(job.finishedOn),
  }));
}
