import { expect, it } from "vitest";
import { maskSecrets } from "../../src/settings/mask-secrets.ts";
import { readSettings } from "../../src/settings/read-settings.ts";
import { SettingsError } from "../../src/settings/settings-error.ts";

const ENV: Record<string, string> = { HOOK: "s3cret", PORT: "9" };
const VARIABLES = {
  variable: (name: string) => ENV[name],
  file: (path: string) => (path === "key.txt" ? "from-file" : undefined),
};
const read = (text: string) => readSettings(text, "config/t.yaml", VARIABLES);

function problem(text: string): string {
  try {
    read(text);
  } catch (error) {
    if (error instanceof SettingsError) return error.message;
    throw error;
  }
  return "no problem";
}

it("reads an empty file as defaults", () => {
  const settings = read("");
  expect(settings.network.hostDelayMs).toBe(1000);
  expect(settings.network.maxBodyBytes).toBe(15_000_000);
  expect(settings.store.url).toBe("sqlite:data/tidewatch.db");
});

it("reads the three kinds of sources with their own pace", () => {
  const { sources } = read(`
sources:
  - { id: a, feed: "https://a.example/rss" }
  - { id: b, page: "https://b.example/", competitor: B, select: main, every: 90m }
  - { id: c, sitemap: "https://c.example/sitemap.xml" }`);
  expect(sources.map(({ kind, everyMs }) => [kind, everyMs / 60_000])).toEqual([
    ["feed", 60],
    ["page", 90],
    ["sitemap", 1440],
  ]);
});

it("takes a store path from the folder of the config file", () => {
  expect(read("store: { url: sqlite:../data/x.db }").store.url).toMatch(/^sqlite:\/.*data\/x\.db$/);
});

it.each([
  [
    "business: { name: B, offerz: [bread] }",
    "config/t.yaml:1:22: business.offerz: unknown key; did you mean offers?",
  ],
  ["sauces: []", "config/t.yaml:1:1: sauces: unknown key; did you mean sources?"],
  [
    "digests:\n  - id: w\n    quietWeek: sned",
    'config/t.yaml:3:16: digests[0].quietWeek: expected one of send, skip (did you mean send?), found "sned"',
  ],
  ["digests: [{ id: w, maxStories: many }]", 'digests[0].maxStories: expected a number, found "many"'],
  ["sources: [{ id: a }]", "sources[0]: expected exactly one of feed, page or sitemap"],
  ["sources: [{ id: a, feed: 'ftp://x/' }]", "sources[0].feed: expected an address that begins with http"],
  [
    "sources: [{ id: a, feed: 'http://x/' },\n { id: a, feed: 'http://y/' }]",
    "config/t.yaml:2:8: sources[1].id: is used twice",
  ],
  [
    "network: { timeout: 20 }",
    "network.timeout: expected a duration such as 500ms, 20s, 15m, 6h or 7d, found 20",
  ],
  ["network: { timeout: 20 s }", "expected a duration such as 500ms"],
  ["digests: [{ id: w, timezone: Europe/Wien }]", "expected a time zone of the IANA list"],
  ["digests: [{ id: w, schedule: '0 25 * * *' }]", "expected a cron schedule of five fields"],
  ["web: { token: '${NOPE}' }", "config/t.yaml:1:15: web.token: the environment variable NOPE is not set"],
  ["web: { token: '${file:none}' }", "web.token: the file none cannot be read"],
  ["a: 1\na: 2", "config/t.yaml:2:1: Map keys must be unique"],
  ["a: [", "config/t.yaml:1:5:"],
])("says what is wrong and where: %s", (text, message) => expect(problem(text)).toContain(message));

it("names the keys that are allowed", () => {
  expect(problem("retention: { x: 1d }")).toContain("(allowed: items, snapshots)");
  expect(problem("sources: [{ id: a, feed: 'http://x/', zzz: 1 }]")).toContain(
    "allowed: id, feed, page, sitemap",
  );
});

it("replaces variables, defaults and files, with numbers where the value stands unquoted", () => {
  const settings = read(
    "web: { token: '${file:key.txt}', publicUrl: '${NOPE:-https://w.example}' }\nnetwork:\n  maxRedirects: ${PORT}",
  );
  expect(settings.web.token).toBe("from-file");
  expect(settings.web.publicUrl).toBe("https://w.example");
  expect(settings.network.maxRedirects).toBe(9);
});

it("never shows a secret, neither in an error nor in print", () => {
  expect(problem("web: { listen: '${HOOK}' }")).not.toContain("s3cret");
  const masked = maskSecrets(
    read(`
web: { token: '\${HOOK}' }
mail: { smtp: "smtp://user:s3cret@mail.example" }
store: { url: "postgres://u:s3cret@db/x" }
sources: [{ id: a, feed: "https://u:s3cret@x.example/?api_key=s3cret", headers: { Authorization: "Bearer s3cret" } }]
alerts: { webhooks: [{ url: "https://hooks.example/s3cret", secret: "\${HOOK}" }] }`),
  );
  expect(JSON.stringify(masked)).not.toContain("s3cret");
});

it("names the place of an alias that no anchor stands for", () => {
  expect(problem("business:\n  name: &a A\n  industry: *a\n  description: *b\n")).toContain(":4:16");
});

it("refuses an alias bomb quickly", () => {
  const levels = Array.from(
    { length: 12 },
    (_, n) => `l${n + 1}: &l${n + 1} [${Array(10).fill(`*l${n}`).join(",")}]`,
  );
  expect(problem(`l0: &l0 [x]\n${levels.join("\n")}`)).toContain("alias");
});

it.each([
  'mail: { smtp: "smtp://u:pa/ssw0rd@h.example", from: "a@b.example" }',
  'mail: { smtp: "smtp://u:ssw0rd%@h.example", from: "a@b.example" }',
  'mail: { smtp: "smtp://u:12#ssw0rd@h.example", from: "a@b.example" }',
  'store: { url: "postgres://u:pa/ssw0rd@h.example/db" }',
  'queue: { url: "redis://:pa#ssw0rd@h.example" }',
])("says how to write the password of %s, and does not show it", (text) => {
  const message = problem(text);
  expect(message).toMatch(/t\.yaml:1:\d+: .*write % as %25/);
  expect(message).not.toContain("ssw0rd");
});

it("takes passwords that are written as an address wants them", () => {
  expect(problem('mail: { smtp: "smtps://u:a%2Fb%23@h.example", from: "a@b.example" }')).toBe("no problem");
  expect(problem('store: { url: "postgres:///db?host=/run/postgresql" }')).toBe("no problem");
  expect(problem('queue: { url: "rediss://:a%40b@h.example:6380/2" }')).toBe("no problem");
});
