import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openStore } from "../../src/store/open-store.ts";
import { type PostgresServer, startPostgres } from "../servers/postgres.ts";
import { changesContract, expectOneEditAmongWorkers } from "./changes-contract.ts";
import { item, state, storeContract } from "./contract.ts";
import { expectOldStoreToMove } from "./old-store.ts";

describe("the PostgreSQL store", () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(() => server.stop());

  storeContract(async () => openStore(await server.freshDatabase()));
  changesContract(async () => openStore(await server.freshDatabase()));

  it("makes one change of an edit that several workers store at once, and none of them waits in a circle", async () => {
    const url = await server.freshDatabase();
    const stores = await Promise.all([openStore(url), openStore(url), openStore(url)]);
    await expectOneEditAmongWorkers(stores);
    await Promise.all(stores.map((store) => store.close()));
  });

  it("brings a store of before to its tables, and tells nothing in it twice", async () => {
    const url = await server.freshDatabase();
    await expectOldStoreToMove(url, async (statements) => {
      const client = new pg.Client({ connectionString: url });
      await client.connect();
      await client.query(statements);
      await client.end();
    });
  });

  it("brings its tables up to date once when several processes start at the same time", async () => {
    const url = await server.freshDatabase();
    const stores = await Promise.all(Array.from({ length: 5 }, () => openStore(url)));
    const saves = stores.map((store) =>
      store.saveScans([{ state: state("s"), items: [item("1"), item("2")], updates: [], snapshots: [] }]),
    );
    const counts = (await Promise.all(saves)).flat();
    expect(counts.reduce((sum, { newItems }) => sum + newItems, 0)).toBe(2);
    await Promise.all(stores.map((store) => store.close()));
  });

  it("says what to do when nobody answers", async () => {
    await expect(openStore("postgres://tidewatch@127.0.0.1:1/none")).rejects.toThrow(
      /cannot be opened: .*check that the server runs/,
    );
  });
});
