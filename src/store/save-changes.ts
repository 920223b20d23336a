import type { Insertable, Kysely, Transaction } from "kysely";
import { among } from "./among.ts";
import type { NewChange } from "./port.ts";
import type { RowWriter } from "./row-writer.ts";
import { toItemRow } from "./rows.ts";
import type { Tables } from "./schema.ts";
import type { Dialect } from "./sql-store.ts";
import { storable } from "./storable.ts";

/** Where Changes are written: inside a transaction that has written already. */
export interface ChangePlace {
  readonly db: Transaction<Tables>;
  readonly dialect: Dialect;
  readonly writer: RowWriter;
}

/** What was not known of Changes: the ids of those that became an Item, and the one that each page's id stands for. */
export interface SavedChanges {
  readonly items: Set<string>;
  readonly told: Map<string, string>;
}

/** Visits come round in a day: a page that follows within it tells the same edit, also over midnight. */
const SAME_EDIT_MS = 24 * 60 * 60 * 1000;
const ROWS_A_STATEMENT = 500;

/**
 * Stores Changes, an edit of several pages once: the first page to tell it makes the Item, the others join it. Who is
 * first is decided by the key of `edit`, so several workers at once make one Item; they come in the order of the keys, so
 * that none waits for one that waits for it. What a page has told already is left alone.
 */
export async function saveChanges(place: ChangePlace, given: readonly NewChange[]): Promise<SavedChanges> {
  if (given.length === 0) return { items: new Set(), told: new Map() };
  const fresh = (await notTold(place, given)).sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  const homes = await findHomes(place, fresh);
  const homeless = new Map<string, NewChange>();
  for (const change of fresh)
    if (!homes.has(change) && !homeless.has(keyOf(change))) homeless.set(keyOf(change), change);
  const won = await claimEdits(place.db, [...homeless.values()].map(toEditRow));
  const first = [...homeless].filter(([key]) => won.has(key)).map(([, change]) => change);
  await place.writer.insertItems(
    place.db,
    first.map(({ item }) => toItemRow(item)),
  );
  const made = await editsOf(place, [...homeless.keys()]);
  const pages = fresh.flatMap((change) => {
    const home = homes.get(change) ?? made.get(keyOf(change))?.item_id;
    return home === undefined ? [] : [toPageRow(change, home)];
  });
  return { items: new Set(first.map(({ item }) => item.id)), told: await addPages(place.db, pages) };
}

/** Those whose page did not tell them before, each once. */
async function notTold({ db, dialect }: ChangePlace, given: readonly NewChange[]): Promise<NewChange[]> {
  const byId = new Map(given.map((change) => [change.item.id, change]));
  const ids = [...byId.keys()];
  // As an Item too: before pages were kept there was nothing else.
  for (const table of ["change_page", "item"] as const) {
    const known = await db
      .selectFrom(table)
      .select("id")
      .where(among("id", ids, dialect))
      .execute();
    for (const { id } of known) byId.delete(id);
  }
  return [...byId.values()];
}

/** The Items that tell the same edit already: since today, or since yesterday when this page did not tell it there. */
async function findHomes(place: ChangePlace, fresh: readonly NewChange[]): Promise<Map<NewChange, string>> {
  const edits = await editsOf(
    place,
    fresh.flatMap((change) => [keyOf(change), keyOf(change, SAME_EDIT_MS)]),
  );
  const homes = new Map<NewChange, string>();
  if (edits.size === 0) return homes;
  const toldBy = await pagesOn(
    place,
    [...edits.values()].map((edit) => edit.item_id),
  );
  for (const change of fresh) {
    const today = edits.get(keyOf(change));
    const yesterday = edits.get(keyOf(change, SAME_EDIT_MS));
    if (today !== undefined) homes.set(change, today.item_id);
    else if (
      yesterday !== undefined &&
      yesterday.first_seen_at > change.item.firstSeenAt.getTime() - SAME_EDIT_MS &&
      !toldBy.has(pageKey(yesterday.item_id, change.item.sourceId, urlOf(change)))
    )
      homes.set(change, yesterday.item_id);
  }
  return homes;
}

type EditRow = Insertable<Tables["edit"]>;
type PageRow = Insertable<Tables["change_page"]>;

async function editsOf({ db, dialect }: ChangePlace, keys: readonly string[]): Promise<Map<string, EditRow>> {
  if (keys.length === 0) return new Map();
  const found = db
    .selectFrom("edit")
    .selectAll()
    .where(among("edit_key", [...new Set(keys)], dialect));
  return new Map((await found.execute()).map((edit) => [edit.edit_key, edit]));
}

async function pagesOn({ db, dialect }: ChangePlace, itemIds: readonly string[]): Promise<Set<string>> {
  const found = db
    .selectFrom("change_page")
    .select(["item_id", "source_id", "url"])
    .where(among("item_id", itemIds, dialect));
  return new Set(
    (await found.execute()).map(({ item_id, source_id, url }) => pageKey(item_id, source_id, url)),
  );
}

/** The keys that were free; waits for whoever is about to take one. */
async function claimEdits(db: Kysely<Tables>, rows: readonly EditRow[]): Promise<Set<string>> {
  const won = new Set<string>();
  for (let at = 0; at < rows.length; at += ROWS_A_STATEMENT) {
    const written = await db
      .insertInto("edit")
      .values(rows.slice(at, at + ROWS_A_STATEMENT))
      .onConflict((conflict) => conflict.doNothing())
      .returning("edit_key")
      .execute();
    for (const { edit_key: key } of written) won.add(key);
  }
  return won;
}

/** The Changes that these pages are new to, by the pages' ids. */
async function addPages(db: Kysely<Tables>, rows: readonly PageRow[]): Promise<Map<string, string>> {
  const told = new Map<string, string>();
  const ordered = [...rows].sort((a, b) => (a.id < b.id ? -1 : 1));
  for (let at = 0; at < ordered.length; at += ROWS_A_STATEMENT) {
    const written = await db
      .insertInto("change_page")
      .values(ordered.slice(at, at + ROWS_A_STATEMENT))
      .onConflict((conflict) => conflict.doNothing())
      .returning(["id", "item_id"])
      .execute();
    for (const { id, item_id: itemId } of written) told.set(id, itemId);
  }
  return told;
}

function toEditRow(change: NewChange): EditRow {
  const { id, firstSeenAt } = change.item;
  return {
    edit_key: keyOf(change),
    item_id: id,
    title: storable(change.title),
    first_seen_at: firstSeenAt.getTime(),
  };
}

function toPageRow(change: NewChange, itemId: string): PageRow {
  const { id, sourceId, title, firstSeenAt } = change.item;
  return {
    id,
    item_id: itemId,
    source_id: sourceId,
    url: urlOf(change),
    title: storable(title),
    seen_at: firstSeenAt.getTime(),
  };
}

function urlOf({ item }: NewChange): string {
  return storable(item.url ?? "");
}

/** The edit on the day it was seen, or so much earlier. */
function keyOf({ edit, item }: NewChange, earlierMs = 0): string {
  return `${edit} ${new Date(item.firstSeenAt.getTime() - earlierMs).toISOString().slice(0, 10)}`;
}

function pageKey(...parts: readonly string[]): string {
  return parts.join("\n");
}
