import { createHash } from "node:crypto";
import { composeMail, messageIdOf } from "../deliver/compose-mail.ts";
import { renderHtml } from "../digest/render-html.tsx";
import { renderText } from "../digest/render-text.ts";
import type { DigestSelection } from "../model/digest.ts";
import type { DigestSettings, Recipient } from "../model/settings.ts";
import type { DeliveryKey, DeliveryStatus, PlannedDelivery, StoredDigest } from "../store/port.ts";
import { buildDigest } from "./build-digest.ts";
import { linksFor } from "./links.ts";
import { newestSlot, periodOf, slotBefore, slotsBetween } from "./slots.ts";
import { REMEMBERED, toldIn } from "./told-before.ts";
import type { Workbench } from "./workbench.ts";

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

const LATE_AFTER_MS = 2 * 60 * 60 * 1000;
/** Older than that is not folded into a late digest: nobody reads half a year at once. */
const MOST_FOLDED_MS = 56 * 24 * 60 * 60 * 1000;
const MOST_FOLDED = 60;
const QUIET = "digest-quiet";

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

/** Makes selections and messages for readers of one digest; what is told to several is chosen once. */
export function createDigestPlanner(digest: DigestSettings, now: Date, bench: Workbench) {
  const chosen = new Map<string, Promise<StoredDigest>>();
  const usual = new Map<string, Date>();
  const skipped = new Map<string, Promise<Date | null>>();

  /** The stored selection for this reader: the one of a planned message, else the one for everyone with the same zone, topics and past. */
  async function selectionFor(owed: OwedDigest): Promise<StoredDigest> {
    const { period } = owed.key;
    const begin = beginOf(owed, await skippedSlot(owed), usualBegin(owed));
    const told = owed.former.slice(0, REMEMBERED);
    const selectionKey = owed.known?.selectionKey ?? keyOf(owed, begin, told);
    const known = chosen.get(`${period} ${selectionKey}`);
    if (known !== undefined) return known;
    const made = storedOrNew(owed, begin, told, selectionKey);
    chosen.set(`${period} ${selectionKey}`, made);
    return made;
  }

  function audienceOf({ timezone, recipient }: OwedDigest): string {
    return `${digest.id} ${hashOf([timezone, recipient.only])}`;
  }

  function usualBegin({ timezone, slot }: OwedDigest): Date {
    const begin = usual.get(timezone) ?? slotBefore(digest.schedule, timezone, slot);
    usual.set(timezone, begin);
    return begin;
  }

  /** The newest quiet slot that was left out on purpose for readers like this one. */
  function skippedSlot(owed: OwedDigest): Promise<Date | null> {
    const audience = audienceOf(owed);
    const slot = skipped.get(audience) ?? bench.store.completedSlot(QUIET, audience);
    skipped.set(audience, slot);
    return slot;
  }

  async function storedOrNew(
    owed: OwedDigest,
    from: Date,
    told: readonly DeliveryStatus[],
    recipientKey: string,
  ): Promise<StoredDigest> {
    const { timezone, slot, recipient, key } = owed;
    const stored = await bench.store.digest(digest.id, key.period, recipientKey);
    if (stored !== null) return stored;
    const former = await Promise.all(
      told.map((one) => bench.store.digest(digest.id, one.period, one.selectionKey)),
    );
    const selection = await buildDigest(
      {
        digest,
        from,
        to: slot,
        timezone,
        only: recipient.only,
        late: lateLine(owed, from, digest, now),
        told: toldIn(former.filter((one) => one !== null)),
        follows: told.length > 0,
      },
      bench,
    );
    const stories = [...selection.actOn, ...selection.know];
    return bench.store.saveDigest({
      digestId: digest.id,
      period: key.period,
      recipientKey,
      createdAt: slot,
      selection: JSON.stringify(selection),
      itemIds: [...stories.map(({ itemId }) => itemId), ...selection.competitors.map(({ itemId }) => itemId)],
      storyIds: stories.map(({ storyId }) => storyId),
    });
  }

  return {
    selectionFor,

    /** Notes that a quiet slot is left out by `quietWeek: skip`: the next digest does not make up for it. */
    async skip(owed: OwedDigest): Promise<void> {
      await bench.store.completeSlot(QUIET, audienceOf(owed), owed.slot);
    },

    /** The message for this reader, ready to be stored. */
    async message(owed: OwedDigest, stored: StoredDigest): Promise<PlannedDelivery> {
      const { recipient, key, slot } = owed;
      const { mail } = bench.settings;
      const selection = JSON.parse(stored.selection) as DigestSelection;
      const links = await linksFor(digest, recipient, bench);
      const messageId = messageIdOf("digest", digest.id, key.period, recipient.address, mail.from);
      const letter = {
        to: recipient,
        subject: selection.subject,
        html: renderHtml(selection, links),
        text: renderText(selection, links),
        messageId,
        list: digest.id,
        unsubscribe: { url: links.unsubscribe, mailto: links.unsubscribeMailto },
        date: bench.clock(),
      };
      return {
        ...key,
        messageId,
        message: await composeMail(letter, mail),
        slot,
        selectionKey: stored.recipientKey,
      };
    },
  };
}

/** A digest begins where the last one ended that this reader got: what was missed is folded in. */
function beginOf({ former, slot }: OwedDigest, skipped: Date | null, usual: Date): Date {
  const [last] = former;
  if (last === undefined) return usual;
  const furthest = Math.min(usual.getTime(), slot.getTime() - MOST_FOLDED_MS);
  const leftOut = skipped !== null && skipped < slot ? skipped.getTime() : 0;
  return new Date(Math.max(last.slot.getTime(), leftOut, furthest));
}

function keyOf({ timezone, recipient }: OwedDigest, begin: Date, told: readonly DeliveryStatus[]): string {
  const past = told.map(({ period, selectionKey }) => [period, selectionKey]);
  return hashOf([timezone, recipient.only, begin, past]);
}

function hashOf(value: unknown): string {
  return createHash("sha256").update(JSON.stringify(value)).digest("hex").slice(0, 16);
}

/** Says that it is late and what it makes up for; null when it is neither. */
function lateLine(
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
