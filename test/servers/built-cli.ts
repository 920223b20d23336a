import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";

export interface RunningCli {
  readonly child: ChildProcess;
  readonly done: Promise<{ code: number | null; stdout: string; stderr: string }>;
}

export interface BuiltCli {
  start(
    args: readonly string[],
    env: Readonly<Record<string, string>>,
    nodeOptions?: readonly string[],
  ): RunningCli;
  remove(): void;
}

/** The program compiled from the sources as they are, for tests that need processes of their own to kill. */
export function buildCli(): BuiltCli {
  mkdirSync("dist", { recursive: true });
  const folder = mkdtempSync(resolve("dist", "test-"));
  execFileSync(process.execPath, [
    resolve("node_modules/typescript/bin/tsc"),
    "-p",
    "tsconfig.build.json",
    "--outDir",
    folder,
  ]);
  const entry = join(folder, "tidewatch.js");
  writeFileSync(entry, 'import { main } from "./src/cli/main.js";\nawait main();\n');
  return {
    start(args, env, nodeOptions = []) {
      const child = spawn(process.execPath, [...nodeOptions, entry, ...args], {
        env: { PATH: process.env["PATH"] ?? "", NO_COLOR: "1", ...env },
        stdio: ["ignore", "pipe", "pipe"],
      });
      let stdout = "";
      let stderr = "";
      child.stdout.on("data", (part) => (stdout += part));
      child.stderr.on("data", (part) => (stderr += part));
      const done = new Promise<{ code: number | null; stdout: string; stderr: string }>((end) =>
        child.on("close", (code) => end({ code, stdout, stderr })),
      );
      return { child, done };
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
