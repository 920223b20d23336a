import { expect, it } from "vitest";
import { nextVisit } from "../../src/net/next-visit.ts";

const now = new Date("2026-03-02T09:00:00Z");
const HOUR = 3_600_000;
const plain = { now, everyMs: HOUR, freshForMs: null, failures: 0, retryAfterMs: null };
const hours = (question: Partial<typeof plain> | object) =>
  (nextVisit({ ...plain, ...question }, () => 0.5).getTime() - now.getTime()) / HOUR;

it.each([
  ["comes back after the source's own interval", {}, 1],
  ["stays away while the publisher says it is fresh", { freshForMs: 3 * HOUR }, 3],
  ["stays away a day at most", { freshForMs: 100 * HOUR }, 24],
  ["keeps a longer interval of its own", { everyMs: 48 * HOUR, freshForMs: HOUR }, 48],
  ["doubles its pause with every failure", { failures: 4 }, 8],
  ["pauses a day at most", { failures: 99 }, 24],
  ["waits as long as the server asks", { failures: 1, retryAfterMs: 30 * HOUR }, 30],
])("%s", (_name, question, expected) => expect(hours(question)).toBe(expected));
