import { expect, it, onTestFinished } from "vitest";
import { type Cli, openCli, parseJson } from "../cli/run-cli.ts";
import { startHttpServer } from "../servers/http-server.ts";
import { startMailServer } from "../servers/mail-server.ts";

/** What a page says at its next fetches; the last one stays. */
type Says = readonly [string, ...string[]];

const text = (page: string, body: string): string =>
  `<html lang="en"><head><title>Page ${page}</title></head><body><main><h1>Bakery tools ${page}</h1>${body}
  <p>Every plan comes with a month of trial and help by phone on working days.</p></main></body></html>`;
const plan = (price: string, name = "Pro"): string =>
  `<section><h3>${name}</h3><p class="price">${price}</p></section>`;

interface Site {
  readonly cli: Cli;
  readonly pages: Map<string, Says>;
  setAll(body: string, ids?: readonly string[]): void;
  url(id: string): string;
  /** One command at a time of the 16th of March 2026, as JSON. */
  json(command: readonly string[], at?: string): Promise<Record<string, unknown>>;
  text(command: readonly string[], at?: string): Promise<string>;
}

/** Pages of one site, each a source of its own. */
async function openSite(count: number, source = "competitor: Acme", more = ""): Promise<Site> {
  const ids = Array.from({ length: count }, (_, n) => `p${n}`);
  const pages = new Map<string, Says>(ids.map((id) => [id, [text(id, plan("$29/mo"))]]));
  const server = await startHttpServer((request, response) => {
    const id = (request.url ?? "").slice(1);
    const [now, ...next] = pages.get(id) ?? [];
    if (now === undefined) response.statusCode = 404;
    if (next[0] !== undefined) pages.set(id, [next[0], ...next.slice(1)]);
    response.setHeader("content-type", "text/html; charset=utf-8").end(now);
  });
  onTestFinished(server.close);
  const cli = openCli();
  const list = ids.map(
    (id) => `  - { id: ${id}, page: "${server.url(`/${id}`)}", ${source.replaceAll("ID", id)} }`,
  );
  const config = cli.write(
    "c.yaml",
    `business: { name: A }\nsources:\n${list.join("\n")}\nnetwork: { hostDelay: 0ms, hostConcurrency: 16, allowPrivate: ["${server.hostPort}"] }\n${more}\n`,
  );
  const run = async (command: readonly string[], at: string): Promise<string> => {
    const { stdout, stderr, code } = await cli.run([...command, "--config", config], {
      env: { TIDEWATCH_NOW: `2026-03-16T${at}:00Z` },
    });
    expect([code, stderr]).toEqual([0, expect.any(String)]);
    return stdout;
  };
  const site: Site = {
    cli,
    pages,
    url: (id) => server.url(`/${id}`),
    setAll(body, some = ids) {
      for (const id of some) pages.set(id, [text(id, body)]);
    },
    json: async (command, at = "06:00") => parseJson(await run([...command, "--json"], at)),
    text: (command, at = "06:00") => run(command, at),
  };
  await site.json(["scan"]);
  return site;
}

const titlesOf = (listed: Record<string, unknown>): string[] =>
  (listed["items"] as { title: string }[]).map(({ title }) => title).sort();
const DEARER = "Acme – Pro: $29 → $35 per month (+21 %)";

it("tells the same edit on forty pages as one change, counts it once and keeps the list of the pages", async () => {
  const site = await openSite(41);
  site.setAll(plan("$35/mo"));
  // The one that takes it back before the second look tells nothing.
  site.pages.set("p7", [text("p7", plan("$35/mo")), text("p7", plan("$29/mo"))]);
  const report = await site.json(["scan"]);
  expect(report).toMatchObject({ newItems: 1, changes: 1 });
  const sources = report["sources"] as Record<string, unknown>[];
  expect(sources.filter(({ changes }) => changes === 1)).toHaveLength(40);
  expect(sources.find(({ id }) => id === "p7")).toEqual({
    id: "p7",
    status: "ok",
    newItems: 0,
    changes: 0,
    error: null,
    errorKind: null,
  });
  const [one, ...others] = (await site.json(["items"]))["items"] as { id: string; title: string }[];
  expect([one?.title, others]).toEqual([`${DEARER} on 40 pages`, []]);

  const urls = [...site.pages.keys()].filter((id) => id !== "p7").map(site.url);
  const explained = await site.json(["explain", one?.id ?? ""]);
  expect(explained["title"]).toBe(`${DEARER} on 40 pages`);
  const pages = explained["pages"] as { source: string; url: string; seenAt: string }[];
  expect(pages.map(({ url }) => url).sort()).toEqual([...urls].sort());
  expect(await site.text(["explain", one?.id ?? ""])).toContain(
    `on 40 pages:\n  ${pages[0]?.url} (since 2026-03-16)`,
  );
  const [change] = (await site.json(["export", "--format", "json"]))["changes"] as Record<string, unknown>[];
  expect(change).toMatchObject({ title: `${DEARER} on 40 pages`, beforeAmount: "29", pages });
  const feed = JSON.parse(await site.text(["export", "--format", "feed"])) as {
    items: { content_text: string }[];
  };
  for (const url of urls) expect(feed.items[0]?.content_text).toContain(url);
  const { competitors } = (await site.json(["digest"], "07:00")) as {
    competitors: object[];
  };
  expect(competitors).toMatchObject([{ line: `${DEARER} on 40 pages`, itemId: one?.id }]);
  expect(competitors).toHaveLength(1);

  expect(await site.json(["scan"])).toMatchObject({ newItems: 0, changes: 0 });
  expect(titlesOf(await site.json(["items"]))).toEqual([`${DEARER} on 40 pages`]);
});

it("lets pages that follow on the same day join, and tells no digest of a page that joined after it", async () => {
  const site = await openSite(9);
  const groups = [["p0", "p1", "p2"], ["p3"], ["p4", "p5", "p6", "p7", "p8"]];
  const ids = new Set<string>();
  for (const [n, group] of groups.entries()) {
    site.setAll(plan("$35/mo"), group);
    const report = await site.json(["scan"], `1${n}:00`);
    expect(report).toMatchObject({ newItems: n === 0 ? 1 : 0, changes: 1 });
    for (const { id } of (await site.json(["items"]))["items"] as { id: string }[]) ids.add(id);
  }
  expect(ids.size).toBe(1);
  expect(titlesOf(await site.json(["items", "--source", "p8"]))).toEqual([`${DEARER} on 9 pages`]);
  const line = async (asOf: string) => {
    const digest = await site.json(["digest", "--as-of", `2026-03-16T${asOf}:00Z`], "13:00");
    return (digest["competitors"] as { line: string }[]).map((one) => one.line);
  };
  expect(await line("10:30")).toEqual([`${DEARER} on 3 pages`]);
  expect(await line("11:30")).toEqual([`${DEARER} on 4 pages`]);
  expect(await line("12:30")).toEqual([`${DEARER} on 9 pages`]);
});

it("keeps other amounts and other names apart, and a change of one page as it is", async () => {
  const site = await openSite(6);
  site.setAll(plan("$35/mo"), ["p0", "p1"]);
  site.setAll(plan("$36/mo"), ["p2"]);
  site.setAll(plan("$29/mo") + plan("$59/mo", "Team"), ["p3", "p4"]);
  expect(await site.json(["scan"])).toMatchObject({ newItems: 3, changes: 3 });
  expect(titlesOf(await site.json(["items"]))).toEqual([
    "Acme – Pro: $29 → $35 per month (+21 %) on 2 pages",
    "Acme – Pro: $29 → $36 per month (+24 %)",
    "Acme – new plan “Team”: $59 per month on 2 pages",
  ]);
  const [single] = ((await site.json(["items", "--search", "$36"]))["items"] ?? []) as { id: string }[];
  expect(await site.json(["explain", single?.id ?? ""])).not.toHaveProperty("pages");
  expect(await site.text(["explain", single?.id ?? ""])).not.toContain("pages");
});

it("leaves out the headings of the pages where each has its own", async () => {
  const site = await openSite(3);
  const say = (words: string): void => {
    for (const id of site.pages.keys())
      site.pages.set(id, [text(id, `${plan("$29/mo")}<h2>Shipping of ${id}</h2><p>${words}</p>`)]);
  };
  say("");
  await site.json(["scan"], "06:30");
  const words =
    "We are closed for the whole of August, and bake again from the first Monday of September on, with new rolls.";
  say(words);
  expect(await site.json(["scan"], "07:00")).toMatchObject({ newItems: 1, changes: 1 });
  expect(titlesOf(await site.json(["items", "--search", "August"]))).toEqual([
    `Acme – new: ${words} on 3 pages`,
  ]);
  expect(await site.text(["items"])).toMatch(/Acme – new: We are closed .*… on 3 pages$/m);
});

it("takes pages of no competitor for one site by their host, whatever the sources are called", async () => {
  const site = await openSite(4, "name: Page ID");
  site.setAll(plan("$35/mo"));
  expect(await site.json(["scan"])).toMatchObject({ newItems: 1, changes: 1 });
  const line = "127.0.0.1 – Pro: $29 → $35 per month (+21 %) on 4 pages";
  expect(titlesOf(await site.json(["items"]))).toEqual([line]);
  const { competitors } = (await site.json(["digest"], "07:00")) as { competitors: { line: string }[] };
  expect(competitors.map((one) => one.line)).toEqual([line]);
});

it("tells a reader who asked for one page, also when that page joins after a digest was due", async () => {
  const to = `to: [{ address: a@a.example, only: { sources: [p1] } }, { address: b@a.example }]`;
  const site = await openSite(
    3,
    "competitor: Acme",
    `digests: [{ id: hourly, schedule: "30 * * * *", timezone: UTC, ${to} }]`,
  );
  site.setAll(plan("$35/mo"), ["p0"]);
  await site.json(["scan"], "10:10");
  site.setAll(plan("$35/mo"), ["p1", "p2"]);
  await site.json(["scan"], "11:10");
  const { buildDigest } = await import("../../src/pipeline/build-digest.ts");
  const { openApp } = await import("../../src/app.ts");
  const app = openApp(
    { config: site.cli.path("c.yaml"), quiet: true },
    { stderr: process.stderr, env: { TIDEWATCH_STORE: `sqlite:${site.cli.path("store.db")}` } },
  );
  onTestFinished(() => app.close());
  const bench = await app.bench();
  const [digest] = bench.settings.digests;
  if (digest === undefined) throw new Error("no digest");
  const told = async (reader: number, hour: number): Promise<[string, string | null][]> => {
    const only = digest.to[reader]?.only;
    if (only === undefined) throw new Error("no reader");
    const from = new Date(Date.UTC(2026, 2, 16, hour - 1, 30));
    const to = new Date(Date.UTC(2026, 2, 16, hour, 30));
    const question = { digest, from, to, timezone: "UTC", only, late: null, told: [], follows: true };
    return (await buildDigest(question, bench)).competitors.map(({ line, url }) => [line, url]);
  };
  expect([await told(0, 10), await told(0, 11)]).toEqual([[], [[DEARER, site.url("p1")]]]);
  expect([await told(1, 10), await told(1, 11)]).toEqual([[[DEARER, site.url("p0")]], []]);
});

it("wakes nobody a second time because more pages tell the same", async () => {
  const mail = await startMailServer();
  onTestFinished(mail.close);
  const more = `alerts: { minScore: 0.5, to: [{ address: a@a.example }] }\nmail: { smtp: "${mail.url}", from: "t@a.example" }`;
  const site = await openSite(12, "competitor: Acme", more);
  const ids = [...site.pages.keys()];
  site.setAll(plan("$35/mo"), ids.slice(0, 2));
  await site.json(["scan"], "10:00");
  await site.json(["alerts", "--send"], "10:05");
  site.setAll(plan("$35/mo"), ids);
  await site.json(["scan"], "11:00");
  expect(await site.json(["alerts", "--send"], "11:05")).toMatchObject({
    alerts: [{ title: `${DEARER} on 12 pages` }],
  });
  expect(mail.confirmed).toHaveLength(1);
  expect(mail.confirmed[0]?.raw.replace(/=\r?\n/g, "")).toContain("on 2 pages");
});
