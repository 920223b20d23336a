import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openStore } from "../../src/store/open-store.ts";
import { item, state, storeContract } from "./contract.ts";

const folder = () => mkdtempSync(join(tmpdir(), "tidewatch-store-"));

describe("the SQLite store", () => {
  storeContract(() => openStore(`sqlite:${join(folder(), "deep", "t.db")}`));

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

  it("says in one line what to do about a file that is no store", async () => {
    const file = join(folder(), "t.db");
    writeFileSync(file, "this is a letter to my aunt, not a database at all".repeat(100));
    await expect(openStore(`sqlite:${file}`)).rejects.toThrow(/cannot be opened: .*no Tidewatch store/);
  });
});
