import { createHash, createHmac, randomBytes } from "node:crypto";
import { composeMail, messageIdOf, unsubscribeMailto } from "../deliver/compose-mail.ts";
import type { Mailer } from "../deliver/open-mailer.ts";
import type { DigestLinks } from "../digest/links.ts";
import { renderHtml } from "../digest/render-html.tsx";
import { renderText } from "../digest/render-text.ts";
import type { DigestSelection } from "../model/digest.ts";
import type { DigestSettings, Recipient } from "../model/settings.ts";
import type { Delivery, StoredDigest } from "../store/port.ts";
import { buildDigest } from "./build-digest.ts";
import { deliverPending } from "./deliver-pending.ts";
import { newestSlot, periodOf, slotBefore } from "./slots.ts";
import type { Workbench } from "./workbench.ts";

export interface RecipientOutcome {
  readonly address: string;
  readonly state: "sent" | "failed" | "deferred" | "already-sent" | "unknown";
  readonly messageId: string;
  readonly attempts: number;
  readonly error: string | null;
}

export interface SentDigest {
  readonly selection: DigestSelection | null;
  readonly recipients: readonly RecipientOutcome[];
}

const LATE_AFTER_MS = 2 * 60 * 60 * 1000;

/** Sends the newest slot that is due and not yet fully sent, to every reader; an interrupted one is resumed. */
export async function sendDigest(
  digest: DigestSettings,
  asOf: Date,
  bench: Workbench,
  mailer: Mailer,
  signal?: AbortSignal,
): Promise<SentDigest> {
  const suppressed = await bench.store.suppressed(digest.id);
  const outcomes: RecipientOutcome[] = [];
  let shown: DigestSelection | null = null;
  for (const recipient of uniqueRecipients(digest.to)) {
    if (signal?.aborted) break;
    if (suppressed.has(recipient.address.toLowerCase())) continue;
    const timezone = recipient.timezone ?? digest.timezone;
    const slot = newestSlot(digest.schedule, timezone, asOf);
    const stored = await storedDigest(digest, recipient, timezone, slot, asOf, bench);
    const selection = JSON.parse(stored.selection) as DigestSelection;
    shown ??= selection;
    if (selection.quiet && digest.quietWeek === "skip") continue;
    outcomes.push(await sendTo(recipient, selection, digest, bench, mailer, asOf));
  }
  return { selection: shown, recipients: outcomes };
}

/** The selection of this slot for everyone with the same zone and topics: made once, then read back. */
async function storedDigest(
  digest: DigestSettings,
  recipient: Recipient,
  timezone: string,
  slot: Date,
  asOf: Date,
  bench: Workbench,
): Promise<StoredDigest> {
  const key = createHash("sha256")
    .update(JSON.stringify([timezone, recipient.only]))
    .digest("hex")
    .slice(0, 16);
  const known = await bench.store.digest(digest.id, periodOf(digest.schedule, timezone, slot), key);
  if (known !== null) return known;
  const from = slotBefore(digest.schedule, timezone, slot);
  const late = asOf.getTime() - slot.getTime() > LATE_AFTER_MS ? lateLine(slot, timezone) : null;
  const selection = await buildDigest(
    { digest, from, to: slot, timezone, only: recipient.only, late },
    bench,
  );
  const stories = [...selection.actOn, ...selection.know];
  return bench.store.saveDigest({
    digestId: digest.id,
    period: selection.period,
    recipientKey: key,
    createdAt: slot,
    selection: JSON.stringify(selection),
    itemIds: [...stories.map(({ itemId }) => itemId), ...selection.competitors.map(({ itemId }) => itemId)],
    storyIds: stories.map(({ storyId }) => storyId),
  });
}

function lateLine(slot: Date, timezone: string): string {
  const when = new Intl.DateTimeFormat("en-GB", {
    dateStyle: "full",
    timeStyle: "short",
    timeZone: timezone,
  }).format(slot);
  return `This digest was due on ${when}; the machine was not running then.`;
}

async function sendTo(
  recipient: Recipient,
  selection: DigestSelection,
  digest: DigestSettings,
  bench: Workbench,
  mailer: Mailer,
  now: Date,
): Promise<RecipientOutcome> {
  const { address } = recipient;
  const { mail } = bench.settings;
  const messageId = messageIdOf("digest", digest.id, selection.period, address, mail.from);
  const [known] = (
    await bench.store.deliveries({ kind: "digest", digestId: digest.id, period: selection.period })
  ).filter((one) => one.recipient === address);
  if (known?.state === "sent")
    return { address, state: "already-sent", messageId, attempts: known.attempts, error: null };
  const planned = known ?? (await planDelivery(recipient, selection, digest, bench, messageId, now));
  const delivery = await deliverPending(planned, bench, mailer);
  const state = delivery.state === "planned" || delivery.state === "sending" ? "deferred" : delivery.state;
  return { address, state, messageId, attempts: delivery.attempts, error: delivery.error };
}

async function planDelivery(
  recipient: Recipient,
  selection: DigestSelection,
  digest: DigestSettings,
  bench: Workbench,
  messageId: string,
  now: Date,
): Promise<Delivery> {
  const links = await linksFor(digest, recipient, bench);
  const letter = {
    to: { address: recipient.address, name: recipient.name },
    subject: selection.subject,
    html: renderHtml(selection, links),
    text: renderText(selection, links),
    messageId,
    listId: `${digest.id.toLowerCase().replace(/[^a-z0-9-]+/g, "-")}.tidewatch.invalid`,
    unsubscribeUrl: links.unsubscribe,
    date: now,
  };
  const plan: Delivery = {
    kind: "digest",
    digestId: digest.id,
    period: selection.period,
    recipient: recipient.address,
    state: "planned",
    messageId,
    message: await composeMail(letter, bench.settings.mail),
    attempts: 0,
    firstAttemptAt: null,
    nextAttemptAt: null,
    sentAt: null,
    error: null,
    leaseUntil: null,
  };
  const [stored] = await bench.store.planDeliveries([plan]);
  return stored ?? plan;
}

/** The way back from a mail: signed, so that nobody unsubscribes another or votes in another's name. */
export async function linksFor(
  digest: Pick<DigestSettings, "id">,
  recipient: Pick<Recipient, "address"> | null,
  bench: Pick<Workbench, "settings" | "store" | "clock">,
): Promise<DigestLinks> {
  const { publicUrl } = bench.settings.web;
  const mailto = unsubscribeMailto(bench.settings.mail.from, digest.id);
  const reason =
    recipient === null
      ? "A preview of the digest."
      : `You get this because ${recipient.address} stands in the digest “${digest.id}” of ${bench.settings.business.name}.`;
  const imprint = `Sent by Tidewatch for ${bench.settings.business.name}. No tracking, no images from elsewhere.`;
  if (publicUrl === null || recipient === null) {
    return {
      unsubscribe: null,
      unsubscribeMailto: recipient === null ? null : mailto,
      feedback: () => null,
      reason,
      imprint,
    };
  }
  const secret = await linkSecret(bench);
  const base = publicUrl.replace(/\/+$/, "");
  const leave = new URLSearchParams({
    a: recipient.address,
    d: digest.id,
    s: signature(secret, "unsubscribe", recipient.address, digest.id),
  });
  return {
    unsubscribe: `${base}/unsubscribe?${leave}`,
    unsubscribeMailto: mailto,
    feedback: (itemId, verdict) =>
      `${base}/feedback?${new URLSearchParams({ i: itemId, v: verdict, s: signature(secret, "feedback", itemId, verdict) })}`,
    reason,
    imprint,
  };
}

/** Signs the way back; 128 bits of HMAC-SHA-256 (RFC 2104). */
export function signature(secret: string, ...parts: readonly string[]): string {
  return createHmac("sha256", secret).update(parts.join("\0")).digest("hex").slice(0, 32);
}

/** Made on first use and kept in the store: the links of old mails go on working. */
export function linkSecret({ store, clock }: Pick<Workbench, "store" | "clock">): Promise<string> {
  return store.claimValue("link-secret", randomBytes(32).toString("hex"), null, clock());
}

function uniqueRecipients(recipients: readonly Recipient[]): Recipient[] {
  return [...new Map(recipients.map((one) => [one.address.toLowerCase(), one])).values()];
}
