import { expect, it } from "vitest";
import { nextAttempt } from "../../src/deliver/retry-plan.ts";

const FIRST = new Date("2026-03-09T06:00:00Z");
const after = (minutes: number): Date => new Date(FIRST.getTime() + minutes * 60_000);

it("waits longer from attempt to attempt and gives up after a day", () => {
  const times: number[] = [];
  let now = FIRST;
  for (let attempt = 1; ; attempt++) {
    const next = nextAttempt(attempt, FIRST, now);
    if (next === null) break;
    times.push((next.getTime() - FIRST.getTime()) / 60_000);
    now = next;
  }
  expect(times).toEqual([2, 12, 42, 102, 222, 462, 942, 1422]);
});

it("waits as long as the other side asks, where that is longer", () => {
  expect(nextAttempt(1, FIRST, FIRST, 600_000)).toEqual(after(10));
  expect(nextAttempt(1, FIRST, FIRST, 1000)).toEqual(after(2));
  expect(nextAttempt(1, FIRST, FIRST, 25 * 3_600_000)).toBeNull();
});
