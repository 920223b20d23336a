import { createHash } from "node:crypto";
import { realpathSync } from "node:fs";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { sendDueDigest } from "../../src/pipeline/due-digests.ts";
import { openLocalQueue } from "../../src/queue/local/open-local-queue.ts";
import type { Job } from "../../src/queue/port.ts";
import { openLiveApp } from "../../src/run/live-app.ts";
import { createScheduler } from "../../src/run/schedule.ts";
import { openStore } from "../../src/store/open-store.ts";
import { startMailServer } from "../servers/mail-server.ts";
import { openWorld, type World } from "./world.ts";

const SILENT = { debug: () => {}, info: () => {}, warn: () => {} };

const storeOf = ({ folder }: World): string => join(folder, "clock.db");

/** The name of the scheduler's lease in process: of the config file. */
function leaseOf({ config }: World): string {
  const name = createHash("sha256").update(realpathSync(config)).digest("base64url").slice(0, 12);
  return `scheduler:${name}`;
}

/** One look of a scheduler at a time; what it finds due is told and not done, but for the digest. */
async function lookAt(world: World, now: string) {
  const env = { TIDEWATCH_NOW: now, TIDEWATCH_STORE: `sqlite:${storeOf(world)}` };
  const live = await openLiveApp({ config: world.config }, { stderr: process.stderr, env }, SILENT);
  const queue = openLocalQueue(SILENT);
  const jobs: Job[] = [];
  const { tick } = createScheduler(
    live,
    {
      ...queue,
      add: async (added) => {
        jobs.push(...added);
      },
    },
    SILENT,
  );
  try {
    await tick();
    const [digest] = (await live.bench()).settings.digests;
    if (digest !== undefined)
      await live.use(async (bench, app) => sendDueDigest(digest, bench, await app.mailer()));
    return jobs.map(({ data }) => data["work"] ?? data["sourceId"]);
  } finally {
    await queue.close();
    await live.close();
  }
}

it("a clock that was ten years ahead for a while stops neither digests nor anything else", async () => {
  const mail = await startMailServer();
  onTestFinished(() => mail.close());
  const world = await openWorld(
    1,
    `digests:\n  - { id: daily, schedule: "0 7 * * *", timezone: UTC, to: [{ address: a@bakery.example }] }\nmail: { smtp: "${mail.url}" }`,
  );
  expect(await lookAt(world, "2036-05-05T07:30:00Z")).toContain("retention");
  expect(await lookAt(world, "2026-05-05T07:30:00Z")).toContain("retention");
  expect(await lookAt(world, "2026-05-06T07:30:00Z")).toEqual(["s0", "digest", "retention"]);
  expect(mail.confirmed).toHaveLength(1);
});

it("removes nothing on the first day after a leap of years, in which the clock may be wrong", async () => {
  const world = await openWorld(1);
  expect(await lookAt(world, "2026-05-05T07:30:00Z")).toContain("retention");
  expect(await lookAt(world, "2036-05-05T07:30:00Z")).not.toContain("retention");
  expect(await lookAt(world, "2026-05-06T07:30:00Z")).toContain("retention");
  expect(await lookAt(world, "2026-05-07T07:30:00Z")).toContain("retention");
});

it("a leader that signed in a future that has not come is followed at once", async () => {
  const world = await openWorld(1);
  const store = await openStore(`sqlite:${storeOf(world)}`);
  // Another machine's: whether its process lives cannot be seen from here.
  const signed = (at: string): Promise<void> =>
    store.putValue(leaseOf(world), `elsewhere:17:abc ${Date.parse(at)}`, new Date(Date.parse(at) + 50_000));
  await signed("2026-05-05T07:29:50Z");
  expect(await lookAt(world, "2026-05-05T07:30:00Z")).toEqual([]);
  await signed("2036-05-05T07:30:00Z");
  expect(await lookAt(world, "2026-05-05T07:30:10Z")).toContain("s0");
  await store.close();
});
