import { type ExpressionBuilder, type Kysely, sql } from "kysely";
import type {
  Claim,
  Delivery,
  DeliveryKey,
  DeliveryQuery,
  DeliveryStatus,
  PlannedDelivery,
  Store,
} from "./port.ts";
import { fromDeliveryRow, toDeliveryRow } from "./rows.ts";
import type { Tables } from "./schema.ts";

type DeliveryMethods = Pick<
  Store,
  "planDeliveries" | "deliveries" | "delivery" | "claimDelivery" | "noteHandover" | "finishDelivery"
>;
type Finish = Parameters<Store["finishDelivery"]>[1];

/** Without the message, which is tens of kilobytes. */
const STATUS_COLUMNS = [
  "kind",
  "digest_id",
  "period",
  "recipient",
  "state",
  "message_id",
  "slot",
  "selection_key",
  "attempts",
  "doubts",
  "first_attempt_at",
  "next_attempt_at",
  "sent_at",
  "error",
  "lease_owner",
  "lease_until",
  "planned_at",
] as const;

async function planDeliveries(
  db: Kysely<Tables>,
  planned: readonly PlannedDelivery[],
  at: Date,
): Promise<void> {
  if (planned.length === 0) return;
  await db.transaction().execute(async (transaction) => {
    for (const delivery of planned) {
      await transaction
        .insertInto("delivery")
        .values(toDeliveryRow(delivery, at))
        .onConflict((conflict) => conflict.columns(["kind", "digest_id", "period", "recipient"]).doNothing())
        .execute();
    }
  });
}

async function deliveries(db: Kysely<Tables>, query: DeliveryQuery): Promise<DeliveryStatus[]> {
  const rows = await db
    .selectFrom("delivery")
    .select(STATUS_COLUMNS)
    .where((eb) => asked(eb, query))
    .orderBy("slot")
    .orderBy("planned_at")
    .orderBy("recipient")
    .execute();
  return rows.map(fromDeliveryRow);
}

async function delivery(db: Kysely<Tables>, key: DeliveryKey): Promise<DeliveryStatus | null> {
  const row = await db
    .selectFrom("delivery")
    .select(STATUS_COLUMNS)
    .where((eb) => isOne(eb, key))
    .executeTakeFirst();
  return row === undefined ? null : fromDeliveryRow(row);
}

async function claimDelivery(db: Kysely<Tables>, key: DeliveryKey, claim: Claim): Promise<Delivery | null> {
  const row = await db
    .updateTable("delivery")
    .set((eb) => ({
      state: "sending",
      attempts: eb("attempts", "+", 1),
      first_attempt_at: sql<number>`coalesce(first_attempt_at, ${claim.now.getTime()})`,
      lease_owner: claim.owner,
      lease_until: claim.leaseUntil.getTime(),
    }))
    .where((eb) => eb.and([isOne(eb, key), mayBeTaken(eb, claim)]))
    .returningAll()
    .executeTakeFirst();
  return row === undefined ? null : { ...fromDeliveryRow(row), message: row.message };
}

async function noteHandover(db: Kysely<Tables>, key: DeliveryKey): Promise<void> {
  await db
    .updateTable("delivery")
    .set((eb) => ({ doubts: eb("doubts", "+", 1) }))
    .where((eb) => isOne(eb, key))
    .execute();
}

async function finishDelivery(
  db: Kysely<Tables>,
  key: DeliveryKey,
  { state, nextAttemptAt, sentAt, error, doubts }: Finish,
): Promise<void> {
  await db
    .updateTable("delivery")
    .set({
      state,
      doubts,
      next_attempt_at: nextAttemptAt?.getTime() ?? null,
      sent_at: sentAt?.getTime() ?? null,
      error,
      lease_owner: null,
      lease_until: null,
    })
    .where((eb) => isOne(eb, key))
    .execute();
}

type Builder = ExpressionBuilder<Tables, "delivery">;

function isOne(eb: Builder, { kind, digestId, period, recipient }: DeliveryKey) {
  return eb.and([
    eb("kind", "=", kind),
    eb("digest_id", "=", digestId),
    eb("period", "=", period),
    eb("recipient", "=", recipient),
  ]);
}

function asked(eb: Builder, { kind, digestId, period, recipient, states, since }: DeliveryQuery) {
  const all = [];
  if (kind !== undefined) all.push(eb("kind", "=", kind));
  if (digestId !== undefined) all.push(eb("digest_id", "=", digestId));
  if (period !== undefined) all.push(eb("period", "=", period));
  if (recipient !== undefined) all.push(eb("recipient", "=", recipient));
  if (states !== undefined) all.push(eb("state", "in", states));
  if (since !== undefined) all.push(eb("slot", ">=", since.getTime()));
  return eb.and(all);
}

/** One statement decides, so of two processes one gets it. */
function mayBeTaken(eb: Builder, { now, leaseNow, early, deadOwner }: Claim) {
  const waiting = [eb("state", "in", ["deferred", "unknown"]), eb("next_attempt_at", "is not", null)];
  if (!early) waiting.push(eb("next_attempt_at", "<=", now.getTime()));
  const over = [eb("lease_until", "<=", leaseNow.getTime())];
  if (deadOwner !== null) over.push(eb("lease_owner", "=", deadOwner));
  return eb.or([
    eb("state", "=", "planned"),
    eb.and(waiting),
    eb.and([eb("state", "=", "sending"), eb.or(over)]),
  ]);
}

/** Messages owed to readers, each row unique by kind, digest, period and recipient. */
export function deliveryTable(db: Kysely<Tables>): DeliveryMethods {
  return {
    planDeliveries: (planned, at) => planDeliveries(db, planned, at),
    deliveries: (query) => deliveries(db, query),
    delivery: (key) => delivery(db, key),
    claimDelivery: (key, claim) => claimDelivery(db, key, claim),
    noteHandover: (key) => noteHandover(db, key),
    finishDelivery: (key, change) => finishDelivery(db, key, change),
  };
}
