import type { Kysely } from "kysely";
import type { Store } from "./port.ts";
import { fromPriceRow, fromSnapshotRow } from "./rows.ts";
import type { Tables } from "./schema.ts";

type PageMethods = Pick<Store, "lastSnapshot" | "snapshots" | "prices">;

/** What is kept of pages: snapshots and price history. */
export function pageTables(db: Kysely<Tables>): PageMethods {
  return {
    async lastSnapshot(sourceId, url) {
      const row = await db
        .selectFrom("snapshot")
        .selectAll()
        .where("source_id", "=", sourceId)
        .where("url", "=", url)
        .orderBy("taken_at", "desc")
        .limit(1)
        .executeTakeFirst();
      return row === undefined ? null : fromSnapshotRow(row);
    },

    async snapshots(sourceId) {
      const found = db.selectFrom("snapshot").selectAll().where("source_id", "=", sourceId);
      return (await found.orderBy("taken_at").execute()).map(fromSnapshotRow);
    },

    async prices(sourceId) {
      let found = db.selectFrom("price").selectAll();
      if (sourceId !== undefined) found = found.where("source_id", "=", sourceId);
      return (await found.orderBy("seen_at").execute()).map(fromPriceRow);
    },
  };
}
