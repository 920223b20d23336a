import type { Database } from "better-sqlite3";
import type { SqliteDatabase, SqliteStatement } from "kysely";

/** More than the program has in use at a time. */
const MAX_KEPT = 100;
/** Longer ones have a parameter for each of many rows and do not come again alike. */
const MAX_CHARS = 2_000;

/**
 * A database that prepares each text of SQL once and keeps the statement. None may be read step by step (`stream`):
 * a statement that is being read cannot be run a second time.
 */
export function keepPrepared(database: Database): SqliteDatabase {
  const kept = new Map<string, SqliteStatement>();
  return {
    close: () => database.close(),
    prepare(text) {
      const known = kept.get(text);
      if (known !== undefined) return known;
      const statement = database.prepare<readonly unknown[]>(text);
      if (text.length > MAX_CHARS) return statement;
      const [oldest] = kept.keys();
      if (kept.size >= MAX_KEPT && oldest !== undefined) kept.delete(oldest);
      kept.set(text, statement);
      return statement;
    },
  };
}
