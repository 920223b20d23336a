import { Queue as BullQueue, Worker as BullWorker } from "bullmq";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openStore } from "../../src/store/open-store.ts";
import { type PostgresServer, startPostgres } from "../servers/postgres.ts";
import { type RedisServer, startRedis } from "../servers/redis.ts";
import { startTidewatch, type TidewatchProcess } from "../servers/tidewatch.ts";
import { ITEMS_A_SOURCE, openWorld, type World } from "./world.ts";

const IN_TIME = { timeout: 60_000, interval: 200 };
/** TIDEWATCH_SOURCES=1000 is the promise; fewer where every change is checked. */
const SHARED = Number(process.env["TIDEWATCH_SOURCES"] ?? 300);

describe("many processes on Redis and PostgreSQL", { timeout: 120_000 }, () => {
  let redis: RedisServer;
  let postgres: PostgresServer;
  beforeAll(async () => {
    [redis, postgres] = await Promise.all([startRedis(), startPostgres()]);
  });
  afterAll(async () => {
    await Promise.all([redis.stop(), postgres.stop()]);
  });
  beforeEach(() => redis.flush());

  async function spread(sources: number): Promise<World & { readonly storeUrl: string }> {
    const storeUrl = await postgres.freshDatabase();
    const world = await openWorld(sources, `queue: { url: "${redis.url}" }\nstore: { url: "${storeUrl}" }`);
    return Object.assign(world, { storeUrl });
  }

  const worker = (world: World, ...roles: string[]): TidewatchProcess =>
    startTidewatch(["worker", ...roles, "--config", world.config, "--log-format", "json"], {
      cwd: world.folder,
    });

  async function stopAll(processes: readonly TidewatchProcess[]): Promise<void> {
    for (const one of processes) one.kill("SIGTERM");
    expect(await Promise.all(processes.map((one) => one.exit))).toEqual(processes.map(() => 0));
  }

  it(`two workers share ${SHARED} sources under two schedulers, no source visited twice in its slot`, async () => {
    const world = await spread(SHARED);
    const processes = [
      worker(world, "schedule"),
      worker(world, "schedule"),
      worker(world, "scan"),
      worker(world, "scan"),
      worker(world, "digest"),
    ];
    const store = await openStore(world.storeUrl);
    await expect
      .poll(() => store.countItems({}), { ...IN_TIME, timeout: 110_000 })
      .toBe(SHARED * ITEMS_A_SOURCE);
    await stopAll(processes);
    expect([...world.visits.values()].filter((count) => count !== 1)).toEqual([]);
    const read = processes.map(({ output }) => output.stderr.split('"source read"').length - 1);
    expect(Math.min(read[2] ?? 0, read[3] ?? 0)).toBeGreaterThan(0);
    await store.close();
  });

  it("scan hands the visits to the workers and prints the same report", async () => {
    const world = await spread(20);
    const workers = [worker(world, "scan"), worker(world, "digest")];
    await expect.poll(() => workers[0]?.output.stderr, IN_TIME).toContain("tidewatch runs");
    await new Promise((resolve) => setTimeout(resolve, 500));
    const scan = startTidewatch(["scan", "--json", "--config", world.config], { cwd: world.folder });
    expect(await scan.exit).toBe(0);
    const report = JSON.parse(scan.output.stdout) as {
      newItems: number;
      sources: { id: string; status: string }[];
    };
    expect(report.newItems).toBe(20 * ITEMS_A_SOURCE);
    expect(report.sources.map(({ status }) => status)).toEqual(report.sources.map(() => "ok"));
    expect(report.sources).toHaveLength(20);
    await stopAll(workers);
    expect(workers[0]?.output.stderr).toContain('"source read"');
  });

  it("shows what waits, who works and what failed for good", async () => {
    const world = await spread(2);
    const bull = new BullQueue("scan", { connection: { url: redis.url }, prefix: "tidewatch" });
    await bull.add("scan", { data: { sourceId: "s0", slot: "1" } }, { jobId: "waiting" });
    const look = async (...flags: string[]) => {
      const command = startTidewatch(["queue", ...flags, "--config", world.config], { cwd: world.folder });
      expect(await command.exit).toBe(0);
      return command.output.stdout;
    };
    expect(JSON.parse(await look("--json"))).toEqual({
      shared: true,
      queues: [
        { name: "scan", jobs: 1, workers: 0 },
        { name: "digest", jobs: 0, workers: 0 },
        { name: "alert", jobs: 0, workers: 0 },
      ],
      dead: [],
    });
    const breaker = new BullWorker("scan", () => Promise.reject(new Error("a riddle\u001b[31m")), {
      connection: { url: redis.url, maxRetriesPerRequest: null },
      prefix: "tidewatch",
    });
    await expect.poll(() => bull.getFailedCount(), IN_TIME).toBe(1);
    await Promise.all([breaker.close(), bull.close()]);
    expect(await look()).toMatch(/Failed for good.*\n.* waiting +a riddle\s/);
  });

  it("scan works by itself when no worker runs", async () => {
    const world = await spread(3);
    const scan = startTidewatch(["scan", "--json", "--config", world.config], { cwd: world.folder });
    expect(await scan.exit).toBe(0);
    expect(JSON.parse(scan.output.stdout)).toMatchObject({ newItems: 3 * ITEMS_A_SOURCE });
  });

  it("takes up the work of a killed worker and an emptied Redis", async () => {
    const world = await spread(150);
    const first = worker(world, "scan");
    const scheduler = worker(world, "schedule");
    await expect.poll(() => world.visits.size, IN_TIME).toBeGreaterThan(10);
    first.kill("SIGKILL");
    await first.exit;
    await redis.restart();
    await redis.flush();
    scheduler.kill("SIGKILL");
    await scheduler.exit;
    const next = startTidewatch(["worker", "--config", world.config, "--log-format", "json"], {
      cwd: world.folder,
    });
    const store = await openStore(world.storeUrl);
    // The dead scheduler's lease and the dead worker's places end by themselves; the next tick finds what is due.
    await expect
      .poll(() => store.countItems({}), { timeout: 110_000, interval: 500 })
      .toBe(150 * ITEMS_A_SOURCE);
    await store.close();
    await stopAll([next]);
  }, 150_000);
});
