import { createHmac } from "node:crypto";
import { HtmlValidate } from "html-validate";
import { simpleParser } from "mailparser";
import { afterEach, describe, expect, it } from "vitest";
import { openApp } from "../../src/app.ts";
import { type AlertReport, sendAlerts } from "../../src/pipeline/send-alerts.ts";
import { type Cli, openCli } from "../cli/run-cli.ts";
import { type CatchingServer, startCatchingServer } from "../servers/catching-server.ts";
import { smtpAnswer, startMailServer } from "../servers/mail-server.ts";
import { importLines, type Line, writeConfig } from "./bakery.ts";

const NOON = "2026-03-09T11:00:00Z"; // Monday, 12:00 in Vienna
const servers: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});

const LABELS: Line = {
  id: "labels",
  title: "Allergen labelling of loose bread becomes mandatory from 20 March 2026",
  summary: "Bakeries must label every loose bread; fines start at 500 euros.",
  url: "https://food.example/labels",
  publishedAt: "2026-03-09T07:00:00Z",
  source: "food",
};
const BUTTER: Line = {
  id: "butter",
  title: "Butter price soars 18 percent to a record, bakeries must pay more from 15 March",
  summary: "Dairies confirmed the price increase for butter.",
  url: "https://prices.example/butter",
  publishedAt: "2026-03-09T07:30:00Z",
  source: "prices",
};
const POWER: Line = {
  id: "power",
  title: "Electricity tariff for small businesses rises 30 percent on 1 April, regulator confirms",
  summary: "The sharp energy price increase was approved and hits bakeries.",
  url: "https://energy.example/power",
  publishedAt: "2026-03-09T08:00:00Z",
  source: "energy",
};
const FAIR: Line = {
  id: "fair",
  title: "Sourdough fair opens",
  publishedAt: "2026-03-09T07:00:00Z",
  source: "x",
};

const TO_ANNA = "to: [{ address: anna@bakery.example }]";

async function bakery(alerts: string, lines: readonly Line[], { seenAt = NOON, more = "" } = {}) {
  const mail = await startMailServer();
  const hooks = await startCatchingServer();
  servers.push(mail, hooks);
  const cli = openCli(NOON);
  const config = writeConfig(cli, {
    smtp: mail.url,
    more: `${more}
alerts: { minScore: 0.5, ${alerts.replaceAll("HOOKS", hooks.url("").replace(/\/$/, ""))} }
network: { hostDelay: 0ms, allowPrivate: ["${hooks.hostPort}"] }`,
  });
  if (lines.length > 0) await importLines(cli, config, lines, seenAt);
  return { mail, hooks, cli, config, alerts: (now = NOON, ...more: string[]) => run(cli, config, now, more) };
}

async function run(cli: Cli, config: string, now: string, more: readonly string[]) {
  const args = ["alerts", "--json", "--config", config, ...more];
  const { code, stdout, stderr } = await cli.run(args, { env: { TIDEWATCH_NOW: now } });
  if (stdout === "") throw new Error(stderr);
  const json = JSON.parse(stdout) as AlertReport;
  return { code, json, ids: json.alerts.map(({ itemId }) => itemId).sort(), held: json.held };
}

it("shows what is urgent and why, and sends nothing without --send", async () => {
  const { mail, alerts } = await bakery(TO_ANNA, [LABELS, FAIR]);
  const { code, json, ids } = await alerts();
  expect([code, ids, json.held]).toEqual([0, ["labels"], 0]);
  expect(json.alerts[0]).toMatchObject({ state: "new", urgency: "11 days are left until 20 March 2026." });
  expect(json.alerts[0]?.impact).toBeGreaterThanOrEqual(4);
  expect(mail.mails).toEqual([]);
});

it("sends a story once, as a mail that is valid and says why now", async () => {
  const { mail, alerts } = await bakery(TO_ANNA, [LABELS]);
  expect(await alerts(NOON, "--send")).toMatchObject({ code: 0, ids: ["labels"] });
  const again = await alerts("2026-03-09T12:00:00Z", "--send");
  expect(again.json.alerts.map(({ state }) => state)).toEqual(["already-sent"]);
  expect(await alerts("2026-03-10T12:00:00Z", "--send")).toMatchObject({ code: 0, ids: [] });
  expect(mail.mails).toHaveLength(1);
  const parsed = await simpleParser(mail.mails[0]?.raw ?? "");
  expect(parsed.subject).toMatch(/^Urgent: Allergen labelling/);
  expect(parsed.text).toMatch(/Why now: 11 days are left/);
  expect(parsed.headers.get("auto-submitted")).toBe("auto-generated");
  const validator = new HtmlValidate({
    extends: ["html-validate:recommended", "html-validate:document"],
    rules: { "no-inline-style": "off" },
  });
  const report = await validator.validateString(String(parsed.html));
  expect(report.results.flatMap(({ messages }) => messages.map(({ message }) => message))).toEqual([]);
});

it("tells a story again the same day when a fact is new, in the same conversation", async () => {
  const { mail, cli, config, alerts } = await bakery(TO_ANNA, [LABELS]);
  await alerts(NOON, "--send");
  const echo = { ...LABELS, id: "echo", source: "other", url: "https://other.example/e" };
  await importLines(cli, config, [echo], "2026-03-09T12:00:00Z");
  await alerts("2026-03-09T12:05:00Z", "--send");
  expect(mail.mails).toHaveLength(1);
  const moved = {
    ...LABELS,
    id: "moved",
    source: "third",
    title: LABELS.title.replace("20 March", "18 March"),
  };
  await importLines(cli, config, [moved], "2026-03-09T13:00:00Z");
  await alerts("2026-03-09T13:05:00Z", "--send");
  expect(mail.mails).toHaveLength(2);
  const [first, second] = mail.mails;
  expect(second?.raw).toMatch(new RegExp(`^References: ${first?.messageId}`, "m"));
  expect(first?.raw).not.toMatch(/^References:/m);
});

it("sends at most as many as a day may have and leaves the rest to the digest", async () => {
  const { mail, cli, config, alerts } = await bakery(`maxPerDay: 2, ${TO_ANNA}`, [LABELS, BUTTER, POWER]);
  const first = await alerts(NOON, "--send");
  expect(first.json.alerts).toHaveLength(2);
  expect(first.json.leftToDigest).toBe(1);
  await alerts("2026-03-09T15:00:00Z", "--send");
  await alerts("2026-03-10T15:00:00Z", "--send");
  expect(mail.mails).toHaveLength(2);
  expect(mail.mails.every(({ raw }) => !/^References:/m.test(raw))).toBe(true);
  const digest = await cli.run(["digest", "--json", "--as-of", "2026-03-16T06:00:00Z", "--config", config]);
  const told = JSON.parse(digest.stdout) as { actOn: { itemId: string; wasUrgent: boolean }[] };
  expect(
    told.actOn
      .filter(({ wasUrgent }) => wasUrgent)
      .map(({ itemId }) => itemId)
      .sort(),
  ).toEqual(["butter", "labels", "power"]);
});

it("holds in quiet hours, drops nothing, then sends one message", async () => {
  const quiet = `quietHours: { from: "21:00", to: "06:30", timezone: Europe/Vienna }, maxPerDay: 2, ${TO_ANNA}`;
  const { mail, cli, config, alerts } = await bakery(quiet, [LABELS, BUTTER], {
    seenAt: "2026-03-09T20:30:00Z",
  });
  expect(await alerts("2026-03-09T21:00:00Z", "--send")).toMatchObject({ code: 0, ids: [], held: 2 });
  await importLines(cli, config, [POWER], "2026-03-10T02:00:00Z");
  expect(await alerts("2026-03-10T05:29:00Z", "--send")).toMatchObject({ ids: [], held: 3 });
  expect(mail.mails).toEqual([]);
  const morning = await alerts("2026-03-10T05:30:00Z", "--send");
  expect(morning).toMatchObject({ code: 0, ids: ["butter", "labels", "power"], held: 0 });
  expect(mail.mails).toHaveLength(1);
  const { text, subject } = await simpleParser(mail.mails[0]?.raw ?? "");
  expect(subject).toBe("3 urgent matters from your quiet hours");
  for (const { url } of [LABELS, BUTTER, POWER]) expect(text).toContain(url);
  await alerts("2026-03-10T06:00:00Z", "--send");
  expect(mail.mails).toHaveLength(1);
});

it("sends readers what they asked for, and nothing to who left", async () => {
  const to = `to: [{ address: law@bakery.example, only: { pestle: [legal] } }, { address: gone@bakery.example }, { address: all@bakery.example }]`;
  const { mail, cli, alerts } = await bakery(to, [LABELS, BUTTER]);
  const { openStore } = await import("../../src/store/open-store.ts");
  const store = await openStore(`sqlite:${cli.path("store.db")}`);
  await store.suppress("gone@bakery.example", "@alerts", "unsubscribed", new Date(NOON));
  await store.close();
  await alerts(NOON, "--send");
  const subjects = (name: string) => mail.mails.filter(({ to }) => to.startsWith(name)).length;
  expect([subjects("law"), subjects("all"), subjects("gone")]).toEqual([1, 2, 0]);
});

it("two runs at once send every alert once, and a deferred one is resumed", async () => {
  const { mail, cli, config, alerts } = await bakery(TO_ANNA, [LABELS, BUTTER]);
  mail.plan = { recipient: () => smtpAnswer(451, "later") };
  expect((await alerts(NOON, "--send")).code).toBe(1);
  mail.plan = {};
  const app = openApp(
    { config },
    {
      stderr: process.stderr,
      env: { TIDEWATCH_STORE: `sqlite:${cli.path("store.db")}`, TIDEWATCH_NOW: "2026-03-09T11:20:00Z" },
    },
  );
  try {
    const [bench, mailer] = [await app.bench(), await app.mailer()];
    const settings = bench.settings.alerts;
    if (settings === null) throw new Error("no alerts");
    const runs = await Promise.all([1, 2, 3].map(() => sendAlerts(settings, bench, mailer)));
    for (const { recipients } of runs)
      for (const { state } of recipients) expect(["sent", "already-sent"]).toContain(state);
  } finally {
    await app.close();
  }
  expect(mail.mails).toHaveLength(2);
});

it("raises an alert for a watched price that moved by a tenth", async () => {
  let price = "29";
  const page = await import("../servers/http-server.ts").then(({ startHttpServer }) =>
    startHttpServer((_request, response) => {
      response.setHeader("content-type", "text/html");
      response.end(
        `<html lang="en"><head><title>Prices</title></head><body><main><h1>Prices</h1><section><h2>Pro</h2><p>$${price}/month</p></section><p>All plans come with support by phone and mail on working days.</p></main></body></html>`,
      );
    }),
  );
  servers.push(page);
  const mail = await startMailServer();
  servers.push(mail);
  const cli = openCli(NOON);
  const config = writeConfig(cli, {
    smtp: mail.url,
    more: `sources: [{ id: rival, page: "${page.url("/")}", competitor: Brothaus }]
alerts: { minScore: 0.5, ${TO_ANNA} }
network: { hostDelay: 0ms, respectRobots: false, allowPrivate: ["${page.hostPort}"] }`,
  });
  await cli.run(["scan", "--config", config], { env: { TIDEWATCH_NOW: "2026-03-08T10:00:00Z" } });
  price = "35";
  await cli.run(["scan", "--config", config], { env: { TIDEWATCH_NOW: NOON } });
  const { json } = await run(cli, config, "2026-03-09T11:05:00Z", ["--send"]);
  expect(json.alerts.map(({ change, urgency }) => [change?.type, urgency])).toEqual([
    ["price-changed", "a watched price moved by 21 %."],
  ]);
  expect(mail.mails).toHaveLength(1);
});

describe("webhooks", () => {
  const FORMATS = ["json", "slack", "teams", "ntfy"];
  const ALL = `webhooks: [${FORMATS.map((format) => `{ url: "HOOKS/${format}", format: ${format}, secret: "s3cret" }`).join(", ")}]`;
  const caughtAt = (hooks: CatchingServer, format: string) => {
    const found = hooks.caught.find(({ path }) => path === `/${format}`);
    if (found === undefined) throw new Error(`nothing came to ${format}`);
    return found;
  };

  it("speaks the language of each service", async () => {
    const hostile = { ...LABELS, title: `${LABELS.title} <!channel> *x* [y](https://evil.example) & ä` };
    const { hooks, alerts } = await bakery(ALL, [hostile]);
    expect((await alerts(NOON, "--send")).code).toBe(0);
    expect(hooks.caught.map(({ path }) => path).sort()).toEqual(["/json", "/ntfy", "/slack", "/teams"]);

    const json = JSON.parse(caughtAt(hooks, "json").body) as { type: string; alerts: { title: string }[] };
    expect([json.type, json.alerts[0]?.title]).toEqual(["alert", hostile.title]);

    const slack = JSON.parse(caughtAt(hooks, "slack").body) as { text: string; blocks: unknown[] };
    expect(slack.text).toMatch(/^Urgent: Allergen/);
    expect(caughtAt(hooks, "slack").body).not.toContain("<!channel>");
    expect(caughtAt(hooks, "slack").body).toContain("<https://food.example/labels|");

    const teams = JSON.parse(caughtAt(hooks, "teams").body);
    expect(teams).toMatchObject({
      type: "message",
      attachments: [
        {
          contentType: "application/vnd.microsoft.card.adaptive",
          content: {
            type: "AdaptiveCard",
            version: "1.4",
            actions: [{ type: "Action.OpenUrl", url: "https://food.example/labels" }],
          },
        },
      ],
    });
    expect(caughtAt(hooks, "teams").body).toContain("\\\\[y\\\\]");

    const ntfy = caughtAt(hooks, "ntfy");
    expect(ntfy.headers["title"]).toMatch(/^=\?UTF-8\?B\?/);
    expect(ntfy.headers).toMatchObject({
      priority: "high",
      click: LABELS.url,
      authorization: "Bearer s3cret",
    });
    expect(ntfy.body).toContain("Why now: 11 days are left");
  });

  it("signs the body with its time, so that it can be checked and not be replayed", async () => {
    const { hooks, alerts } = await bakery(ALL, [LABELS]);
    await alerts(NOON, "--send");
    const { headers, body } = caughtAt(hooks, "json");
    const timestamp = String(headers["x-tidewatch-timestamp"]);
    expect(Math.abs(Number(timestamp) - Date.parse(NOON) / 1000)).toBeLessThan(60);
    const mac = createHmac("sha256", "s3cret").update(`${timestamp}.${body}`).digest("hex");
    expect(headers["x-tidewatch-signature"]).toBe(`sha256=${mac}`);
    expect(headers["x-tidewatch-id"]).toBe((JSON.parse(body) as { id: string }).id);
    expect(JSON.stringify(hooks.caught)).not.toContain('signature":"s3cret');
  });

  const ONE = `webhooks: [{ url: "HOOKS/json", format: json }]`;

  it("tries a moment of weakness again at once, with the same id", async () => {
    const { hooks, alerts } = await bakery(ONE, [LABELS]);
    hooks.answer = (count, response) => response.writeHead(count === 0 ? 503 : 200).end();
    expect(await alerts(NOON, "--send")).toMatchObject({ code: 0 });
    expect(hooks.caught).toHaveLength(2);
    expect(hooks.caught[0]?.body).toBe(hooks.caught[1]?.body);
    expect(hooks.caught[0]?.headers["x-tidewatch-id"]).toBe(hooks.caught[1]?.headers["x-tidewatch-id"]);
  });

  it("defers what is asked to wait, gives up on what is refused, and loses neither mail nor other hooks", async () => {
    const both = `${TO_ANNA}, webhooks: [{ url: "HOOKS/a" }, { url: "HOOKS/b" }]`;
    const { hooks, mail, alerts } = await bakery(both, [LABELS]);
    hooks.answer = (count, response) => {
      const refuses = hooks.caught[count]?.path === "/a";
      response.writeHead(refuses ? 404 : 429, refuses ? {} : { "retry-after": "600" }).end();
    };
    const first = await alerts(NOON, "--send");
    expect(first.code).toBe(1);
    expect(first.json.recipients.map(({ state }) => state).sort()).toEqual(["deferred", "failed", "sent"]);
    hooks.answer = (_count, response) => response.end();
    const second = await alerts("2026-03-09T11:15:00Z", "--send");
    expect(second.json.recipients.map(({ state }) => state)).toEqual(["sent"]);
    expect(mail.mails).toHaveLength(1);
    expect(hooks.caught.map(({ path }) => path).sort()).toEqual(["/a", "/b", "/b"]);
  });

  it("does not post into the private network unless the config allows it", async () => {
    const { hooks, alerts } = await bakery(`webhooks: [{ url: "http://127.0.0.1:1/x" }]`, [LABELS]);
    const { code, json } = await alerts(NOON, "--send");
    expect(code).toBe(1);
    expect(json.recipients[0]).toMatchObject({ state: "failed", recipient: "json 127.0.0.1:1" });
    expect(json.recipients[0]?.error).toMatch(/private|allowPrivate/);
    expect(hooks.caught).toEqual([]);
  });
});

it("says how to name readers when nobody gets alerts", async () => {
  const { cli, config } = await bakery("to: []", []);
  const { code, stderr } = await cli.run(["alerts", "--send", "--config", config]);
  expect([code, stderr]).toEqual([2, expect.stringMatching(/alerts\.to.*webhook/)]);
});
