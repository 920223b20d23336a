import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { runCommand } from "../src/cli/main.ts";
import { packageRoot } from "../src/settings/package-root.ts";
import { serveWorld } from "./serve-world.ts";

const WEEKS = [
  { name: "Week one, Sunday evening", now: "2026-03-08T20:00:00Z" },
  { name: "Week two, Sunday evening", now: "2026-03-15T20:00:00Z" },
] as const;
const MONDAY = "2026-03-16T06:00:00Z"; // 07:00 in Vienna

/** The sample world from end to end, without any network: two weeks scanned, what was found, one digest to open. */
async function demo(): Promise<number> {
  const root = packageRoot();
  const world = await serveWorld(join(root, "demo", "world"));
  const scratch = mkdtempSync(join(tmpdir(), "tidewatch-demo-"));
  const run = (now: string, ...args: string[]): Promise<number> =>
    runCommand([...args, "--config", join(root, "demo", "world", "tidewatch.yaml")], {
      stdin: process.stdin,
      stdout: process.stdout,
      stderr: process.stderr,
      signal: new AbortController().signal,
      env: {
        ...process.env,
        WORLD: world.url,
        WORLD_HOST: world.hostPort,
        TIDEWATCH_STORE: `sqlite:${join(scratch, "demo.db")}`,
        TIDEWATCH_NOW: now,
      },
    });
  try {
    for (const week of WEEKS) {
      say(`${week.name}: tidewatch scan`);
      world.turnTo(new Date(week.now));
      const code = await run(week.now, "scan");
      if (code !== 0) return code;
    }
    say("What more than one source tells: tidewatch stories");
    await run(MONDAY, "stories", "--since", "2026-03-09");
    const html = join(root, "demo", "digest.html");
    const text = join(root, "demo", "digest.txt");
    mkdirSync(join(root, "demo"), { recursive: true });
    say("Monday, 07:00 in Vienna: tidewatch digest");
    const code = await run(MONDAY, "digest", "--html", html, "--text", text);
    say(
      `The digest lies in ${relative(process.cwd(), html)} and ${relative(process.cwd(), text)}; open it in a browser.`,
    );
    return code;
  } finally {
    await world.close();
    rmSync(scratch, { recursive: true, force: true });
  }
}

function say(line: string): void {
  process.stdout.write(`\n${line}\n`);
}

process.exitCode = await demo();
