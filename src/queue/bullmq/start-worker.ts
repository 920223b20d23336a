import { setMaxListeners } from "node:events";
import { DelayedError, Worker } from "bullmq";
import type { Redis } from "ioredis";
import { LaterError } from "../../model/later-error.ts";
import type { JobHandler, QueueLog, QueueName, QueueWorker } from "../port.ts";
import type { Payload } from "./bull-jobs.ts";
import { enterHost } from "./host-gate.ts";

export interface WorkerParts {
  readonly connection: { readonly url: string; readonly maxRetriesPerRequest: null };
  readonly prefix: string;
  readonly redis: Redis;
  readonly log: QueueLog;
}

/** A killed worker's jobs are taken over within half a minute, however often that happens. */
const TAKE_OVER = { lockDuration: 20_000, stalledInterval: 10_000, maxStalledCount: 10 } as const;
/** Between the word to stop and the end of the wait, for jobs to be given back. */
const GIVE_BACK_MS = 1_500;

/** Takes jobs of one queue, through the gate of their hosts. */
export function startWorker(
  name: QueueName,
  concurrency: number,
  handler: JobHandler,
  parts: WorkerParts,
): QueueWorker {
  const { connection, prefix, redis, log } = parts;
  const stopping = new AbortController();
  setMaxListeners(0, stopping.signal); // every running job listens
  const worker = new Worker<Payload>(
    name,
    async (job, token) => {
      const { data, host } = job.data;
      const later = async (waitMs: number): Promise<never> => {
        await job.moveToDelayed(Date.now() + waitMs, token);
        throw new DelayedError();
      };
      const entry = host === undefined ? null : await enterHost(redis, prefix, host);
      if (entry !== null && "waitMs" in entry) return later(entry.waitMs);
      try {
        return await handler(data, stopping.signal);
      } catch (error) {
        // Cut short because this worker ends: given back for another one to take at once.
        if (stopping.signal.aborted) return await later(0);
        if (error instanceof LaterError) return await later(error.waitMs);
        throw error;
      } finally {
        await entry?.place.leave();
      }
    },
    { connection, prefix, concurrency, ...TAKE_OVER },
  );
  worker.on("error", (error) => log.warn({ error: error.message }, "queue server not reached"));
  worker.on("failed", (job, error) => {
    const dead = job !== undefined && job.attemptsMade >= (job.opts.attempts ?? 1);
    log.warn({ job: job?.id ?? null, error: error.message }, dead ? "job failed for good" : "job failed");
  });
  let ended: Promise<void> | null = null;
  async function end(withinMs: number): Promise<void> {
    // It takes no new jobs from here on; its own forced close would only wait for the gentle one.
    const gentle = worker.close();
    if (await within(gentle, withinMs)) return;
    stopping.abort();
    await within(gentle, GIVE_BACK_MS);
  }
  return {
    stop(withinMs) {
      ended ??= end(withinMs);
      return ended;
    },
  };
}

/** Whether it ended in time. */
async function within(work: Promise<void>, ms: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), ms);
  });
  const ended = await Promise.race([work.then(() => true), late]);
  clearTimeout(timer);
  return ended;
}
