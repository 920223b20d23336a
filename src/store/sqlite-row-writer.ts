import type { Database, Statement } from "better-sqlite3";
import type { Kysely } from "kysely";
import type { ItemRow, PriceRow, RowWriter, SnapshotRow, StateRow } from "./row-writer.ts";
import type { Tables } from "./schema.ts";

/** Takes the HTML from older versions of a page that changed nothing. */
const LIGHTEN =
  "update snapshot set html = null where source_id = ? and url = ? and taken_at < ? and changed = 0 and html is not null";

/**
 * One prepared statement, run row by row on the connection whose transaction is open: of 11 µs a row SQLite itself
 * needs all but one. A statement of many rows, made and prepared anew each time, took 60 µs a row (bench/scan).
 */
export function sqliteRowWriter(database: Database): RowWriter {
  return new SqliteRowWriter(database);
}

class SqliteRowWriter implements RowWriter {
  readonly #database: Database;
  readonly #prepared = new Map<string, Statement<unknown[]>>();

  constructor(database: Database) {
    this.#database = database;
  }

  async insertItems(_: Kysely<Tables>, rows: readonly ItemRow[]): Promise<boolean[]> {
    const [first] = rows;
    if (first === undefined) return [];
    const insert = this.#insert("item", Object.keys(first), "do nothing");
    return rows.map((row) => insert.run(Object.values(row)).changes === 1);
  }

  async putStates(_: Kysely<Tables>, rows: readonly StateRow[]): Promise<void> {
    const [first] = rows;
    if (first === undefined) return;
    const columns = Object.keys(first);
    const newer = columns.filter((name) => name !== "source_id").map((name) => `${name} = excluded.${name}`);
    const put = this.#insert("source_state", columns, `(source_id) do update set ${newer.join()}`);
    for (const row of rows) put.run(Object.values(row));
  }

  async insertSnapshots(_: Kysely<Tables>, rows: readonly SnapshotRow[]): Promise<void> {
    const [first] = rows;
    if (first === undefined) return;
    const lighten = this.#statement(LIGHTEN);
    const insert = this.#insert("snapshot", Object.keys(first), "(source_id, url, taken_at) do nothing");
    for (const row of rows) {
      lighten.run([row.source_id, row.url, row.taken_at]);
      insert.run(Object.values(row));
    }
  }

  async insertPrices(_: Kysely<Tables>, rows: readonly PriceRow[]): Promise<void> {
    const [first] = rows;
    if (first === undefined) return;
    const insert = this.#insert("price", Object.keys(first));
    for (const row of rows) insert.run(Object.values(row));
  }

  /** The columns are those of the row, in its order: all rows of a table are made in one place. */
  #insert(table: string, columns: readonly string[], conflict?: string): Statement<unknown[]> {
    const insert = `insert into ${table} (${columns.join()}) values (${columns.map(() => "?").join()})`;
    return this.#statement(conflict === undefined ? insert : `${insert} on conflict ${conflict}`);
  }

  #statement(text: string): Statement<unknown[]> {
    const known = this.#prepared.get(text);
    if (known !== undefined) return known;
    const made = this.#database.prepare<unknown[]>(text);
    this.#prepared.set(text, made);
    return made;
  }
}
