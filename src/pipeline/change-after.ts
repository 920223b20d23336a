import { nextAttempt } from "../deliver/retry-plan.ts";
import type { SendOutcome } from "../deliver/smtp-failure.ts";
import type { Delivery, DeliveryStatus } from "../store/port.ts";

/** The answer was lost once: it is sent again with the same Message-ID. Twice: it is left, better none than three. */
export const MOST_DOUBTS = 2;

export type DeliveryChange = Pick<DeliveryStatus, "state" | "nextAttemptAt" | "sentAt" | "error" | "doubts">;

/** How a claimed message stands after an attempt that ended like this. */
export function changeAfter(
  outcome: SendOutcome & { readonly retryAfterMs?: number | null },
  claimed: Pick<Delivery, "attempts" | "doubts" | "firstAttemptAt">,
  at: Date,
): DeliveryChange {
  const { state, error } = outcome;
  const { attempts, doubts } = claimed;
  const plain: DeliveryChange = { state, error, doubts, nextAttemptAt: null, sentAt: null };
  const next = nextAttempt(attempts, claimed.firstAttemptAt ?? at, at, outcome.retryAfterMs ?? 0);
  if (state === "sent") return { ...plain, sentAt: at };
  if (state === "unknown")
    return { ...plain, doubts: doubts + 1, nextAttemptAt: doubts + 1 < MOST_DOUBTS ? next : null };
  if (state === "failed") return plain;
  if (next === null) return { ...plain, state: "failed", error: `given up after a day: ${error ?? ""}` };
  return { ...plain, nextAttemptAt: next };
}
