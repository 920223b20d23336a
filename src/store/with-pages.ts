import type { Kysely } from "kysely";
import type { EditPage, StoredItem } from "../model/item.ts";
import { among } from "./among.ts";
import type { Tables } from "./schema.ts";
import type { Dialect } from "./sql-store.ts";

/** The Items, each Change among them with the pages that tell it, the first one first. */
export async function withPages(
  db: Kysely<Tables>,
  dialect: Dialect,
  items: readonly StoredItem[],
): Promise<StoredItem[]> {
  const ids = items.filter(({ kind }) => kind === "change").map(({ id }) => id);
  if (ids.length === 0) return [...items];
  const rows = await db
    .selectFrom("change_page as page")
    .innerJoin("edit", "edit.item_id", "page.item_id")
    .select(["page.id", "page.item_id", "page.source_id", "page.url", "page.title", "page.seen_at"])
    .select("edit.title as shared_title")
    .where(among("page.item_id", ids, dialect))
    .orderBy("page.seen_at")
    .orderBy("page.url")
    .execute();
  const edits = new Map<string, { title: string; pages: EditPage[] }>();
  for (const row of rows) {
    const pages: EditPage[] = edits.get(row.item_id)?.pages ?? [];
    const page = { sourceId: row.source_id, url: row.url, title: row.title, seenAt: new Date(row.seen_at) };
    if (row.id === row.item_id) pages.unshift(page);
    else pages.push(page);
    edits.set(row.item_id, { title: row.shared_title, pages });
  }
  return items.map((item) => {
    const { title = "", pages: [first, ...others] = [] } = edits.get(item.id) ?? {};
    return first === undefined ? item : { ...item, edit: { title, pages: [first, ...others] } };
  });
}
