import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { Kysely, PostgresDialect } from "kysely";
import { foldCase } from "./fold-case.ts";
import { keepPrepared } from "./keep-prepared.ts";
import { migrate } from "./migrate.ts";
import { PlainSqliteDialect } from "./plain-sqlite-dialect.ts";
import type { Store } from "./port.ts";
import { wideWriter } from "./row-writer.ts";
import type { Tables } from "./schema.ts";
import { createSqlStore, type OpenDatabase } from "./sql-store.ts";
import { sqliteRowWriter } from "./sqlite-row-writer.ts";
import { StoreError } from "./store-error.ts";

const BUSY_TIMEOUT_MS = 15_000;
/** What a large transaction made of the WAL file is cut back to this. */
const WAL_KEPT_BYTES = 16 * 1024 * 1024;
/** 4 MB that the next days will fill again. */
const PAGES_KEPT_FREE = 1_000;

/** Opens `sqlite:PATH` (folder made on first use) or `postgres://…` and brings its tables up to date. Throws StoreError. */
export async function openStore(url: string): Promise<Store> {
  return createSqlStore(await openDatabase(url));
}

/** The database behind a store, with its tables up to date. Throws StoreError. */
export async function openDatabase(url: string): Promise<OpenDatabase> {
  const postgres = /^postgres(?:ql)?:/.test(url);
  const place = postgres ? hostOf(url) : url.slice("sqlite:".length);
  let opened: OpenDatabase | null = null;
  try {
    opened = postgres ? await openPostgres(url) : await openSqlite(place);
    await migrate(opened.db, opened.dialect);
    return opened;
  } catch (cause) {
    await opened?.db.destroy();
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new StoreError(`the store ${place} cannot be opened: ${why}; ${advice(postgres, why)}`, { cause });
  }
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : "postgres://…";
}

function advice(postgres: boolean, why: string): string {
  if (postgres) return "check that the server runs and that user and database in store.url are right";
  if (/not a database|malformed/.test(why))
    return "the file is no Tidewatch store; name another in store.url or TIDEWATCH_STORE";
  return "check that the folder may be written and the disk has room, or name another in store.url";
}

async function openSqlite(path: string): Promise<OpenDatabase> {
  const { default: Database } = await import("better-sqlite3");
  if (path !== ":memory:") mkdirSync(dirname(path), { recursive: true });
  const database = new Database(path, { timeout: BUSY_TIMEOUT_MS });
  // Before the first table: later only a VACUUM, which needs the whole file's room once more, could change it.
  database.pragma("auto_vacuum = INCREMENTAL");
  database.function("fold_case", { deterministic: true }, (text: unknown) => foldCase(String(text)));
  database.pragma("journal_mode = WAL");
  database.pragma(`journal_size_limit = ${WAL_KEPT_BYTES}`);
  // FULL: what a scan reported as stored survives a power cut.
  database.pragma("synchronous = FULL");
  return {
    db: new Kysely<Tables>({ dialect: new PlainSqliteDialect({ database: keepPrepared(database) }) }),
    dialect: "sqlite",
    writer: sqliteRowWriter(database),
    giveBack: () => {
      const free = database.pragma("freelist_count", { simple: true });
      if (typeof free === "number" && free > PAGES_KEPT_FREE)
        database.pragma(`incremental_vacuum(${free - PAGES_KEPT_FREE})`);
    },
  };
}

async function openPostgres(url: string): Promise<OpenDatabase> {
  const { default: pg } = await import("pg");
  const BIGINT = 20;
  const types = {
    getTypeParser: (oid: number, format?: "text" | "binary") =>
      oid === BIGINT && format !== "binary" ? Number : pg.types.getTypeParser(oid, format),
  };
  const pool = new pg.Pool({ connectionString: url, max: 10, connectionTimeoutMillis: 10_000, types });
  // An idle connection that dies is replaced at the next query; without a listener it would end the process.
  pool.on("error", () => {});
  // So would one that dies while it is lent out: its query fails, and that is told by the query.
  pool.on("connect", (client) => client.on("error", () => {}));
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  return { db, dialect: "postgres", writer: wideWriter, giveBack: () => {} }; // its own autovacuum looks after that
}
