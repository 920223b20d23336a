import { createHash } from "node:crypto";
import type { DigestSelection } from "../model/digest.ts";
import type { DigestSettings } from "../model/settings.ts";
import type { DeliveryStatus, StoredDigest } from "../store/port.ts";
import { buildDigest } from "./build-digest.ts";
import { beginOf, lateLine } from "./digest-span.ts";
import type { OwedDigest } from "./owed-digests.ts";
import { lastSlot, moveSlot } from "./slot-memory.ts";
import { slotBefore } from "./slots.ts";
import { REMEMBERED, toldIn } from "./told-before.ts";
import type { Workbench } from "./workbench.ts";

/** The newest quiet slot that was left out on purpose, by audience. */
const QUIET = "digest-quiet";

export interface Selections {
  /** The stored selection for this reader: the one of a planned message, else the one for everyone with the same zone, topics and past. */
  of(owed: OwedDigest): Promise<StoredDigest>;
  /** Notes that a quiet slot is left out by `quietWeek: skip`: the next digest does not make up for it. */
  skip(owed: OwedDigest): Promise<void>;
}

/** Chooses once for each kind of reader of one digest. */
export function createSelections(digest: DigestSettings, now: Date, bench: Workbench): Selections {
  const chosen = new Map<string, Promise<StoredDigest>>();
  const skipped = new Map<string, Promise<Date | null>>();
  const usual = new Map<string, Date>();
  const audienceOf = ({ timezone, recipient }: OwedDigest): string =>
    `${digest.id} ${hashOf([timezone, recipient.only])}`;

  async function spanOf(owed: OwedDigest): Promise<Date> {
    const audience = audienceOf(owed);
    const before = once(usual, owed.timezone, () => slotBefore(digest.schedule, owed.timezone, owed.slot));
    const left = await once(skipped, audience, () => lastSlot(bench, QUIET, audience));
    return beginOf(owed, left, before);
  }

  return {
    async of(owed) {
      const begin = await spanOf(owed);
      const key = owed.known?.selectionKey ?? keyOf(owed, begin);
      return once(chosen, `${owed.key.period} ${key}`, () =>
        storedOrNew(owed, { begin, key, digest, now }, bench),
      );
    },
    async skip(owed) {
      await moveSlot(bench, QUIET, audienceOf(owed), owed.slot);
    },
  };
}

function once<T>(known: Map<string, T>, key: string, make: () => T): T {
  const value = known.get(key) ?? make();
  known.set(key, value);
  return value;
}

interface Choice {
  readonly begin: Date;
  readonly key: string;
  readonly digest: DigestSettings;
  readonly now: Date;
}

async function storedOrNew(owed: OwedDigest, choice: Choice, bench: Workbench): Promise<StoredDigest> {
  const { digest, key } = choice;
  const { period } = owed.key;
  const stored = await bench.store.digest(digest.id, period, key);
  if (stored !== null) return stored;
  const selection = await choose(owed, choice, bench);
  const stories = [...selection.actOn, ...selection.know];
  return bench.store.saveDigest({
    digestId: digest.id,
    period,
    recipientKey: key,
    createdAt: owed.slot,
    selection: JSON.stringify(selection),
    itemIds: [...stories, ...selection.competitors].map(({ itemId }) => itemId),
    storyIds: stories.map(({ storyId }) => storyId),
  });
}

async function choose(
  owed: OwedDigest,
  { begin, digest, now }: Choice,
  bench: Workbench,
): Promise<DigestSelection> {
  const { timezone, slot, recipient } = owed;
  const told = toldTo(owed);
  const former = await Promise.all(
    told.map((one) => bench.store.digest(digest.id, one.period, one.selectionKey)),
  );
  return buildDigest(
    {
      digest,
      from: begin,
      to: slot,
      timezone,
      only: recipient.only,
      late: lateLine(owed, begin, digest, now),
      told: toldIn(former.filter((one) => one !== null)),
      follows: told.length > 0,
    },
    bench,
  );
}

function toldTo({ former }: OwedDigest): readonly DeliveryStatus[] {
  return former.slice(0, REMEMBERED);
}

function keyOf(owed: OwedDigest, begin: Date): string {
  const past = toldTo(owed).map(({ period, selectionKey }) => [period, selectionKey]);
  return hashOf([owed.timezone, owed.recipient.only, begin, past]);
}

function hashOf(value: unknown): string {
  return createHash("sha256").update(JSON.stringify(value)).digest("hex").slice(0, 16);
}
