import type { Alert } from "../model/alert.ts";
import { oneLine } from "../model/one-line.ts";
import type { WebhookFormat } from "../model/settings.ts";

export interface WebhookMessage {
  readonly contentType: string;
  /** Of ntfy, which takes title and link from headers; ASCII. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface AlertOccasion {
  readonly id: string; // the same for the same alert and webhook, however often it is posted
  readonly business: string;
  readonly at: Date;
  readonly alerts: readonly Alert[];
}

/** An alert as the receiving service reads it. Foreign text can neither mark up nor mention anybody. */
export function webhookMessage(format: WebhookFormat, occasion: AlertOccasion): WebhookMessage {
  switch (format) {
    case "json":
      return json(generic(occasion));
    case "slack":
      return json(slack(occasion));
    case "teams":
      return json(teams(occasion));
    case "ntfy":
      return ntfy(occasion);
  }
}

function json(value: unknown): WebhookMessage {
  return { contentType: "application/json", headers: {}, body: JSON.stringify(value) };
}

function generic({ id, business, at, alerts }: AlertOccasion) {
  return { type: "alert", id, business, at: at.toISOString(), alerts };
}

function leadOf({ alerts }: AlertOccasion): string {
  return alerts.length === 1 ? `Urgent: ${alerts[0]?.title ?? ""}` : `${alerts.length} urgent matters`;
}

function factLine(alert: Alert): string {
  const labels = [alert.stance, ...alert.pestle, ...alert.disruption].join(" · ");
  return `${labels} · impact ${alert.impact} of 5, likelihood ${alert.likelihood} of 5`;
}

/** A link that fills the section would cut off itself and all words after it. */
const LONGEST_LINK = 1000;

/** Block Kit; the text is what notifications show. Limits: 3,000 signs a section, 50 blocks. */
function slack(occasion: AlertOccasion) {
  const plain = (text: string): string =>
    text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  const blocks = occasion.alerts.slice(0, 15).flatMap((alert) => {
    const title = plain(oneLine(alert.title, 200)).replaceAll("|", "¦");
    const head =
      alert.url === null || alert.url.length > LONGEST_LINK
        ? `*${title}*`
        : `*<${plain(alert.url).replaceAll("|", "%7C")}|${title}>*`;
    const lines = [
      head,
      plain(alert.summary),
      `*Why now:* ${plain(alert.urgency)}`,
      alert.why.length === 0 ? "" : `*Why it matters to you:* ${plain(alert.why.join("; "))}`,
      ...alert.options.map(({ text }) => `→ ${plain(text)}`),
    ];
    return [
      {
        type: "section",
        text: {
          type: "mrkdwn",
          verbatim: true,
          text: lines
            .filter((line) => line !== "")
            .join("\n")
            .slice(0, 3000),
        },
      },
      {
        type: "context",
        elements: [{ type: "plain_text", text: `${factLine(alert)} · ${alert.source}`.slice(0, 2000) }],
      },
    ];
  });
  return { text: plain(leadOf(occasion)), blocks };
}

/** An Adaptive Card 1.4 in the envelope that Teams workflows take. */
function teams(occasion: AlertOccasion) {
  const block = (text: string, more: Readonly<Record<string, unknown>> = {}) => ({
    type: "TextBlock",
    text: escapeMarkdown(text),
    wrap: true,
    ...more,
  });
  const body = [
    block(leadOf(occasion), { size: "Large", weight: "Bolder" }),
    ...occasion.alerts
      .slice(0, 10)
      .flatMap((alert) => [
        ...(occasion.alerts.length > 1 ? [block(alert.title, { weight: "Bolder", spacing: "Large" })] : []),
        ...(alert.summary === "" ? [] : [block(alert.summary)]),
        block(`Why now: ${alert.urgency}`),
        ...(alert.why.length === 0 ? [] : [block(`Why it matters to you: ${alert.why.join("; ")}`)]),
        ...alert.options.map(({ text }) => block(`→ ${text}`)),
        block(`${factLine(alert)} · ${alert.source}`, { isSubtle: true, size: "Small" }),
      ]),
  ];
  const actions = occasion.alerts
    .filter(({ url }) => url !== null)
    .slice(0, 5)
    .map(({ url, source }) => ({ type: "Action.OpenUrl", title: `Read at ${oneLine(source, 40)}`, url }));
  const content = {
    $schema: "http://adaptivecards.io/schemas/adaptive-card.json",
    type: "AdaptiveCard",
    version: "1.4",
    body,
    ...(actions.length === 0 ? {} : { actions }),
  };
  return {
    type: "message",
    attachments: [{ contentType: "application/vnd.microsoft.card.adaptive", contentUrl: null, content }],
  };
}

function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_[\]()#>~|]/g, "\\$&");
}

/** Title and link in headers, the rest as text; what is not ASCII is encoded (RFC 2047), as ntfy reads it. */
function ntfy(occasion: AlertOccasion): WebhookMessage {
  const [first] = occasion.alerts;
  const several = occasion.alerts.length > 1;
  const lines = occasion.alerts.flatMap((alert) => [
    ...(several ? [`• ${alert.title}`] : [alert.summary]),
    `Why now: ${alert.urgency}`,
    ...(several || alert.why.length === 0 ? [] : [`Why it matters to you: ${alert.why.join("; ")}`]),
    ...(several && alert.url !== null ? [alert.url] : []),
  ]);
  return {
    contentType: "text/plain; charset=utf-8",
    headers: {
      title: encodedWord(oneLine(leadOf(occasion), 200)),
      priority: "high",
      tags: "warning",
      ...(several || first?.url == null ? {} : { click: new URL(first.url).href }),
    },
    body: lines
      .filter((line) => line !== "")
      .join("\n")
      .slice(0, 4000),
  };
}

function encodedWord(text: string): string {
  return /^[\x20-\x7e]*$/.test(text) ? text : `=?UTF-8?B?${Buffer.from(text).toString("base64")}?=`;
}
