import { setImmediate as nextTurn } from "node:timers/promises";
import { expect, it } from "vitest";
import { createLane } from "../../src/pipeline/large-lane.ts";
import { createWorkLine } from "../../src/pipeline/work-line.ts";

it("starts one piece of work a turn of the event loop, in order", async () => {
  const line = createWorkLine();
  const started: number[] = [];
  const all = [1, 2, 3].map((number) => line.run(async () => void started.push(number)));
  await nextTurn();
  expect(started.length).toBeLessThan(3);
  await Promise.all(all);
  expect(started).toEqual([1, 2, 3]);
});

it("has no room while much waits, and room again although what began is not done", async () => {
  const line = createWorkLine(2);
  const never = [1, 2].map(() => line.run(() => new Promise(() => {})));
  let room = false;
  const asking = line.room().then(() => {
    room = true;
  });
  await Promise.resolve();
  expect(room).toBe(false);
  await asking;
  expect(never).toHaveLength(2);
});

it("lets only so many hold a large body, and gives the place of one that gave up to nobody twice", async () => {
  const lane = createLane(1);
  const first = lane.place(undefined);
  await first.enter();
  const stop = new AbortController();
  const impatient = lane.place(stop.signal);
  const giving = impatient.enter();
  const next = lane.place(undefined);
  let inside = false;
  const entering = next.enter().then(() => {
    inside = true;
  });
  stop.abort(new Error("stopped"));
  await expect(giving).rejects.toThrow("stopped");
  impatient.leave();
  await nextTurn();
  expect(inside).toBe(false);
  first.leave();
  await entering;
  expect(inside).toBe(true);
});
