import { type ExpressionBuilder, type Kysely, type Selectable, sql, type Transaction } from "kysely";
import type { StoredItem } from "../model/item.ts";
import { among } from "./among.ts";
import { foldCase } from "./fold-case.ts";
import type { ItemQuery, ItemText, Store, StoryMate, StoryMember } from "./port.ts";
import type { RowWriter } from "./row-writer.ts";
import { fromItemRow, fromMateRow, fromStoryRow, toItemRow } from "./rows.ts";
import type { Tables } from "./schema.ts";
import type { Dialect } from "./sql-store.ts";
import { withPages } from "./with-pages.ts";

type ItemMethods = Pick<
  Store,
  | "knownItems"
  | "addItems"
  | "items"
  | "item"
  | "countItems"
  | "storyMembers"
  | "storyMates"
  | "itemTexts"
  | "setStories"
>;
type Database = Kysely<Tables> | Transaction<Tables>;
type KnownItems = Awaited<ReturnType<Store["knownItems"]>>;
type TextQuery = Parameters<Store["itemTexts"]>[0];
type Assignment = Parameters<Store["setStories"]>[0][number];

/** Where Items are kept, and how this database is asked and written. */
interface Place {
  readonly db: Kysely<Tables>;
  readonly dialect: Dialect;
  readonly writer: RowWriter;
}

const PAIRS_A_STATEMENT = 1000;
const STORY_SUMMARY_CHARS = 400;

async function knownItems(
  { db, dialect }: Place,
  sourceId: string,
  externalIds: readonly string[],
  linkKeys: readonly string[],
): Promise<KnownItems> {
  const known = {
    externalIds: new Set<string>(),
    linkKeys: new Map<string, string>(),
    sharedLinks: new Set<string>(),
  };
  // Of a source that is new there is nothing: a first visit brings hundreds of ids, and one look says so.
  const any = await sql`select 1 from item where source_id = ${sourceId} limit 1`.execute(db);
  if (any.rows.length === 0) return known;
  const own = db.selectFrom("item").where("source_id", "=", sourceId);
  if (externalIds.length > 0) {
    const found = own.select("external_id").where(among("external_id", externalIds, dialect));
    for (const row of await found.execute()) known.externalIds.add(row.external_id);
  }
  if (linkKeys.length === 0) return known;
  const linked = own.select(["external_id", "link_key"]).where(among("link_key", linkKeys, dialect));
  for (const { link_key: key, external_id: id } of await linked.execute()) {
    if (key === null) continue;
    if (known.linkKeys.has(key) && known.linkKeys.get(key) !== id) known.sharedLinks.add(key);
    known.linkKeys.set(key, id);
  }
  return known;
}

async function addItems({ db, writer }: Place, given: readonly StoredItem[]): Promise<Set<string>> {
  const added = await db
    .transaction()
    .execute((transaction) => writer.insertItems(transaction, given.map(toItemRow)));
  return new Set(given.filter((_, at) => added[at]).map(({ id }) => id));
}

async function items({ db, dialect }: Place, query: ItemQuery): Promise<StoredItem[]> {
  if (query.ids?.length === 0 || query.storyIds?.length === 0) return [];
  let found = db
    .selectFrom("item")
    .selectAll()
    .where((eb) => conditions(eb, query, dialect));
  found = found.orderBy("shown_at", "desc").orderBy("id");
  if (query.limit !== undefined) found = found.limit(query.limit);
  const rows = await found.execute();
  return withPages(
    db,
    dialect,
    rows.map((row: Selectable<Tables["item"]>) => fromItemRow(row)),
  );
}

async function item({ db, dialect }: Place, id: string): Promise<StoredItem | null> {
  const row = await db.selectFrom("item").selectAll().where("id", "=", id).executeTakeFirst();
  if (row === undefined) return null;
  const [found = null] = await withPages(db, dialect, [fromItemRow(row)]);
  return found;
}

async function countItems({ db, dialect }: Place, query: ItemQuery): Promise<number> {
  const row = await db
    .selectFrom("item")
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .where((eb) => conditions(eb, query, dialect))
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

async function storyMembers({ db }: Place, seenSince: Date): Promise<StoryMember[]> {
  const rows = await db
    .selectFrom("item")
    .select(["id", "kind", "title", "published_at", "first_seen_at", "score", "story_id"])
    .select(sql<string>`substr(summary, 1, ${sql.lit(STORY_SUMMARY_CHARS)})`.as("summary"))
    .where("first_seen_at", ">=", seenSince.getTime())
    .execute();
  return rows.map(fromStoryRow);
}

async function itemTexts({ db, dialect }: Place, { since, until, limit }: TextQuery): Promise<ItemText[]> {
  const rows = await db
    .selectFrom("item")
    .select(["id", "source_id", "story_id", "title", "shown_at"])
    .select(sql<string>`substr(summary, 1, ${sql.lit(STORY_SUMMARY_CHARS)})`.as("summary"))
    .where((eb) => conditions(eb, { since, until }, dialect))
    .orderBy("shown_at", "desc")
    .orderBy("id")
    .limit(limit)
    .execute();
  return rows.map(({ id, source_id, story_id, title, summary, shown_at }) => ({
    storyId: story_id ?? id,
    sourceId: source_id,
    title,
    summary,
    at: new Date(shown_at),
  }));
}

async function storyMates({ db }: Place): Promise<StoryMate[]> {
  const large = db
    .selectFrom("item")
    .select("story_id")
    .where("story_id", "is not", null)
    .groupBy("story_id")
    .having(({ fn }) => fn.countAll(), ">", 1);
  const rows = await db
    .selectFrom("item")
    .select(["id", "source_id", "story_id", "published_at", "first_seen_at"])
    .where("story_id", "in", large)
    .execute();
  return rows.map(fromMateRow);
}

async function setStories({ db }: Place, assignments: readonly Assignment[]): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    for (const chunk of chunks(assignments, PAIRS_A_STATEMENT)) {
      const pairs = sql.join(chunk.map(({ itemId, storyId }) => sql`(${itemId}, ${storyId})`));
      // Both databases call the columns of VALUES column1 and column2.
      await sql`update item set story_id = pair.column2 from (values ${pairs}) as pair where item.id = pair.column1`.execute(
        transaction,
      );
    }
  });
}

/** A known Item whose text, link or date moved: found by external id, else by link. What a person saw first stays. */
export async function updateItem(db: Database, item: StoredItem): Promise<void> {
  const row = toItemRow(item);
  const {
    title,
    url,
    summary,
    content,
    author,
    categories,
    updated_at,
    classification,
    labels,
    score,
    score_key,
  } = row;
  const moved = {
    title,
    url,
    summary,
    content,
    author,
    categories,
    updated_at,
    classification,
    labels,
    score,
    score_key,
  };
  const byId = await db
    .updateTable("item")
    .set(moved)
    .where("source_id", "=", item.sourceId)
    .where("external_id", "=", item.externalId)
    .executeTakeFirst();
  if (Number(byId.numUpdatedRows) > 0 || item.linkKey === null) return;
  await db
    .updateTable("item")
    .set(moved)
    .where("source_id", "=", item.sourceId)
    .where("link_key", "=", item.linkKey)
    .execute();
}

function conditions(eb: ExpressionBuilder<Tables, "item">, query: ItemQuery, dialect: Dialect) {
  const all = [];
  if (query.since !== undefined) all.push(eb("shown_at", ">=", query.since.getTime()));
  if (query.until !== undefined) all.push(eb("shown_at", "<=", query.until.getTime()));
  if (query.seenSince !== undefined) all.push(eb("first_seen_at", ">=", query.seenSince.getTime()));
  if (query.seenUntil !== undefined) all.push(eb("first_seen_at", "<=", query.seenUntil.getTime()));
  if (query.pestle !== undefined) all.push(eb("labels", "like", `% pestle:${query.pestle} %`));
  if (query.disruption !== undefined) all.push(eb("labels", "like", `% disruption:${query.disruption} %`));
  if (query.sourceId !== undefined) all.push(ofSource(eb, query.sourceId));
  if (query.kind !== undefined) all.push(eb("kind", "=", query.kind));
  if (query.after !== undefined) {
    const { id, publishedAt, firstSeenAt } = query.after;
    const at = (publishedAt ?? firstSeenAt).getTime();
    // Twice about the time: the first is what the index by time is entered with.
    all.push(eb("shown_at", "<=", at), eb.or([eb("shown_at", "<", at), eb("id", ">", id)]));
  }
  if (query.minScore !== undefined) all.push(eb("score", ">=", query.minScore));
  if (query.ids !== undefined) all.push(among("id", query.ids, dialect));
  if (query.storyIds !== undefined) all.push(among("story_id", query.storyIds, dialect));
  for (const word of (query.search ?? "")
    .split(/\s+/)
    .filter((one) => one !== "")
    .slice(0, 20)) {
    const pattern = `%${word.replace(/[\\%_]/g, "\\$&")}%`;
    // SQLite's own LIKE knows upper and lower case of English only.
    all.push(
      dialect === "postgres"
        ? sql<boolean>`(title || ' ' || summary) ilike ${pattern} escape '\\'`
        : sql<boolean>`fold_case(title || ' ' || summary) like ${foldCase(pattern)} escape '\\'`,
    );
  }
  return eb.and(all);
}

/** What the source brought, and the Changes that its page tells with others. */
function ofSource(eb: ExpressionBuilder<Tables, "item">, sourceId: string) {
  const told = eb.selectFrom("change_page").select("item_id").where("change_page.source_id", "=", sourceId);
  return eb.or([eb("source_id", "=", sourceId), eb("id", "in", told)]);
}

function chunks<T>(values: readonly T[], size: number): T[][] {
  const parts: T[][] = [];
  for (let start = 0; start < values.length; start += size) parts.push(values.slice(start, start + size));
  return parts;
}

/** Everything that asks for or writes Items. */
export function itemTable(db: Kysely<Tables>, dialect: Dialect, writer: RowWriter): ItemMethods {
  const place: Place = { db, dialect, writer };
  return {
    knownItems: (sourceId, externalIds, linkKeys) => knownItems(place, sourceId, externalIds, linkKeys),
    addItems: (given) => addItems(place, given),
    items: (query) => items(place, query),
    item: (id) => item(place, id),
    countItems: (query) => countItems(place, query),
    storyMembers: (seenSince) => storyMembers(place, seenSince),
    itemTexts: (query) => itemTexts(place, query),
    storyMates: () => storyMates(place),
    setStories: (assignments) => setStories(place, assignments),
  };
}
