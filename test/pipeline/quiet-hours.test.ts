import { expect, it } from "vitest";
import { isQuiet } from "../../src/pipeline/quiet-hours.ts";

const NIGHT = { from: "21:00", to: "06:30", timezone: "Europe/Vienna" };
const NOON = { from: "12:00", to: "13:00", timezone: "America/New_York" };

it.each([
  [NIGHT, "2026-03-09T19:59:59Z", false],
  [NIGHT, "2026-03-09T20:00:00Z", true],
  [NIGHT, "2026-03-09T23:30:00Z", true],
  [NIGHT, "2026-03-10T05:29:59Z", true],
  [NIGHT, "2026-03-10T05:30:00Z", false],
  // After the clocks went forward the same wall clock comes an hour earlier.
  [NIGHT, "2026-03-30T04:29:00Z", true],
  [NIGHT, "2026-03-30T04:30:00Z", false],
  [NOON, "2026-03-02T17:30:00Z", true],
  [NOON, "2026-03-09T16:30:00Z", true],
  [NOON, "2026-03-09T17:00:00Z", false],
  [{ from: "00:00", to: "00:00", timezone: "UTC" }, "2026-03-09T00:00:00Z", false],
  [null, "2026-03-09T03:00:00Z", false],
])("%j at %s: %s", (hours, at, quiet) => expect(isQuiet(hours, new Date(at))).toBe(quiet));
