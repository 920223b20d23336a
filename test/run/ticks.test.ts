import { readFileSync, writeFileSync } from "node:fs";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, it, onTestFinished, vi } from "vitest";
import { openLocalQueue } from "../../src/queue/local/open-local-queue.ts";
import { digestWorker } from "../../src/run/digest-worker.ts";
import { openLiveApp } from "../../src/run/live-app.ts";
import { scanWorker } from "../../src/run/scan-worker.ts";
import { createScheduler } from "../../src/run/schedule.ts";
import { freePort } from "../servers/free-port.ts";
import { openWorld } from "./world.ts";

/** TIDEWATCH_TICKS=10000 is the promise; fewer where every change is checked. */
const TICKS = Number(process.env["TIDEWATCH_TICKS"] ?? 900);
const SILENT = { debug: () => {}, info: () => {}, warn: () => {} };

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void;

function heapMb(): number {
  collect();
  collect();
  return process.memoryUsage().heapUsed / 1024 / 1024;
}

it(`its memory is flat over ${TICKS} ticks`, async () => {
  const world = await openWorld(
    50,
    'digests:\n  - { id: weekly, schedule: "0 7 * * MON", timezone: UTC, to: [{ address: a@bakery.example }] }\nalerts: { to: [{ address: a@bakery.example }] }',
  );
  const env = { TIDEWATCH_NOW: "2026-03-10T07:00:00Z" };
  const live = await openLiveApp({ config: world.config }, { stderr: process.stderr, env }, SILENT);
  onTestFinished(() => live.close());
  const queue = openLocalQueue(SILENT);
  let jobs = 0;
  for (const name of ["scan", "digest", "alert"] as const)
    queue.work(name, 4, async () => {
      jobs += 1;
    });
  const { tick } = createScheduler(live, queue, SILENT);
  for (let count = 0; count < TICKS / 3; count += 1) await tick();
  const before = heapMb();
  for (let count = 0; count < (TICKS * 2) / 3; count += 1) await tick();
  const growth = heapMb() - before;
  if (process.env["TIDEWATCH_TICKS"] !== undefined) console.log({ ticks: TICKS, jobs, before, growth });
  expect(jobs).toBeGreaterThan(TICKS);
  expect(growth).toBeLessThan(3);
  await queue.close();
}, 600_000);

/** TIDEWATCH_TICKS=1000 by hand; every tick is six hours later. */
const LEAPS = Number(process.env["TIDEWATCH_TICKS"] ?? 24);
const FAILING = 200;

it(`its memory is flat while ${FAILING} sources fail ${LEAPS} times`, async () => {
  vi.useFakeTimers({ toFake: ["Date"], now: new Date("2026-03-10T07:00:00Z") });
  onTestFinished(() => void vi.useRealTimers());
  const world = await openWorld(0);
  const closed = await freePort();
  const sources = Array.from(
    { length: FAILING },
    (_, n) => `  - { id: s${n}, feed: "http://127.0.0.1:${closed}/${n}", every: 1h }`,
  );
  world.write(`sources:\n${sources.join("\n")}\nalerts: { to: [{ address: a@bakery.example }] }`);
  const text = readFileSync(world.config, "utf8").replace("sources:\n\n", "");
  const network = /allowPrivate: \[[^\]]*\]/;
  writeFileSync(world.config, text.replace(network, `allowPrivate: ["127.0.0.1:${closed}"]`));
  const live = await openLiveApp({ config: world.config }, { stderr: process.stderr, env: {} }, SILENT);
  const queue = openLocalQueue(SILENT);
  let failures = 0;
  const warn = (): void => {
    failures += 1;
  };
  const log = { ...SILENT, warn };
  const roles = ["scan", "digest"] as const;
  const workers = [scanWorker, digestWorker].map((start) => start({ live, queue, log, roles }));
  const { tick } = createScheduler(live, queue, SILENT);
  const leap = async (): Promise<void> => {
    vi.setSystemTime(Date.now() + 6 * 3_600_000);
    await tick();
    const left = async (): Promise<number> => {
      const { scan, digest, alert } = await queue.depth();
      return scan + digest + alert;
    };
    await expect.poll(left, { timeout: 60_000, interval: 5 }).toBe(0);
  };
  for (let count = 0; count < LEAPS / 3; count += 1) await leap();
  const before = heapMb();
  for (let count = 0; count < (LEAPS * 2) / 3; count += 1) await leap();
  const growth = heapMb() - before;
  if (process.env["TIDEWATCH_TICKS"] !== undefined) console.log({ leaps: LEAPS, failures, before, growth });
  expect(failures).toBeGreaterThan(FAILING);
  expect(growth).toBeLessThan(5);
  await Promise.all(workers.map((worker) => worker.stop()));
  await queue.close();
  await live.close();
}, 900_000);
