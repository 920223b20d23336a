import { type Kysely, sql } from "kysely";

/**
 * The same edit on many pages is one Change with a list of its pages. What was told before stays as it is, each page for
 * itself: its Changes are known by their ids, and no later page joins them.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  `CREATE TABLE edit (
    edit_key TEXT NOT NULL PRIMARY KEY, item_id TEXT NOT NULL UNIQUE, title TEXT NOT NULL,
    first_seen_at BIGINT NOT NULL)`,
  `CREATE TABLE change_page (
    id TEXT NOT NULL PRIMARY KEY, item_id TEXT NOT NULL, source_id TEXT NOT NULL, url TEXT NOT NULL,
    title TEXT NOT NULL, seen_at BIGINT NOT NULL)`,
  "CREATE INDEX change_page_by_item ON change_page (item_id)",
  "CREATE INDEX change_page_by_source ON change_page (source_id)",
];
