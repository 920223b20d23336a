import { randomUUID } from "node:crypto";
import type { ScanOutcome } from "../model/source.ts";
import { scanJob } from "../pipeline/find-due.ts";
import { groupRecentStories } from "../pipeline/group-recent-stories.ts";
import { ON_DEMAND } from "../pipeline/run-scan-job.ts";
import { reportOf, type ScanOptions, type ScanReport, scan, wantedSources } from "../pipeline/scan.ts";
import type { Workbench } from "../pipeline/workbench.ts";
import { openQueue } from "../queue/open-queue.ts";
import type { Job, JobResult, Queue } from "../queue/port.ts";

/**
 * Hands the visits to the workers of the queue, before everything scheduled, and tells each one's end. Null when no
 * worker runs, or the queue's server does not answer: the caller then scans by itself.
 */
export async function scanByWorkers(bench: Workbench, options: ScanOptions): Promise<ScanReport | null> {
  const { url } = bench.settings.queue;
  if (url === "local") return null;
  let queue: Queue;
  try {
    queue = await openQueue(url, bench.log);
  } catch (error) {
    bench.log.warn(
      { error: error instanceof Error ? error.message : String(error) },
      "scanning in this process",
    );
    return null;
  }
  try {
    return (await queue.workers("scan")) === 0 ? null : await follow(queue, bench, options);
  } finally {
    await queue.close();
  }
}

async function follow(queue: Queue, bench: Workbench, options: ScanOptions): Promise<ScanReport> {
  const started = performance.now();
  const slot = `${ON_DEMAND}-${randomUUID().slice(0, 8)}`;
  const states = await bench.store.sourceStates();
  const wanted = wantedSources(bench.settings.sources, options.ids, states);
  const outcomes = new Map<string, ScanOutcome>();
  const onEnd = (job: Job, result: JobResult): void => {
    const outcome = outcomeOf(job.data["sourceId"] ?? "", result);
    outcomes.set(outcome.id, outcome);
    options.onOutcome?.(outcome, outcomes.size, wanted.length);
  };
  const jobs = wanted.map((source) => scanJob(source, slot, bench.settings.network, true));
  await queue.follow(jobs, onEnd, options.signal ?? new AbortController().signal);
  const left = wanted.filter(({ id }) => !outcomes.has(id)).map(({ id }) => id);
  if (left.length > 0 && options.signal?.aborted !== true) {
    bench.log.warn({ sources: left.length }, "no worker is left; scanning the rest in this process");
    const onOutcome = (outcome: ScanOutcome): void => {
      outcomes.set(outcome.id, outcome);
      options.onOutcome?.(outcome, outcomes.size, wanted.length);
    };
    await scan(bench, { ...options, ids: left, onOutcome });
  }
  if (outcomes.size > 0) await groupRecentStories(bench);
  return reportOf(bench.settings.sources, outcomes, started, states);
}

function outcomeOf(id: string, result: JobResult): ScanOutcome {
  const plain = { id, newItems: 0, changes: 0 };
  if (!result.ok) {
    const error = `the worker could not do it: ${result.error}; see its log`;
    return { ...plain, status: "error", error, errorKind: "internal" };
  }
  const value = result.value as ScanOutcome | null;
  return value ?? { ...plain, status: "skipped", error: null, errorKind: null };
}
