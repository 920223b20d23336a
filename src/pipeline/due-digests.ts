import type { Mailer } from "../deliver/open-mailer.ts";
import type { DigestSettings } from "../model/settings.ts";
import type { OwedDigest } from "./owed-digests.ts";
import { type SentDigest, sendDigest } from "./send-digest.ts";
import { lastSlot, moveSlot } from "./slot-memory.ts";
import type { Workbench } from "./workbench.ts";

/** The first time a digest is seen by a scheduler. Older slots than that were never promised to anybody. */
const FIRST_SEEN = "digest-first-seen";

/**
 * Sends what is due of one digest now, as a scheduler asks at every tick: the newest slot on the clock of each
 * reader, missed ones folded in, deferred mails whose pause is over. Cheap when nothing is due; safe in any number
 * of processes. A reader named since the slot was sent waits for the next one, and a digest new in the config does too.
 */
export async function sendDueDigest(
  digest: DigestSettings,
  bench: Workbench,
  mailer: Mailer,
  signal?: AbortSignal,
): Promise<SentDigest> {
  const now = bench.clock();
  const firstSeen = await firstSeenAt(digest, now, bench);
  return sendDigest(digest, now, bench, mailer, {
    signal,
    early: false,
    isDue: (owed, all) => isDue(owed, all, firstSeen, now),
  });
}

async function firstSeenAt({ id }: DigestSettings, now: Date, bench: Workbench): Promise<Date> {
  const known = await lastSlot(bench, FIRST_SEEN, id);
  if (known !== null) return known;
  await moveSlot(bench, FIRST_SEEN, id, now);
  return (await lastSlot(bench, FIRST_SEEN, id)) ?? now;
}

function isDue(owed: OwedDigest, all: readonly OwedDigest[], firstSeen: Date, now: Date): boolean {
  const { known } = owed;
  if (known !== null) {
    if (known.state === "planned" || known.state === "sending") return true;
    return known.nextAttemptAt !== null && known.nextAttemptAt <= now;
  }
  if (owed.slot < firstSeen) return false;
  const isNew = owed.former.length === 0;
  return !(isNew && all.some(({ known: other, slot }) => other?.state === "sent" && slot <= owed.slot));
}
