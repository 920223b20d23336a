import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { Kysely, PostgresDialect, SqliteDialect } from "kysely";
import { migrate } from "./migrate.ts";
import type { Store } from "./port.ts";
import type { Tables } from "./schema.ts";
import { createSqlStore, type Dialect } from "./sql-store.ts";
import { StoreError } from "./store-error.ts";

const BUSY_TIMEOUT_MS = 15_000;

/** Opens `sqlite:PATH` (folder made on first use) or `postgres://…` and brings its tables up to date. Throws StoreError. */
export async function openStore(url: string): Promise<Store> {
  const { db, dialect } = await openDatabase(url);
  return createSqlStore(db, dialect);
}

/** The database behind a store, with its tables up to date. Throws StoreError. */
export async function openDatabase(url: string): Promise<{ db: Kysely<Tables>; dialect: Dialect }> {
  const postgres = /^postgres(?:ql)?:/.test(url);
  const place = postgres ? new URL(url).host : url.slice("sqlite:".length);
  let db: Kysely<Tables> | null = null;
  try {
    db = postgres ? await openPostgres(url) : await openSqlite(place);
    const dialect = postgres ? "postgres" : "sqlite";
    await migrate(db, dialect);
    return { db, dialect };
  } catch (cause) {
    await db?.destroy();
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new StoreError(`the store ${place} cannot be opened: ${why}; ${advice(postgres, why)}`, { cause });
  }
}

function advice(postgres: boolean, why: string): string {
  if (postgres) return "check that the server runs and that user and database in store.url are right";
  if (/not a database|malformed/.test(why))
    return "the file is no Tidewatch store; name another in store.url or TIDEWATCH_STORE";
  return "check that the folder may be written and the disk has room, or name another in store.url";
}

async function openSqlite(path: string): Promise<Kysely<Tables>> {
  const { default: Database } = await import("better-sqlite3");
  if (path !== ":memory:") mkdirSync(dirname(path), { recursive: true });
  const database = new Database(path, { timeout: BUSY_TIMEOUT_MS });
  database.pragma("journal_mode = WAL");
  // FULL: what a scan reported as stored survives a power cut.
  database.pragma("synchronous = FULL");
  return new Kysely<Tables>({ dialect: new SqliteDialect({ database }) });
}

async function openPostgres(url: string): Promise<Kysely<Tables>> {
  const { default: pg } = await import("pg");
  const BIGINT = 20;
  const types = {
    getTypeParser: (oid: number, format?: "text" | "binary") =>
      oid === BIGINT && format !== "binary" ? Number : pg.types.getTypeParser(oid, format),
  };
  const pool = new pg.Pool({ connectionString: url, max: 10, connectionTimeoutMillis: 10_000, types });
  // An idle connection that dies is replaced at the next query; without a listener it would end the process.
  pool.on("error", () => {});
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
}
