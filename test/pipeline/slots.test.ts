import { describe, expect, it } from "vitest";
import { newestSlot, nextSlot, periodOf, slotBefore, slotsBetween } from "../../src/pipeline/slots.ts";

const MONDAY = "0 7 * * MON";
const at = (text: string): Date => new Date(text);

describe("a weekly digest at seven", () => {
  const TABLE = [
    ["Europe/Vienna", "2026-03-23T06:00:00.000Z", "2026-03-30T05:00:00.000Z"],
    ["America/New_York", "2026-03-02T12:00:00.000Z", "2026-03-09T11:00:00.000Z"],
    ["Pacific/Auckland", "2026-03-29T18:00:00.000Z", "2026-04-05T19:00:00.000Z"],
    ["Europe/Vienna", "2026-10-19T05:00:00.000Z", "2026-10-26T06:00:00.000Z"],
    ["Asia/Kathmandu", "2026-03-02T01:15:00.000Z", "2026-03-09T01:15:00.000Z"],
  ] as const;

  it.each(TABLE)("stays at seven on the wall in %s across daylight saving", (zone, before, after) => {
    expect(nextSlot(MONDAY, zone, at(before)).toISOString()).toBe(after);
    expect(slotBefore(MONDAY, zone, at(after)).toISOString()).toBe(before);
    expect(newestSlot(MONDAY, zone, at(after)).toISOString()).toBe(after);
  });

  it.each(TABLE)("begins to the minute in %s", (zone, before, after) => {
    const early = new Date(at(after).getTime() - 1);
    expect(newestSlot(MONDAY, zone, early).toISOString()).toBe(before);
    const minuteEarly = new Date(at(after).getTime() - 60_000);
    expect(newestSlot(MONDAY, zone, minuteEarly).toISOString()).toBe(before);
    const minuteLate = new Date(at(after).getTime() + 60_000);
    expect(newestSlot(MONDAY, zone, minuteLate).toISOString()).toBe(after);
  });
});

it("strikes once on the day that has no such hour, and once on the day that has it twice", () => {
  const schedule = "30 2 * * *";
  const zone = "Europe/Vienna";
  const days = (from: string, to: string): string[] => {
    const found: string[] = [];
    for (let slot = at(from); slot < at(to); slot = nextSlot(schedule, zone, slot))
      found.push(slot.toISOString());
    return found.slice(1);
  };
  const spring = days("2026-03-28T12:00:00Z", "2026-03-31T12:00:00Z");
  expect(spring).toEqual([
    "2026-03-29T01:30:00.000Z",
    "2026-03-30T00:30:00.000Z",
    "2026-03-31T00:30:00.000Z",
  ]);
  const autumn = days("2026-10-24T12:00:00Z", "2026-10-27T12:00:00Z");
  expect(autumn).toEqual([
    "2026-10-25T00:30:00.000Z",
    "2026-10-26T01:30:00.000Z",
    "2026-10-27T01:30:00.000Z",
  ]);
  for (const slot of [...spring, ...autumn]) {
    expect(newestSlot(schedule, zone, at(slot)).toISOString()).toBe(slot);
    expect(newestSlot(schedule, zone, new Date(at(slot).getTime() + 7_200_000)).toISOString()).toBe(slot);
  }
});

it.each([
  ["0 7 * * MON", "Europe/Vienna", "2026-03-09T06:00:00Z", "2026-W11"],
  ["0 7 * * MON", "Pacific/Auckland", "2026-03-29T18:00:00Z", "2026-W14"],
  ["0 7 * * MON", "UTC", "2025-12-29T07:00:00Z", "2026-W01"],
  ["0 18 * * SUN", "UTC", "2027-01-03T18:00:00Z", "2026-W53"],
  ["0 7 * * *", "America/New_York", "2026-03-09T11:00:00Z", "2026-03-09"],
  ["0 7 * * MON-FRI", "UTC", "2026-03-13T07:00:00Z", "2026-03-13"],
  ["0 7 1 * *", "Europe/Vienna", "2026-03-01T06:00:00Z", "2026-03"],
  ["0 7,19 * * *", "UTC", "2026-03-09T19:00:00Z", "2026-03-09T19:00Z"],
])("names the period of %s in %s that ends at %s", (schedule, zone, slot, period) => {
  expect(periodOf(schedule, zone, at(slot))).toBe(period);
});

it.each([
  "0 7 * * MON",
  "0 7 * * *",
  "0 7 * * MON,THU",
  "0 7 1,15 * *",
  "0 7 28-31 * *",
  "0 7 */5 * *",
  "0 7 */6 * *",
  "0 7 1,22 1 *",
  "0 */6 * * *",
  "30 2 * * *",
])("gives every slot of %s a name of its own over two years", (schedule) => {
  const names: string[] = [];
  let slot = at("2026-01-01T12:00:00Z");
  while (slot < at("2027-12-31T00:00:00Z") && names.length < 800) {
    slot = nextSlot(schedule, "Europe/Vienna", slot);
    names.push(periodOf(schedule, "Europe/Vienna", slot));
  }
  expect(new Set(names).size).toBe(names.length);
});

it("counts the slots that were missed between two moments", () => {
  const between = (from: string, to: string, limit = 60) =>
    slotsBetween(MONDAY, "Europe/Vienna", { from: at(from), to: at(to), limit });
  expect(between("2026-03-09T06:00:00Z", "2026-03-16T06:00:00Z")).toBe(0);
  expect(between("2026-03-09T06:00:00Z", "2026-03-30T05:00:00Z")).toBe(2);
  expect(between("2020-03-09T06:00:00Z", "2026-03-30T05:00:00Z", 10)).toBe(10);
});

it.each([
  ["0 7 * * MON", "2026-03-16T07:00:00Z", "2026-W12"],
  ["0 7 * * MON", "2026-03-15T22:59:59.999Z", "2026-W11"],
  ["0 */6 * * *", "2026-03-15T23:30:00Z", "2026-03-15T23:30Z"],
  ["0 6 1 * *", "2026-04-01T06:00:00Z", "2026-04"],
])("names the period that runs when it is looked at after %s struck", (schedule, now, name) => {
  expect(periodOf(schedule, "Europe/Vienna", new Date(now))).toBe(name);
});
