import { type Kysely, sql } from "kysely";
import type { Store, StoredDigest, Vote } from "./port.ts";
import { fromDigestRow, toDigestRow } from "./rows.ts";
import type { Tables } from "./schema.ts";

type DigestMethods = Pick<
  Store,
  | "saveDigest"
  | "digest"
  | "digests"
  | "suppress"
  | "unsuppress"
  | "suppressed"
  | "completedSlot"
  | "completeSlot"
  | "vote"
  | "votes"
  | "resetVotes"
  | "getValue"
  | "putValue"
  | "claimValue"
  | "firstSightings"
>;

async function saveDigest(db: Kysely<Tables>, given: StoredDigest): Promise<StoredDigest> {
  await db
    .insertInto("digest")
    .values(toDigestRow(given))
    .onConflict((conflict) => conflict.columns(["digest_id", "period", "recipient_key"]).doNothing())
    .execute();
  return (await digest(db, given.digestId, given.period, given.recipientKey)) ?? given;
}

async function digest(
  db: Kysely<Tables>,
  digestId: string,
  period: string,
  recipientKey: string,
): Promise<StoredDigest | null> {
  const row = await db
    .selectFrom("digest")
    .selectAll()
    .where("digest_id", "=", digestId)
    .where("period", "=", period)
    .where("recipient_key", "=", recipientKey)
    .executeTakeFirst();
  return row === undefined ? null : fromDigestRow(row);
}

async function digests(db: Kysely<Tables>, digestId: string, limit: number): Promise<StoredDigest[]> {
  const found = db.selectFrom("digest").selectAll().where("digest_id", "=", digestId);
  return (await found.orderBy("created_at", "desc").limit(limit).execute()).map(fromDigestRow);
}

async function suppress(
  db: Kysely<Tables>,
  address: string,
  digestId: string,
  reason: string,
  at: Date,
): Promise<void> {
  await db
    .insertInto("suppression")
    .values({ address: address.toLowerCase(), digest_id: digestId, reason, at: at.getTime() })
    .onConflict((conflict) => conflict.columns(["address", "digest_id"]).doNothing())
    .execute();
}

async function unsuppress(db: Kysely<Tables>, address: string, digestId: string): Promise<void> {
  await db
    .deleteFrom("suppression")
    .where("address", "=", address.toLowerCase())
    .where("digest_id", "=", digestId)
    .execute();
}

async function suppressed(db: Kysely<Tables>, digestId: string): Promise<Map<string, string>> {
  const rows = await db.selectFrom("suppression").selectAll().where("digest_id", "=", digestId).execute();
  return new Map(rows.map((row) => [row.address, row.reason]));
}

async function completedSlot(db: Kysely<Tables>, kind: string, id: string): Promise<Date | null> {
  const row = await db
    .selectFrom("slot")
    .select("completed_slot")
    .where("kind", "=", kind)
    .where("id", "=", id)
    .executeTakeFirst();
  return row === undefined ? null : new Date(row.completed_slot);
}

async function completeSlot(
  db: Kysely<Tables>,
  kind: string,
  id: string,
  slot: Date,
  believedUntil?: Date,
): Promise<boolean> {
  const last = believedUntil?.getTime() ?? Number.MAX_SAFE_INTEGER;
  const rows = await db
    .insertInto("slot")
    .values({ kind, id, completed_slot: slot.getTime() })
    .onConflict((conflict) =>
      conflict
        .columns(["kind", "id"])
        .doUpdateSet({ completed_slot: slot.getTime() })
        .where(sql<boolean>`(slot.completed_slot < ${slot.getTime()} or slot.completed_slot > ${last})`),
    )
    .returning("id")
    .execute();
  return rows.length > 0;
}

async function vote(db: Kysely<Tables>, { itemId, verdict, votedAt }: Vote): Promise<void> {
  const row = { item_id: itemId, verdict, voted_at: votedAt.getTime() };
  await db
    .insertInto("vote")
    .values(row)
    .onConflict((conflict) => conflict.column("item_id").doUpdateSet(row))
    .execute();
}

async function votes(db: Kysely<Tables>): Promise<Vote[]> {
  const rows = await db.selectFrom("vote").selectAll().orderBy("voted_at").orderBy("item_id").execute();
  return rows.map(
    (row): Vote => ({
      itemId: row.item_id,
      verdict: row.verdict === "useful" ? "useful" : "not-useful",
      votedAt: new Date(row.voted_at),
    }),
  );
}

async function resetVotes(db: Kysely<Tables>): Promise<number> {
  return Number((await db.deleteFrom("vote").executeTakeFirst()).numDeletedRows);
}

async function getValue(db: Kysely<Tables>, key: string, now: Date): Promise<string | null> {
  const row = await db.selectFrom("value").selectAll().where("key", "=", key).executeTakeFirst();
  return row === undefined || isOver(row, now) ? null : row.value;
}

async function putValue(
  db: Kysely<Tables>,
  key: string,
  value: string,
  expiresAt: Date | null,
): Promise<void> {
  const row = { key, value, expires_at: expiresAt?.getTime() ?? null };
  await db
    .insertInto("value")
    .values(row)
    .onConflict((conflict) => conflict.column("key").doUpdateSet(row))
    .execute();
}

async function claimValue(
  db: Kysely<Tables>,
  key: string,
  value: string,
  expiresAt: Date | null,
  now: Date,
): Promise<string> {
  const row = { key, value, expires_at: expiresAt?.getTime() ?? null };
  await db
    .insertInto("value")
    .values(row)
    .onConflict((conflict) =>
      conflict
        .column("key")
        .doUpdateSet(row)
        .where(sql<boolean>`value.expires_at is not null and value.expires_at <= ${now.getTime()}`),
    )
    .execute();
  return (await getValue(db, key, now)) ?? value;
}

async function firstSightings(db: Kysely<Tables>): Promise<Map<string, Date>> {
  const rows = await db
    .selectFrom("item")
    .select(({ fn }) => ["source_id", fn.min<number>("first_seen_at").as("first")])
    .groupBy("source_id")
    .execute();
  return new Map(rows.map((row) => [row.source_id, new Date(Number(row.first))]));
}

function isOver(row: { expires_at: number | null }, now: Date): boolean {
  return row.expires_at !== null && row.expires_at <= now.getTime();
}

/** Digests, slots, votes and small values. */
export function digestTables(db: Kysely<Tables>): DigestMethods {
  return {
    saveDigest: (given) => saveDigest(db, given),
    digest: (digestId, period, recipientKey) => digest(db, digestId, period, recipientKey),
    digests: (digestId, limit) => digests(db, digestId, limit),
    suppress: (address, digestId, reason, at) => suppress(db, address, digestId, reason, at),
    unsuppress: (address, digestId) => unsuppress(db, address, digestId),
    suppressed: (digestId) => suppressed(db, digestId),
    completedSlot: (kind, id) => completedSlot(db, kind, id),
    completeSlot: (kind, id, slot, believedUntil) => completeSlot(db, kind, id, slot, believedUntil),
    vote: (given) => vote(db, given),
    votes: () => votes(db),
    resetVotes: () => resetVotes(db),
    getValue: (key, now) => getValue(db, key, now),
    putValue: (key, value, expiresAt) => putValue(db, key, value, expiresAt),
    claimValue: (key, value, expiresAt, now) => claimValue(db, key, value, expiresAt, now),
    firstSightings: () => firstSightings(db),
  };
}
