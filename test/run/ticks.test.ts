import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, it, onTestFinished } from "vitest";
import { openLocalQueue } from "../../src/queue/local/open-local-queue.ts";
import { openLiveApp } from "../../src/run/live-app.ts";
import { createScheduler } from "../../src/run/schedule.ts";
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
