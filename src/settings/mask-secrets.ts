import { MASK, maskUrl } from "../model/mask-url.ts";
import type { Settings } from "../model/settings.ts";

/** The settings with everything that opens a door replaced by stars, wherever `secrets` stand too; for people to look at. */
export function maskSecrets(settings: Settings, secrets: readonly string[] = []): Settings {
  return withoutSecrets(
    maskKeys(settings),
    secrets.filter((secret) => secret !== ""),
  );
}

function withoutSecrets<T>(value: T, secrets: readonly string[]): T {
  if (typeof value === "string") {
    return secrets.reduce<string>((text, secret) => text.replaceAll(secret, MASK), value) as T;
  }
  if (value === null || typeof value !== "object") return value;
  const inner = Array.isArray(value)
    ? value.map((one: unknown) => withoutSecrets(one, secrets))
    : Object.fromEntries(
        Object.entries(value).map(([key, one]) => [key, withoutSecrets<unknown>(one, secrets)]),
      );
  return inner as T;
}

function maskKeys(settings: Settings): Settings {
  const { alerts, mail, store, queue, web } = settings;
  return {
    ...settings,
    sources: settings.sources.map((source) => ({
      ...source,
      url: maskUrl(source.url),
      headers: Object.fromEntries(Object.keys(source.headers).map((name) => [name, MASK])),
    })),
    alerts: alerts === null ? null : { ...alerts, webhooks: alerts.webhooks.map(maskWebhook) },
    mail: { ...mail, smtp: maskUrl(mail.smtp) },
    store: { url: maskUrl(store.url) },
    queue: { url: maskUrl(queue.url) },
    web: { ...web, token: web.token === null ? null : MASK },
  };
}

type MaskableWebhook = NonNullable<Settings["alerts"]>["webhooks"][number];

/** The path of a chat webhook is its password. */
function maskWebhook(webhook: MaskableWebhook): MaskableWebhook {
  const origin = URL.canParse(webhook.url) ? new URL(webhook.url).origin : "";
  return { ...webhook, url: `${origin}/${MASK}`, secret: webhook.secret === null ? null : MASK };
}
