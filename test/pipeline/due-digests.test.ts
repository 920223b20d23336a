import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, it } from "vitest";
import { openApp } from "../../src/app.ts";
import type { DigestSelection } from "../../src/model/digest.ts";
import { sendDueDigest } from "../../src/pipeline/due-digests.ts";
import { type Cli, openCli } from "../cli/run-cli.ts";
import { type MailServer, smtpAnswer, startMailServer } from "../servers/mail-server.ts";
import { importLines, WEEK, writeConfig } from "./bakery.ts";

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function mailServer(): Promise<MailServer> {
  const server = await startMailServer();
  closing.push(() => server.close());
  return server;
}

/** One tick of a scheduler at this time. */
async function tick(cli: Cli, config: string, now: string): Promise<string[]> {
  const app = openApp(
    { config },
    {
      stderr: process.stderr,
      env: { TIDEWATCH_STORE: `sqlite:${cli.path("store.db")}`, TIDEWATCH_NOW: now },
    },
  );
  try {
    const [digest] = app.settings.digests;
    if (digest === undefined) throw new Error("no digest");
    const { recipients } = await sendDueDigest(digest, await app.bench(), await app.mailer());
    return recipients.map(({ address, state }) => `${address.split("@")[0]} ${state}`);
  } finally {
    await app.close();
  }
}

const readers = (...names: string[]): string => `
  - { id: weekly, schedule: "0 7 * * MON", timezone: Europe/Vienna, to: [${names.map((name) => `{ address: ${name}@bakery.example }`).join(", ")}] }`;

it("does not send a slot from before the program was started, and sends the next one at its minute", async () => {
  const server = await mailServer();
  const cli = openCli();
  const config = writeConfig(cli, { smtp: server.url, digests: readers("anna") });
  await importLines(cli, config, WEEK, "2026-03-04T12:00:00Z");
  expect(await tick(cli, config, "2026-03-04T12:00:00Z")).toEqual([]);
  expect(await tick(cli, config, "2026-03-09T05:59:00Z")).toEqual([]);
  expect(await tick(cli, config, "2026-03-09T06:00:00Z")).toEqual(["anna sent"]);
  expect(await tick(cli, config, "2026-03-09T06:01:00Z")).toEqual([]);
  expect(server.mails).toHaveLength(1);
});

it("lets a reader who was named after the slot wait for the next one", async () => {
  const server = await mailServer();
  const cli = openCli();
  const config = writeConfig(cli, { smtp: server.url, digests: readers("anna") });
  await tick(cli, config, "2026-03-04T12:00:00Z");
  await tick(cli, config, "2026-03-09T06:00:00Z");
  writeConfig(cli, { smtp: server.url, digests: readers("anna", "ben") });
  expect(await tick(cli, config, "2026-03-11T06:00:00Z")).toEqual([]);
  expect(await tick(cli, config, "2026-03-16T06:00:00Z")).toEqual(["anna sent", "ben sent"]);
});

it("remembers months later that a yearly digest was sent, and to whom", async () => {
  const server = await mailServer();
  const cli = openCli();
  const yearly = (names: string) => readers(...names.split(" ")).replace("0 7 * * MON", "0 7 9 3 *");
  const config = writeConfig(cli, { smtp: server.url, digests: yearly("anna") });
  await tick(cli, config, "2026-03-04T12:00:00Z");
  expect(await tick(cli, config, "2026-03-09T06:00:00Z")).toEqual(["anna sent"]);
  writeConfig(cli, { smtp: server.url, digests: yearly("anna ben") });
  expect(await tick(cli, config, "2026-08-20T06:00:00Z")).toEqual([]);
  expect(server.mails).toHaveLength(1);
});

it("keeps the pauses between attempts, and sends one missed slot after three weeks off", async () => {
  const server = await mailServer();
  const cli = openCli();
  const config = writeConfig(cli, { smtp: server.url, digests: readers("anna") });
  await tick(cli, config, "2026-03-04T12:00:00Z");
  server.plan = { recipient: () => smtpAnswer(451, "later") };
  expect(await tick(cli, config, "2026-03-09T06:00:00Z")).toEqual(["anna deferred"]);
  expect(await tick(cli, config, "2026-03-09T06:01:00Z")).toEqual([]);
  expect(await tick(cli, config, "2026-03-09T06:02:30Z")).toEqual(["anna deferred"]);
  expect(await tick(cli, config, "2026-03-09T06:10:00Z")).toEqual([]);
  server.plan = {};
  expect(await tick(cli, config, "2026-03-09T06:13:00Z")).toEqual(["anna sent"]);
  expect(await tick(cli, config, "2026-03-31T09:00:00Z")).toEqual(["anna sent"]);
  expect(server.mails).toHaveLength(2);
  expect(server.mails[1]?.raw).toMatch(/It\s+also\s+covers\s+the\s+2\s+before\s+it/);
});

it("never mails the backlog that a first scan finds", async () => {
  const entry = (id: string, date: string | null) =>
    `<item><guid>${id}</guid><title>Butter price law for bakeries, part ${id}</title><link>https://n.example/${id}</link>${date === null ? "" : `<pubDate>${date}</pubDate>`}</item>`;
  let entries = [
    entry("undated", null),
    entry("lastyear", "Mon, 10 Mar 2025 08:00:00 GMT"),
    entry("saturday", "Sat, 28 Feb 2026 08:00:00 GMT"),
    entry("wednesday", "Wed, 04 Mar 2026 08:00:00 GMT"),
  ];
  const feed = createServer((_request, response) => {
    response.setHeader("content-type", "application/rss+xml");
    response.end(`<rss version="2.0"><channel><title>News</title>${entries.join("")}</channel></rss>`);
  });
  await new Promise<void>((ready) => feed.listen(0, "127.0.0.1", ready));
  closing.push(() => new Promise((done) => feed.close(done)));
  const { port } = feed.address() as AddressInfo;
  const server = await mailServer();
  const cli = openCli();
  const config = writeConfig(cli, {
    smtp: server.url,
    digests: readers("anna"),
    more: `sources: [{ id: news, feed: "http://127.0.0.1:${port}/" }]\nnetwork: { hostDelay: 0ms, allowPrivate: ["127.0.0.1:${port}"] }`,
  });
  const scan = (now: string) => cli.run(["scan", "--config", config], { env: { TIDEWATCH_NOW: now } });
  const digest = async (now: string) => {
    const { stdout } = await cli.run(["digest", "--send", "--json", "--config", config], {
      env: { TIDEWATCH_NOW: now },
    });
    const { actOn, know, nearMisses, itemsSeen } = JSON.parse(stdout) as DigestSelection;
    return {
      itemsSeen,
      told: [...actOn, ...know, ...nearMisses].map(({ url }) => url?.split("/").at(-1)).sort(),
    };
  };
  expect((await scan("2026-03-05T12:00:00Z")).code).toBe(0);
  expect(await digest("2026-03-09T06:00:00Z")).toEqual({ itemsSeen: 1, told: ["wednesday"] });

  entries = [entry("second", null), entry("sunday", "Sun, 08 Mar 2026 20:00:00 GMT"), ...entries];
  expect((await scan("2026-03-10T12:00:00Z")).code).toBe(0);
  const next = await digest("2026-03-16T06:00:00Z");
  expect(next.itemsSeen).toBe(2);
});
