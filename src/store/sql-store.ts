import type { Kysely, Transaction } from "kysely";
import { counterTable } from "./counter-table.ts";
import { deliveryTable } from "./delivery-table.ts";
import { digestTables } from "./digest-tables.ts";
import { insertItems, itemTable, updateItem } from "./item-table.ts";
import { pageTables } from "./page-tables.ts";
import type { ScanRecord, Store } from "./port.ts";
import { pruneIn } from "./prune.ts";
import { fromStateRow, toSnapshotRow, toStateRow } from "./rows.ts";
import type { Tables } from "./schema.ts";
import { StoreError } from "./store-error.ts";

export type Dialect = "sqlite" | "postgres";

/** The Store over either database. */
export function createSqlStore(db: Kysely<Tables>, dialect: Dialect, giveBack = (): void => {}): Store {
  const store: Store = {
    ...itemTable(db, dialect),
    ...pageTables(db),
    ...digestTables(db),
    ...deliveryTable(db),
    ...counterTable(db),
    close: () => db.destroy(),

    async sourceStates() {
      return (await db.selectFrom("source_state").selectAll().execute()).map(fromStateRow);
    },

    async sourceState(sourceId) {
      const row = await db
        .selectFrom("source_state")
        .selectAll()
        .where("source_id", "=", sourceId)
        .executeTakeFirst();
      return row === undefined ? null : fromStateRow(row);
    },

    saveScans(records) {
      return writing(() =>
        db.transaction().execute(async (transaction) => {
          const counts: number[] = [];
          for (const record of records) counts.push(await saveScan(transaction, record));
          return counts;
        }),
      );
    },

    async prune(now, itemsMs, snapshotsMs) {
      return writing(async () => {
        const rows = await db
          .transaction()
          .execute((transaction) => pruneIn(transaction, now.getTime(), itemsMs, snapshotsMs));
        giveBack();
        return rows;
      });
    },
  };
  return store;
}

/** A write that the database refused: disk full, read-only folder, server gone. */
async function writing<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new StoreError(`the store cannot be written: ${why}; check free space and that it may be written`, {
      cause,
    });
  }
}

async function saveScan(db: Transaction<Tables>, record: ScanRecord): Promise<number> {
  const added = await insertItems(db, record.items);
  for (const item of record.updates) await updateItem(db, item);
  for (const snapshot of record.snapshots) {
    await db
      .insertInto("snapshot")
      .values(toSnapshotRow(snapshot))
      .onConflict((conflict) => conflict.columns(["source_id", "url", "taken_at"]).doNothing())
      .execute();
  }
  const row = toStateRow(record.state);
  await db
    .insertInto("source_state")
    .values(row)
    .onConflict((conflict) => conflict.column("source_id").doUpdateSet(row))
    .execute();
  return added.size;
}
