import { expect, it } from "vitest";
import type { Source, SourceState } from "../../src/model/source.ts";
import { sourceHealth } from "../../src/pipeline/source-health.ts";
import { afterFailure, afterSuccess, newState } from "../../src/pipeline/source-visit.ts";

const DAY = 24 * 3_600_000;
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
  everyMs: 3_600_000,
  competitor: null,
  select: null,
  ignore: [],
  browser: false,
};
const START = Date.UTC(2026, 2, 1);
let at = START;
const bench = { clock: () => new Date(at), nextVisit: () => new Date(at + DAY) };
const answer = {
  permanentUrl: null,
  validators: { url: source.url, etag: '"1"', lastModified: null, bodyHash: "h" },
  freshForMs: null,
};
const dated = (days: readonly number[]) => days.map((day) => ({ publishedAt: new Date(START - day * DAY) }));
const health = (state: SourceState | null, change: Partial<Source> = {}) =>
  sourceHealth([{ ...source, ...change }], state === null ? [] : [state], new Date(at))[0]?.state;
const failure = (errorKind: "gone" | "http-5xx" | "http-4xx") => ({
  errorKind,
  error: "e",
  retryAfterMs: null,
});

it("is new, ok, failing, ok again, gone or paused", () => {
  at = START;
  expect(health(null)).toBe("new");
  const ok = afterSuccess(newState(source), source, answer, dated([1]), bench);
  expect(health(ok)).toBe("ok");
  const failing = afterFailure(ok, source, failure("http-5xx"), bench);
  expect(health(failing)).toBe("failing");
  expect(failing).toMatchObject({ failures: 1, validators: answer.validators, error: "e" });
  expect(health(afterSuccess(failing, source, answer, [], bench))).toBe("ok");
  expect(health(afterFailure(ok, source, failure("gone"), bench))).toBe("gone");
  expect(health(ok, { enabled: false })).toBe("paused");
  expect(health(ok, { url: "https://b.example/" })).toBe("new");
});

it("is silent after three times its usual gap, learned from the dates of the first visit", () => {
  at = START;
  const daily = afterSuccess(newState(source), source, answer, dated([1, 2, 3, 4, 5, 30]), bench);
  expect(daily.usualGapMs).toBe(DAY);
  at = START + 2.9 * DAY;
  expect(health(daily)).toBe("ok");
  at = START + 3.1 * DAY;
  expect(health(daily)).toBe("silent");
});

it("learns the gap from when news came", () => {
  at = START;
  let state = afterSuccess(newState(source), source, answer, dated([1]), bench);
  expect(state.usualGapMs).toBeNull();
  at = START + 10 * DAY;
  state = afterSuccess(state, source, answer, dated([0]), bench);
  expect(state.usualGapMs).toBe(10 * DAY);
  at = START + 12 * DAY;
  state = afterSuccess(state, source, answer, dated([0]), bench);
  expect(state.usualGapMs).toBeCloseTo(7.6 * DAY);
});

it("remembers a move until the new address fails", () => {
  const moved = afterSuccess(
    newState(source),
    source,
    { ...answer, permanentUrl: "https://c.example/" },
    [],
    bench,
  );
  expect(moved.permanentUrl).toBe("https://c.example/");
  expect(afterSuccess(moved, source, answer, [], bench).permanentUrl).toBe("https://c.example/");
  expect(afterFailure(moved, source, failure("http-5xx"), bench).permanentUrl).toBe("https://c.example/");
  expect(afterFailure(moved, source, failure("http-4xx"), bench).permanentUrl).toBeNull();
});
