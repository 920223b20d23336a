import { type Kysely, sql } from "kysely";
import type { Store } from "./port.ts";
import type { Tables } from "./schema.ts";

type CounterMethods = Pick<Store, "addCounts" | "counts">;

/** Running totals. */
export function counterTable(db: Kysely<Tables>): CounterMethods {
  return {
    async addCounts(counts) {
      if (counts.size === 0) return;
      // In one order everywhere, so that two processes never wait for each other in a ring.
      const rows = [...counts]
        .map(([name, total]) => ({ name, total }))
        .sort((a, b) => (a.name < b.name ? -1 : 1));
      await db
        .insertInto("counter")
        .values(rows)
        .onConflict((conflict) =>
          conflict.column("name").doUpdateSet({ total: sql<number>`counter.total + excluded.total` }),
        )
        .execute();
    },

    async counts() {
      const rows = await db.selectFrom("counter").selectAll().orderBy("name").execute();
      return new Map(rows.map(({ name, total }) => [name, Number(total)]));
    },
  };
}
