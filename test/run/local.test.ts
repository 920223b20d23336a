import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it, vi } from "vitest";
import { openStore } from "../../src/store/open-store.ts";
import { startTidewatch } from "../servers/tidewatch.ts";
import { ITEMS_A_SOURCE, openWorld } from "./world.ts";

// Processes that are started one after another: seconds on a free machine, over 30 s on a crowded one.
vi.setConfig({ testTimeout: 120_000 });
const IN_TIME = { timeout: 60_000, interval: 100 };

it("scans everything at once, writes the first digest and ends on SIGTERM with code 0", async () => {
  const world = await openWorld(5);
  const tidewatch = startTidewatch(["start", "--config", world.config], { cwd: world.folder });
  const digest = join(world.folder, "data", "first-digest.html");
  await expect.poll(() => existsSync(digest), IN_TIME).toBe(true);
  await expect.poll(() => tidewatch.output.stderr, IN_TIME).toContain("first digest lies here");
  const began = Date.now();
  tidewatch.kill("SIGTERM");
  expect(await tidewatch.exit).toBe(0);
  expect(Date.now() - began).toBeLessThan(10_000);
  expect(readFileSync(digest, "utf8")).toContain("Test Bakery");
  const store = await openStore(`sqlite:${join(world.folder, "data", "tidewatch.db")}`);
  expect(await store.countItems({})).toBe(5 * ITEMS_A_SOURCE);
  await store.close();
  expect([...world.visits.values()]).toEqual([1, 1, 1, 1, 1]);
});

it("ends on SIGTERM in the middle of slow sources with code 0, and visits them at the next start", async () => {
  const world = await openWorld(30);
  world.answerMs = 60_000;
  const slow = startTidewatch(["start", "--config", world.config], { cwd: world.folder });
  await expect.poll(() => world.visits.size, IN_TIME).toBe(30);
  const began = Date.now();
  slow.kill("SIGTERM");
  expect(await slow.exit).toBe(0);
  expect(Date.now() - began).toBeLessThan(10_000);
  world.answerMs = 0;
  const next = startTidewatch(["start", "--config", world.config], { cwd: world.folder });
  const store = await openStore(`sqlite:${join(world.folder, "data", "tidewatch.db")}`);
  await expect.poll(() => store.countItems({}), IN_TIME).toBe(30 * ITEMS_A_SOURCE);
  next.kill("SIGTERM");
  expect(await next.exit).toBe(0);
  await store.close();
});

it("ends on Ctrl-C with code 130", async () => {
  const world = await openWorld(1);
  const tidewatch = startTidewatch(["start", "--config", world.config], { cwd: world.folder });
  await expect.poll(() => tidewatch.output.stderr, IN_TIME).toContain("tidewatch runs");
  tidewatch.kill("SIGINT");
  expect(await tidewatch.exit).toBe(130);
});

it("logs one JSON object a line when asked to", async () => {
  const world = await openWorld(1);
  const tidewatch = startTidewatch(["start", "--config", world.config, "--log-format", "json"], {
    cwd: world.folder,
  });
  await expect.poll(() => tidewatch.output.stderr, IN_TIME).toContain("source read");
  tidewatch.kill("SIGTERM");
  await tidewatch.exit;
  const lines = tidewatch.output.stderr
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as { msg: string });
  expect(lines.find(({ msg }) => msg === "source read")).toMatchObject({
    sourceId: "s0",
    newItems: ITEMS_A_SOURCE,
  });
});

it("says what is wrong with the config file and ends with code 2", async () => {
  const world = await openWorld(1, "webb: {}");
  const tidewatch = startTidewatch(["start", "--config", world.config], { cwd: world.folder });
  expect(await tidewatch.exit).toBe(2);
  expect(tidewatch.output.stderr).toMatch(/webb: .*web/);
});

it("scans nothing again when it is started anew before anything is due", async () => {
  const world = await openWorld(3);
  for (const run of [1, 2]) {
    const tidewatch = startTidewatch(["start", "--config", world.config], { cwd: world.folder });
    await expect.poll(() => world.visits.size, IN_TIME).toBe(3);
    await expect.poll(() => tidewatch.output.stderr, IN_TIME).toContain("tidewatch runs");
    if (run === 2) await new Promise((resolve) => setTimeout(resolve, 1000));
    else await expect.poll(() => tidewatch.output.stderr, IN_TIME).toContain("first digest");
    tidewatch.kill("SIGTERM");
    await tidewatch.exit;
  }
  expect([...world.visits.values()]).toEqual([1, 1, 1]);
});

it("loses and doubles nothing when it is killed again and again in the middle of a scan", async () => {
  const world = await openWorld(60);
  for (let round = 0; round < 6; round += 1) {
    const tidewatch = startTidewatch(["start", "--config", world.config], { cwd: world.folder });
    await expect
      .poll(() => tidewatch.output.stderr.includes("tidewatch runs") || round > 0, IN_TIME)
      .toBe(true);
    await new Promise((resolve) => setTimeout(resolve, 250 + 60 * round));
    tidewatch.kill("SIGKILL");
    await tidewatch.exit;
  }
  const last = startTidewatch(["start", "--config", world.config], { cwd: world.folder });
  const store = await openStore(`sqlite:${join(world.folder, "data", "tidewatch.db")}`);
  await expect.poll(() => store.countItems({}), IN_TIME).toBe(60 * ITEMS_A_SOURCE);
  last.kill("SIGTERM");
  await last.exit;
  const ids = (await store.items({})).map(({ sourceId, externalId }) => `${sourceId} ${externalId}`);
  expect(new Set(ids).size).toBe(60 * ITEMS_A_SOURCE);
  await store.close();
});

it("serves commands while it runs", async () => {
  const world = await openWorld(4);
  const tidewatch = startTidewatch(["start", "--config", world.config], { cwd: world.folder });
  await expect.poll(() => tidewatch.output.stderr, IN_TIME).toContain("first digest");
  const listed = startTidewatch(["items", "--json", "--config", world.config], { cwd: world.folder });
  expect(await listed.exit).toBe(0);
  expect((JSON.parse(listed.output.stdout) as { items: unknown[] }).items).toHaveLength(4 * ITEMS_A_SOURCE);
  const scanned = startTidewatch(["scan", "--json", "--config", world.config], { cwd: world.folder });
  expect(await scanned.exit).toBe(0);
  expect(JSON.parse(scanned.output.stdout)).toMatchObject({ newItems: 0 });
  tidewatch.kill("SIGTERM");
  expect(await tidewatch.exit).toBe(0);
});

it("says so in one line when the folder of the store cannot be written", async () => {
  const world = await openWorld(1);
  writeFileSync(join(world.folder, "data"), "a file stands where the folder should be");
  const tidewatch = startTidewatch(["start", "--config", world.config], { cwd: world.folder });
  expect(await tidewatch.exit).toBe(1);
  expect(tidewatch.output.stderr).toMatch(/cannot be opened/);
  expect(tidewatch.output.stderr).not.toMatch(/ {4}at /);
});
