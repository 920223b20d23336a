import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { expect, it, vi } from "vitest";
import { createParsePool, POOL_LIMITS } from "../../src/pipeline/parse-pool.ts";
import { parseSafely } from "../../src/pipeline/parse-safely.ts";
import { usedCpuMs } from "../../src/pipeline/used-cpu.ts";

const CONTEXT = { contentType: null, baseUrl: "https://a.example/" };
const feed = (content: string) =>
  Buffer.from(`<rss version="2.0"><channel><title>t</title>${content}</channel></rss>`);
const GOOD = feed("<item><title>bread</title></item>");
/** A minute of work: 300,000 open tags, in less than a megabyte. */
const DEEP = Buffer.from(`<main>${"<b>".repeat(300_000)}deep</main>`);
const PAGE = { contentType: "text/html", url: null, technologyRules: {} };
/** 15 MB, as much as a server may send, that grow to several hundred as soon as they are read. */
const GREEDY = Buffer.from(
  `{"version":"https://jsonfeed.org/version/1.1","title":"t","items":[${"{},".repeat(5_000_000)}{}]}`,
);

it("ends a document that takes too long, names it, and reads the next ones in a new process", async () => {
  const pool = createParsePool({ ...POOL_LIMITS, processes: 1, heapMb: 2_000, timeMs: 1_500 });
  const long = pool.parse("page", DEEP, PAGE);
  const next = pool.parse("feed", GOOD, CONTEXT);
  expect(await long).toEqual({
    ok: false,
    errorKind: "too-complex",
    error:
      "the document cannot be read within its limits (more than 1.5 s of work); check the address in a browser",
  });
  expect(await next).toMatchObject({ ok: true, value: { feed: { items: [{ title: "bread" }] } } });
  expect(pool.processes()).toBe(1);
});

it("ends a document that wants more than 128 MB, names it, and gives the memory back", async () => {
  const before = process.memoryUsage().rss;
  const patient = createParsePool({ ...POOL_LIMITS, timeMs: 60_000 });
  expect(await patient.parse("feed", GREEDY, CONTEXT)).toMatchObject({
    ok: false,
    errorKind: "too-complex",
    error: expect.stringContaining("more than 128 MB of memory"),
  });
  const large = feed(`<item><title>butter</title></item><!-- ${"x".repeat(1_200_000)} -->`);
  expect(await parseSafely("feed", large, CONTEXT)).toMatchObject({
    value: { feed: { items: [{ title: "butter" }] } },
  });
  expect(process.memoryUsage().rss - before).toBeLessThan(150_000_000);
});

it("bounds the memory of greedy documents at once, and loses none of the others", async () => {
  const pool = createParsePool({ ...POOL_LIMITS, processes: 2, heapMb: 48 });
  const documents = [GREEDY, GOOD, GREEDY, GOOD, GREEDY, GOOD];
  const read = await Promise.all(documents.map((bytes) => pool.parse("feed", bytes, CONTEXT)));
  expect(read.map(({ ok }) => ok)).toEqual(documents.map((bytes) => bytes === GOOD));
  expect(pool.processes()).toBeLessThanOrEqual(2);
});

it("stops at once when aborted: what runs, what waits, what comes later", async () => {
  const pool = createParsePool({ ...POOL_LIMITS, processes: 1, heapMb: 2_000, timeMs: 60_000 });
  await pool.parse("feed", GOOD, CONTEXT);
  const stop = new AbortController();
  const reading = [1, 2, 3].map(() => pool.parse("page", DEEP, PAGE, stop.signal));
  const other = pool.parse("feed", GOOD, CONTEXT);
  await new Promise((go) => setTimeout(go, 200));
  const started = performance.now();
  stop.abort();
  for (const one of await Promise.all(reading)) expect(one).toMatchObject({ errorKind: "cancelled" });
  expect(performance.now() - started).toBeLessThan(1000);
  expect(await pool.parse("feed", GOOD, CONTEXT, stop.signal)).toMatchObject({ errorKind: "cancelled" });
  expect(await other).toMatchObject({ ok: true });
});

it("lets an idle process go", async () => {
  const pool = createParsePool({ ...POOL_LIMITS, idleMs: 50 });
  await pool.parse("feed", GOOD, CONTEXT);
  expect(pool.processes()).toBe(1);
  await new Promise((go) => setTimeout(go, 300));
  expect(pool.processes()).toBe(0);
});

it("counts the work on a document, not the time that a busy machine lets it wait", async () => {
  const pool = createParsePool({ ...POOL_LIMITS, processes: 1, heapMb: 2_000, timeMs: 1_000 });
  await pool.parse("page", Buffer.from("<p>a"), PAGE);
  const started = performance.now();
  expect(await pool.parse("page", DEEP, PAGE)).toMatchObject({ errorKind: "too-complex" });
  expect(performance.now() - started).toBeGreaterThan(990);
  expect(performance.now() - started).toBeLessThan(15_000);
  expect(usedCpuMs(process.pid)).toBeGreaterThan(100);
  expect(usedCpuMs(2 ** 30)).toBeNull();
});

/** Reads a document without end in the middle of which it can be killed. */
const PROGRAM = `
import { createParsePool, POOL_LIMITS } from "./src/pipeline/parse-pool.ts";
const bytes = Buffer.from("<main>" + "<b>".repeat(300_000));
await createParsePool({ ...POOL_LIMITS, processes: 1 }).parse("page", bytes, ${JSON.stringify(PAGE)});`;

it("leaves no process at work when the program is killed in the middle of a document", async () => {
  const loader = ["--import", "./tools/strip-types.js", "--input-type=module"];
  const program = spawn(process.execPath, [...loader, "-e", PROGRAM], { stdio: "ignore" });
  const { pid } = program;
  await vi.waitFor(() => expect(usedCpuMs(childOf(pid))).toBeGreaterThan(1_000), { timeout: 20_000 });
  const reading = childOf(pid);
  program.kill("SIGKILL");
  await vi.waitFor(() => expect(isAtWork(reading)).toBe(false), { timeout: 5_000 });
}, 30_000);

function childOf(pid: number | undefined): number {
  return Number(readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8"));
}

/** Who is dead may wait for a while until somebody looks after it (state Z). */
function isAtWork(pid: number): boolean {
  try {
    return !/\) [ZX] /.test(readFileSync(`/proc/${pid}/stat`, "latin1"));
  } catch {
    return false;
  }
}
