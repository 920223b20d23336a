import { type Kysely, sql } from "kysely";

/** Running totals for the metrics: they outlive a restart and add up over all processes. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw("CREATE TABLE counter (name TEXT NOT NULL PRIMARY KEY, total DOUBLE PRECISION NOT NULL)")
    .execute(db);
}
