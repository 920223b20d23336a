import type { DigestSettings } from "../model/settings.ts";
import type { OwedDigest } from "./owed-digests.ts";
import { slotsBetween } from "./slots.ts";

const LATE_AFTER_MS = 15 * 60 * 1000;
/** Older than that is not folded into a late digest: nobody reads half a year at once. */
const MOST_FOLDED_MS = 56 * 24 * 60 * 60 * 1000;
const MOST_FOLDED = 60;

/** A digest begins where the last one ended that this reader got: what was missed is folded in. */
export function beginOf({ former, slot }: OwedDigest, skipped: Date | null, usual: Date): Date {
  const [last] = former;
  if (last === undefined) return usual;
  const furthest = Math.min(usual.getTime(), slot.getTime() - MOST_FOLDED_MS);
  const leftOut = skipped !== null && skipped < slot ? skipped.getTime() : 0;
  return new Date(Math.max(last.slot.getTime(), leftOut, furthest));
}

/** Says that it is late and what it makes up for; null when it is neither. */
export function lateLine(
  { slot, timezone }: OwedDigest,
  from: Date,
  digest: DigestSettings,
  now: Date,
): string | null {
  const folded = slotsBetween(digest.schedule, timezone, { from, to: slot, limit: MOST_FOLDED });
  const late = now.getTime() - slot.getTime() > LATE_AFTER_MS;
  if (!late && folded === 0) return null;
  const time = new Intl.DateTimeFormat("en-GB", {
    weekday: "long",
    day: "numeric",
    month: "long",
    hour: "2-digit",
    minute: "2-digit",
    timeZone: timezone,
  });
  const first = late ? `This digest is late: it was due on ${time.format(slot)}.` : "";
  const missed = folded === 1 ? "the one before it, which was" : `the ${folded} before it, which were`;
  const second = folded === 0 ? "" : `It also covers ${missed} not sent.`;
  return `${first} ${second}`.trim();
}
