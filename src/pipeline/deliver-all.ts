import { setTimeout as pause } from "node:timers/promises";
import type { DeliveryKey, DeliveryStatus } from "../store/port.ts";
import { type Carrier, type DeliveryBench, deliverOne } from "./deliver-one.ts";
import { LEASE_MS } from "./lease.ts";

/** How one message stands after a run, and whether this run brought it there. */
export interface Delivered {
  readonly status: DeliveryStatus;
  readonly byUs: boolean;
}

export interface DeliverOptions {
  /** Someone asked for it now: pauses between attempts are not waited for. */
  readonly early: boolean;
  readonly signal?: AbortSignal | undefined;
}

/** One after another, so that a crash leaves at most one mail in doubt; a long list goes a few at a time. */
const LONG_LIST = 50;
const LANES = 4;
const POLL_MS = 150;

/**
 * Sends every message of the list that is still owed. What another process is sending is waited
 * for, and taken over when that process dies. Gives the states in the order of the keys.
 */
export async function deliverAll(
  keys: readonly DeliveryKey[],
  bench: DeliveryBench,
  carry: Carrier,
  options: DeliverOptions,
): Promise<Delivered[]> {
  const results: Delivered[] = [];
  const waiting = keys.entries();
  async function lane(): Promise<void> {
    for (const [index, key] of waiting) {
      const delivered = await deliverOrWait(key, bench, carry, options);
      if (delivered !== null) results[index] = delivered;
    }
  }
  await Promise.all(Array.from({ length: keys.length > LONG_LIST ? LANES : 1 }, lane));
  return results.filter((one) => one !== undefined);
}

async function deliverOrWait(
  key: DeliveryKey,
  bench: DeliveryBench,
  carry: Carrier,
  { early, signal }: DeliverOptions,
): Promise<Delivered | null> {
  const before = await bench.store.delivery(key);
  if (before === null) return null;
  const owed = before.state !== "sent" && before.state !== "failed";
  const until = Date.now() + LEASE_MS + POLL_MS;
  // Only what was deferred before this run is tried early: a refusal of this very moment is not asked again.
  let tryEarly = early && before.state !== "sending";
  let mayTakeOver = early;
  while (owed && !signal?.aborted) {
    const done = await deliverOne(key, bench, carry, { early: tryEarly });
    if (done !== null) return { status: done, byUs: true };
    const now = await bench.store.delivery(key);
    if (now === null) return null;
    // The other one died, and its courier heard no answer: that is no refusal, and whoever waited takes it over.
    tryEarly = mayTakeOver && now.state === "unknown" && now.nextAttemptAt !== null;
    if (tryEarly) mayTakeOver = false;
    else if (now.state !== "sending" || Date.now() > until) return { status: now, byUs: false };
    else await pause(POLL_MS);
  }
  return { status: before, byUs: false };
}
