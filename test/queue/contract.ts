import { afterEach, beforeEach, expect, it } from "vitest";
import type { Job, Queue, QueueLog } from "../../src/queue/port.ts";

export const SILENT: QueueLog = { warn: () => {} };

function job(id: string, change: Partial<Job> = {}): Job {
  return { queue: "scan", id, data: { id }, onDemand: false, ...change };
}

/** What every queue promises, whatever carries it. */
export function queueContract(open: () => Promise<Queue>): void {
  let queue: Queue;
  beforeEach(async () => {
    queue = await open();
  });
  afterEach(() => queue.close());

  it("does every job once, with its data", async () => {
    const done: string[] = [];
    const worker = queue.work("scan", 4, async ({ id = "" }) => void done.push(id));
    const jobs = Array.from({ length: 20 }, (_, index) => job(`j${index}`));
    await queue.follow(jobs, () => {}, new AbortController().signal);
    expect(done.sort()).toEqual(jobs.map(({ id }) => id).sort());
    await worker.stop(1000);
  });

  it("takes the same id that waits already for the same job", async () => {
    await queue.add([job("a"), job("b")]);
    await queue.add([job("a"), job("a")]);
    expect((await queue.depth()).scan).toBe(2);
  });

  it("does what is asked on demand before what is scheduled", async () => {
    const order: string[] = [];
    await queue.add([job("s1"), job("s2"), job("s3")]);
    await queue.add([job("now", { onDemand: true })]);
    const finished = new Promise<void>((resolve) => {
      queue.work("scan", 1, async ({ id = "" }) => {
        order.push(id);
        if (order.length === 4) resolve();
      });
    });
    await finished;
    expect(order[0]).toBe("now");
  });

  it("tells the value of a job that was waited for", async () => {
    queue.work("scan", 2, async ({ id }) => ({ id, newItems: 3 }));
    const ends = new Map<string, unknown>();
    const jobs = [job("a", { onDemand: true }), job("b", { onDemand: true })];
    await queue.follow(jobs, ({ id }, result) => ends.set(id, result), new AbortController().signal);
    expect(ends.get("b")).toEqual({ ok: true, value: { id: "b", newItems: 3 } });
  });

  it("waits no longer once it is told to", async () => {
    const enough = new AbortController();
    const waiting = queue.follow([job("nobody-works")], () => {}, enough.signal);
    setTimeout(() => enough.abort(), 50);
    await waiting;
  });

  it("goes on with the other jobs when one fails", async () => {
    const done: string[] = [];
    queue.work("scan", 1, async ({ id = "" }) => {
      if (id === "bad") throw new Error("broken");
      done.push(id);
    });
    await queue.add([job("bad")]);
    await queue.follow([job("good")], () => {}, new AbortController().signal);
    expect(done).toEqual(["good"]);
  });

  it("lets the running job end when its worker stops, and says so to one that takes too long", async () => {
    let aborted = false;
    const started = new Promise<void>((begin) => {
      queue.work("digest", 1, async (_data, signal) => {
        begin();
        await new Promise<void>((resolve) => {
          signal.addEventListener("abort", () => {
            aborted = true;
            resolve();
          });
        });
      });
    });
    const worker = queue.work("alert", 1, async () => {});
    await queue.add([job("long", { queue: "digest" })]);
    await started;
    await worker.stop(1000);
    expect(aborted).toBe(false);
  });
}
