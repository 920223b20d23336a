import {
  appendFileSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { openLocalQueue } from "../../src/queue/local/open-local-queue.ts";
import { openLiveApp } from "../../src/run/live-app.ts";
import { createScheduler } from "../../src/run/schedule.ts";
import { openWorld } from "./world.ts";

const SILENT = { debug: () => {}, info: () => {}, warn: () => {} };

async function open(sources: number) {
  const world = await openWorld(sources);
  const told: string[] = [];
  const line = (fields: Readonly<Record<string, unknown>>, message: string): void =>
    void told.push(`${message} ${JSON.stringify(fields)}`);
  const log = { debug: () => {}, info: line, warn: line };
  const env = { TIDEWATCH_NOW: "2026-03-10T07:00:00Z" };
  const live = await openLiveApp({ config: world.config }, { stderr: process.stderr, env }, log);
  onTestFinished(() => live.close());
  return { world, told, live };
}

it("goes on with a changed config file, on the same clock", async () => {
  const { world, told, live } = await open(2);
  const { clock } = await live.bench();
  world.write("", 5);
  await live.refresh();
  expect((await live.bench()).settings.sources).toHaveLength(5);
  expect((await live.bench()).clock).toBe(clock);
  expect(told).toEqual(['config file read anew {"sources":5}']);
});

it("keeps the last good config file when a mistake is saved, says so once, and takes the mended one", async () => {
  const { world, told, live } = await open(2);
  appendFileSync(world.config, "sorces: []\n");
  await live.refresh();
  await live.refresh();
  expect((await live.bench()).settings.sources).toHaveLength(2);
  expect(told).toHaveLength(1);
  expect(told[0]).toMatch(/^config file is wrong; going on with the last good one .*sorces.*sources/);
  world.write("", 3);
  await live.refresh();
  expect((await live.bench()).settings.sources).toHaveLength(3);
});

it("says which settings wait for the next start", async () => {
  const { world, told, live } = await open(1);
  world.write('web: { listen: "127.0.0.1:9" }');
  await live.refresh();
  expect(told[0]).toContain("store.url, queue.url and web.listen take effect at the next start");
});

it("judges anew after somebody voted", async () => {
  const { live } = await open(1);
  const bench = await live.bench();
  await bench.store.vote({ itemId: "x", verdict: "useful", votedAt: new Date("2026-03-10T07:00:00Z") });
  await live.refresh();
  expect(await (await live.bench()).judge()).not.toBe(await bench.judge());
});

it("keeps open what a piece of work uses, however often the config file changes meanwhile", async () => {
  const { world, live } = await open(1);
  world.write("", 2);
  await live.refresh();
  const fetched = await live.use(async (bench) => {
    for (const sources of [3, 4, 5]) {
      world.write("", sources);
      await live.refresh();
    }
    const source = bench.settings.sources[0];
    return bench.fetcher.fetch({ url: source?.url ?? "", kind: "feed" });
  });
  expect(fetched).toMatchObject({ status: "ok" });
  expect((await live.bench()).settings.sources).toHaveLength(5);
});

it("reads a changed file once, however many ask at the same moment", async () => {
  const { world, told, live } = await open(1);
  world.write("", 4);
  await Promise.all([live.refresh(), live.refresh(), live.refresh()]);
  expect(told).toEqual(['config file read anew {"sources":4}']);
});

it("goes on while the config file is empty, a folder or gone, and takes the one that comes back", async () => {
  const { world, told, live } = await open(2);
  const good = readFileSync(world.config);
  const sources = async () => (await live.bench()).settings.sources.length;
  const { tick } = createScheduler(live, openLocalQueue(SILENT), SILENT);
  writeFileSync(world.config, "");
  await tick();
  rmSync(world.config);
  await tick();
  mkdirSync(world.config);
  await tick();
  expect(await sources()).toBe(2);
  expect(told).toHaveLength(2);
  rmdirSync(world.config);
  await tick();
  world.write("", 3);
  renameSync(world.config, `${world.config}.new`);
  writeFileSync(world.config, good);
  await tick();
  expect(await sources()).toBe(2);
  renameSync(`${world.config}.new`, world.config);
  await tick();
  expect(await sources()).toBe(3);
});

it("tells a wrong lexicon beside a changed config file once, and goes on with what it had", async () => {
  const { world, told, live } = await open(1);
  mkdirSync(join(world.folder, "lexicon"));
  writeFileSync(join(world.folder, "lexicon", "own.yaml"), "terms: 5\n");
  world.write("", 2);
  await live.refresh();
  await live.refresh();
  expect(told).toHaveLength(1);
  expect(told[0]).toContain("own.yaml");
  expect((await live.bench()).settings.sources).toHaveLength(1);
});
