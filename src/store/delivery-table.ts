import type { Kysely } from "kysely";
import type { DeliveryKey, Store } from "./port.ts";
import { fromDeliveryRow, toDeliveryRow } from "./rows.ts";
import type { Tables } from "./schema.ts";

type DeliveryMethods = Pick<Store, "planDeliveries" | "deliveries" | "claimDelivery" | "finishDelivery">;

/** Messages owed to readers, each row unique by kind, digest, period and recipient. */
export function deliveryTable(db: Kysely<Tables>): DeliveryMethods {
  const methods: DeliveryMethods = {
    async planDeliveries(deliveries) {
      for (const delivery of deliveries) {
        await db
          .insertInto("delivery")
          .values(toDeliveryRow(delivery, delivery.firstAttemptAt ?? new Date()))
          .onConflict((conflict) =>
            conflict.columns(["kind", "digest_id", "period", "recipient"]).doNothing(),
          )
          .execute();
      }
      const all = await Promise.all(
        deliveries.map(({ kind, digestId, period, recipient }) =>
          find({ kind, digestId, period, recipient }),
        ),
      );
      return all.filter((one) => one !== null);
    },

    async deliveries({ kind, digestId, period, since }) {
      let found = db.selectFrom("delivery").selectAll();
      if (kind !== undefined) found = found.where("kind", "=", kind);
      if (digestId !== undefined) found = found.where("digest_id", "=", digestId);
      if (period !== undefined) found = found.where("period", "=", period);
      if (since !== undefined) found = found.where("planned_at", ">=", since.getTime());
      return (await found.orderBy("planned_at").orderBy("recipient").execute()).map(fromDeliveryRow);
    },

    async claimDelivery(key, now, leaseUntil) {
      const time = now.getTime();
      const taken = await matching(key)
        .set({ state: "sending", lease_until: leaseUntil.getTime() })
        .where((eb) =>
          eb.or([
            eb("state", "=", "planned"),
            eb.and([
              eb("state", "in", ["deferred", "unknown"]),
              eb("next_attempt_at", "is not", null),
              eb("next_attempt_at", "<=", time),
            ]),
            eb.and([eb("state", "=", "sending"), eb("lease_until", "<=", time)]),
          ]),
        )
        .executeTakeFirst();
      return Number(taken.numUpdatedRows) === 1 ? find(key) : null;
    },

    async finishDelivery(key, { state, attempts, nextAttemptAt, sentAt, error }) {
      await matching(key)
        .set({
          state,
          attempts,
          next_attempt_at: nextAttemptAt?.getTime() ?? null,
          sent_at: sentAt?.getTime() ?? null,
          error,
          lease_until: null,
        })
        .execute();
    },
  };

  function matching(key: DeliveryKey) {
    return db
      .updateTable("delivery")
      .where("kind", "=", key.kind)
      .where("digest_id", "=", key.digestId)
      .where("period", "=", key.period)
      .where("recipient", "=", key.recipient);
  }

  async function find(key: DeliveryKey) {
    const row = await db
      .selectFrom("delivery")
      .selectAll()
      .where("kind", "=", key.kind)
      .where("digest_id", "=", key.digestId)
      .where("period", "=", key.period)
      .where("recipient", "=", key.recipient)
      .executeTakeFirst();
    return row === undefined ? null : fromDeliveryRow(row);
  }

  return methods;
}
