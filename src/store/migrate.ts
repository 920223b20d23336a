import { type Kysely, sql } from "kysely";
import { up as first } from "./migrations/0001-first.ts";
import { up as validatorsUrl } from "./migrations/0002-validators-url.ts";
import { up as counters } from "./migrations/0003-counters.ts";
import { up as changePages } from "./migrations/0004-change-pages.ts";
import type { Dialect } from "./sql-store.ts";

type Step = (db: Kysely<unknown>) => Promise<void>;

/** In order; a step that was ever released is never changed. */
const STEPS: readonly Step[] = [first, validatorsUrl, counters, changePages];

/** Any number that no other program takes for its advisory lock. */
const LOCK = 7_140_220_951;

/**
 * Brings the tables to this version in one transaction that only one process can hold: BEGIN IMMEDIATE on
 * SQLite, an advisory lock on PostgreSQL. Throws what the database says, or that the store is from a newer version.
 */
export async function migrate<T>(db: Kysely<T>, dialect: Dialect): Promise<void> {
  await db.connection().execute(async (connection) => {
    await sql.raw(dialect === "sqlite" ? "begin immediate" : "begin").execute(connection);
    try {
      if (dialect === "postgres")
        await sql`select pg_advisory_xact_lock(${sql.lit(LOCK)})`.execute(connection);
      await runMissing(connection as unknown as Kysely<unknown>);
      await sql`commit`.execute(connection);
    } catch (error) {
      await sql`rollback`.execute(connection);
      throw error;
    }
  });
}

async function runMissing(db: Kysely<unknown>): Promise<void> {
  await sql`create table if not exists migration (version integer not null)`.execute(db);
  const { rows } = await sql<{
    version: number | null;
  }>`select max(version) as version from migration`.execute(db);
  const version = rows[0]?.version ?? 0;
  if (version > STEPS.length)
    throw new Error("it was written by a newer version of tidewatch; update tidewatch");
  for (const [index, step] of STEPS.entries()) {
    if (index < version) continue;
    await step(db);
    await sql`insert into migration (version) values (${index + 1})`.execute(db);
  }
}
