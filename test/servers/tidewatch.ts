import { type ChildProcess, spawn } from "node:child_process";

export interface TidewatchProcess {
  readonly pid: number;
  /** Everything it wrote so far, stdout and stderr apart. */
  readonly output: { stdout: string; stderr: string };
  readonly exit: Promise<number | null>; // null: ended by a signal
  kill(signal: NodeJS.Signals): void;
}

/** The program as a process of its own, from dist/ as the tests built it. */
export function startTidewatch(
  args: readonly string[],
  options: { cwd?: string; env?: Record<string, string>; entry?: string } = {},
): TidewatchProcess {
  const { cwd = process.cwd(), env = {}, entry = `${process.cwd()}/bin/tidewatch.js` } = options;
  const child: ChildProcess = spawn(process.execPath, [entry, ...args], {
    cwd,
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const output = { stdout: "", stderr: "" };
  child.stdout?.on("data", (chunk: Buffer) => {
    output.stdout += chunk.toString("utf8");
  });
  child.stderr?.on("data", (chunk: Buffer) => {
    output.stderr += chunk.toString("utf8");
  });
  const exit = new Promise<number | null>((resolve) => {
    child.once("close", (code) => resolve(code));
  });
  return { pid: child.pid ?? 0, output, exit, kill: (signal) => void child.kill(signal) };
}
