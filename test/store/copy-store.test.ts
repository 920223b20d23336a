import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { copyStore } from "../../src/store/copy-store.ts";
import { openStore } from "../../src/store/open-store.ts";
import { type PostgresServer, startPostgres } from "../servers/postgres.ts";
import { item, state } from "./contract.ts";

const sqlite = (): string => `sqlite:${join(mkdtempSync(join(tmpdir(), "tidewatch-copy-")), "t.db")}`;
const NOW = new Date("2026-03-09T07:00:00Z");

async function filled(url: string): Promise<void> {
  const store = await openStore(url);
  const items = Array.from({ length: 1203 }, (_, index) =>
    item(`i${index}`, { title: `Überschrift ${index} “x”`, score: index / 1203 }),
  );
  await store.saveScans([
    { state: state("s", { memo: "{}", failures: 2 }), items, updates: [], snapshots: [] },
  ]);
  await store.vote({ itemId: "i7", verdict: "useful", votedAt: NOW });
  await store.completeSlot("digest", "weekly", NOW);
  await store.addCounts(new Map([["a", 1.5]]));
  await store.close();
}

describe("copying a store", () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(() => server.stop());

  it("brings every row from SQLite to PostgreSQL and back, and they read the same", async () => {
    const [from, there, back] = [sqlite(), await server.freshDatabase(), sqlite()];
    await filled(from);
    expect(await copyStore(from, there)).toMatchObject({
      item: 1203,
      source_state: 1,
      vote: 1,
      slot: 1,
      counter: 1,
    });
    await copyStore(there, back);
    const [a, b, c] = await Promise.all([openStore(from), openStore(there), openStore(back)]);
    const items = await a.items({});
    expect(await b.items({})).toEqual(items);
    expect(await c.items({})).toEqual(items);
    expect(await b.sourceStates()).toEqual(await a.sourceStates());
    expect(await b.completedSlot("digest", "weekly")).toEqual(NOW);
    expect(await c.counts()).toEqual(new Map([["a", 1.5]]));
    await Promise.all([a.close(), b.close(), c.close()]);
  });

  it("copies into an empty store only, and nothing of what would not fit", async () => {
    const [from, to] = [sqlite(), sqlite()];
    await filled(from);
    await copyStore(from, to);
    await expect(copyStore(from, to)).rejects.toThrow(/is not empty \(source_state\); copy into a new one/);
    await expect(copyStore("sqlite:/nowhere/t.db", sqlite())).rejects.toThrow(
      /there is no store \/nowhere\/t\.db/,
    );
  });
});
