import { z } from "zod";
import { DISRUPTION_TYPES, PESTLE_CATEGORIES } from "../model/labels.ts";
import { WEBHOOK_FORMATS } from "../model/settings.ts";
import { isCron } from "./is-cron.ts";
import { nearestName } from "./nearest-name.ts";
import {
  DURATION_PATTERN,
  durationMs,
  LONGEST_SPAN_MS,
  LONGEST_WAIT_MS,
  SIZE_PATTERN,
  sizeBytes,
} from "./quantities.ts";

const text = z.string().trim().min(1, "expected a text that is not empty").max(2000);
const texts = z.array(text).max(500);
const id = z
  .string()
  .max(100)
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/, "expected letters, digits, dots, hyphens and underscores");
const A_DURATION = "expected a duration such as 500ms, 20s, 15m, 6h or 7d";
const duration = z
  .string({ error: A_DURATION })
  .regex(DURATION_PATTERN, { error: A_DURATION, abort: true })
  .refine((text) => durationMs(text) <= LONGEST_SPAN_MS, "expected a duration of at most 36500d")
  .meta({ description: "A duration: 500ms, 20s, 15m, 6h, 7d" });
const span = duration.refine((text) => durationMs(text) > 0, "expected a duration above zero");
const pause = duration.refine(
  (text) => durationMs(text) <= LONGEST_WAIT_MS,
  "expected a duration of at most 1d",
);
const size = z
  .string({ error: "expected a size such as 500KB or 15MB" })
  .regex(SIZE_PATTERN, { error: "expected a size such as 500KB or 15MB", abort: true })
  .refine((text) => sizeBytes(text) > 0, "expected a size above zero")
  .meta({ description: "A size: 500KB, 15MB" });
const webUrl = z
  .string()
  .max(4000)
  .refine(isWebUrl, "expected an address that begins with http:// or https://")
  .meta({ format: "uri" });
const ODD_PASSWORD =
  "expected an address with a host; in a user or password write % as %25, / as %2F, # as %23, ? as %3F, @ as %40";

/** Whether host, user and password can be told apart and read. */
function isServerUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { username, password, hash } = new URL(text);
  try {
    decodeURIComponent(`${username}${password}`);
  } catch {
    return false;
  }
  return hash === ""; // nobody means one: it begins inside a password
}

const address = z
  .string()
  .max(254)
  .regex(/^[^\s@<>,;:"()[\]\\]+@[^\s@<>,;:"()[\]\\]+$/, "expected one mail address such as owner@example.at");
const timezone = z
  .string()
  .refine(isTimezone, "expected a time zone of the IANA list such as Europe/Vienna")
  .meta({ description: "IANA time zone, for example Europe/Vienna" });
const clockTime = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'expected a time such as "21:00"');

const Business = z.strictObject({
  name: text.meta({ description: "The name of the business, as the digest greets it" }),
  industry: text
    .optional()
    .meta({ description: "The trade in plain words: bakery, bicycle shop, IT services" }),
  description: text.optional(),
  region: texts.default([]),
  offers: texts.default([]),
  inputs: texts.default([]),
  customers: texts.default([]),
  competitors: z
    .array(z.strictObject({ name: text, aliases: texts.default([]), site: webUrl.optional() }))
    .max(200)
    .default([]),
  strengths: texts.default([]),
  weaknesses: texts.default([]),
  worries: texts.default([]),
  goals: texts.default([]),
});

const Source = z
  .strictObject({
    id,
    feed: webUrl.optional(),
    page: webUrl.optional(),
    sitemap: webUrl.optional(),
    every: span.optional(),
    name: text.optional(),
    tags: texts.default([]),
    language: z
      .string()
      .regex(/^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/, "expected a language tag such as en or de-AT")
      .optional(),
    headers: z
      .record(
        z.string().regex(/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/, "expected a header name"),
        z.string().regex(/^[^\r\n\0]*$/, "expected one line"),
      )
      .default({}),
    enabled: z.boolean().default(true),
    boost: z.number().min(0).max(10).default(1),
    competitor: text.optional(),
    select: text.optional(),
    ignore: texts.default([]),
    browser: z.boolean().default(false),
  })
  .refine(
    (source) => [source.feed, source.page, source.sitemap].filter((url) => url !== undefined).length === 1,
    { error: "expected exactly one of feed, page or sitemap" },
  )
  // The same rule for editors: what a refinement checks does not get into the JSON Schema by itself.
  .meta({ oneOf: ["feed", "page", "sitemap"].map((kind) => ({ required: [kind] })) });

const Recipient = z.strictObject({
  address,
  name: z
    .string()
    .max(200)
    .regex(/^[^\r\n\0]*$/, "expected one line")
    .optional(),
  timezone: timezone.optional(),
  only: z
    .strictObject({
      pestle: z.array(z.enum(PESTLE_CATEGORIES)).default([]),
      disruption: z.array(z.enum(DISRUPTION_TYPES)).default([]),
      sources: z.array(id).default([]),
      tags: texts.default([]),
    })
    .default({ pestle: [], disruption: [], sources: [], tags: [] }),
});

const Digest = z.strictObject({
  id,
  schedule: z
    .string()
    .refine(isCron, 'expected a cron schedule of five fields such as "0 7 * * MON"')
    .default("0 7 * * MON"),
  timezone: timezone.default("UTC"),
  maxStories: z.int().min(1).max(100).default(12),
  quietWeek: z.enum(["send", "skip"]).default("send"),
  to: z.array(Recipient).max(10_000).default([]),
});

const Alerts = z.strictObject({
  minScore: z.number().min(0).max(1).default(0.8),
  maxPerDay: z.int().min(0).max(100).default(3),
  quietHours: z
    .strictObject({ from: clockTime, to: clockTime, timezone: timezone.default("UTC") })
    .optional(),
  to: z.array(Recipient).max(1000).default([]),
  webhooks: z
    .array(
      z.strictObject({
        url: webUrl,
        format: z.enum(WEBHOOK_FORMATS).default("json"),
        secret: z.string().optional(),
      }),
    )
    .max(50)
    .default([]),
});

/** The whole config file as a person writes it. `tidewatch config schema` is made from this. */
export const ConfigSchema = z
  .strictObject({
    $schema: z.string().optional(),
    business: Business.default({
      name: "Your business",
      region: [],
      offers: [],
      inputs: [],
      customers: [],
      competitors: [],
      strengths: [],
      weaknesses: [],
      worries: [],
      goals: [],
    }),
    sources: z.array(Source).max(20_000).default([]),
    digests: z.array(Digest).max(100).default([]),
    alerts: Alerts.optional(),
    mail: z
      .strictObject({
        smtp: z
          .string()
          .regex(/^smtps?:\/\/\S+$/, "expected smtp://HOST:PORT or smtps://USER:PASSWORD@HOST")
          .refine(isServerUrl, ODD_PASSWORD)
          .default("smtp://127.0.0.1:25"),
        from: z
          .string()
          .max(300)
          .regex(/^[^\r\n\0]*@[^\r\n\0]*$/, 'expected an address such as "Tidewatch <tidewatch@example.at>"')
          .default("Tidewatch <tidewatch@localhost>"),
        dkim: z.strictObject({ domain: text, selector: text, keyFile: text }).optional(),
      })
      .default({ smtp: "smtp://127.0.0.1:25", from: "Tidewatch <tidewatch@localhost>" }),
    store: z
      .strictObject({
        url: z
          .string()
          .regex(/^(?:sqlite:.+|postgres(?:ql)?:\/\/\S+)$/, "expected sqlite:PATH or postgres://…")
          .refine((url) => url.startsWith("sqlite:") || isServerUrl(url), ODD_PASSWORD),
      })
      .optional(),
    queue: z
      .strictObject({
        url: z
          .string()
          .regex(/^(?:local|rediss?:\/\/\S+)$/, "expected local or redis://…")
          .refine((url) => url === "local" || isServerUrl(url), ODD_PASSWORD)
          .default("local"),
      })
      .default({ url: "local" }),
    web: z
      .strictObject({
        listen: z
          .string()
          .regex(/^(?:\[[0-9a-fA-F:]+\]|[^\s:]+):\d{1,5}$/, "expected HOST:PORT such as 127.0.0.1:8420")
          .refine(isPort, "expected a port of at most 65535")
          .default("127.0.0.1:8420"),
        publicUrl: webUrl.optional(),
        token: z.string().optional(),
      })
      .default({ listen: "127.0.0.1:8420" }),
    network: z
      .strictObject({
        contact: text.optional(),
        concurrency: z.int().min(1).max(1000).default(64),
        hostConcurrency: z.int().min(1).max(100).default(1),
        hostDelay: pause.default("1s"),
        timeout: pause
          .refine((text) => durationMs(text) > 0, "expected a duration above zero")
          .default("20s"),
        maxBody: size.default("15MB"),
        maxRedirects: z.int().min(0).max(50).default(5),
        respectRobots: z.boolean().default(true),
        allowPrivate: z
          .array(
            z
              .string()
              .regex(/^(?:\[[0-9a-fA-F:.]+\]|[^\s:/]+):\d{1,5}$/, "expected HOST:PORT")
              .refine(isPort, "expected a port of at most 65535"),
          )
          .default([]),
      })
      .prefault({}),
    retention: z
      .strictObject({ items: span.default("730d"), snapshots: span.default("90d") })
      .default({ items: "730d", snapshots: "90d" }),
  })
  .superRefine((config, context) => {
    repeated(config.sources, "sources", context);
    repeated(config.digests, "digests", context);
    for (const [index, { to }] of config.digests.entries())
      checkRecipients(to, ["digests", index], config, context);
    checkRecipients(config.alerts?.to ?? [], ["alerts"], config, context);
  });

/** The config file after validation, before durations and sizes become numbers. */
export type Config = z.infer<typeof ConfigSchema>;

function repeated(entries: readonly { id: string }[], list: string, context: z.RefinementCtx): void {
  const seen = new Map<string, number>();
  for (const [index, entry] of entries.entries()) {
    const first = seen.get(entry.id);
    if (first === undefined) seen.set(entry.id, index);
    else {
      const message = `is used twice (first in ${list}[${first}]); every id must be its own`;
      context.addIssue({ code: "custom", path: [list, index, "id"], message });
    }
  }
}

/** A mail address gets one mail of a digest; a filter on a source that is not there would keep everything back. */
function checkRecipients(
  recipients: readonly z.infer<typeof Recipient>[],
  place: readonly PropertyKey[],
  config: { readonly sources: readonly { readonly id: string }[] },
  context: z.RefinementCtx,
): void {
  const known = config.sources.map((source) => source.id);
  const seen = new Set<string>();
  for (const [index, { address: to, only }] of recipients.entries()) {
    const path = [...place, "to", index];
    if (seen.has(to.toLowerCase()))
      context.addIssue({
        code: "custom",
        path: [...path, "address"],
        message: "is named twice; give each address once",
      });
    seen.add(to.toLowerCase());
    for (const [at, wanted] of only.sources.entries()) {
      if (known.includes(wanted)) continue;
      const nearest = nearestName(wanted, known);
      const hint = nearest === null ? "" : ` (did you mean ${nearest}?)`;
      context.addIssue({
        code: "custom",
        path: [...path, "only", "sources", at],
        message: `expected the id of a source${hint}`,
      });
    }
  }
}

function isPort(place: string): boolean {
  return Number(place.slice(place.lastIndexOf(":") + 1)) <= 65_535;
}

function isWebUrl(value: string): boolean {
  return /^https?:\/\//i.test(value) && URL.canParse(value);
}

function isTimezone(value: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: value });
    return true;
  } catch {
    return false;
  }
}
