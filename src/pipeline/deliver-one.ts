import { nextAttempt } from "../deliver/retry-plan.ts";
import type { SendOutcome } from "../deliver/smtp-failure.ts";
import type { Delivery, DeliveryKey, DeliveryStatus } from "../store/port.ts";
import { isDeadOwner, LEASE_MS, LEASE_OWNER } from "./lease.ts";
import { persistently } from "./persistently.ts";
import type { Workbench } from "./workbench.ts";

/** Hands one message over: by mail or to a webhook. */
export type Carrier = (
  delivery: Delivery,
  beforeLast: () => Promise<void>,
) => Promise<SendOutcome & { readonly retryAfterMs?: number | null }>;

export type DeliveryBench = Pick<Workbench, "store" | "clock">;

/** The answer was lost once: it is sent again with the same Message-ID. Twice: it is left, better none than three. */
const MOST_DOUBTS = 2;

/**
 * Sends one message that is owed, if it may be had. States: planned → sending → sent | deferred | failed | unknown.
 * Whoever claims it sends it. A claim ends when its process is known to be dead, or after three minutes. Before the
 * last bytes leave, that is noted (`doubts`); when a claim ended before, the message cannot have arrived and simply is
 * sent; when it ended after, it counts as an answer that was lost. Null when another has it or it is not due.
 */
export async function deliverOne(
  key: DeliveryKey,
  { store, clock }: DeliveryBench,
  carry: Carrier,
  { early = false }: { readonly early?: boolean } = {},
): Promise<DeliveryStatus | null> {
  const leaseNow = new Date(); // the machine's: leases are between processes, whatever time they play
  const known = await store.delivery(key);
  const deadOwner =
    known !== null && known.leaseOwner !== null && isDeadOwner(known.leaseOwner) ? known.leaseOwner : null;
  const claimed = await store.claimDelivery(key, {
    now: clock(),
    owner: LEASE_OWNER,
    leaseNow,
    leaseUntil: new Date(leaseNow.getTime() + LEASE_MS),
    early,
    deadOwner,
  });
  if (claimed === null) return null;
  const change =
    claimed.doubts >= MOST_DOUBTS
      ? leftAlone(claimed)
      : changeAfter(await carry(claimed, () => store.noteHandover(key)), claimed, clock());
  // It has been sent, or not: a database that is gone for a moment must not make the next one send it again.
  await persistently(() => store.finishDelivery(key, change), LEASE_MS / 2);
  const { message: _, ...status } = claimed;
  return { ...status, ...change, leaseOwner: null, leaseUntil: null };
}

type Change = Pick<DeliveryStatus, "state" | "nextAttemptAt" | "sentAt" | "error" | "doubts">;

function changeAfter(outcome: Awaited<ReturnType<Carrier>>, claimed: Delivery, at: Date): Change {
  const { state, error } = outcome;
  const { attempts, doubts } = claimed;
  const plain: Change = { state, error, doubts, nextAttemptAt: null, sentAt: null };
  const next = nextAttempt(attempts, claimed.firstAttemptAt ?? at, at, outcome.retryAfterMs ?? 0);
  if (state === "sent") return { ...plain, sentAt: at };
  if (state === "unknown")
    return { ...plain, doubts: doubts + 1, nextAttemptAt: doubts + 1 < MOST_DOUBTS ? next : null };
  if (state === "failed") return plain;
  if (next === null) return { ...plain, state: "failed", error: `given up after a day: ${error ?? ""}` };
  return { ...plain, nextAttemptAt: next };
}

function leftAlone({ doubts }: Delivery): Change {
  const error =
    "twice the mail server took the whole mail and did not confirm it; it has most likely arrived";
  return { state: "unknown", error, doubts, nextAttemptAt: null, sentAt: null };
}
