import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { Ajv } from "ajv";
import { expect, it } from "vitest";
import { parse } from "yaml";
import { openCli, parseJson } from "../cli/run-cli.ts";

const BASE = "business: { name: B }\nsources:\n  - { id: a, feed: http://a.example/ }\n";
const MONDAYS = 'id: w, schedule: "0 7 * * MON"';

async function checked(text: string, env: Record<string, string> = {}): Promise<string> {
  const cli = openCli();
  const { code, stdout, stderr } = await cli.run(["check", "--config", cli.write("c.yaml", text)], { env });
  expect(stdout === "" ? code : 0).toBe(stdout === "" ? 2 : code);
  return code === 0 ? "right" : stderr.replaceAll(`${cli.folder}/`, "");
}

async function printed(text: string, env: Record<string, string> = {}): Promise<Record<string, never>> {
  const cli = openCli();
  cli.write("key.txt", 'from-"file"\n#line\n');
  const { stdout, stderr } = await cli.run(["config", "print", "--config", cli.write("c.yaml", text)], {
    env: { TIDEWATCH_STORE: "sqlite:/somewhere/s.db", ...env },
  });
  expect(stderr).toBe("");
  return parse(stdout) as Record<string, never>;
}

it.each([
  [
    "a page and a feed at once",
    "sources: [{ id: a, feed: http://a.example/, page: http://b.example/ }]",
    "found the keys id, feed, page",
  ],
  [
    "a number where a text stands",
    "sources: [{ id: 12, feed: http://a.example/ }]",
    "sources[0].id: expected a text (write it in quotes), found 12",
  ],
  [
    "a pace of nothing",
    "sources: [{ id: a, feed: http://a.example/, every: 0s }]",
    'sources[0].every: expected a duration above zero, found "0s"',
  ],
  [
    "a pace of a thousand centuries",
    "sources: [{ id: a, feed: http://a.example/, every: 99999999d }]",
    "expected a duration of at most 36500d",
  ],
  [
    "a wait that no timer can hold",
    "network: { timeout: 30d }",
    "network.timeout: expected a duration of at most 1d",
  ],
  ["keeping nothing", "retention: { items: 0d }", "retention.items: expected a duration above zero"],
  ["a body of no bytes", "network: { maxBody: 0MB }", "network.maxBody: expected a size above zero"],
  [
    "a day that never comes",
    "digests: [{ id: w, schedule: '0 7 30 2 *' }]",
    "digests[0].schedule: expected a cron schedule",
  ],
  [
    "a filter on a source that is not there",
    `${BASE}digests: [{ ${MONDAYS}, to: [{ address: a@b.example, only: { sources: [aa] } }] }]`,
    "only.sources[0]: expected the id of a source (did you mean a?)",
  ],
  [
    "one reader twice",
    `digests: [{ ${MONDAYS}, to: [{ address: a@b.example }, { address: A@b.example }] }]`,
    "c.yaml:1:87: digests[0].to[1].address: is named twice",
  ],
  [
    "a port past the last",
    "web: { listen: 127.0.0.1:70000 }",
    "web.listen: expected a port of at most 65535",
  ],
  [
    "a store of another kind",
    "store: { url: mysql://h/d }",
    "store.url: expected sqlite:PATH or postgres://",
  ],
  ["an empty name", "business: { name: '' }", 'business.name: expected a text that is not empty, found ""'],
  ["two documents", "business: { name: B }\n---\nsources: []", "c.yaml:2:1: a second document begins here"],
  ["nesting without end", `business: ${"[".repeat(20_000)}`, "nested too deeply"],
  ["a variable that breaks the YAML", "network: { concurrency: ${N} }", 'write "${…}" in quotes'],
  [
    "a default within a default",
    "business: { name: '${A:-${B:-c}}' }",
    "business.name: ${A:-} is no variable",
  ],
])("refuses %s and says where", async (_what, text, message) =>
  expect(await checked(text)).toContain(message),
);

it("takes JSON, tabs and all, line ends of Windows and a byte order mark", async () => {
  expect(await checked('\uFEFF{\r\n\t"business":\t{ "name": "B" },\r\n\t"sources": []\r\n}')).toBe("right");
});

it("follows anchors, aliases and merge keys", async () => {
  const { sources } = await printed(
    "sources:\n  - &a { id: a, feed: http://a.example/, every: 90m, tags: &t [x] }\n  - { <<: *a, id: b }\n  - { id: c, page: http://c.example/, tags: *t }",
  );
  expect(sources).toMatchObject([
    { id: "a", every: "90m" },
    { id: "b", feed: "http://a.example/", every: "90m" },
    { id: "c", every: "6h", tags: ["x"] },
  ]);
});

it("reads a variable as what its key wants, in quotes or not", async () => {
  const env = { N: "7", OFF: "false", PIN: "0123", ODD: 'x: "y" # {z}' };
  const text = `business: { name: "\${ODD}", offers: ["\${N}"] }
network:
  concurrency: "\${N}"
  maxRedirects: \${N}
  respectRobots: "\${OFF}"
sources: [{ id: a, feed: http://a.example/, headers: { X-Pin: "\${PIN}" } }]`;
  const config = await printed(text, env);
  expect(config["business"]).toMatchObject({ name: 'x: "y" # {z}', offers: ["7"] });
  expect(config["network"]).toMatchObject({ concurrency: 7, maxRedirects: 7, respectRobots: false });
});

it("prints what it can read again, with nothing that opens a door", async () => {
  const env = { HOOK_TOKEN: "s3cret-1", FEED_KEY: "s3cret-2" };
  const text = `business: { name: B, description: "\${file:key.txt}" }
sources: [{ id: a, feed: "https://u:s3cret-0@a.example/\${FEED_KEY}/rss", headers: { Cookie: s3cret-3 } }]
digests: [{ ${MONDAYS}, timezone: Europe/Vienna, to: [{ address: a@b.example }] }]
alerts: { quietHours: { from: "21:00", to: "06:30" }, webhooks: [{ url: "https://h.example/s3cret-4", secret: s3cret-5 }] }
web: { token: "\${HOOK_TOKEN}" }
retention: { items: 36h }`;
  const config = await printed(text, env);
  const again = JSON.stringify(config);
  expect(again).not.toMatch(/s3cret|from-/);
  expect(config["retention"]).toEqual({ items: "36h", snapshots: "90d" });
  expect(await checked(again)).toBe("right");
  expect(await printed(again)).toEqual(config);
});

it("answers config print --json with one document", async () => {
  const cli = openCli();
  const { stdout } = await cli.run(["config", "print", "--json", "--config", cli.write("c.yaml", BASE)]);
  expect(parseJson(stdout)).toMatchObject({ network: { timeout: "20s", maxBody: "15MB", hostDelay: "1s" } });
});

it("refuses a store address of another kind without repeating its password", async () => {
  const cli = openCli();
  const { code, stderr } = await cli.run(["items"], { env: { TIDEWATCH_STORE: "mysql://u:s3cret@h/d" } });
  expect(code).toBe(2);
  expect(stderr).toBe("the store mysql:… is of no known kind; write sqlite:PATH or postgres://…\n");
});

it("gives a draft-07 schema that takes the shipped files and refuses what check refuses", async () => {
  const { stdout } = await openCli().run(["config", "schema"]);
  const ajv = new Ajv({ strict: false, validateFormats: false });
  const schema = parseJson(stdout);
  expect(schema["$schema"]).toBe("http://json-schema.org/draft-07/schema#");
  expect(ajv.validateSchema(schema)).toBe(true);
  const takes = ajv.compile(schema);
  const examples = ["bakery", "bicycle-shop", "machine-parts-maker", "it-service-firm"];
  for (const file of ["tidewatch.yaml", ...examples.map((name) => `examples/${name}.yaml`)])
    expect(takes(parse(readFileSync(resolve("config", file), "utf8"))), file).toBe(true);
  expect(takes({ sauces: [] })).toBe(false);
  expect(takes({ sources: [{ id: "a" }] })).toBe(false);
  expect(takes({ sources: [{ id: "a", feed: "http://a.example/", every: "1 h" }] })).toBe(false);
});

it("asks whether the competitor of a source is spelt as in the profile", async () => {
  const cli = openCli();
  const text = `business: { name: B, competitors: [{ name: Brothaus, aliases: [Brothaus GmbH] }] }
sources:
  - { id: a, page: http://a.example/, competitor: Brothaus GmbH }
  - { id: b, page: http://b.example/, competitor: Brothhaus }`;
  const { code, stderr } = await cli.run(["check", "--config", cli.write("c.yaml", text)]);
  expect(code).toBe(0);
  expect(stderr).toMatch(/^b: the competitor Brothhaus is not named[^\n]*\n$/);
});

it("masks what is named like a secret in the addresses that sources prints", async () => {
  const cli = openCli();
  const file = cli.write("c.yaml", 'sources: [{ id: a, feed: "http://u:s3cret@a.example/?api_key=s3cret" }]');
  for (const how of [[], ["--json"]])
    expect((await cli.run(["sources", "--config", file, ...how])).stdout).not.toContain("s3cret");
});
