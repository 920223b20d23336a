import { mkdtempSync, writeFileSync } from "node:fs";
import { stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { describe, expect, it } from "vitest";
import { openStore } from "../../src/store/open-store.ts";
import { changesContract } from "./changes-contract.ts";
import { item, state, storeContract } from "./contract.ts";
import { expectOldStoreToMove } from "./old-store.ts";

const folder = () => mkdtempSync(join(tmpdir(), "tidewatch-store-"));

/** The file and its write-ahead log together. */
async function sizeOf(path: string): Promise<number> {
  const log = await stat(`${path}-wal`).catch(() => null);
  return (await stat(path)).size + (log?.size ?? 0);
}

describe("the SQLite store", () => {
  storeContract(() => openStore(`sqlite:${join(folder(), "deep", "t.db")}`));
  changesContract(() => openStore(`sqlite:${join(folder(), "t.db")}`));

  it("brings a store of before to its tables, and tells nothing in it twice", async () => {
    const path = join(folder(), "t.db");
    await expectOldStoreToMove(`sqlite:${path}`, async (statements) => {
      const database = new Database(path);
      database.exec(statements);
      database.close();
    });
  });

  it("serves two connections on one file", async () => {
    const url = `sqlite:${join(folder(), "t.db")}`;
    const [a, b] = [await openStore(url), await openStore(url)];
    const save = (store: typeof a, id: string) =>
      store.saveScans([{ state: state(id), items: [item(id)], updates: [], snapshots: [] }]);
    for (const [store, id] of [
      [a, "1"],
      [b, "2"],
      [a, "1"],
      [b, "1"],
    ] as const)
      await save(store, id);
    expect(await a.countItems({})).toBe(2);
    await Promise.all([a.close(), b.close()]);
  });

  it("gives the room of what was removed back to the disk", async () => {
    const path = join(folder(), "t.db");
    const store = await openStore(`sqlite:${path}`);
    const content = "a long article about the price of flour ".repeat(100);
    await store.addItems(Array.from({ length: 4_000 }, (_, n) => item(String(n), { content })));
    await store.prune(new Date("2026-03-10T00:00:00Z"), 1e12, 1e12);
    const full = await sizeOf(path);
    expect(full).toBeGreaterThan(16_000_000);
    await store.prune(new Date("2027-03-10T00:00:00Z"), 1000, 1000);
    await store.close(); // the last one out brings the WAL home
    expect(await sizeOf(path)).toBeLessThan(full / 2);
  });

  it("says in one line what to do about a file that is no store", async () => {
    const file = join(folder(), "t.db");
    writeFileSync(file, "this is a letter to my aunt, not a database at all".repeat(100));
    await expect(openStore(`sqlite:${file}`)).rejects.toThrow(/cannot be opened: .*no Tidewatch store/);
  });
});
