import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openStore } from "../../src/store/open-store.ts";
import { freePort } from "../servers/free-port.ts";
import { type PostgresServer, startPostgres } from "../servers/postgres.ts";
import { type RedisServer, startRedis } from "../servers/redis.ts";
import { startTidewatch, type TidewatchProcess } from "../servers/tidewatch.ts";
import { ITEMS_A_SOURCE, openWorld, type World } from "./world.ts";

const IN_TIME = { timeout: 110_000, interval: 200 };
const FOREVER_MS = 600_000;

function run(world: World, ...args: string[]): TidewatchProcess {
  return startTidewatch([...args, "--config", world.config, "--log-format", "json"], { cwd: world.folder });
}

/** Milliseconds from a signal to the end of a process, and its exit code. */
async function ended(one: TidewatchProcess, ...signals: NodeJS.Signals[]): Promise<[number, number | null]> {
  const began = Date.now();
  for (const signal of signals) {
    one.kill(signal);
    await new Promise((resolve) => setTimeout(resolve, 400));
  }
  const code = await one.exit;
  return [Date.now() - began, code];
}

describe("one machine in the middle of its work", () => {
  it("ends within ten seconds of SIGTERM with code 0 while sixty sources do not answer", async () => {
    const world = await openWorld(60);
    world.answerMs = FOREVER_MS;
    const tidewatch = run(world, "start");
    await expect.poll(() => world.visits.size, IN_TIME).toBeGreaterThan(20);
    const [ms, code] = await ended(tidewatch, "SIGTERM");
    expect(code).toBe(0);
    expect(ms).toBeLessThan(10_000);
  });

  it.each([
    ["SIGTERM", "SIGTERM", 0],
    ["SIGTERM", "SIGINT", 0],
    ["SIGINT", "SIGINT", 130],
  ] as const)("ends at once at the second signal: %s, %s", async (first, second, expected) => {
    const world = await openWorld(30);
    world.answerMs = FOREVER_MS;
    const tidewatch = run(world, "start");
    await expect.poll(() => world.visits.size, IN_TIME).toBeGreaterThan(10);
    const [ms, code] = await ended(tidewatch, first, second);
    expect(code).toBe(expected);
    expect(ms).toBeLessThan(4_000);
  });

  it("does no harm when it is started twice: one schedules, and the other follows when that one is killed", async () => {
    const world = await openWorld(40);
    const both = [run(world, "start"), run(world, "start")];
    await expect.poll(() => world.visits.size, IN_TIME).toBe(40);
    const follows = (one: TidewatchProcess): boolean =>
      one.output.stderr.includes("another process schedules for this store");
    await expect.poll(() => both.filter(follows).length, IN_TIME).toBe(1);
    expect([...world.visits.values()].filter((count) => count !== 1)).toEqual([]);
    const [leader, follower] = both[0] !== undefined && follows(both[0]) ? [both[1], both[0]] : both;
    leader?.kill("SIGKILL");
    world.write("", 45);
    await expect.poll(() => world.visits.size, IN_TIME).toBe(45);
    follower?.kill("SIGTERM");
    expect(await follower?.exit).toBe(0);
  }, 120_000);
});

describe("many machines in the middle of their work", { timeout: 150_000 }, () => {
  let redis: RedisServer;
  let postgres: PostgresServer;
  beforeAll(async () => {
    [redis, postgres] = await Promise.all([startRedis(), startPostgres()]);
  });
  afterAll(async () => {
    await Promise.all([redis.stop(), postgres.stop()]);
  });
  beforeEach(() => redis.flush());

  async function spread(sources: number): Promise<{ world: World; storeUrl: string }> {
    const storeUrl = await postgres.freshDatabase();
    const world = await openWorld(sources, `queue: { url: "${redis.url}" }\nstore: { url: "${storeUrl}" }`);
    return { world, storeUrl };
  }

  it("go on after Redis was killed and PostgreSQL restarted under them, and lose and double nothing", async () => {
    const { world, storeUrl } = await spread(240);
    world.answerMs = 150;
    const team = ["schedule", "scan", "scan", "digest"].map((role) => run(world, "worker", role));
    await expect.poll(() => world.visits.size, IN_TIME).toBeGreaterThan(40);
    await redis.restart();
    await expect.poll(() => world.visits.size, IN_TIME).toBeGreaterThan(100);
    await postgres.restart();
    const store = await openStore(storeUrl);
    const items = async () => store.countItems({}).catch(() => -1);
    await expect.poll(items, IN_TIME).toBe(240 * ITEMS_A_SOURCE);
    const keys = (await store.items({})).map(({ sourceId, externalId }) => `${sourceId} ${externalId}`);
    expect(new Set(keys).size).toBe(240 * ITEMS_A_SOURCE);
    await store.close();
    for (const one of team) one.kill("SIGTERM");
    // Code 0: each one lived through both and ended when it was told to.
    expect(await Promise.all(team.map((one) => one.exit))).toEqual(team.map(() => 0));
  });

  it("end within ten seconds of SIGTERM and give back what they were at, for another one to take at once", async () => {
    const { world, storeUrl } = await spread(60);
    world.answerMs = FOREVER_MS;
    const first = run(world, "worker", "scan");
    const scheduler = run(world, "worker", "schedule");
    await expect.poll(() => world.visits.size, IN_TIME).toBeGreaterThan(20);
    const [ms, code] = await ended(first, "SIGTERM");
    expect(code).toBe(0);
    expect(ms).toBeLessThan(10_000);
    world.answerMs = 0;
    const next = run(world, "worker", "scan");
    const store = await openStore(storeUrl);
    await expect
      .poll(() => store.countItems({}), { timeout: 28_000, interval: 200 })
      .toBe(60 * ITEMS_A_SOURCE);
    await store.close();
    for (const one of [scheduler, next]) expect(await ended(one, "SIGTERM")).toEqual([expect.any(Number), 0]);
  });

  it("say that they are not ready while Redis is gone, and end within ten seconds all the same", async () => {
    const { world } = await spread(5);
    const [gone, port] = [await startRedis(), await freePort()];
    world.write(
      `queue: { url: "${gone.url}" }\nstore: { url: "${await postgres.freshDatabase()}" }\nweb: { listen: "127.0.0.1:${port}" }`,
    );
    const worker = run(world, "worker", "schedule", "scan", "digest", "web");
    const status = async (path: string) => (await fetch(`http://127.0.0.1:${port}${path}`)).status;
    await expect.poll(() => world.visits.size, IN_TIME).toBe(5);
    expect([await status("/readyz"), await status("/metrics")]).toEqual([200, 200]);
    await gone.stop();
    const answers = await Promise.all(["/healthz", "/readyz", "/metrics"].map(status));
    expect(answers).toEqual([200, 503, 503]);
    const [ms, code] = await ended(worker, "SIGTERM");
    expect(code).toBe(0);
    expect(ms).toBeLessThan(10_500);
  });
});
