import type { Mailer } from "../deliver/open-mailer.ts";
import { postWebhook } from "../deliver/post-webhook.ts";
import type { WebhookMessage } from "../deliver/webhook-body.ts";
import type { Alert } from "../model/alert.ts";
import type { AlertSettings } from "../model/settings.ts";
import type { DeliveryStatus } from "../store/port.ts";
import { remember, type ToldAlert } from "./alert-memory.ts";
import { mailCarrier } from "./carry-mail.ts";
import { type AlertMessage, type ChosenAlerts, chooseAlerts } from "./choose-alerts.ts";
import { type Delivered, deliverAll } from "./deliver-all.ts";
import type { Carrier } from "./deliver-one.ts";
import type { UrgentStory } from "./find-alerts.ts";
import { planAlert, webhookName } from "./plan-alerts.ts";
import { sendNotices } from "./send-digest.ts";
import type { Workbench } from "./workbench.ts";

export type AlertState = "new" | "sent" | "deferred" | "failed" | "unknown" | "already-sent";

export interface AlertOutcome {
  /** A mail address, or format and host of a webhook. */
  readonly recipient: string;
  readonly state: Exclude<AlertState, "new">;
  readonly messageId: string;
  readonly attempts: number;
  readonly error: string | null;
}

export interface AlertReport {
  readonly alerts: readonly (Alert & { readonly state: AlertState })[];
  readonly held: number; // waiting for the end of quiet hours
  readonly leftToDigest: number; // more than a day may have
  readonly recipients: readonly AlertOutcome[];
}

/** What is urgent now, without sending or noting anything. */
export async function showAlerts(alerts: AlertSettings, bench: Workbench): Promise<AlertReport> {
  const chosen = await chooseAlerts(alerts, bench);
  const fresh = chosen.messages.flatMap(({ stories }) => stories.map((story) => withState(story, "new")));
  const told = chosen.toldToday.map((story) => withState(story, "already-sent"));
  return report([...fresh, ...told], chosen, []);
}

/**
 * Sends what is urgent now, each story once until something new is known of it. What is to be sent is planned and
 * remembered before anything leaves, so a crash loses and doubles nothing; what earlier runs still owe is sent too.
 */
export async function sendAlerts(
  alerts: AlertSettings,
  bench: Workbench,
  mailer: Mailer,
  { signal, early = true }: { readonly signal?: AbortSignal | undefined; readonly early?: boolean } = {},
): Promise<AlertReport> {
  const chosen = await chooseAlerts(alerts, bench);
  for (const message of chosen.messages) await planOnce(message, alerts, chosen, bench);
  for (const story of chosen.held) await note(story, "held", chosen, bench);
  for (const story of chosen.left) await note(story, "left", chosen, bench);
  const delivered = await deliverOwed(bench, mailer, early, signal);
  const fresh = chosen.messages.flatMap((message) => {
    const own = delivered.filter(({ status }) => isOf(status, message));
    return message.stories.map((story) => withState(story, worstOf(own)));
  });
  const told = chosen.toldToday.map((story) => withState(story, "already-sent"));
  const outcomes = delivered.map((one) => outcomeOf(one, alerts));
  await sendNotices(bench, mailer, signal);
  return report([...fresh, ...told], chosen, outcomes);
}

/** As a scheduler asks at every tick: pauses between attempts are kept. */
export async function sendDueAlerts(
  bench: Workbench,
  mailer: Mailer,
  signal?: AbortSignal,
): Promise<AlertReport | null> {
  const { alerts } = bench.settings;
  return alerts === null ? null : sendAlerts(alerts, bench, mailer, { signal, early: false });
}

/** Long enough to plan a message; what a crash left claimed is free again soon. */
const CLAIM_MS = 5 * 60 * 1000;

async function planOnce(
  message: AlertMessage,
  alerts: AlertSettings,
  chosen: ChosenAlerts,
  bench: Workbench,
): Promise<void> {
  const { store, clock } = bench;
  const own = `${message.name} ${message.period}`;
  const stories: UrgentStory[] = [];
  for (const story of message.stories) {
    // Of two processes that found it at the same moment, one puts it into its message.
    const key = `alert:claim:${story.thread}:${JSON.stringify(story.facts)}`;
    const until = new Date(clock().getTime() + CLAIM_MS);
    if ((await store.claimValue(key, own, until, clock())) === own) stories.push(story);
  }
  if (stories.length === 0) return;
  const planned = await planAlert({ ...message, stories }, alerts, chosen.timezone, bench);
  await store.planDeliveries(planned, clock());
  for (const story of stories) await note(story, "told", chosen, bench);
}

function note(
  { alert, items, facts, thread }: UrgentStory,
  state: ToldAlert["state"],
  { day }: ChosenAlerts,
  bench: Workbench,
): Promise<void> {
  return remember(alert.storyId, items, { state, day, facts, thread }, bench);
}

/** Everything planned and not yet done with, of this run and of earlier ones. */
async function deliverOwed(
  bench: Workbench,
  mailer: Mailer,
  early: boolean,
  signal: AbortSignal | undefined,
): Promise<Delivered[]> {
  const states = ["planned", "sending", "deferred", "unknown"] as const;
  const owed = [
    ...(await bench.store.deliveries({ kind: "alert", states })),
    ...(await bench.store.deliveries({ kind: "webhook", states })),
  ].filter(
    ({ state, nextAttemptAt }) => state === "planned" || state === "sending" || nextAttemptAt !== null,
  );
  return deliverAll(owed, bench, alertCarrier(bench, mailer), { early, signal });
}

function alertCarrier(bench: Workbench, mailer: Mailer): Carrier {
  const mail = mailCarrier(bench, mailer);
  return async (delivery, beforeLast) => {
    if (delivery.kind !== "webhook") return mail(delivery, beforeLast);
    const webhooks = bench.settings.alerts?.webhooks ?? [];
    const webhook = webhooks.find((one) => webhookName(one) === delivery.recipient);
    if (webhook === undefined)
      return { state: "failed", error: "the webhook is no longer in the config", bounced: false };
    const message = JSON.parse(delivery.message) as WebhookMessage;
    return postWebhook(webhook, { message, id: delivery.messageId }, bench.fetcher, bench.clock);
  };
}

function isOf({ digestId, period }: DeliveryStatus, { name, period: own }: AlertMessage): boolean {
  return digestId === name && period === own;
}

function withState({ alert }: UrgentStory, state: AlertState): AlertReport["alerts"][number] {
  return { ...alert, state };
}

function report(
  alerts: AlertReport["alerts"],
  { held, left }: ChosenAlerts,
  recipients: readonly AlertOutcome[],
): AlertReport {
  return { alerts, held: held.length, leftToDigest: left.length, recipients };
}

function stateOf({ status, byUs }: Delivered): AlertOutcome["state"] {
  if (status.state === "sent") return byUs ? "sent" : "already-sent";
  return status.state === "planned" || status.state === "sending" ? "deferred" : status.state;
}

const WORST_FIRST = ["failed", "unknown", "deferred", "sent", "already-sent"] as const;

function worstOf(delivered: readonly Delivered[]): AlertState {
  const states = new Set(delivered.map(stateOf));
  return WORST_FIRST.find((state) => states.has(state)) ?? "new";
}

function outcomeOf(delivered: Delivered, { webhooks }: AlertSettings): AlertOutcome {
  const { recipient, messageId, attempts, error } = delivered.status;
  const webhook = webhooks.find((one) => webhookName(one) === recipient);
  return {
    recipient: webhook === undefined ? recipient : `${webhook.format} ${new URL(webhook.url).host}`,
    state: stateOf(delivered),
    messageId,
    attempts,
    error,
  };
}
