import type { DeliveryStatus } from "../store/port.ts";
import type { Workbench } from "./workbench.ts";

const STATES = ["planned", "sending", "deferred", "unknown"] as const;

/** Whether an alert or a webhook was planned and is to be tried now. */
export async function alertsAreOwed({ store, clock }: Pick<Workbench, "store" | "clock">): Promise<boolean> {
  const now = clock();
  const isDue = ({ state, nextAttemptAt }: DeliveryStatus): boolean =>
    state === "planned" || state === "sending" || (nextAttemptAt !== null && nextAttemptAt <= now);
  for (const kind of ["alert", "webhook"] as const)
    if ((await store.deliveries({ kind, states: STATES })).some(isDue)) return true;
  return false;
}
