import { type Kysely, sql } from "kysely";
import type { Store, Vote } from "./port.ts";
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

/** Digests, slots, votes and small values. */
export function digestTables(db: Kysely<Tables>): DigestMethods {
  const methods: DigestMethods = {
    async saveDigest(digest) {
      await db
        .insertInto("digest")
        .values(toDigestRow(digest))
        .onConflict((conflict) => conflict.columns(["digest_id", "period", "recipient_key"]).doNothing())
        .execute();
      return (await methods.digest(digest.digestId, digest.period, digest.recipientKey)) ?? digest;
    },

    async digest(digestId, period, recipientKey) {
      const row = await db
        .selectFrom("digest")
        .selectAll()
        .where("digest_id", "=", digestId)
        .where("period", "=", period)
        .where("recipient_key", "=", recipientKey)
        .executeTakeFirst();
      return row === undefined ? null : fromDigestRow(row);
    },

    async digests(digestId, limit) {
      const found = db.selectFrom("digest").selectAll().where("digest_id", "=", digestId);
      return (await found.orderBy("created_at", "desc").limit(limit).execute()).map(fromDigestRow);
    },

    async suppress(address, digestId, reason, at) {
      await db
        .insertInto("suppression")
        .values({ address: address.toLowerCase(), digest_id: digestId, reason, at: at.getTime() })
        .onConflict((conflict) => conflict.columns(["address", "digest_id"]).doNothing())
        .execute();
    },

    async unsuppress(address, digestId) {
      await db
        .deleteFrom("suppression")
        .where("address", "=", address.toLowerCase())
        .where("digest_id", "=", digestId)
        .execute();
    },

    async suppressed(digestId) {
      const rows = await db.selectFrom("suppression").selectAll().where("digest_id", "=", digestId).execute();
      return new Map(rows.map((row) => [row.address, row.reason]));
    },

    async completedSlot(kind, id) {
      const row = await db
        .selectFrom("slot")
        .select("completed_slot")
        .where("kind", "=", kind)
        .where("id", "=", id)
        .executeTakeFirst();
      return row === undefined ? null : new Date(row.completed_slot);
    },

    async completeSlot(kind, id, slot, believedUntil) {
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
    },

    async vote({ itemId, verdict, votedAt }) {
      const row = { item_id: itemId, verdict, voted_at: votedAt.getTime() };
      await db
        .insertInto("vote")
        .values(row)
        .onConflict((conflict) => conflict.column("item_id").doUpdateSet(row))
        .execute();
    },

    async votes() {
      const rows = await db.selectFrom("vote").selectAll().orderBy("voted_at").orderBy("item_id").execute();
      return rows.map(
        (row): Vote => ({
          itemId: row.item_id,
          verdict: row.verdict === "useful" ? "useful" : "not-useful",
          votedAt: new Date(row.voted_at),
        }),
      );
    },

    async resetVotes() {
      return Number((await db.deleteFrom("vote").executeTakeFirst()).numDeletedRows);
    },

    async getValue(key, now) {
      const row = await db.selectFrom("value").selectAll().where("key", "=", key).executeTakeFirst();
      return row === undefined || isOver(row, now) ? null : row.value;
    },

    async putValue(key, value, expiresAt) {
      const row = { key, value, expires_at: expiresAt?.getTime() ?? null };
      await db
        .insertInto("value")
        .values(row)
        .onConflict((conflict) => conflict.column("key").doUpdateSet(row))
        .execute();
    },

    async claimValue(key, value, expiresAt, now) {
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
      return (await methods.getValue(key, now)) ?? value;
    },

    async firstSightings() {
      const rows = await db
        .selectFrom("item")
        .select(({ fn }) => ["source_id", fn.min<number>("first_seen_at").as("first")])
        .groupBy("source_id")
        .execute();
      return new Map(rows.map((row) => [row.source_id, new Date(Number(row.first))]));
    },
  };
  return methods;
}

function isOver(row: { expires_at: number | null }, now: Date): boolean {
  return row.expires_at !== null && row.expires_at <= now.getTime();
}
