import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { expect, it, onTestFinished } from "vitest";

const ENTRY = resolve("bin/tidewatch.js");
const items = (count: number, prefix = "i"): string =>
  Array.from({ length: count }, (_, at) =>
    JSON.stringify({ id: `${prefix}${at}`, title: `Notice ${at} of a new law` }),
  ).join("\n");

function folderOfItsOwn(): string {
  const folder = mkdtempSync(join(tmpdir(), "tidewatch-process-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

function start(folder: string, args: readonly string[], entry = ENTRY): ChildProcessWithoutNullStreams {
  const env = { ...process.env, TIDEWATCH_STORE: `sqlite:${join(folder, "data", "s.db")}`, NO_COLOR: "1" };
  return spawn(process.execPath, [entry, ...args], { cwd: folder, env });
}

async function ended(
  child: ChildProcessWithoutNullStreams,
): Promise<{ code: number | null; stdout: string; stderr: string }> {
  let stdout = "";
  let stderr = "";
  child.stdout.on("data", (part) => (stdout += part));
  child.stderr.on("data", (part) => (stderr += part));
  const code = await new Promise<number | null>((done) => child.once("close", done));
  return { code, stdout, stderr };
}

function linesOf(child: ChildProcessWithoutNullStreams): {
  until(count: number): Promise<void>;
  all: string[];
} {
  const all: string[] = [];
  let rest = "";
  child.stdout.on("data", (part) => {
    const lines = (rest + String(part)).split("\n");
    rest = lines.pop() ?? "";
    all.push(...lines);
  });
  const until = (count: number): Promise<void> =>
    new Promise((done) => {
      const look = (): void => {
        if (all.length < count) return;
        child.stdout.off("data", look);
        done();
      };
      child.stdout.on("data", look);
      look();
    });
  return { until, all };
}

it("answers every piece of the input before the next one comes, then ends by Ctrl-C with 130", async () => {
  const child = start(folderOfItsOwn(), ["classify"]);
  const lines = linesOf(child);
  for (const count of [1, 100, 101]) {
    child.stdin.write(`${items(count - lines.all.length)}\n`);
    await lines.until(count);
    expect(lines.all.length).toBe(count);
  }
  child.kill("SIGINT");
  expect((await ended(child)).code).toBe(130);
});

it("stores what it had read when an import is interrupted", async () => {
  const folder = folderOfItsOwn();
  const child = start(folder, ["import", "-", "--json"]);
  child.stdin.write(`${items(700)}\n`);
  await new Promise((done) => setTimeout(done, 2500)); // it has begun to wait for more
  child.kill("SIGINT");
  const { code, stdout } = await ended(child);
  expect(code).toBe(130);
  expect(JSON.parse(stdout)).toEqual({ imported: 700, duplicates: 0, rejected: [] });
});

it("takes ten imports at once into one new store and loses nothing", async () => {
  const folder = folderOfItsOwn();
  const runs = Array.from({ length: 10 }, (_, run) => {
    writeFileSync(join(folder, `${run}.jsonl`), items(20, `r${run}-`));
    return ended(start(folder, ["import", `${run}.jsonl`, "--json"]));
  });
  for (const { code, stdout, stderr } of await Promise.all(runs)) {
    expect([code, stderr]).toEqual([0, ""]);
    expect(JSON.parse(stdout)).toMatchObject({ imported: 20 });
  }
  const { stdout } = await ended(start(folder, ["items", "--json"]));
  expect((JSON.parse(stdout) as { items: unknown[] }).items).toHaveLength(200);
});

it("is content when its reader leaves, and runs by a link from any folder", async () => {
  const folder = folderOfItsOwn();
  writeFileSync(join(folder, "i.jsonl"), items(2000));
  const link = join(folder, "tidewatch");
  symlinkSync(ENTRY, link);
  expect((await ended(start(folder, ["import", "i.jsonl"], link))).code).toBe(0);
  const child = start(folder, ["items", "--json"], link);
  child.stdout.once("data", () => child.stdout.destroy());
  let stderr = "";
  child.stderr.on("data", (part) => (stderr += part));
  const code = await new Promise<number | null>((done) => child.once("exit", done));
  expect([code, stderr]).toEqual([0, ""]);
});
