import { expect, it } from "vitest";
import { createTogetherSaver } from "../../src/pipeline/save-together.ts";
import { newState } from "../../src/pipeline/source-visit.ts";
import type { SavedScan, ScanRecord } from "../../src/store/port.ts";

const record = (sourceId: string): ScanRecord => ({
  state: {
    ...newState({ id: sourceId, url: "https://a.example/" } as Parameters<typeof newState>[0]),
    sourceId,
  },
  items: [],
  updates: [],
  snapshots: [],
});

const saved = (newItems: number): SavedScan => ({ newItems, told: [] });

it("saves visits that end close together in one transaction and tells each its own count", async () => {
  const batches: number[] = [];
  const saver = createTogetherSaver({
    saveScans: async (records) => {
      batches.push(records.length);
      return records.map(({ state }) => saved(Number(state.sourceId)));
    },
  });
  expect(await Promise.all([1, 2, 3].map((n) => saver.save(record(String(n)))))).toEqual(
    [1, 2, 3].map(saved),
  );
  expect(batches).toEqual([3]);
  expect(await saver.save(record("4"))).toEqual(saved(4));
  await Promise.all(Array.from({ length: 130 }, () => saver.save(record("0"))));
  expect(Math.max(...batches)).toBeLessThanOrEqual(64);
});

it("tells every visit of a batch that could not be written", async () => {
  const saver = createTogetherSaver({ saveScans: () => Promise.reject(new Error("disk full")) });
  const ends = await Promise.allSettled([saver.save(record("1")), saver.save(record("2"))]);
  expect(ends.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
});

it("saves the other visits when what one of them brought is refused", async () => {
  const refused = Object.assign(new Error("value too long"), { name: "RecordRefused" });
  const saver = createTogetherSaver({
    saveScans: async (records) => {
      if (records.some(({ state }) => state.sourceId === "bad")) throw refused;
      return records.map(() => saved(1));
    },
  });
  const ends = await Promise.allSettled(["a", "bad", "b"].map((id) => saver.save(record(id))));
  expect(ends.map((end) => (end.status === "fulfilled" ? end.value : end.reason))).toEqual([
    saved(1),
    refused,
    saved(1),
  ]);
});
