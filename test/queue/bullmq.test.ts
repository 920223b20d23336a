import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
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

  it("says in one line what to do when no server answers", async () => {
    await expect(openQueue("redis://127.0.0.1:1", SILENT)).rejects.toThrow(
      /^the queue server 127\.0\.0\.1:1 cannot be used: .*; check queue\.url and that Redis runs$/,
    );
  });
});
