import { existsSync } from "node:fs";
import type { Kysely } from "kysely";
import { openDatabase } from "./open-store.ts";
import type { Tables } from "./schema.ts";
import { StoreError } from "./store-error.ts";

/** What is copied, and by which columns its rows are in an order that never changes. */
const TABLES = {
  source_state: ["source_id"],
  item: ["id"],
  edit: ["edit_key"],
  change_page: ["id"],
  snapshot: ["source_id", "url", "taken_at"],
  price: ["source_id", "url", "label", "seen_at", "amount"],
  digest: ["digest_id", "period", "recipient_key"],
  delivery: ["kind", "digest_id", "period", "recipient"],
  suppression: ["address", "digest_id"],
  slot: ["kind", "id"],
  vote: ["item_id"],
  value: ["key"],
  counter: ["name"],
} as const satisfies Record<keyof Tables, readonly string[]>;

/** As many rows as fit the parameters of one statement (SQLite 32,766) at two dozen columns. */
const BATCH = 1000;

/**
 * Copies everything from one store into an empty one, in one transaction: whole or not at all. Gives the number of
 * rows by table. Throws StoreError when the target is not empty or one of the two cannot be used.
 */
export async function copyStore(from: string, to: string): Promise<Readonly<Record<string, number>>> {
  if (from.startsWith("sqlite:") && !existsSync(from.slice("sqlite:".length)))
    throw new StoreError(`there is no store ${place(from)}; name the file that store.url names`);
  const source = await openDatabase(from);
  try {
    const target = await openDatabase(to);
    try {
      return await target.db.transaction().execute((transaction) => copyAll(source.db, transaction, to));
    } finally {
      await target.db.destroy();
    }
  } finally {
    await source.db.destroy();
  }
}

async function copyAll(
  source: Kysely<Tables>,
  target: Kysely<Tables>,
  to: string,
): Promise<Readonly<Record<string, number>>> {
  const rows: Record<string, number> = {};
  for (const [table, order] of Object.entries(TABLES)) {
    const name = table as keyof Tables;
    if ((await target.selectFrom(name).selectAll().limit(1).execute()).length > 0)
      throw new StoreError(`the store ${place(to)} is not empty (${table}); copy into a new one`);
    rows[table] = await copyTable(source, target, name, order);
  }
  return rows;
}

async function copyTable(
  source: Kysely<Tables>,
  target: Kysely<Tables>,
  table: keyof Tables,
  order: readonly string[],
): Promise<number> {
  const { ref } = source.dynamic;
  for (let copied = 0; ; ) {
    let query = source.selectFrom(table).selectAll();
    for (const column of order) query = query.orderBy(ref(column));
    const batch = await query.limit(BATCH).offset(copied).execute();
    if (batch.length > 0) await target.insertInto(table).values(batch).execute();
    copied += batch.length;
    if (batch.length < BATCH) return copied;
  }
}

function place(url: string): string {
  return url.startsWith("sqlite:") ? url.slice("sqlite:".length) : new URL(url).host;
}
