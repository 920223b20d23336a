import { createHmac } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import type { Webhook } from "../model/settings.ts";
import type { Fetcher, PostOutcome } from "../net/port.ts";
import type { SendOutcome } from "./smtp-failure.ts";
import type { WebhookMessage } from "./webhook-body.ts";

const QUICK_RETRIES_MS = [1000, 3000];
/** What another attempt with the same words cannot mend. */
const FINAL = new Set([400, 401, 403, 404, 405, 406, 410, 411, 413, 414, 415, 422]);
const FINAL_KINDS = new Set(["blocked-address", "too-many-redirects"]);

/**
 * Posts one alert, a second and third time within seconds when the other side has a moment of weakness. With a
 * secret the body is signed: HMAC-SHA-256 (RFC 2104) over `TIMESTAMP.BODY`, so that nobody can forge or replay it.
 */
export async function postWebhook(
  webhook: Webhook,
  { message, id }: { readonly message: WebhookMessage; readonly id: string },
  fetcher: Pick<Fetcher, "post">,
  clock: () => Date,
): Promise<SendOutcome & { readonly retryAfterMs: number | null }> {
  for (let attempt = 0; ; attempt++) {
    const outcome = await fetcher.post(webhook.url, message.body, headersFor(webhook, message, id, clock()));
    if (outcome.ok) return { state: "sent", error: null, bounced: false, retryAfterMs: null };
    const waitMs = QUICK_RETRIES_MS[attempt];
    if (isFinal(outcome) || waitMs === undefined || (outcome.retryAfterMs ?? 0) > waitMs)
      return failure(outcome);
    await pause(waitMs);
  }
}

function headersFor(
  { format, secret }: Webhook,
  { contentType, headers, body }: WebhookMessage,
  id: string,
  now: Date,
): Record<string, string> {
  const timestamp = String(Math.floor(now.getTime() / 1000));
  const signed = format === "json" || format === "teams" ? signature(secret, timestamp, body) : {};
  return {
    ...headers,
    ...signed,
    "content-type": contentType,
    "x-tidewatch-id": id,
    "x-tidewatch-timestamp": timestamp,
    ...(format === "ntfy" && secret !== null ? { authorization: `Bearer ${secret}` } : {}),
  };
}

function signature(secret: string | null, timestamp: string, body: string): Record<string, string> {
  if (secret === null) return {};
  const mac = createHmac("sha256", secret).update(`${timestamp}.${body}`).digest("hex");
  return { "x-tidewatch-signature": `sha256=${mac}` };
}

function isFinal({ httpStatus, errorKind }: PostOutcome): boolean {
  return FINAL.has(httpStatus ?? 0) || FINAL_KINDS.has(errorKind ?? "");
}

function failure(outcome: PostOutcome): SendOutcome & { readonly retryAfterMs: number | null } {
  return {
    state: isFinal(outcome) ? "failed" : "deferred",
    error: `the webhook was not taken: ${outcome.error ?? "no answer"}`,
    bounced: false,
    retryAfterMs: outcome.retryAfterMs,
  };
}
