import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openStore } from "../../src/store/open-store.ts";
import type { Store } from "../../src/store/port.ts";
import { type PostgresServer, startPostgres } from "../servers/postgres.ts";
import { type RedisServer, startRedis } from "../servers/redis.ts";
import { startTidewatch, type TidewatchProcess } from "../servers/tidewatch.ts";
import {
  expectEachDigestOnce,
  expectNothingLost,
  type KillWorld,
  type Moment,
  openKillWorld,
  randomRow,
  untilAtHome,
} from "./killing.ts";

/** Fewer on a machine that checks every change; TIDEWATCH_KILLS=30 is the promise. */
const KILLS = Number(process.env["TIDEWATCH_KILLS"] ?? 6);
const TELL = process.env["TIDEWATCH_KILLS"] !== undefined;
const MOMENTS: readonly Moment[] = ["feed", "mail", "address"];
/** Long enough that a mail is reached on a crowded machine, too. */
const LONGEST_ROUND_MS = 24_000;

/** Kills a process at, or a random while after, a moment of its work; resolves when it is dead. */
async function killSomewhere(
  world: KillWorld,
  victim: TidewatchProcess,
  moment: Moment,
  random: () => number,
) {
  const afterMs = random() < 0.5 ? 0 : random() * 1_000;
  const shoot = (): void => victim.kill("SIGKILL");
  world.arm(moment, 1 + Math.floor(random() * (moment === "feed" ? 12 : 3)), () => {
    if (afterMs === 0) shoot();
    else setTimeout(shoot, afterMs);
  });
  const late = setTimeout(shoot, LONGEST_ROUND_MS);
  await victim.exit;
  clearTimeout(late);
}

async function expectAllDone(store: Store, items: number, period: string): Promise<void> {
  await expect.poll(() => store.countItems({}), { timeout: 110_000, interval: 300 }).toBe(items);
  const sent = async () =>
    (await store.deliveries({ kind: "digest", period })).filter(({ state }) => state === "sent").length;
  await expect.poll(sent, { timeout: 60_000, interval: 300 }).toBe(3);
}

it(`one machine: killed ${KILLS} times over scan, digest and mail, loses nothing and sends every digest once`, async () => {
  const world = await openKillWorld("");
  const random = randomRow(20260301);
  const url = `sqlite:${join(world.folder, "data", "tidewatch.db")}`;
  const run = (round: number): TidewatchProcess =>
    startTidewatch(["start", "--log-format", "json", "--config", world.config], {
      cwd: world.folder,
      env: { TIDEWATCH_NOW: world.now(round) },
    });
  const first = run(0);
  const before = await openStore(url);
  await untilAtHome(before, world.nextRound());
  let known: ReadonlySet<string> = await expectNothingLost(before, new Set());
  await before.close();
  first.kill("SIGKILL");
  await first.exit;
  for (let kill = 1; kill < KILLS; kill += 1) {
    world.nextRound();
    await killSomewhere(world, run(kill), MOMENTS[kill % MOMENTS.length] ?? "feed", random);
    if (TELL) console.log(kill, world.mail.confirmed.length, world.mail.recipients.length);
    const opened = await openStore(url);
    known = await expectNothingLost(opened, known);
    await opened.close();
  }
  const items = world.nextRound();
  const last = run(KILLS);
  const store = await openStore(url);
  const period = world.now(KILLS).slice(0, 10);
  await expectAllDone(store, items, period);
  last.kill("SIGTERM");
  expect(await last.exit).toBe(0);
  await expectNothingLost(store, known);
  await expectEachDigestOnce(store, world.mail, period);
  if (TELL) console.log({ kills: KILLS, items, mails: world.mail.confirmed.length });
  await store.close();
}, 600_000);

describe("many machines", () => {
  let redis: RedisServer;
  let postgres: PostgresServer;
  beforeAll(async () => {
    [redis, postgres] = await Promise.all([startRedis(), startPostgres()]);
  });
  afterAll(async () => {
    await Promise.all([redis.stop(), postgres.stop()]);
  });

  const ROLES = ["digest", "scan", "schedule", "scan"] as const;

  it(`processes of every role, killed ${KILLS} times, lose nothing and send every digest once`, async () => {
    const url = await postgres.freshDatabase();
    const world = await openKillWorld(`queue: { url: "${redis.url}" }\nstore: { url: "${url}" }`);
    const random = randomRow(20260302);
    const run = (role: string, now: string): TidewatchProcess =>
      startTidewatch(["worker", role, "--log-format", "json", "--config", world.config], {
        cwd: world.folder,
        env: { TIDEWATCH_NOW: now },
      });
    const store = await openStore(url);
    const first = ROLES.map((role) => run(role, world.now(0)));
    await untilAtHome(store, world.nextRound());
    let known: ReadonlySet<string> = await expectNothingLost(store, new Set());
    for (const one of first) one.kill("SIGKILL");
    await Promise.all(first.map((one) => one.exit));
    for (let kill = ROLES.length; kill < KILLS; ) {
      world.nextRound();
      const now = world.now(kill);
      const team = ROLES.map((role) => run(role, now));
      // Each one dies at a moment of its own; the others go on without it.
      const inMail = random() < 0.5 ? "mail" : "address";
      const deaths = team.map((victim, index) =>
        killSomewhere(world, victim, ROLES[index] === "digest" ? inMail : "feed", random),
      );
      await Promise.all(deaths);
      kill += team.length;
      if (TELL) console.log(kill, world.mail.confirmed.length, world.mail.recipients.length);
      known = await expectNothingLost(store, known);
    }
    const items = world.nextRound();
    const period = world.now(KILLS + ROLES.length).slice(0, 10);
    const last = ROLES.map((role) => run(role, world.now(KILLS + ROLES.length)));
    await expectAllDone(store, items, period);
    for (const one of last) one.kill("SIGTERM");
    expect(await Promise.all(last.map((one) => one.exit))).toEqual(last.map(() => 0));
    await expectNothingLost(store, known);
    await expectEachDigestOnce(store, world.mail, period);
    if (TELL) console.log({ kills: KILLS, items, mails: world.mail.confirmed.length });
    await store.close();
  }, 600_000);
});
