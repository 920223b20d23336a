import type { Recipient, Settings } from "../model/settings.ts";
import type { Source } from "../model/source.ts";
import type { Config } from "./config-schema.ts";
import { durationMs, sizeBytes } from "./quantities.ts";

type ConfigSource = Config["sources"][number];
type ConfigRecipient = Config["digests"][number]["to"][number];
const EVERY = { feed: "1h", page: "6h", sitemap: "24h" } as const;
const DEFAULT_STORE = "sqlite:data/tidewatch.db";

/** The validated file as the program uses it: numbers for durations and sizes, whole paths, null for "not given". */
export function toSettings(config: Config, pathFrom: (path: string) => string): Settings {
  const { business, alerts, mail, web, network, retention } = config;
  return {
    business: {
      ...business,
      industry: business.industry ?? null,
      description: business.description ?? null,
      competitors: business.competitors.map((competitor) => ({
        ...competitor,
        site: competitor.site ?? null,
      })),
    },
    sources: config.sources.map(toSource),
    digests: config.digests.map((digest) => ({ ...digest, to: digest.to.map(toRecipient) })),
    alerts: alerts === undefined ? null : toAlerts(alerts),
    mail: {
      ...mail,
      dkim: mail.dkim === undefined ? null : { ...mail.dkim, keyFile: pathFrom(mail.dkim.keyFile) },
    },
    store: { url: storeUrl(config.store?.url, pathFrom) },
    queue: config.queue,
    web: { listen: web.listen, publicUrl: web.publicUrl ?? null, token: web.token ?? null },
    network: {
      contact: network.contact ?? null,
      concurrency: network.concurrency,
      hostConcurrency: network.hostConcurrency,
      hostDelayMs: durationMs(network.hostDelay),
      timeoutMs: durationMs(network.timeout),
      maxBodyBytes: sizeBytes(network.maxBody),
      maxRedirects: network.maxRedirects,
      respectRobots: network.respectRobots,
      allowPrivate: network.allowPrivate,
    },
    retention: { itemsMs: durationMs(retention.items), snapshotsMs: durationMs(retention.snapshots) },
  };
}

function toSource(source: ConfigSource): Source {
  const kind = source.feed !== undefined ? "feed" : source.page !== undefined ? "page" : "sitemap";
  return {
    id: source.id,
    kind,
    url: source.feed ?? source.page ?? source.sitemap ?? "",
    name: source.name ?? null,
    tags: source.tags,
    language: source.language ?? null,
    headers: source.headers,
    enabled: source.enabled,
    boost: source.boost,
    everyMs: durationMs(source.every ?? EVERY[kind]),
    competitor: source.competitor ?? null,
    select: source.select ?? null,
    ignore: source.ignore,
    browser: source.browser,
  };
}

function toRecipient(recipient: ConfigRecipient): Recipient {
  return { ...recipient, name: recipient.name ?? null, timezone: recipient.timezone ?? null };
}

function toAlerts(alerts: NonNullable<Config["alerts"]>): Settings["alerts"] {
  return {
    minScore: alerts.minScore,
    maxPerDay: alerts.maxPerDay,
    quietHours: alerts.quietHours ?? null,
    to: alerts.to.map(toRecipient),
    webhooks: alerts.webhooks.map((webhook) => ({ ...webhook, secret: webhook.secret ?? null })),
  };
}

function storeUrl(url: string | undefined, pathFrom: (path: string) => string): string {
  if (url === undefined) return DEFAULT_STORE; // in the working directory, by CONTRACT
  if (!url.startsWith("sqlite:") || url === "sqlite::memory:") return url;
  return `sqlite:${pathFrom(url.slice("sqlite:".length))}`;
}
