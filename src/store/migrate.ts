import { type Kysely, type Migration, Migrator } from "kysely";
import * as first from "./migrations/0001-first.ts";

const MIGRATIONS: Readonly<Record<string, Migration>> = { "0001-first": first };

/**
 * Brings the tables to this version. Safe when several processes start at once: Kysely's Migrator holds a lock
 * row and, on PostgreSQL, an advisory lock. Throws what the database says.
 */
export async function migrate<T>(db: Kysely<T>): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => MIGRATIONS } });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw error;
}
