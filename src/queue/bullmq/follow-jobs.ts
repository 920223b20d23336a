import type { Queue as BullQueue, QueueEvents } from "bullmq";
import type { Job, JobResult } from "../port.ts";
import { type Payload, toBull } from "./bull-jobs.ts";

const LOOK_EVERY_MS = 5_000;
/** So many looks in a row without any worker: nobody is left to wait for. */
const LOOKS_WITHOUT_WORKER = 2;

export interface Following {
  readonly queue: BullQueue<Payload>;
  readonly events: QueueEvents;
  readonly onEnd: (job: Job, result: JobResult) => void;
  readonly signal: AbortSignal;
}

/**
 * Adds jobs of one queue and tells each one's end. Events are heard before the jobs are added, so that none is missed;
 * what no event tells is looked up when it has been quiet for a while, and added again when Redis lost it. Resolves
 * before the end when the signal says so or when no worker is left.
 */
export async function followJobs(jobs: readonly Job[], following: Following): Promise<void> {
  const { queue, events, onEnd, signal } = following;
  const open = new Map(jobs.map((job) => [job.id, job]));
  let leave = (): void => {};
  const enough = new Promise<void>((resolve) => {
    leave = resolve;
  });
  let heardAt = Date.now();
  const end = (id: string, result: JobResult): void => {
    const job = open.get(id);
    if (job === undefined || signal.aborted) return;
    heardAt = Date.now();
    open.delete(id);
    onEnd(job, result);
    if (open.size === 0) leave();
  };
  events.on("completed", ({ jobId, returnvalue }) => end(jobId, { ok: true, value: returnvalue }));
  events.on("failed", ({ jobId, failedReason }) => end(jobId, { ok: false, error: failedReason }));
  signal.addEventListener("abort", () => leave(), { once: true });
  if (signal.aborted || open.size === 0) return;
  let deserted = 0;
  const look = async (): Promise<void> => {
    if (Date.now() - heardAt < LOOK_EVERY_MS) return;
    deserted = (await queue.getWorkersCount()) === 0 ? deserted + 1 : 0;
    if (deserted >= LOOKS_WITHOUT_WORKER) leave();
    for (const job of [...open.values()]) await lookUp(job, queue, end);
  };
  // A server that cannot be reached for a moment is asked again.
  const timer = setInterval(() => void look().catch(() => {}), LOOK_EVERY_MS);
  try {
    await Promise.race([queue.addBulk([...open.values()].map(toBull)), enough]);
    await enough;
  } finally {
    clearInterval(timer);
  }
}

async function lookUp(
  job: Job,
  queue: BullQueue<Payload>,
  end: (id: string, result: JobResult) => void,
): Promise<void> {
  const state = await queue.getJobState(job.id);
  if (state === "unknown") {
    await queue.addBulk([toBull(job)]);
    return;
  }
  if (state !== "completed" && state !== "failed") return;
  const found = await queue.getJob(job.id);
  if (found === undefined) return;
  if (state === "completed") end(job.id, { ok: true, value: found.returnvalue });
  else end(job.id, { ok: false, error: found.failedReason ?? "" });
}
