import { runUntilStopped } from "../../run/run-until-stopped.ts";
import type { GlobalOptions, Io } from "../io.ts";

/** `start`: scheduler, scans and digests in this one process, until Ctrl-C or SIGTERM. */
export function run(_args: readonly string[], options: GlobalOptions, io: Io): Promise<number> {
  return runUntilStopped(["schedule", "scan", "digest", "web"], options, io);
}
