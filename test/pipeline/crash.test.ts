import { afterAll, afterEach, beforeAll, expect, it, vi } from "vitest";
import { type Cli, openCli } from "../cli/run-cli.ts";
import { type BuiltCli, buildCli } from "../servers/built-cli.ts";
import { type MailServer, startMailServer } from "../servers/mail-server.ts";
import { importLines, type Line, WEEK, writeConfig } from "./bakery.ts";

// Each test starts half a dozen processes one after another: 5 s on a free machine, over 30 s on a crowded one.
vi.setConfig({ testTimeout: 120_000 });

const MONDAY = "2026-03-09T06:00:00Z";
const READERS = ["owner@bakery.example", "three@bakery.example", "two@bakery.example"];
const servers: MailServer[] = [];
let built: BuiltCli;

beforeAll(() => {
  built = buildCli();
});
afterAll(() => built.remove());
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});

async function bakery(digests?: string, lines: readonly Line[] = WEEK) {
  const server = await startMailServer();
  servers.push(server);
  const cli: Cli = openCli(MONDAY);
  const config = writeConfig(cli, { smtp: server.url, ...(digests === undefined ? {} : { digests }) });
  await importLines(cli, config, lines, "2026-03-08T20:00:00Z");
  const start = (nodeOptions: readonly string[] = []) =>
    built.start(
      ["digest", "--send", "--json", "--config", config],
      { TIDEWATCH_STORE: `sqlite:${cli.path("store.db")}`, TIDEWATCH_NOW: MONDAY },
      nodeOptions,
    );
  return { server, start };
}

type Kill = () => void;

/** At which step of the conversation the process is killed. */
const MOMENTS: readonly (readonly [string, (kill: Kill) => MailServer["plan"]])[] = [
  [
    "before the server says a word",
    (kill) => ({
      greeting: "mute",
      recipient: () => {
        kill();
        return null;
      },
    }),
  ],
  [
    "at the first reader's address",
    (kill) => ({
      recipient: () => {
        kill();
        return null;
      },
    }),
  ],
  [
    "at the second reader's address",
    (kill) => {
      let readers = 0;
      return {
        recipient: () => {
          if (++readers === 2) kill();
          return null;
        },
      };
    },
  ],
  [
    "when the text is there and not yet confirmed",
    (kill) => ({
      data: async () => {
        kill();
        return "cut" as const;
      },
    }),
  ],
];

it.each(MOMENTS)("killed %s, the next run gives every reader one mail", async (_name, planFor) => {
  const { server, start } = await bakery();
  const first = start();
  server.plan = planFor(() => first.child.kill("SIGKILL"));
  if (server.plan.greeting === "mute") {
    while (server.connections() === 0) await new Promise((next) => setTimeout(next, 20));
    first.child.kill("SIGKILL");
  }
  expect((await first.done).code).toBeNull();
  server.plan = {};

  const { code, stdout } = await start().done;
  expect(code).toBe(0);
  expect(JSON.parse(stdout).recipients).toHaveLength(3);
  expect(server.confirmed.map(({ to }) => to).sort()).toEqual(READERS);
  expectSameBytes(server);
});

it("killed at six random moments, every reader gets one mail in the end", async () => {
  const { server, start } = await bakery();
  for (let kill = 0; kill < 6; kill++) {
    const { child, done } = start();
    const timer = setTimeout(() => child.kill("SIGKILL"), 150 + Math.random() * 500);
    await done;
    clearTimeout(timer);
  }
  const { code } = await start().done;
  expect(code).toBe(0);
  expect(new Set(server.mails.map(({ messageId }) => messageId)).size).toBe(3);
  expect([...new Set(server.confirmed.map(({ to }) => to))].sort()).toEqual(READERS);
  expectSameBytes(server);
});

/** Fewer on a machine that checks every change; TIDEWATCH_KILLS=60 for the measured figure. */
const KILLS = Number(process.env["TIDEWATCH_KILLS"] ?? 4);
const AIMED_MS = 60_000 + KILLS * 15_000;

it(
  `killed ${KILLS} times around a mail's last byte, every reader gets one mail, confirmed or not`,
  async () => {
    const names = Array.from({ length: KILLS + 1 }, (_, index) => `r${index}@bakery.example`);
    const to = names.map((address) => `{ address: ${address} }`).join(", ");
    const { server, start } = await bakery(`\n  - { id: weekly, timezone: Europe/Vienna, to: [${to}] }`);
    for (let kill = 0; kill < KILLS; kill++) {
      const { child, done } = start();
      // At once, before the answer, or some milliseconds around it: where our note of it is made.
      const afterMs = kill % 3 === 0 ? 0 : Math.random() * 12;
      const thinkMs = kill % 2 === 0 ? 0 : 5;
      server.plan = {
        data: async () => {
          if (afterMs === 0) child.kill("SIGKILL");
          else setTimeout(() => child.kill("SIGKILL"), afterMs);
          await new Promise((next) => setTimeout(next, thinkMs));
          return null;
        },
      };
      await done;
    }
    server.plan = {};
    const { code, stdout } = await start().done;
    expect(code).toBe(0);
    expect(server.mails.map(({ to }) => to).sort()).toEqual([...names].sort());
    const states = (JSON.parse(stdout).recipients as { state: string }[]).map(({ state }) => state);
    expect(states.every((state) => state === "sent" || state === "already-sent")).toBe(true);
  },
  AIMED_MS,
);

it("three processes at once give every reader one mail", async () => {
  const { server, start } = await bakery();
  const runs = await Promise.all([1, 2, 3].map(() => start().done));
  expect(runs.map(({ code }) => code)).toEqual([0, 0, 0]);
  const states = runs.flatMap(({ stdout }) =>
    (JSON.parse(stdout).recipients as { state: string }[]).map(({ state }) => state),
  );
  expect(states.filter((state) => state === "sent")).toHaveLength(3);
  expect(states.filter((state) => state === "already-sent")).toHaveLength(6);
  expect(server.mails.map(({ to }) => to).sort()).toEqual(READERS);
});

// The answer never comes: the line is cut before, while or long after the second process looks for the first time.
it.each([300, 1500, 5000])(
  "takes over from a process that dies while the others wait for it, cut after %i ms",
  async (cutAfterMs) => {
    const { server, start } = await bakery();
    const first = start();
    let stuck = true;
    server.plan = {
      data: () => {
        const answer = stuck ? new Promise<"cut">((end) => setTimeout(() => end("cut"), cutAfterMs)) : null;
        stuck = false;
        return answer;
      },
    };
    while (server.mails.length === 0) await new Promise((next) => setTimeout(next, 20));
    const second = start();
    setTimeout(() => first.child.kill("SIGKILL"), 700);
    await first.done;
    expect((await second.done).code).toBe(0);
    expect(server.confirmed.map(({ to }) => to).sort()).toEqual(READERS);
    expectSameBytes(server);
  },
);

/** Mails of some 35 KB: a thousand of them would be more than the heap of the test has room for. */
const LONG_WEEK: readonly Line[] = [
  "Butter price soars 18 percent to a record",
  "Parliament passes allergen labelling law for bakeries",
  "Ransomware attack on tills of small shops, agency warns",
  "Strike of bakery workers announced for hotels",
  "Emissions rule for ovens adopted by ministry of climate",
  "Coalition plans import tariff on flour after election",
  "Electricity tariff rises 12 percent on 1 April",
  "Court bans free packaging of bread",
  "New oven software halves energy use in bakeries",
  "Survey: more customers want regional bread",
  "Heat wave and drought threaten wheat harvest",
  "Minister announces subsidy for craft bakeries",
].map((title, index) => ({
  id: `long-${index}`,
  title: `${title}, and what ${"everybody in the trade has to know about it ".repeat(3)}`,
  summary: "Bakeries pay more for butter, flour and electricity and must label every bread. ".repeat(5),
  url: `https://news.example/${index}/${"a-long-path-".repeat(60)}`,
  publishedAt: `2026-03-0${2 + (index % 6)}T09:00:00Z`,
  source: `source-${index}`,
}));

it("sends to a thousand readers in a heap that could not hold their mails", async () => {
  const readers = Array.from({ length: 1000 }, (_, index) => `{ address: r${index}@bakery.example }`);
  const { server, start } = await bakery(
    `\n  - { id: weekly, timezone: Europe/Vienna, to: [${readers.join(", ")}] }`,
    LONG_WEEK,
  );
  const { code, stdout } = await start(["--max-old-space-size=64"]).done;
  expect(code).toBe(0);
  expect((JSON.parse(stdout).recipients as unknown[]).length).toBe(1000);
  expect(new Set(server.mails.map(({ to }) => to)).size).toBe(1000);
  expect(server.mails).toHaveLength(1000);
  const bytes = server.mails.reduce((sum, { raw }) => sum + raw.length, 0);
  expect(bytes).toBeGreaterThan(30_000_000);
}, 120_000);

/** A mail that came twice is the same mail: same Message-ID, same bytes. */
function expectSameBytes({ mails }: MailServer): void {
  for (const { messageId, raw } of mails)
    for (const other of mails.filter((one) => one.messageId === messageId)) expect(other.raw).toBe(raw);
}
