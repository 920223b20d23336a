import type { SendOutcome } from "../deliver/smtp-failure.ts";
import type { Delivery, DeliveryKey, DeliveryStatus } from "../store/port.ts";
import { changeAfter, type DeliveryChange, MOST_DOUBTS } from "./change-after.ts";
import { isDeadOwner, LEASE_MS, LEASE_OWNER } from "./lease.ts";
import { persistently } from "./persistently.ts";
import type { Workbench } from "./workbench.ts";

/** Hands one message over: by mail or to a webhook. */
export type Carrier = (
  delivery: Delivery,
  beforeLast: () => Promise<void>,
) => Promise<
  SendOutcome & {
    readonly retryAfterMs?: number | null;
    /** Tells the courier that its answer is in the store. */
    readonly noted?: () => void;
  }
>;

export type DeliveryBench = Pick<Workbench, "store" | "clock" | "courier">;

/**
 * Sends one message that is owed, if it may be had. States: planned → sending → sent | deferred | failed | unknown.
 * Whoever claims it sends it; for a mail that is the courier. A claim ends when its process is known to be dead, or
 * after three minutes. Before the last bytes leave, that is noted (`doubts`); when a claim ended before, the message
 * cannot have arrived and simply is sent; when it ended after, it counts as an answer that was lost. Null when another
 * has it or it is not due.
 */
export async function deliverOne(
  key: DeliveryKey,
  { store, clock, courier }: DeliveryBench,
  carry: Carrier,
  { early = false }: { readonly early?: boolean } = {},
): Promise<DeliveryStatus | null> {
  const owner = (key.kind === "webhook" ? null : await courier?.owner()) ?? LEASE_OWNER;
  const leaseNow = new Date(); // the machine's: leases are between processes, whatever time they play
  const known = await store.delivery(key);
  const deadOwner =
    known !== null && known.leaseOwner !== null && isDeadOwner(known.leaseOwner) ? known.leaseOwner : null;
  const claimed = await store.claimDelivery(key, {
    now: clock(),
    owner,
    leaseNow,
    leaseUntil: new Date(leaseNow.getTime() + LEASE_MS),
    early,
    deadOwner,
  });
  if (claimed === null) return null;
  const outcome = claimed.doubts >= MOST_DOUBTS ? null : await carry(claimed, () => store.noteHandover(key));
  const change = outcome === null ? leftAlone(claimed) : changeAfter(outcome, claimed, clock());
  // It has been sent, or not: a database that is gone for a moment must not make the next one send it again.
  await persistently(() => store.finishDelivery(key, change), LEASE_MS / 2);
  outcome?.noted?.();
  const { message: _, ...status } = claimed;
  return { ...status, ...change, leaseOwner: null, leaseUntil: null };
}

function leftAlone({ doubts }: Delivery): DeliveryChange {
  const error =
    "twice the mail server took the whole mail and did not confirm it; it has most likely arrived";
  return { state: "unknown", error, doubts, nextAttemptAt: null, sentAt: null };
}
