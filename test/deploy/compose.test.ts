import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { openStore } from "../../src/store/open-store.ts";
import { ITEMS_A_SOURCE, openWorld } from "../run/world.ts";
import { freePort } from "../servers/free-port.ts";
import { type PostgresServer, startPostgres } from "../servers/postgres.ts";
import { type RedisServer, startRedis } from "../servers/redis.ts";
import { startTidewatch, type TidewatchProcess } from "../servers/tidewatch.ts";

const Duration = z.string().regex(/^\d+(?:ms|s|m|h)$/);
const Healthcheck = z.union([
  z.strictObject({ disable: z.literal(true) }),
  z.strictObject({
    test: z.array(z.string()).min(2),
    interval: Duration.optional(),
    timeout: Duration.optional(),
    start_period: Duration.optional(),
    retries: z.int().optional(),
  }),
]);
/** The part of the Compose Specification that the file uses; a key that is not in it is a mistake. */
const Service = z.strictObject({
  image: z.string(),
  build: z.string().optional(),
  command: z.array(z.string()).optional(),
  environment: z.record(z.string(), z.string()).optional(),
  volumes: z.array(z.string()).optional(),
  ports: z.array(z.string().regex(/^127\.0\.0\.1:\d+:\d+$/)).optional(),
  depends_on: z.record(z.string(), z.strictObject({ condition: z.literal("service_healthy") })).optional(),
  healthcheck: Healthcheck.optional(),
  restart: z.literal("unless-stopped").optional(),
  stop_grace_period: Duration.optional(),
  deploy: z.strictObject({ replicas: z.int() }).optional(),
  profiles: z.array(z.string()).optional(),
  read_only: z.boolean().optional(),
  tmpfs: z.array(z.string()).optional(),
  cap_drop: z.array(z.string()).optional(),
  security_opt: z.array(z.string()).optional(),
});
const Compose = z.strictObject({
  "x-tidewatch": z.unknown(),
  services: z.record(z.string(), Service),
  volumes: z.record(z.string(), z.null()),
});

const compose = Compose.parse(parse(readFileSync("docker-compose.yml", "utf8"), { merge: true }));
const services = Object.entries(compose.services);
const ours = services.filter(([, { image }]) => image === "tidewatch:local");

describe("the compose file", () => {
  it("has a scheduler, two scanning workers, digests, a web process, redis with AOF, postgres, and mailpit for development", () => {
    expect(services.map(([name]) => name).sort()).toEqual([
      "digest",
      "mailpit",
      "postgres",
      "redis",
      "scan",
      "schedule",
      "web",
    ]);
    expect(compose.services["scan"]?.deploy?.replicas).toBe(2);
    expect(compose.services["mailpit"]?.profiles).toEqual(["dev"]);
    expect(compose.services["redis"]?.command).toContain("--appendonly");
  });

  it("waits only for services that say when they are healthy, and mounts only volumes that it declares", () => {
    for (const [, { depends_on = {}, volumes = [] }] of services) {
      for (const name of Object.keys(depends_on))
        expect(compose.services[name]?.healthcheck).toHaveProperty("test");
      for (const name of volumes
        .map((volume) => volume.split(":")[0] ?? "")
        .filter((one) => !one.startsWith(".")))
        expect(Object.keys(compose.volumes)).toContain(name);
    }
  });

  it("shows nothing to the network outside and gives our processes no rights they do not need", () => {
    for (const [, service] of ours) expect(service).toMatchObject({ read_only: true, cap_drop: ["ALL"] });
    expect(readFileSync("Dockerfile", "utf8")).toMatch(/^USER node$/m);
  });
});

describe("the commands of the compose file, as processes", { timeout: 120_000 }, () => {
  let redis: RedisServer;
  let postgres: PostgresServer;
  beforeAll(async () => {
    [redis, postgres] = await Promise.all([startRedis(), startPostgres()]);
  });
  afterAll(async () => {
    await Promise.all([redis.stop(), postgres.stop()]);
  });

  it("read all sources once, make the web process ready and end on SIGTERM", async () => {
    const storeUrl = await postgres.freshDatabase();
    const port = await freePort();
    const world = await openWorld(
      40,
      'queue: { url: "${TIDEWATCH_QUEUE:-local}" }\nweb: { listen: "${TIDEWATCH_LISTEN}" }',
    );
    const inPlace: Record<string, string> = {
      TIDEWATCH_STORE: storeUrl,
      TIDEWATCH_QUEUE: redis.url,
      TIDEWATCH_LISTEN: `127.0.0.1:${port}`,
      TIDEWATCH_CONFIG: world.config,
    };
    const processes: TidewatchProcess[] = ours.flatMap(([, { command = [], environment = {}, deploy }]) => {
      const env = Object.fromEntries(
        Object.keys(environment).map((name) => [name, inPlace[name] ?? environment[name] ?? ""]),
      );
      const start = () =>
        startTidewatch(command, { cwd: world.folder, env: { ...env, TIDEWATCH_CONFIG: world.config } });
      return Array.from({ length: deploy?.replicas ?? 1 }, start);
    });
    const store = await openStore(storeUrl);
    await expect
      .poll(() => store.countItems({}), { timeout: 60_000, interval: 200 })
      .toBe(40 * ITEMS_A_SOURCE);
    await expect
      .poll(async () => (await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => null))?.status, {
        timeout: 30_000,
      })
      .toBe(200);
    for (const one of processes) one.kill("SIGTERM");
    expect(await Promise.all(processes.map((one) => one.exit))).toEqual(processes.map(() => 0));
    expect([...world.visits.values()].every((count) => count === 1)).toBe(true);
    await store.close();
  });
});
