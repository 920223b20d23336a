import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { openStore } from "../../src/store/open-store.ts";
import { startHttpServer } from "../servers/http-server.ts";
import { type PostgresServer, startPostgres } from "../servers/postgres.ts";
import { type RedisServer, startRedis } from "../servers/redis.ts";
import { startTidewatch, type TidewatchProcess } from "../servers/tidewatch.ts";

const PAGES = Array.from({ length: 40 }, (_, n) => `p${n}`);
const DEARER = "Acme – Pro: $29 → $35 per month (+21 %)";

const text = (id: string, price: string, team: string): string =>
  `<html lang="en"><head><title>Page ${id}</title></head><body><main><h1>Tools ${id}</h1><section><h3>Pro</h3><p class="price">${price}</p></section>
  <section><h3>Team</h3><p class="price">${team}</p></section><p>Every plan comes with a month of trial and help by phone.</p></main></body></html>`;

interface Site {
  readonly storeUrl: string;
  /** Both prices of all pages from now on. */
  set(price: string, team: string): void;
  /** Calls `kill` when so many requests came from now on. */
  killAfter(requests: number, kill: () => void): void;
  start(...args: readonly string[]): TidewatchProcess;
  scan(...ids: readonly string[]): Promise<Record<string, unknown>>;
  /** Each change with its number of pages. */
  told(): Promise<string[]>;
}

/** Forty pages of one competitor on loopback, read once, and a store. */
async function openSite(makeStoreUrl: (folder: string) => Promise<string>, queue = "local"): Promise<Site> {
  let prices: [string, string] = ["$29/mo", "$59/mo"];
  let armed: { left: number; kill: () => void } | null = null;
  const server = await startHttpServer((request, response) => {
    if (armed !== null && --armed.left === 0) armed.kill();
    const id = (request.url ?? "").slice(1);
    response.setHeader("content-type", "text/html; charset=utf-8").end(text(id, ...prices));
  });
  const folder = mkdtempSync(join(tmpdir(), "tidewatch-edit-"));
  onTestFinished(async () => {
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const storeUrl = await makeStoreUrl(folder);
  const config = join(folder, "tidewatch.yaml");
  const list = PAGES.map(
    (id) => `  - { id: ${id}, page: "${server.url(`/${id}`)}", competitor: Acme, every: 24h }`,
  );
  writeFileSync(
    config,
    `business: { name: Test Bakery }\nsources:\n${list.join("\n")}\nstore: { url: "${storeUrl}" }\nqueue: { url: "${queue}" }
web: { listen: "127.0.0.1:0" }\nnetwork: { hostDelay: 0ms, hostConcurrency: 16, allowPrivate: ["${server.hostPort}"] }\n`,
  );
  // Noon, so that no test crosses the end of a day.
  const start = (...args: readonly string[]): TidewatchProcess =>
    startTidewatch([...args, "--config", config], {
      cwd: folder,
      env: { TIDEWATCH_NOW: "2026-03-16T12:00:00Z" },
    });
  const site: Site = {
    storeUrl,
    start,
    set(price, team) {
      prices = [price, team];
    },
    killAfter(requests, kill) {
      armed = { left: requests, kill };
    },
    async scan(...ids) {
      const scan = start("scan", ...ids, "--json");
      expect([await scan.exit, scan.output.stderr]).toEqual([0, expect.any(String)]);
      return JSON.parse(scan.output.stdout) as Record<string, unknown>;
    },
    async told() {
      const store = await openStore(storeUrl);
      const items = await store.items({});
      await store.close();
      return items.map(({ title, edit }) => `${title} × ${edit?.pages.length}`).sort();
    },
  };
  await site.scan();
  return site;
}

describe("one edit on forty pages", { timeout: 120_000 }, () => {
  let postgres: PostgresServer;
  let redis: RedisServer;
  beforeAll(async () => {
    [postgres, redis] = await Promise.all([startPostgres(), startRedis()]);
  });
  afterAll(async () => {
    await Promise.all([postgres.stop(), redis.stop()]);
  });

  const stores = {
    SQLite: async (folder: string) => `sqlite:${join(folder, "t.db")}`,
    PostgreSQL: () => postgres.freshDatabase(),
  };

  it.each(["SQLite", "PostgreSQL"] as const)(
    "is one change on %s when two processes read all pages at once, one is killed, and it is done again",
    async (name) => {
      const site = await openSite(stores[name]);
      site.set("$35/mo", "$59/mo");
      const reports = await Promise.all([site.scan(...PAGES), site.scan(...[...PAGES].reverse())]);
      expect(await site.told()).toEqual([`${DEARER} × 40`]);
      expect(reports.map(({ newItems }) => newItems).sort()).toEqual([0, 1]);

      site.set("$35/mo", "$69/mo");
      const [victim, other] = [site.start("scan"), site.start("scan", ...PAGES.slice(0, 10))];
      // Each page is asked twice by whoever finds it changed: some are stored by then, and some are not.
      site.killAfter(75, () => victim.kill("SIGKILL"));
      expect(await victim.exit).toBeNull();
      expect(await other.exit).toBe(0);
      await site.scan();
      const both = [
        "Acme – Pro: $29 → $35 per month (+21 %) × 40",
        "Acme – Team: $59 → $69 per month (+17 %) × 40",
      ];
      expect(await site.told()).toEqual(both);
      expect(await site.scan()).toMatchObject({ newItems: 0, changes: 0 });
      expect(await site.told()).toEqual(both);
    },
  );

  it("is one change when two workers on Redis and PostgreSQL share the pages, and counts once in the report", async () => {
    await redis.flush();
    const site = await openSite(() => postgres.freshDatabase(), redis.url);
    site.set("$35/mo", "$69/mo");
    const workers = [site.start("worker", "scan"), site.start("worker", "scan")];
    for (const one of workers)
      await expect.poll(() => one.output.stderr, { timeout: 30_000 }).toContain("tidewatch runs");
    const report = await site.scan();
    expect(report).toMatchObject({ newItems: 2, changes: 2 });
    const sources = report["sources"] as { changes: number }[];
    expect(sources.map(({ changes }) => changes)).toEqual(PAGES.map(() => 2));
    expect(sources.flatMap((one) => Object.keys(one))).not.toContain("told");
    expect(await site.told()).toEqual([
      "Acme – Pro: $29 → $35 per month (+21 %) × 40",
      "Acme – Team: $59 → $69 per month (+17 %) × 40",
    ]);
    for (const one of workers) one.kill("SIGTERM");
    expect(await Promise.all(workers.map((one) => one.exit))).toEqual([0, 0]);
    for (const { output } of workers) expect(output.stderr.split("source read").length).toBeGreaterThan(1);
  });
});
