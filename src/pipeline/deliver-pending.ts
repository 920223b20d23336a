import type { Mailer } from "../deliver/open-mailer.ts";
import { nextAttempt } from "../deliver/retry-plan.ts";
import type { Delivery, DeliveryKey } from "../store/port.ts";
import type { Workbench } from "./workbench.ts";

const LEASE_MS = 5 * 60 * 1000;

/**
 * Sends one planned mail. States: planned → sending → sent | deferred | failed | unknown. Whoever claims it sends it;
 * a claim ends after five minutes, so a killed process loses nothing. `unknown` (the server's last word was lost) is
 * tried once more with the same Message-ID, by which a reader's server knows the double.
 */
export async function deliverPending(
  delivery: Delivery,
  { store, settings, clock }: Pick<Workbench, "store" | "settings" | "clock">,
  mailer: Mailer,
): Promise<Delivery> {
  const key: DeliveryKey = {
    kind: delivery.kind,
    digestId: delivery.digestId,
    period: delivery.period,
    recipient: delivery.recipient,
  };
  const now = clock();
  const claimed = await store.claimDelivery(key, now, new Date(now.getTime() + LEASE_MS));
  if (claimed === null) return delivery;
  const outcome = await mailer.send(settings.mail.from, claimed.recipient, claimed.message);
  const attempts = claimed.attempts + 1;
  const at = clock();
  const again =
    outcome.state === "deferred" ||
    (outcome.state === "unknown" && claimed.state !== "unknown" && attempts < 2)
      ? nextAttempt(attempts, claimed.firstAttemptAt ?? at, at)
      : null;
  const state = outcome.state === "deferred" && again === null ? ("failed" as const) : outcome.state;
  const change = {
    state,
    attempts,
    nextAttemptAt: again,
    sentAt: state === "sent" ? at : null,
    error: outcome.error,
  };
  await store.finishDelivery(key, change);
  return { ...claimed, ...change };
}
