import type { DisruptionType, PestleCategory } from "./labels.ts";
import type { Profile } from "./profile.ts";
import type { Source } from "./source.ts";

export interface Recipient {
  readonly address: string;
  readonly name: string | null;
  readonly timezone: string | null; // null: the digest's
  readonly only: RecipientTopics;
}

/** Empty lists mean "all". */
export interface RecipientTopics {
  readonly pestle: readonly PestleCategory[];
  readonly disruption: readonly DisruptionType[];
  readonly sources: readonly string[];
  readonly tags: readonly string[];
}

export interface DigestSettings {
  readonly id: string;
  readonly schedule: string; // cron, on the wall clock of each recipient's zone
  readonly timezone: string; // IANA
  readonly maxStories: number;
  readonly quietWeek: "send" | "skip";
  readonly to: readonly Recipient[];
}

export const WEBHOOK_FORMATS = ["json", "slack", "teams", "ntfy"] as const;
export type WebhookFormat = (typeof WEBHOOK_FORMATS)[number];

export interface Webhook {
  readonly url: string;
  readonly format: WebhookFormat;
  readonly secret: string | null;
}

export interface AlertSettings {
  readonly minScore: number;
  readonly maxPerDay: number;
  readonly quietHours: { readonly from: string; readonly to: string; readonly timezone: string } | null;
  readonly to: readonly Recipient[];
  readonly webhooks: readonly Webhook[];
}

export interface MailSettings {
  readonly smtp: string;
  readonly from: string;
  readonly dkim: { readonly domain: string; readonly selector: string; readonly keyFile: string } | null;
}

export interface NetworkSettings {
  readonly contact: string | null;
  readonly concurrency: number;
  readonly hostConcurrency: number;
  readonly hostDelayMs: number;
  readonly timeoutMs: number;
  readonly maxBodyBytes: number;
  readonly maxRedirects: number;
  readonly respectRobots: boolean;
  readonly allowPrivate: readonly string[]; // "host:port"
}

/** The config file, checked: everything past the door reads this and nothing else. */
export interface Settings {
  readonly business: Profile;
  readonly sources: readonly Source[];
  readonly digests: readonly DigestSettings[];
  readonly alerts: AlertSettings | null;
  readonly mail: MailSettings;
  readonly store: { readonly url: string };
  readonly queue: { readonly url: string };
  readonly web: { readonly listen: string; readonly publicUrl: string | null; readonly token: string | null };
  readonly network: NetworkSettings;
  readonly retention: { readonly itemsMs: number; readonly snapshotsMs: number };
}
