import { keepMemorySmall } from "../../run/keep-memory-small.ts";
import { stopEarly } from "../../run/stop-early.ts";
import type { GlobalOptions, Io } from "../io.ts";

/** `start`: scheduler, scans and digests in this one process, until Ctrl-C or SIGTERM. */
export async function run(_args: readonly string[], options: GlobalOptions, io: Io): Promise<number> {
  const loaded = stopEarly();
  keepMemorySmall();
  const { runUntilStopped } = await import("../../run/run-until-stopped.ts");
  loaded();
  return runUntilStopped(["schedule", "scan", "digest", "web"], options, io);
}
