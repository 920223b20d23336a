import { type Kysely, sql } from "kysely";

/** Validators are only good at the address that gave them, which a redirect may make another than the source's. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw("ALTER TABLE source_state ADD COLUMN validators_url TEXT").execute(db);
}
