import { Queue as BullQueue, QueueEvents } from "bullmq";
import { Redis } from "ioredis";
import type { DeadJob, Queue, QueueLog, QueueName, QueueWorker } from "../port.ts";
import { QUEUE_NAMES } from "../port.ts";
import { QueueError } from "../queue-error.ts";
import { byQueue, makeRoom, type Payload, toBull } from "./bull-jobs.ts";
import { followJobs } from "./follow-jobs.ts";
import { startWorker } from "./start-worker.ts";

const PREFIX = "tidewatch";
const CONNECT_WITHIN_MS = 5_000;

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
      for (const [name, group] of byQueue(jobs)) {
        await makeRoom(queueOf(name), group);
        await queueOf(name).addBulk(group.map(toBull));
      }
    },
    async follow(jobs, onEnd, signal) {
      for (const [name, group] of byQueue(jobs)) {
        const events = new QueueEvents(name, { connection, prefix: PREFIX });
        events.on("error", (error) => log.warn({ error: error.message }, "queue server not reached"));
        try {
          await events.waitUntilReady();
          await followJobs(group, { queue: queueOf(name), events, onEnd, signal });
        } finally {
          await events.close();
        }
      }
    },
    work(name, concurrency, handler) {
      const worker = startWorker(name, concurrency, handler, { connection, prefix: PREFIX, redis, log });
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

async function deadOf(name: QueueName, queue: BullQueue<Payload>, limit: number): Promise<DeadJob[]> {
  const failed = await queue.getFailed(0, limit - 1);
  return failed.map((job) => ({
    queue: name,
    id: job.id ?? "",
    error: job.failedReason ?? "",
    failedAt: job.finishedOn === undefined ? null : new Date(job.finishedOn),
  }));
}
