import { afterEach, describe, expect, it } from "vitest";
import type { DigestSelection } from "../../src/model/digest.ts";
import type { RecipientOutcome } from "../../src/pipeline/send-digest.ts";
import { type Cli, openCli } from "../cli/run-cli.ts";
import { type MailServer, smtpAnswer, startMailServer } from "../servers/mail-server.ts";
import { type ConfigOptions, importLines, type Line, WEEK, writeConfig } from "./bakery.ts";

const MONDAY = "2026-03-09T06:00:00Z"; // 07:00 in Vienna
const servers: MailServer[] = [];

afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});

interface Sent extends DigestSelection {
  readonly recipients: readonly RecipientOutcome[];
}

async function bakery({
  lines = WEEK,
  ...options
}: Partial<ConfigOptions> & { lines?: readonly Line[] } = {}) {
  const server = await startMailServer();
  servers.push(server);
  const cli = openCli(MONDAY);
  const config = writeConfig(cli, { smtp: server.url, ...options });
  await importLines(cli, config, lines, "2026-03-08T20:00:00Z");
  const send = (now = MONDAY, ...more: string[]) => sendNow(cli, config, now, more);
  return { server, cli, config, send };
}

async function sendNow(cli: Cli, config: string, now: string, more: readonly string[]) {
  const args = ["digest", "--send", "--json", "--config", config, ...more];
  const { code, stdout, stderr } = await cli.run(args, { env: { TIDEWATCH_NOW: now } });
  if (stdout === "") throw new Error(stderr);
  const json = JSON.parse(stdout) as Sent;
  return { code, json, stderr, states: json.recipients.map(({ state }) => state) };
}

const ONE = `
  - { id: weekly, schedule: "0 7 * * MON", timezone: Europe/Vienna, to: [{ address: owner@bakery.example }] }`;

it("sends one mail to every reader, and nothing the second time", async () => {
  const { server, send } = await bakery();
  const first = await send();
  expect(first.code).toBe(0);
  expect(first.states).toEqual(["sent", "sent", "sent"]);
  expect(first.json.period).toBe("2026-W11");
  const again = await send();
  expect(again.code).toBe(0);
  expect(again.states).toEqual(["already-sent", "already-sent", "already-sent"]);
  expect(again.json.actOn).toEqual(first.json.actOn);
  expect(server.mails.map(({ to }) => to).sort()).toEqual([
    "owner@bakery.example",
    "three@bakery.example",
    "two@bakery.example",
  ]);
  expect(new Set(server.mails.map(({ messageId }) => messageId)).size).toBe(3);
  expect(first.json.recipients.map(({ messageId }) => messageId).sort()).toEqual(
    server.mails.map(({ messageId }) => messageId).sort(),
  );
});

it("knows a reader again whose address is written differently", async () => {
  const { server, cli, send } = await bakery({ digests: ONE });
  await send();
  writeConfig(cli, { smtp: server.url, digests: ONE.replace("owner@", "Owner@") });
  expect((await send()).states).toEqual(["already-sent"]);
  expect(server.mails).toHaveLength(1);
});

it("tells only what was published in the week, chosen alike in JSON, HTML and text", async () => {
  const { cli, config } = await bakery();
  const [html, text] = [cli.path("d.html"), cli.path("d.txt")];
  const { stdout } = await cli.run(["digest", "--json", "--html", html, "--text", text, "--config", config]);
  const told = JSON.parse(stdout) as DigestSelection;
  const stories = [...told.actOn, ...told.know];
  expect(stories.map(({ itemId }) => itemId).sort()).toEqual(["butter", "energy", "labelling"]);
  const { readFileSync } = await import("node:fs");
  for (const form of [readFileSync(html, "utf8"), readFileSync(text, "utf8")]) {
    const flat = form.replace(/\s+/g, " ");
    for (const { title, url } of stories) {
      expect(flat).toContain(title);
      expect(flat).toContain(url);
    }
    expect(flat).not.toContain("Flour price falls");
  }
});

describe("states", () => {
  it("550 for one of three: two are sent, one has failed and is not tried again", async () => {
    const { server, send } = await bakery();
    server.plan = { recipient: (to) => (to.startsWith("two") ? smtpAnswer(550, "No such user") : null) };
    const first = await send();
    expect(first.code).toBe(1);
    expect(first.states).toEqual(["sent", "failed", "sent"]);
    expect(first.json.recipients[1]?.error).toMatch(/550 No such user/);
    server.plan = {};
    const again = await send();
    expect(again.code).toBe(1);
    expect(again.states).toEqual(["already-sent", "failed", "already-sent"]);
    expect(server.mails).toHaveLength(2);
  });

  it("451 twice: deferred, then sent with the bytes of the first attempt", async () => {
    const { server, send } = await bakery({ digests: ONE });
    let refusals = 0;
    server.plan = { data: () => (refusals++ < 2 ? smtpAnswer(451, "Greylisted") : null) };
    const runs = [await send(), await send("2026-03-09T06:05:00Z"), await send("2026-03-09T06:30:00Z")];
    expect(runs.map(({ code }) => code)).toEqual([1, 1, 0]);
    expect(runs.map(({ states }) => states[0])).toEqual(["deferred", "deferred", "sent"]);
    expect(runs[2]?.json.recipients[0]?.attempts).toBe(3);
    expect(new Set(server.mails.map(({ raw }) => raw)).size).toBe(1);
  });

  it("a server that is not there: deferred, then given up after a day", async () => {
    const { server, send } = await bakery({ digests: ONE });
    await server.close();
    const first = await send();
    expect(first.code).toBe(1);
    expect(first.json.recipients[0]).toMatchObject({ state: "deferred", attempts: 1 });
    expect(first.json.recipients[0]?.error).toMatch(/cannot be reached/);
    const next = await send("2026-03-10T06:00:00Z");
    expect(next.json.recipients[0]).toMatchObject({ state: "failed", attempts: 2 });
    expect(next.json.recipients[0]?.error).toMatch(/given up after a day/);
  });

  it("cut after the text: unknown, sent once more with the same Message-ID and bytes", async () => {
    const { server, send } = await bakery({ digests: ONE });
    let cuts = 0;
    server.plan = { data: () => (cuts++ === 0 ? "cut" : null) };
    const first = await send();
    expect([first.code, first.states]).toEqual([1, ["unknown"]]);
    const second = await send();
    expect([second.code, second.states]).toEqual([0, ["sent"]]);
    await send();
    expect(server.mails).toHaveLength(2);
    expect(server.mails[0]?.raw).toBe(server.mails[1]?.raw);
  });

  it("cut twice after the text: left alone from then on", async () => {
    const { server, send } = await bakery({ digests: ONE });
    server.plan = { data: () => "cut" };
    for (let run = 0; run < 4; run++) expect((await send()).states).toEqual(["unknown"]);
    expect(server.mails).toHaveLength(2);
  });

  it("552: failed and shown, but no reason to pause the reader", async () => {
    const { server, send } = await bakery({ digests: ONE });
    server.plan = { data: () => smtpAnswer(552, "Mailbox full") };
    for (const now of [MONDAY, "2026-03-16T06:00:00Z", "2026-03-23T06:00:00Z"]) {
      const { json } = await send(now);
      expect(json.recipients[0]).toMatchObject({ state: "failed", address: "owner@bakery.example" });
      expect(json.recipients[0]?.error).toMatch(/552 Mailbox full/);
    }
    expect(server.mails).toHaveLength(3);
  });
});

it("pauses a reader after two hard bounces, tells the owner once, and goes on when a test mail arrives", async () => {
  const { server, cli, config, send } = await bakery();
  const bounce = (to: string) => (to.startsWith("two") ? smtpAnswer(550, "5.1.1 Unknown user") : null);
  server.plan = { recipient: bounce };
  await send();
  expect((await send("2026-03-16T06:00:00Z")).states).toEqual(["sent", "failed", "sent"]);
  const notices = server.mails.filter(({ raw }) => /are paused/.test(raw));
  expect(notices.map(({ to }) => to)).toEqual(["owner@bakery.example"]);

  server.recipients.length = 0;
  const third = await send("2026-03-23T06:00:00Z");
  expect(third.code).toBe(0);
  expect(third.states).toEqual(["sent", "sent"]);
  expect(third.stderr).toMatch(/two@bakery\.example.*paused.*5\.1\.1/);
  expect(server.recipients).not.toContain("two@bakery.example");

  server.plan = {};
  const test = await cli.run(["check", "--send-test", "two@bakery.example", "--config", config]);
  expect([test.code, test.stderr]).toEqual([0, ""]);
  expect((await send("2026-03-30T06:00:00Z")).states).toEqual(["sent", "sent", "sent"]);
  expect(server.mails.filter(({ raw }) => /are paused/.test(raw))).toHaveLength(1);
});

it("sends each reader what they asked for, on the clock of each", async () => {
  const digests = `
  - id: weekly
    schedule: "0 7 * * MON"
    timezone: Europe/Vienna
    to:
      - { address: law@bakery.example, only: { pestle: [legal] } }
      - { address: all@bakery.example }
      - { address: ny@bakery.example, timezone: America/New_York }`;
  const { server, send } = await bakery({ digests });
  const { json } = await send();
  expect(json.recipients.map(({ state }) => state)).toEqual(["sent", "sent", "sent"]);
  const mailTo = (name: string) => server.mails.find(({ to }) => to.startsWith(name))?.raw ?? "";
  expect(mailTo("law")).toMatch(/labelling/);
  expect(mailTo("law")).not.toMatch(/Butter price/);
  expect(mailTo("all")).toMatch(/Butter price/);
  // 06:00Z on Monday is 02:00 in New York: the slot of the week before is the newest there.
  expect(mailTo("ny")).not.toMatch(/Butter price/);
  await send("2026-03-09T11:00:00Z");
  expect(server.mails.filter(({ to }) => to.startsWith("ny"))).toHaveLength(2);
  expect(server.mails).toHaveLength(4);
});

it("sends the newest missed slot late, says so, and folds the older ones into it", async () => {
  const { server, cli, config, send } = await bakery({ digests: ONE });
  await send();
  const missed: Line[] = [
    {
      id: "w12",
      title: "Bread tax law passed, flour duty mandatory for bakeries",
      publishedAt: "2026-03-12T09:00:00Z",
      url: "https://a.example/12",
      source: "a",
    },
    {
      id: "w13",
      title: "Electricity price for bakeries doubles after pipeline crisis",
      publishedAt: "2026-03-20T09:00:00Z",
      url: "https://b.example/13",
      source: "b",
    },
    {
      id: "w14",
      title: "Butter shortage: dairies must ration butter for bakeries",
      publishedAt: "2026-03-27T09:00:00Z",
      url: "https://c.example/14",
      source: "c",
    },
  ];
  await importLines(cli, config, missed, "2026-04-01T08:00:00Z");
  const { json, code } = await send("2026-04-01T08:30:00Z");
  expect(code).toBe(0);
  expect(json.period).toBe("2026-W14");
  expect(json.from).toBe("2026-03-09T06:00:00.000Z");
  expect(json.to).toBe("2026-03-30T05:00:00.000Z");
  expect(json.late).toMatch(/late.*Monday,? 30 March.*07:00.*also covers the 2 before it/);
  const told = [...json.actOn, ...json.know].map(({ itemId }) => itemId).sort();
  expect(told).toEqual(["w12", "w13", "w14"]);
  expect(server.mails).toHaveLength(2);
  expect((await send("2026-04-01T09:00:00Z")).states).toEqual(["already-sent"]);
});

it("does not tell a story again before something about it is new", async () => {
  const { cli, config, send } = await bakery({ digests: ONE });
  const first = await send();
  expect([...first.json.actOn, ...first.json.know].map(({ itemId }) => itemId)).toContain("butter");
  await importLines(
    cli,
    config,
    [
      {
        id: "late",
        title: "Butter price soars 18 percent to a record as milk supply shrinks",
        summary: "Dairies raised butter prices sharply; bakeries pay more from this month on.",
        publishedAt: "2026-03-09T10:00:00Z",
        source: "echo",
      },
      {
        id: "fresh",
        title: "Electricity tariff for small businesses rises 21 percent, regulator confirms",
        summary: "The energy price increase takes effect on 1 May.",
        publishedAt: "2026-03-09T10:00:00Z",
        source: "energy",
      },
    ],
    "2026-03-10T08:00:00Z",
  );
  const { json } = await send("2026-03-16T06:00:00Z");
  expect([...json.actOn, ...json.know].map(({ itemId }) => itemId)).toEqual(["fresh"]);
});

it("sends a quiet week as five lines with the nearest misses, or leaves it out", async () => {
  const lines = [
    { id: "q", title: "Museum shows old paintings", publishedAt: "2026-03-05T09:00:00Z", source: "x" },
  ];
  const quiet = await bakery({ digests: ONE, lines });
  const { json } = await quiet.send();
  expect(json.quiet).toBe(true);
  expect(json.subject).toMatch(/^A quiet week/);
  expect(json.nearMisses.map(({ itemId }) => itemId)).toEqual(["q"]);
  expect(quiet.server.mails).toHaveLength(1);

  const skipping = await bakery({ digests: ONE.replace("to:", "quietWeek: skip, to:"), lines });
  const skipped = await skipping.send();
  expect([skipped.code, skipped.states]).toEqual([0, []]);
  expect(skipping.server.mails).toEqual([]);
});

it("sends as of a time what was due then", async () => {
  const { server, send } = await bakery({ digests: ONE });
  const { json } = await send("2026-11-01T10:00:00Z", "--as-of", "2026-03-09T06:10:00Z");
  expect([json.period, json.to, json.late]).toEqual(["2026-W11", "2026-03-09T06:00:00.000Z", null]);
  expect(server.mails).toHaveLength(1);
});

it("keeps the mail of a reader who left from being sent, also when it was planned", async () => {
  const { server, cli, send } = await bakery();
  server.plan = { recipient: () => smtpAnswer(451, "later") };
  await send();
  const { openStore } = await import("../../src/store/open-store.ts");
  const store = await openStore(`sqlite:${cli.path("store.db")}`);
  await store.suppress("Two@bakery.example", "weekly", "unsubscribed", new Date(MONDAY));
  await store.close();
  server.plan = {};
  expect((await send("2026-03-09T06:10:00Z")).json.recipients.map(({ address }) => address)).toEqual([
    "owner@bakery.example",
    "three@bakery.example",
  ]);
  expect(server.mails.map(({ to }) => to).sort()).toEqual(["owner@bakery.example", "three@bakery.example"]);
});
