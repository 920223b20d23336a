import type { Kysely, Transaction } from "kysely";
import { counterTable } from "./counter-table.ts";
import { deliveryTable } from "./delivery-table.ts";
import { digestTables } from "./digest-tables.ts";
import { itemTable, updateItem } from "./item-table.ts";
import { pageTables } from "./page-tables.ts";
import type { ScanRecord, Store } from "./port.ts";
import { pruneIn } from "./prune.ts";
import { isRefusal, RecordRefused } from "./record-refused.ts";
import type { RowWriter } from "./row-writer.ts";
import { fromStateRow, toItemRow, toPriceRow, toSnapshotRow, toStateRow } from "./rows.ts";
import type { Tables } from "./schema.ts";
import { StoreError } from "./store-error.ts";

export type Dialect = "sqlite" | "postgres";

/** A database whose tables are up to date. */
export interface OpenDatabase {
  readonly db: Kysely<Tables>;
  readonly dialect: Dialect;
  readonly writer: RowWriter;
  /** Gives room that was freed inside the file back to the disk. */
  readonly giveBack: () => void;
}

/** The Store over either database. */
export function createSqlStore({ db, dialect, writer, giveBack }: OpenDatabase): Store {
  const store: Store = {
    ...itemTable(db, dialect, writer),
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
      return writing(() => db.transaction().execute((transaction) => saveAll(transaction, records, writer)));
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

/** A write that failed: disk full, read-only folder, server gone; or values that the database does not take. */
async function writing<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    if (isRefusal(cause)) throw new RecordRefused(`the store does not take it: ${why}`, { cause });
    throw new StoreError(`the store cannot be written: ${why}; check free space and that it may be written`, {
      cause,
    });
  }
}

/** The rows of all visits, in one transaction. */
async function saveAll(
  db: Transaction<Tables>,
  records: readonly ScanRecord[],
  writer: RowWriter,
): Promise<number[]> {
  const added = await writer.insertItems(
    db,
    records.flatMap(({ items }) => items.map(toItemRow)),
  );
  for (const { updates } of records) for (const item of updates) await updateItem(db, item);
  await writer.insertSnapshots(
    db,
    records.flatMap(({ snapshots }) => snapshots.map(toSnapshotRow)),
  );
  await writer.insertPrices(
    db,
    records.flatMap(({ prices = [] }) => prices.map(toPriceRow)),
  );
  // The last state of a source counts: one statement must not touch a row twice.
  const states = new Map(records.map(({ state }) => [state.sourceId, state]));
  await writer.putStates(db, [...states.values()].map(toStateRow));
  let next = 0;
  return records.map(({ items }) => items.filter(() => added[next++]).length);
}
