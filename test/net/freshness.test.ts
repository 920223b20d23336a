import { expect, it } from "vitest";
import { freshForMs, retryAfterMs } from "../../src/net/freshness.ts";

const NOW = new Date("2026-03-02T09:00:00Z");

it.each([
  [{ "cache-control": "max-age=7200" }, 7_200_000],
  [{ "cache-control": 'public, Max-Age = "60"' }, 60_000],
  [{ "cache-control": "s-maxage=60" }, null],
  [{ "cache-control": "max-age=100", age: "40" }, 60_000],
  [{ "cache-control": "max-age=100", age: "4000" }, null],
  [{ "cache-control": "no-cache, max-age=100" }, null],
  [{ "cache-control": "no-store" }, null],
  [{ expires: "Mon, 02 Mar 2026 10:00:00 GMT" }, 3_600_000],
  [{ expires: "Tue, 24 Nov 2026 10:00:00 GMT", date: "Tue, 24 Nov 2026 09:59:00 GMT" }, 60_000],
  [{ expires: "0" }, null],
  [{ expires: "soon" }, null],
  [{}, null],
])("reads %j as fresh for %s ms", (headers, ms) =>
  expect(freshForMs(headers as Record<string, string>, NOW)).toBe(ms),
);

it.each([
  ["120", 120_000],
  [" 0 ", null],
  ["-5", null],
  ["Mon, 02 Mar 2026 09:05:00 GMT", 300_000],
  ["Mon, 02 Mar 2020 09:05:00 GMT", null],
  ["9".repeat(40), 172_800_000],
  ["soon", null],
  [undefined, null],
])("reads Retry-After %s as %s ms", (header, ms) => expect(retryAfterMs(header, NOW)).toBe(ms));
