import { setMaxListeners } from "node:events";
import PQueue from "p-queue";
import type { Job, JobHandler, JobResult, Queue, QueueLog, QueueName, QueueWorker } from "../port.ts";
import { QUEUE_NAMES } from "../port.ts";

interface Lane {
  readonly pool: PQueue;
  readonly known: Set<string>; // ids that wait or run
  handler: JobHandler | null;
  readonly stopping: AbortController;
}

/**
 * The queue inside this process. It forgets everything when the process ends, and may: the scheduler asks the
 * store at every tick what is due. A job that fails is logged and comes back when the store still finds it due.
 */
export function openLocalQueue(log: QueueLog): Queue {
  const lanes = new Map<QueueName, Lane>(QUEUE_NAMES.map((name) => [name, newLane()]));
  const laneOf = (name: QueueName): Lane => lanes.get(name) ?? newLane();
  return {
    async add(jobs) {
      for (const job of jobs) void addTo(laneOf(job.queue), job, log);
    },
    work(name, concurrency, handler) {
      const lane = laneOf(name);
      lane.pool.concurrency = concurrency;
      lane.handler = handler;
      lane.pool.start();
      return workerOf(lane);
    },
    async follow(jobs, onEnd, signal) {
      const ended = jobs.map((job) => {
        const run = addTo(laneOf(job.queue), job, log) ?? Promise.resolve(LOST);
        return run.then((result) => onEnd(job, result));
      });
      const enough = new Promise<void>((resolve) => {
        signal.addEventListener("abort", () => resolve(), { once: true });
      });
      await Promise.race([Promise.all(ended), enough]);
    },
    async workers(name) {
      return laneOf(name).handler === null ? 0 : 1;
    },
    async dead() {
      return [];
    },
    async depth() {
      const count = (name: QueueName): number => laneOf(name).known.size;
      return { scan: count("scan"), digest: count("digest"), alert: count("alert") };
    },
    async close() {
      for (const { pool, stopping } of lanes.values()) {
        pool.clear();
        stopping.abort();
      }
    },
  };
}

function newLane(): Lane {
  const stopping = new AbortController();
  setMaxListeners(0, stopping.signal); // every running job listens
  return { pool: new PQueue({ autoStart: false }), known: new Set(), handler: null, stopping };
}

const LOST: JobResult = { ok: false, error: "the job was known already" };

/** Null when the same job waits or runs already, or nothing is taken any more. */
function addTo(lane: Lane, job: Job, log: QueueLog): Promise<JobResult> | null {
  if (lane.stopping.signal.aborted) return null;
  if (lane.known.has(job.id)) {
    if (job.onDemand) raise(lane, job.id);
    return null;
  }
  lane.known.add(job.id);
  return lane.pool.add(() => runJob(lane, job, log), { id: job.id, priority: job.onDemand ? 1 : 0 });
}

function raise(lane: Lane, id: string): void {
  try {
    lane.pool.setPriority(id, 1);
  } catch {
    // It runs already.
  }
}

async function runJob(lane: Lane, job: Job, log: QueueLog): Promise<JobResult> {
  try {
    return { ok: true, value: await lane.handler?.(job.data, lane.stopping.signal) };
  } catch (cause) {
    const error = cause instanceof Error ? cause.message : String(cause);
    // Given back by a program that ends: the store finds it due at the next start.
    if (!lane.stopping.signal.aborted) log.warn({ job: job.id, error }, "job failed");
    return { ok: false, error };
  } finally {
    lane.known.delete(job.id);
  }
}

function workerOf(lane: Lane): QueueWorker {
  return {
    async stop(withinMs) {
      lane.pool.pause();
      lane.pool.clear();
      lane.known.clear();
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, withinMs);
      });
      await Promise.race([lane.pool.onPendingZero(), late]);
      clearTimeout(timer);
      lane.stopping.abort();
      await lane.pool.onPendingZero();
    },
  };
}
