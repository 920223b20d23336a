import type { Role } from "./roles.ts";
import { runUntilStopped } from "./run-until-stopped.ts";

/** The entry of a worker process without the command line: config from TIDEWATCH_CONFIG, log as JSON, exit code at the end. */
export async function runRole(roles: readonly Role[]): Promise<void> {
  const interrupt = new AbortController();
  process.on("SIGINT", () => {
    if (interrupt.signal.aborted) process.exit(130);
    interrupt.abort();
  });
  const io = { stderr: process.stderr, env: process.env, signal: interrupt.signal };
  try {
    process.exitCode = await runUntilStopped(roles, { logFormat: "json" }, io);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = error instanceof Error && error.name === "SettingsError" ? 2 : 1;
  }
}
