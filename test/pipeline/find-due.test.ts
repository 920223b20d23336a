import { expect, it } from "vitest";
import type { Source } from "../../src/model/source.ts";
import { dueSlot } from "../../src/pipeline/find-due.ts";
import { newState } from "../../src/pipeline/source-visit.ts";

const HOUR = 3_600_000;
const NOW = new Date("2026-03-09T06:00:00Z");
const source: Source = {
  id: "s",
  kind: "feed",
  url: "https://a.example/feed",
  name: null,
  tags: [],
  language: null,
  headers: {},
  enabled: true,
  boost: 1,
  everyMs: HOUR,
  competitor: null,
  select: null,
  ignore: [],
  browser: false,
};
const visited = (agoMs: number, nextInMs: number) => ({
  ...newState(source),
  lastCheckedAt: new Date(NOW.getTime() - agoMs),
  nextAt: new Date(NOW.getTime() + nextInMs),
});

it("is due when its time has come, by the name of that time", () => {
  expect(dueSlot(source, visited(HOUR, 1), NOW)).toBeNull();
  expect(dueSlot(source, visited(HOUR, 0), NOW)).toBe(String(NOW.getTime()));
});

it("is due again when the clock was years ahead at the last visit, and not for a few seconds between machines", () => {
  const years = 10 * 365 * 24 * HOUR;
  expect(dueSlot(source, visited(-years, years + HOUR), NOW)).not.toBeNull();
  expect(dueSlot(source, visited(-5_000, HOUR), NOW)).toBeNull();
});
