import type { AppIo, AppOptions } from "../app.ts";
import { openLog } from "./open-log.ts";
import { type Role, runRoles } from "./run-roles.ts";

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
  log.info({ roles: roles.join(" ") }, "tidewatch runs; Ctrl-C ends it");
  const code = await stopped;
  log.info({}, "stopping");
  await running.stop();
  return code;
}

function stopSignal(interrupt: AbortSignal): Promise<number> {
  return new Promise((resolve) => {
    let asked = false;
    process.on("SIGTERM", () => {
      if (asked) process.exit(0);
      asked = true;
      resolve(0);
    });
    if (interrupt.aborted) resolve(130);
    interrupt.addEventListener("abort", () => resolve(130), { once: true });
  });
}
