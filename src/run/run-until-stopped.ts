import { setTimeout as pause } from "node:timers/promises";
import type { AppIo, AppOptions } from "../app.ts";
import { giveMemoryBackAfterStart } from "./give-memory-back.ts";
import { openLog } from "./open-log.ts";
import type { Role } from "./roles.ts";
import { runRoles } from "./run-roles.ts";

/** Ten seconds are promised. */
const STOP_WITHIN_MS = 9_000;
const LINGER_MS = 500;

interface RunOptions extends AppOptions {
  readonly logFormat?: "pretty" | "json";
}

interface RunIo extends AppIo {
  readonly stderr: NodeJS.WritableStream & { readonly isTTY?: boolean };
  readonly signal: AbortSignal; // Ctrl-C
}

/** Runs the roles until Ctrl-C (130) or SIGTERM (0). The second signal ends the process at once. */
export async function runUntilStopped(
  roles: readonly Role[],
  options: RunOptions,
  io: RunIo,
): Promise<number> {
  const log = openLog(io.stderr, {
    format: options.logFormat ?? "pretty",
    level: options.verbose === true ? "debug" : options.quiet === true ? "warn" : "info",
    color: io.stderr.isTTY === true && io.env["NO_COLOR"] === undefined,
  });
  const stopped = stopSignal(io.signal);
  const running = await runRoles(roles, options, io, log);
  giveMemoryBackAfterStart();
  log.info({ roles: roles.join(" ") }, "tidewatch runs; Ctrl-C ends it");
  const code = await stopped;
  log.info({}, "stopping");
  await Promise.race([running.stop(), pause(STOP_WITHIN_MS, undefined, { ref: false })]);
  // What a server that does not answer keeps open would keep the process: the store is safe to be left at any moment.
  setTimeout(() => process.exit(code), LINGER_MS).unref();
  return code;
}

function stopSignal(interrupt: AbortSignal): Promise<number> {
  return new Promise((resolve) => {
    let first: number | null = null;
    const ask = (code: number): void => {
      if (first !== null) process.exit(first);
      first = code;
      // Also where the start still waits for a database that does not answer.
      setTimeout(() => process.exit(code), STOP_WITHIN_MS + LINGER_MS).unref();
      resolve(code);
    };
    process.on("SIGTERM", () => ask(0));
    if (interrupt.aborted) ask(130);
    interrupt.addEventListener("abort", () => ask(130), { once: true });
  });
}
