import type { DigestSettings, Recipient } from "../model/settings.ts";
import type { DeliveryKey, DeliveryStatus } from "../store/port.ts";
import { newestSlot, periodOf } from "./slots.ts";

/** What one reader is owed of one digest. */
export interface OwedDigest {
  readonly recipient: Recipient;
  readonly timezone: string;
  readonly slot: Date;
  readonly key: DeliveryKey;
  /** The row of an earlier run, if there is one. */
  readonly known: DeliveryStatus | null;
  /** What this reader got before, newest first. */
  readonly former: readonly DeliveryStatus[];
}

/** What every reader is owed at this time: the newest slot on the clock of each. */
export function owedDigests(
  digest: DigestSettings,
  readers: readonly Recipient[],
  history: readonly DeliveryStatus[],
  now: Date,
): OwedDigest[] {
  const slots = new Map<string, { slot: Date; period: string }>();
  const byReader = new Map<string, DeliveryStatus[]>();
  for (const row of history) {
    const reader = row.recipient.toLowerCase();
    byReader.set(reader, [...(byReader.get(reader) ?? []), row]);
  }
  return readers.map((recipient) => {
    const timezone = recipient.timezone ?? digest.timezone;
    const due = slots.get(timezone) ?? dueIn(digest, timezone, now);
    slots.set(timezone, due);
    const own = byReader.get(recipient.address.toLowerCase()) ?? [];
    const known = own.find(({ period }) => period === due.period) ?? null;
    const key: DeliveryKey = {
      kind: "digest",
      digestId: digest.id,
      period: due.period,
      // An address written differently than last time is the same reader.
      recipient: known?.recipient ?? recipient.address,
    };
    return {
      recipient,
      timezone,
      slot: due.slot,
      key,
      known,
      former: own
        .filter(({ state, slot: told }) => (state === "sent" || state === "unknown") && told < due.slot)
        .sort((a, b) => b.slot.getTime() - a.slot.getTime()),
    };
  });
}

function dueIn({ schedule }: DigestSettings, timezone: string, now: Date): { slot: Date; period: string } {
  const slot = newestSlot(schedule, timezone, now);
  return { slot, period: periodOf(schedule, timezone, slot) };
}
