import { createHash } from "node:crypto";
import { composeMail, messageIdOf } from "../deliver/compose-mail.ts";
import { webhookMessage } from "../deliver/webhook-body.ts";
import { isWanted } from "../digest/is-wanted.ts";
import { renderAlert } from "../digest/render-alert.tsx";
import type { AlertSettings, Recipient, Webhook } from "../model/settings.ts";
import type { PlannedDelivery } from "../store/port.ts";
import type { AlertMessage } from "./choose-alerts.ts";
import { editForReader } from "./edit-for-reader.ts";
import type { UrgentStory } from "./find-alerts.ts";
import { ALERTS_ID, linksFor } from "./links.ts";
import { BOUNCED_ID } from "./pause-bouncing.ts";
import type { Workbench } from "./workbench.ts";

/** A webhook is named by a hash: its address is often a secret. */
export function webhookName({ url, format }: Webhook): string {
  return `${format} ${createHash("sha256").update(url).digest("hex").slice(0, 16)}`;
}

/** One message for every reader and every webhook. */
export async function planAlert(
  message: AlertMessage,
  alerts: AlertSettings,
  timezone: string,
  bench: Workbench,
): Promise<PlannedDelivery[]> {
  const planned: PlannedDelivery[] = [];
  for (const reader of await readersOf(alerts, bench)) {
    const stories = message.stories.filter((story) => isFor(reader, story, bench));
    if (stories.length > 0) planned.push(await mailTo(reader, stories, message, timezone, bench));
  }
  for (const webhook of alerts.webhooks) planned.push(postTo(webhook, message, bench));
  return planned;
}

async function readersOf({ to }: AlertSettings, { store }: Workbench): Promise<Recipient[]> {
  const gone = new Set(
    [...(await store.suppressed(ALERTS_ID)).keys()].concat(...(await store.suppressed(BOUNCED_ID)).keys()),
  );
  const named = new Map(to.map((one) => [one.address.toLowerCase(), one]));
  return [...named].filter(([address]) => !gone.has(address)).map(([, reader]) => reader);
}

function isFor({ only }: Recipient, { items }: UrgentStory, { settings, clock }: Workbench): boolean {
  const sources = new Map(settings.sources.map((source) => [source.id, source]));
  return items.some((one) => {
    const item = editForReader(one, only, clock(), sources);
    return isWanted({ item, source: { tags: sources.get(item.sourceId)?.tags ?? [] } }, only);
  });
}

async function mailTo(
  reader: Recipient,
  stories: readonly UrgentStory[],
  { name, period }: AlertMessage,
  timezone: string,
  bench: Workbench,
): Promise<PlannedDelivery> {
  const { mail, business } = bench.settings;
  const now = bench.clock();
  const links = await linksFor({ id: ALERTS_ID }, reader, bench);
  const { subject, html, text } = renderAlert({
    alerts: stories.map(({ alert }) => alert),
    business: business.name,
    timezone: reader.timezone ?? timezone,
    links,
  });
  const key = { kind: "alert" as const, digestId: name, period, recipient: reader.address };
  const messageId = messageIdOf("alert", name, period, reader.address, mail.from);
  const earlier = await bench.store.deliveries({ kind: "alert", digestId: name, recipient: reader.address });
  const letter = {
    to: reader,
    subject,
    html,
    text,
    messageId,
    list: "alerts",
    unsubscribe: { url: links.unsubscribe, mailto: links.unsubscribeMailto },
    // Only mails about the same story are one conversation.
    references:
      stories.length > 1 ? [] : earlier.filter((one) => one.period !== period).map((one) => one.messageId),
    date: now,
  };
  return { ...key, messageId, message: await composeMail(letter, mail), slot: now, selectionKey: "" };
}

function postTo(
  webhook: Webhook,
  { name, period, stories }: AlertMessage,
  bench: Workbench,
): PlannedDelivery {
  const recipient = webhookName(webhook);
  const id = createHash("sha256")
    .update(JSON.stringify([name, period, recipient]))
    .digest("hex")
    .slice(0, 32);
  const at = bench.clock();
  const occasion = {
    id,
    business: bench.settings.business.name,
    at,
    alerts: stories.map(({ alert }) => alert),
  };
  const message = JSON.stringify(webhookMessage(webhook.format, occasion));
  return {
    kind: "webhook",
    digestId: name,
    period,
    recipient,
    messageId: id,
    message,
    slot: at,
    selectionKey: "",
  };
}
