import type { Kysely } from "kysely";
import type { SourceState } from "../model/source.ts";
import { counterTable } from "./counter-table.ts";
import { deliveryTable } from "./delivery-table.ts";
import { digestTables } from "./digest-tables.ts";
import { itemTable, updateItem } from "./item-table.ts";
import { pageTables } from "./page-tables.ts";
import type { SavedScan, ScanRecord, Store } from "./port.ts";
import { pruneIn } from "./prune.ts";
import { isRefusal, RecordRefused } from "./record-refused.ts";
import type { RowWriter } from "./row-writer.ts";
import { fromStateRow, toItemRow, toPriceRow, toSnapshotRow, toStateRow } from "./rows.ts";
import { type ChangePlace, saveChanges } from "./save-changes.ts";
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
      return writing(() =>
        db.transaction().execute((transaction) => saveAll({ db: transaction, dialect, writer }, records)),
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
async function saveAll(place: ChangePlace, records: readonly ScanRecord[]): Promise<SavedScan[]> {
  const { db, writer } = place;
  // The last state of a source counts: one statement must not touch a row twice.
  const states = new Map(records.map(({ state }) => [state.sourceId, state]));
  // First, as each visit has one: a transaction of SQLite that begins by reading cannot write once another has written.
  await writer.putStates(db, [...states.values()].sort(bySource).map(toStateRow));
  const added = await writer.insertItems(
    db,
    records.flatMap(({ items }) => items.map(toItemRow)),
  );
  const saved = await saveChanges(
    place,
    records.flatMap(({ changes = [] }) => changes),
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
  let next = 0;
  return records.map(({ items, changes = [] }) => {
    const newItems = items.filter(() => added[next++]).length;
    const newChanges = changes.filter(({ item }) => saved.items.delete(item.id)).length;
    const told = changes.flatMap(({ item }) => taken(saved.told, item.id) ?? []);
    return { newItems: newItems + newChanges, told };
  });
}

/** The value, which is then no longer there: of two visits with the same Change one told it. */
function taken<V>(map: Map<string, V>, key: string): V | undefined {
  const value = map.get(key);
  map.delete(key);
  return value;
}

/** Two workers that were given the same sources take them in the same order, so that neither waits for the other. */
function bySource(a: SourceState, b: SourceState): number {
  return a.sourceId < b.sourceId ? -1 : 1;
}
