import { Queue as BullQueue } from "bullmq";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { LaterError } from "../../src/model/later-error.ts";
import { openQueue } from "../../src/queue/open-queue.ts";
import type { Job } from "../../src/queue/port.ts";
import { type RedisServer, startRedis } from "../servers/redis.ts";
import { queueContract, SILENT } from "./contract.ts";

describe("the queue on Redis", () => {
  let redis: RedisServer;
  beforeAll(async () => {
    redis = await startRedis();
  });
  afterAll(() => redis.stop());
  beforeEach(() => redis.flush());

  queueContract(() => openQueue(redis.url, SILENT));

  it("shares the jobs between two processes, each done once", async () => {
    const [a, b] = [await openQueue(redis.url, SILENT), await openQueue(redis.url, SILENT)];
    const done: string[] = [];
    const counts = { a: 0, b: 0 };
    const handler = (name: "a" | "b") => async (data: Job["data"]) => {
      counts[name] += 1;
      done.push(data["id"] ?? "");
      await new Promise((resolve) => setTimeout(resolve, 2));
    };
    const workers = [a.work("scan", 4, handler("a")), b.work("scan", 4, handler("b"))];
    const jobs = Array.from({ length: 200 }, (_, index) => ({
      queue: "scan" as const,
      id: `j${index}`,
      data: { id: `j${index}` },
      onDemand: false,
    }));
    await Promise.all([a.add(jobs), b.add(jobs)]);
    await expect.poll(() => new Set(done).size, { timeout: 20_000 }).toBe(200);
    expect(done).toHaveLength(200);
    expect(Math.min(counts.a, counts.b)).toBeGreaterThan(0);
    await Promise.all(workers.map((worker) => worker.stop(1000)));
    await Promise.all([a.close(), b.close()]);
  });

  it("lets in no more jobs at a host at once than it may, over all workers, and keeps the pause between two", async () => {
    const [a, b] = [await openQueue(redis.url, SILENT), await openQueue(redis.url, SILENT)];
    const starts: number[] = [];
    let inside = 0;
    let most = 0;
    const handler = async (): Promise<void> => {
      starts.push(Date.now());
      inside += 1;
      most = Math.max(most, inside);
      await new Promise((resolve) => setTimeout(resolve, 20));
      inside -= 1;
    };
    const workers = [a.work("scan", 8, handler), b.work("scan", 8, handler)];
    const host = { name: "one.example:443", atOnce: 1, pauseMs: 100 };
    await a.add([1, 2, 3, 4].map((n) => ({ queue: "scan", id: `h${n}`, data: {}, onDemand: false, host })));
    await expect.poll(() => starts.length, { timeout: 20_000 }).toBe(4);
    expect(most).toBe(1);
    const gaps = starts.slice(1).map((at, index) => at - (starts[index] ?? 0));
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(100);
    await Promise.all(workers.map((worker) => worker.stop(1000)));
    await Promise.all([a.close(), b.close()]);
  });

  it("works on after the server was killed and came back", async () => {
    const queue = await openQueue(redis.url, SILENT);
    const done: string[] = [];
    const worker = queue.work("scan", 2, async ({ id = "" }) => void done.push(id));
    await queue.follow(
      [{ queue: "scan", id: "before", data: { id: "before" }, onDemand: true }],
      () => {},
      new AbortController().signal,
    );
    await redis.restart();
    await queue.add([{ queue: "scan", id: "after", data: { id: "after" }, onDemand: true }]);
    await expect.poll(() => done, { timeout: 20_000 }).toEqual(["before", "after"]);
    await worker.stop(1000);
    await queue.close();
  });

  it("puts off a job that cannot be done now, without counting it as a failure", async () => {
    const queue = await openQueue(redis.url, SILENT);
    let asked = 0;
    const worker = queue.work("scan", 1, async () => {
      asked += 1;
      if (asked < 7) throw new LaterError("somebody else is at it", 20);
      return asked;
    });
    const results: unknown[] = [];
    const job = { queue: "scan", id: "busy", data: {}, onDemand: true } as const;
    await queue.follow([job], (_, result) => results.push(result), new AbortController().signal);
    expect(results).toEqual([{ ok: true, value: 7 }]);
    await worker.stop(1000);
    await queue.close();
  });

  it("lists a job that failed for good, and takes the same one again after a minute", async () => {
    const bull = new BullQueue("scan", { connection: { url: redis.url }, prefix: "tidewatch" });
    await bull.add("scan", { data: { id: "dead" } }, { jobId: "dead", attempts: 1 });
    const queue = await openQueue(redis.url, SILENT);
    let works = false;
    const done: string[] = [];
    const worker = queue.work("scan", 1, async ({ id = "" }) => {
      if (!works) throw new Error("the page is a riddle");
      done.push(id);
    });
    await expect.poll(() => queue.dead(10)).toMatchObject([{ id: "dead", error: "the page is a riddle" }]);
    works = true;
    const again = { queue: "scan", id: "dead", data: { id: "dead" }, onDemand: false } as const;
    await queue.add([again]);
    expect(await queue.dead(10)).toHaveLength(1);
    vi.setSystemTime(Date.now() + 61_000);
    await queue.add([again]).finally(() => vi.useRealTimers());
    await expect.poll(() => done).toEqual(["dead"]);
    expect(await queue.dead(10)).toEqual([]);
    await worker.stop(1000);
    await Promise.all([queue.close(), bull.close()]);
  });

  it("finishes what was waited for after Redis was emptied", async () => {
    const queue = await openQueue(redis.url, SILENT);
    const waiting = queue.follow(
      [{ queue: "scan", id: "lost", data: { id: "lost" }, onDemand: true }],
      () => {},
      new AbortController().signal,
    );
    await expect.poll(async () => (await queue.depth()).scan).toBe(1);
    await redis.flush();
    const done: string[] = [];
    const worker = queue.work("scan", 1, async ({ id = "" }) => void done.push(id));
    await waiting;
    expect(done).toEqual(["lost"]);
    await worker.stop(1000);
    await queue.close();
  });

  it("waits no longer when no worker is left", async () => {
    const queue = await openQueue(redis.url, SILENT);
    const job = { queue: "scan", id: "alone", data: {}, onDemand: true } as const;
    const results: unknown[] = [];
    await queue.follow([job], (_, result) => results.push(result), new AbortController().signal);
    expect(results).toEqual([]);
    await queue.close();
  });

  it("says in one line what to do when no server answers", async () => {
    await expect(openQueue("redis://127.0.0.1:1", SILENT)).rejects.toThrow(
      /^the queue server 127\.0\.0\.1:1 cannot be used: .*; check queue\.url and that Redis runs$/,
    );
  });
});
