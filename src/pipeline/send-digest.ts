import type { Mailer } from "../deliver/open-mailer.ts";
import type { DigestSelection } from "../model/digest.ts";
import type { DigestSettings, Recipient } from "../model/settings.ts";
import { mailCarrier } from "./carry-mail.ts";
import { type Delivered, deliverAll } from "./deliver-all.ts";
import { type OwedDigest, owedDigests } from "./owed-digests.ts";
import { BOUNCED_ID } from "./pause-bouncing.ts";
import { planDigest } from "./plan-digest.ts";
import { createSelections } from "./select-digest.ts";
import { newestSlot } from "./slots.ts";
import type { Workbench } from "./workbench.ts";

export interface RecipientOutcome {
  readonly address: string;
  readonly state: "sent" | "failed" | "deferred" | "already-sent" | "unknown";
  readonly messageId: string | null;
  readonly attempts: number;
  readonly error: string | null;
}

export interface SentDigest {
  /** What the first reader is told; null when there is no reader. */
  readonly selection: DigestSelection | null;
  readonly recipients: readonly RecipientOutcome[];
  /** Readers whose mails came back twice: they get nothing until someone looks after it. */
  readonly paused: readonly { readonly address: string; readonly error: string }[];
}

export interface SendOptions {
  readonly signal?: AbortSignal | undefined;
  /** False for a run that nobody asked for: pauses between attempts are kept. */
  readonly early?: boolean;
  /** Only what is owed by this rule; all when absent. */
  readonly isDue?: (owed: OwedDigest, all: readonly OwedDigest[]) => boolean;
}

const HISTORY_MS = 120 * 24 * 60 * 60 * 1000;
const CLOCKS_APART_MS = 2 * 24 * 60 * 60 * 1000;
const PLANNED_TOGETHER = 25;

/**
 * Sends the newest slot that is due to every reader who has not got it yet. First a message is planned for every
 * reader, then they are sent: what a crash interrupts is resumed with the very same bytes.
 */
export async function sendDigest(
  digest: DigestSettings,
  asOf: Date,
  bench: Workbench,
  mailer: Mailer,
  { signal, early = true, isDue = () => true }: SendOptions = {},
): Promise<SentDigest> {
  const { readers, paused } = await readersOf(digest, bench);
  const since = historyBegin(digest, asOf);
  const history = await bench.store.deliveries({ kind: "digest", digestId: digest.id, since });
  const all = owedDigests(digest, readers, history, asOf);
  const due = all.filter((owed) => isDue(owed, all));
  const { selection, planned } = await planAll(digest, due, asOf, bench, signal);
  const carry = mailCarrier(bench, mailer);
  const keys = planned.map(({ key }) => key);
  const delivered = await deliverAll(keys, bench, carry, { early, signal });
  await sendNotices(bench, mailer, signal);
  return { selection, recipients: delivered.map(outcomeOf), paused };
}

/** The newest slot is part of it however long ago that was, on the clock of every reader. */
function historyBegin({ schedule, timezone }: DigestSettings, asOf: Date): Date {
  const slot = newestSlot(schedule, timezone, asOf).getTime() - CLOCKS_APART_MS;
  return new Date(Math.min(slot, asOf.getTime() - HISTORY_MS));
}

/** Everyone named once, without those who left and those who cannot be reached. */
async function readersOf(digest: DigestSettings, { store }: Workbench) {
  const left = await store.suppressed(digest.id);
  const bounced = await store.suppressed(BOUNCED_ID);
  const named = [...new Map(digest.to.map((one) => [one.address.toLowerCase(), one])).values()];
  const staying = named.filter(({ address }) => !left.has(address.toLowerCase()));
  const readers: Recipient[] = [];
  const paused: { address: string; error: string }[] = [];
  for (const reader of staying) {
    const reason = bounced.get(reader.address.toLowerCase());
    if (reason === undefined) readers.push(reader);
    else paused.push({ address: reader.address, error: pausedWords(reader.address, reason) });
  }
  return { readers, paused };
}

function pausedWords(address: string, reason: string): string {
  return `paused after two mails that came back (${reason}); correct it in the config, or run tidewatch check --send-test ${address}`;
}

async function planAll(
  digest: DigestSettings,
  due: readonly OwedDigest[],
  asOf: Date,
  bench: Workbench,
  signal: AbortSignal | undefined,
): Promise<{ selection: DigestSelection | null; planned: OwedDigest[] }> {
  const selections = createSelections(digest, asOf, bench);
  const planned: OwedDigest[] = [];
  let selection: DigestSelection | null = null;
  for (let start = 0; start < due.length && !signal?.aborted; start += PLANNED_TOGETHER) {
    const messages = [];
    for (const owed of due.slice(start, start + PLANNED_TOGETHER)) {
      if (owed.known === null || selection === null) {
        const stored = await selections.of(owed);
        const told = JSON.parse(stored.selection) as DigestSelection;
        selection ??= told;
        if (owed.known === null && told.quiet && digest.quietWeek === "skip") {
          await selections.skip(owed);
          continue;
        }
        if (owed.known === null) messages.push(await planDigest(owed, stored, digest, bench));
      }
      planned.push(owed);
    }
    await bench.store.planDeliveries(messages, asOf);
  }
  return { selection, planned };
}

function outcomeOf({ status, byUs }: Delivered): RecipientOutcome {
  const { recipient, state, messageId, attempts, error } = status;
  const plain = { address: recipient, messageId, attempts };
  if (state === "sent") return { ...plain, state: byUs ? "sent" : "already-sent", error: null };
  if (state === "planned" || state === "sending")
    return { ...plain, state: "deferred", error: error ?? "interrupted before it was sent; run it again" };
  return { ...plain, state, error };
}

/** What the owner is to know: short mails planned on the way. */
export async function sendNotices(bench: Workbench, mailer: Mailer, signal?: AbortSignal): Promise<void> {
  const states = ["planned", "sending", "deferred"] as const;
  const owed = await bench.store.deliveries({ kind: "notice", states });
  await deliverAll(owed, bench, mailCarrier(bench, mailer), { early: false, signal });
}

/** Whether a reader is still owed a digest after a run. */
export function isOwed({ state }: Pick<RecipientOutcome, "state">): boolean {
  return state !== "sent" && state !== "already-sent";
}
