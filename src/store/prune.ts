import type { Transaction } from "kysely";
import type { Tables } from "./schema.ts";

const DAY_MS = 24 * 60 * 60 * 1000;
const DIGESTS_KEPT_MS = 90 * DAY_MS;
/** That a mail was sent is known longer than a yearly digest takes to its next one: forgotten, it would be sent again. */
const DELIVERIES_KEPT_MS = 400 * DAY_MS;
/** A message that is done with is tens of kilobytes that nobody asks for again; that it was sent stays known. */
const MESSAGES_KEPT_MS = 7 * DAY_MS;

/** Removes what is past its time, in one transaction; gives how many rows went. Times are in milliseconds. */
export async function pruneIn(
  db: Transaction<Tables>,
  now: number,
  itemsMs: number,
  snapshotsMs: number,
): Promise<number> {
  const gone = [
    oldItems(db, now - itemsMs),
    pagesOfNothing(db, now - itemsMs),
    editsOfNothing(db, now - itemsMs),
    oldSnapshots(db, now - snapshotsMs),
    oldPrices(db, now - itemsMs),
    db.deleteFrom("value").where("expires_at", "is not", null).where("expires_at", "<", now),
    db.deleteFrom("delivery").where("planned_at", "<", now - Math.max(itemsMs, DELIVERIES_KEPT_MS)),
    db.deleteFrom("digest").where("created_at", "<", now - Math.max(itemsMs, DIGESTS_KEPT_MS)),
  ];
  let rows = 0;
  for (const deletion of gone) rows += Number((await deletion.executeTakeFirst()).numDeletedRows);
  await emptyMessages(db, now - MESSAGES_KEPT_MS);
  return rows;
}

function oldItems(db: Transaction<Tables>, before: number) {
  return db.deleteFrom("item").where("first_seen_at", "<", before).where("shown_at", "<", before);
}

/** On which pages a change was told, once the change itself is gone. */
function pagesOfNothing(db: Transaction<Tables>, before: number) {
  return db
    .deleteFrom("change_page")
    .where("seen_at", "<", before)
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom("item").select("item.id").whereRef("item.id", "=", "change_page.item_id"))),
    );
}

function editsOfNothing(db: Transaction<Tables>, before: number) {
  return db
    .deleteFrom("edit")
    .where("first_seen_at", "<", before)
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom("item").select("item.id").whereRef("item.id", "=", "edit.item_id"))),
    );
}

/** The last one of each page stays: the next one is compared with it. */
function oldSnapshots(db: Transaction<Tables>, before: number) {
  return db
    .deleteFrom("snapshot")
    .where("taken_at", "<", before)
    .where(({ eb, selectFrom }) =>
      eb(
        "taken_at",
        "<",
        selectFrom("snapshot as newer")
          .select(({ fn }) => fn.max("newer.taken_at").as("newest"))
          .whereRef("newer.source_id", "=", "snapshot.source_id")
          .whereRef("newer.url", "=", "snapshot.url"),
      ),
    );
}

/** The last price of each plan stays: the next one is compared with it. */
function oldPrices(db: Transaction<Tables>, before: number) {
  return db
    .deleteFrom("price")
    .where("seen_at", "<", before)
    .where(({ eb, selectFrom }) =>
      eb(
        "seen_at",
        "<",
        selectFrom("price as newer")
          .select(({ fn }) => fn.max("newer.seen_at").as("newest"))
          .whereRef("newer.source_id", "=", "price.source_id")
          .whereRef("newer.url", "=", "price.url")
          .whereRef("newer.label", "=", "price.label"),
      ),
    );
}

async function emptyMessages(db: Transaction<Tables>, before: number): Promise<void> {
  await db
    .updateTable("delivery")
    .set({ message: "" })
    .where("state", "in", ["sent", "failed"])
    .where("planned_at", "<", before)
    .where("message", "!=", "")
    .execute();
}
