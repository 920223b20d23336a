import { expect, it, onTestFinished } from "vitest";
import { openApp } from "../../src/app.ts";
import { EXTRACTOR_VERSION } from "../../src/pages/page-reading.ts";
import { dueSlot } from "../../src/pipeline/find-due.ts";
import { ON_DEMAND, runScanJob } from "../../src/pipeline/run-scan-job.ts";
import { createTogetherSaver } from "../../src/pipeline/save-together.ts";
import { scan } from "../../src/pipeline/scan.ts";
import { openCli } from "../cli/run-cli.ts";
import { startHttpServer } from "../servers/http-server.ts";

const DAY_MS = 86_400_000;
const START = new Date("2026-03-16T06:00:00Z");

interface Answer {
  readonly html: string;
  readonly type?: string;
}

const priced = (price: string, voice = "My bakery runs smoother than ever."): string =>
  `<html lang="en"><head><title>Acme pricing</title></head><body><main><h1>Plans</h1><section><h3>Pro</h3><p class="price">${price}</p></section>
  <p>Every plan comes with a month of trial and help by phone on working days.</p><section><h2>Voices</h2><p>${voice}</p></section></main></body></html>`;

/** A page of a competitor, visited once a day; what it answers can be set. */
async function watched(first: string) {
  let answer: Answer = { html: first };
  const server = await startHttpServer((request, response) => {
    response.statusCode = request.url === "/p" ? 200 : 404;
    response.setHeader("content-type", answer.type ?? "text/html; charset=utf-8");
    response.end(request.url === "/p" ? answer.html : "");
  });
  onTestFinished(server.close);
  const cli = openCli();
  const config = cli.write(
    "c.yaml",
    `business: { name: A }\nsources: [{ id: p, page: "${server.url("/p")}", competitor: Acme, every: 1h }]\nnetwork: { hostDelay: 0ms, allowPrivate: ["${server.hostPort}"] }\n`,
  );
  const app = openApp(
    { config, quiet: true },
    { stderr: process.stderr, env: storeOf(cli.path("store.db")) },
  );
  onTestFinished(() => app.close());
  let day = 0;
  const logged: string[] = [];
  const tell = (fields: Readonly<Record<string, unknown>>, message: string): void => {
    logged.push(`${message} ${JSON.stringify(fields)}`);
  };
  const bench = {
    ...(await app.bench()),
    clock: () => new Date(START.getTime() + day * DAY_MS),
    log: { debug: tell, info: tell, warn: tell },
  };
  return {
    bench,
    cli,
    config,
    logged,
    path: server.url("/p"),
    set(next: Answer): void {
      day += 1;
      answer = next;
    },
    async visit() {
      return (await scan({ ...bench, confirmPauseMs: 0 })).sources[0];
    },
    async titles() {
      return (await bench.store.items({})).map(({ title }) => title);
    },
  };
}

function storeOf(path: string): Record<string, string> {
  return { TIDEWATCH_STORE: `sqlite:${path}` };
}

it("mutes a part that changed in three of five checks, lists it as noisy and still tells prices", async () => {
  const page = await watched(priced("$29/mo"));
  const changes = [(await page.visit())?.changes];
  for (const voice of [
    "Orders got lost before, not now.",
    "Even grandmother reads it.",
    "Our driver likes it.",
  ]) {
    page.set({ html: priced("$29/mo", voice) });
    changes.push((await page.visit())?.changes);
  }
  expect(changes).toEqual([0, 1, 1, 1]);
  expect(page.logged.filter((line) => line.includes("move too often"))).toHaveLength(1);
  page.set({ html: priced("$29/mo", "A fifth customer says something else.") });
  expect((await page.visit())?.changes).toBe(0);
  page.set({ html: priced("$35/mo", "And a sixth one too, about bread.") });
  expect((await page.visit())?.changes).toBe(1);
  expect(await page.titles()).toContain("Acme – Pro: $29 → $35 per month (+21 %)");
  const { stdout } = await page.cli.run(["sources", "--config", page.config]);
  expect(stdout).toContain("too restless to be told: Voices");
  const digest = await page.cli.run(["digest", "--config", page.config, "--json"]);
  expect(JSON.parse(digest.stdout)).toMatchObject({ restless: [{ id: "p", parts: ["Voices"] }] });
});

it("reads the old HTML again before comparing when another version of Tidewatch read it", async () => {
  const page = await watched(priced("$29/mo"));
  await page.visit();
  const [last] = await page.bench.store.snapshots("p");
  const state = await page.bench.store.sourceState("p");
  if (last === undefined || state === null) throw new Error("the first visit left nothing");
  const older = {
    ...last,
    takenAt: new Date(last.takenAt.getTime() + 1),
    extractorVersion: EXTRACTOR_VERSION - 1,
  };
  await page.bench.store.saveScans([
    { state, items: [], updates: [], snapshots: [{ ...older, reading: `{"blocks":[],"priceFacts":[]}` }] },
  ]);
  page.set({ html: `${priced("$29/mo")}<!-- another byte -->` });
  expect((await page.visit())?.changes).toBe(0);
  expect(await page.bench.store.lastSnapshot("p", page.path)).toMatchObject({
    extractorVersion: EXTRACTOR_VERSION,
  });
  page.set({ html: priced("$35/mo") });
  expect((await page.visit())?.changes).toBe(1);
});

it("finds the change across an update of Tidewatch", async () => {
  const page = await watched(priced("$29/mo"));
  await page.visit();
  const [last] = await page.bench.store.snapshots("p");
  const state = await page.bench.store.sourceState("p");
  if (last === undefined || state === null) throw new Error("the first visit left nothing");
  const older = {
    ...last,
    takenAt: new Date(last.takenAt.getTime() + 1),
    extractorVersion: EXTRACTOR_VERSION - 1,
  };
  await page.bench.store.saveScans([
    { state, items: [], updates: [], snapshots: [{ ...older, reading: "of another version" }] },
  ]);
  page.set({ html: priced("$35/mo") });
  expect((await page.visit())?.changes).toBe(1);
  expect(await page.titles()).toEqual(["Acme – Pro: $29 → $35 per month (+21 %)"]);
});

it.each(["application/pdf", "image/png", "application/json"])(
  "takes %s for an error and keeps the last good version",
  async (type) => {
    const page = await watched(priced("$29/mo"));
    await page.visit();
    page.set({ html: priced("$35/mo"), type });
    expect(await page.visit()).toMatchObject({ status: "error", errorKind: "not-a-page", changes: 0 });
    expect(await page.bench.store.snapshots("p")).toHaveLength(1);
    page.set({ html: priced("$29/mo") });
    expect(await page.visit()).toMatchObject({ errorKind: null, changes: 0 });
    expect(await page.titles()).toEqual([]);
  },
);

/** Visits by the clock: each takes the slot that the store finds due, at the time given in minutes after the last one. */
async function byTheClock(page: Awaited<ReturnType<typeof watched>>) {
  const saver = createTogetherSaver(page.bench.store);
  const [source] = page.bench.settings.sources;
  if (source === undefined) throw new Error("no source");
  return async (afterMinutes: number): Promise<number | "not due"> => {
    const state = await page.bench.store.sourceState("p");
    const now = new Date((state?.lastCheckedAt ?? START).getTime() + afterMinutes * 60_000);
    const bench = { ...page.bench, clock: () => now };
    const slot = dueSlot(source, state ?? undefined, now);
    if (slot === null) return "not due";
    const parts = { bench, saver, shared: false, signal: new AbortController().signal };
    return (await runScanJob({ sourceId: "p", slot }, parts))?.changes ?? "not due";
  };
}

it("looks a second time in a visit of its own after two minutes, and tells only then", async () => {
  const page = await watched(priced("$29/mo"));
  await page.visit();
  page.set({ html: priced("$35/mo") });
  const visitAfter = await byTheClock(page);
  const began = performance.now();
  expect(await visitAfter(70)).toBe(0);
  expect(performance.now() - began).toBeLessThan(2000); // nothing waits in between
  expect(await page.titles()).toEqual([]);
  expect(await visitAfter(1)).toBe("not due");
  expect(await visitAfter(2)).toBe(1);
  expect(await page.titles()).toEqual(["Acme – Pro: $29 → $35 per month (+21 %)"]);
  expect(await visitAfter(2)).toBe("not due");
  expect(await visitAfter(70)).toBe(0);
});

it("tells nothing of an edit that was taken back before the second look, and all of one that stays later", async () => {
  const page = await watched(priced("$29/mo"));
  await page.visit();
  const visitAfter = await byTheClock(page);
  page.set({ html: priced("$3/mo") });
  expect(await visitAfter(70)).toBe(0);
  page.set({ html: priced("$29/mo") });
  expect(await visitAfter(2)).toBe(0);
  page.set({ html: priced("$35/mo") });
  expect(await visitAfter(70)).toBe(0);
  expect(await visitAfter(2)).toBe(1);
  expect(await page.titles()).toEqual(["Acme – Pro: $29 → $35 per month (+21 %)"]);
});

it("counts one move for a text seen changed at both looks", async () => {
  const page = await watched(priced("$29/mo"));
  await page.visit();
  const visitAfter = await byTheClock(page);
  for (const voice of ["Orders got lost before.", "Even grandmother reads it."]) {
    page.set({ html: priced("$29/mo", voice) });
    expect([await visitAfter(70), await visitAfter(2)]).toEqual([0, 1]);
  }
  const { memo } = (await page.bench.store.sourceState("p")) ?? {};
  expect(JSON.parse(memo ?? "{}")).toMatchObject({ moved: { "main|text|Voices": [1, 1] }, pending: null });
});

it("takes a visit on demand for the second look", async () => {
  const page = await watched(priced("$29/mo"));
  await page.visit();
  page.set({ html: priced("$35/mo") });
  expect(await (await byTheClock(page))(70)).toBe(0);
  const saver = createTogetherSaver(page.bench.store);
  const asked = { bench: page.bench, saver, shared: false, signal: new AbortController().signal };
  expect(await runScanJob({ sourceId: "p", slot: `${ON_DEMAND}-1` }, asked)).toMatchObject({ changes: 1 });
});

it("stops at once in the pause of a visit on demand, and tells nothing", async () => {
  const page = await watched(priced("$29/mo"));
  await page.visit();
  page.set({ html: priced("$35/mo") });
  const { bench } = page;
  const before = await bench.store.sourceState("p");
  const stopping = new AbortController();
  const parts = { bench, saver: createTogetherSaver(bench.store), shared: false, signal: stopping.signal };
  const visit = runScanJob({ sourceId: "p", slot: `${ON_DEMAND}-1` }, parts);
  await new Promise((later) => setTimeout(later, 700));
  const stopped = performance.now();
  stopping.abort();
  expect(await visit).toMatchObject({ errorKind: "cancelled" });
  expect(performance.now() - stopped).toBeLessThan(1000);
  expect(await page.titles()).toEqual([]);
  expect(await bench.store.sourceState("p")).toEqual(before);
});

it("looks again for what it could not confirm, although no byte of the page changed since", async () => {
  const page = await watched(priced("$29/mo"));
  await page.visit();
  page.set({ html: priced("$35/mo") });
  const { bench } = page;
  let fetches = 0;
  const flaky: typeof bench.fetcher = {
    ...bench.fetcher,
    async fetch(request) {
      fetches += 1;
      if (fetches !== 2) return bench.fetcher.fetch(request);
      return { status: "error", errorKind: "timeout", error: "late", httpStatus: null, retryAfterMs: null };
    },
  };
  expect((await scan({ ...bench, fetcher: flaky, confirmPauseMs: 0 })).changes).toBe(0);
  expect((await page.visit())?.changes).toBe(1);
});
