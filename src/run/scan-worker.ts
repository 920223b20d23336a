import { runScanJob } from "../pipeline/run-scan-job.ts";
import { createTogetherSaver, type TogetherSaver } from "../pipeline/save-together.ts";
import { type Part, type Site, STOP_WITHIN_MS } from "./part.ts";
import { createScanCounter } from "./scan-counter.ts";
import { createStoriesTimer } from "./stories-timer.ts";

/** Visits of one process that are open at once; the fetcher limits what really goes out. */
const VISITS_AT_ONCE = 64;

/** The role `scan`: visits sources. */
export function scanWorker({ live, queue, log }: Site): Part {
  const shared = live.app().settings.queue.url !== "local";
  const stories = createStoriesTimer((job) => queue.add([job]));
  const counter = createScanCounter(async (counts) => (await live.bench()).store.addCounts(counts));
  let saver: TogetherSaver | null = null;
  const worker = queue.work("scan", VISITS_AT_ONCE, async (data, signal) => {
    const began = performance.now();
    const outcome = await live.use(async (bench) => {
      saver ??= createTogetherSaver(bench.store);
      return runScanJob(data, { bench, saver, shared, signal });
    });
    if (outcome === null) return null;
    // Nothing was stored: somebody else is to do it.
    if (outcome.errorKind === "cancelled") throw new Error("the visit was cut short");
    const { id, status, newItems, changes, error } = outcome;
    if (status === "error") log.warn({ sourceId: id, error }, "source not read");
    else log.info({ sourceId: id, status, newItems, changes }, "source read");
    if (newItems > 0) stories.newItems();
    counter.add(outcome, (performance.now() - began) / 1000);
    return outcome;
  });
  return {
    async stop() {
      await worker.stop(STOP_WITHIN_MS);
      await stories.flush();
      await counter.flush();
    },
  };
}
