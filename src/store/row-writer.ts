import { type Insertable, type Kysely, sql } from "kysely";
import type { Tables } from "./schema.ts";

export type ItemRow = Insertable<Tables["item"]>;
export type StateRow = Insertable<Tables["source_state"]>;
export type SnapshotRow = Insertable<Tables["snapshot"]>;
export type PriceRow = Insertable<Tables["price"]>;

/** Writes the rows that a scan makes by the thousand, inside a transaction that is open already. */
export interface RowWriter {
  /** Inserts what is not there yet, by id and by (source, external id); says of each row whether it was new. */
  insertItems(db: Kysely<Tables>, rows: readonly ItemRow[]): Promise<boolean[]>;
  /** Writes states over those of the same sources; no source may be named twice. */
  putStates(db: Kysely<Tables>, rows: readonly StateRow[]): Promise<void>;
  /** Adds versions of pages. HTML is kept of the last and of those that changed something: it is most of their weight. */
  insertSnapshots(db: Kysely<Tables>, rows: readonly SnapshotRow[]): Promise<void>;
  /** Adds to the price history. */
  insertPrices(db: Kysely<Tables>, rows: readonly PriceRow[]): Promise<void>;
}

/** Far below the 65,535 parameters of a statement of PostgreSQL: a row has two dozen columns. */
const ROWS_A_STATEMENT = 500;
const PRICES_A_STATEMENT = 1000;

/** Many rows in one statement: what a statement costs is mostly the way to the server and back. */
export const wideWriter: RowWriter = {
  async insertItems(db, rows) {
    const added = new Set<string>();
    for (let at = 0; at < rows.length; at += ROWS_A_STATEMENT) {
      const written = await db
        .insertInto("item")
        .values(rows.slice(at, at + ROWS_A_STATEMENT))
        .onConflict((conflict) => conflict.doNothing())
        .returning("id")
        .execute();
      for (const { id } of written) added.add(id);
    }
    // Of rows with the same id the first one was written.
    return rows.map(({ id }) => added.delete(id));
  },

  async putStates(db, rows) {
    const columns = Object.keys(rows[0] ?? {}).filter((name) => name !== "source_id");
    const newer = Object.fromEntries(columns.map((name) => [name, sql.ref(`excluded.${name}`)]));
    for (let at = 0; at < rows.length; at += ROWS_A_STATEMENT) {
      await db
        .insertInto("source_state")
        .values(rows.slice(at, at + ROWS_A_STATEMENT))
        .onConflict((conflict) => conflict.column("source_id").doUpdateSet(newer))
        .execute();
    }
  },

  async insertSnapshots(db, rows) {
    for (const row of rows) {
      await db
        .updateTable("snapshot")
        .set({ html: null })
        .where("source_id", "=", row.source_id)
        .where("url", "=", row.url)
        .where("taken_at", "<", row.taken_at)
        .where("changed", "=", 0)
        .where("html", "is not", null)
        .execute();
      await db
        .insertInto("snapshot")
        .values(row)
        .onConflict((conflict) => conflict.columns(["source_id", "url", "taken_at"]).doNothing())
        .execute();
    }
  },

  async insertPrices(db, rows) {
    for (let at = 0; at < rows.length; at += PRICES_A_STATEMENT)
      await db
        .insertInto("price")
        .values(rows.slice(at, at + PRICES_A_STATEMENT))
        .execute();
  },
};
