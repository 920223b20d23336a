import { ROLES } from "../../run/roles.ts";
import { stopEarly } from "../../run/stop-early.ts";
import type { GlobalOptions, Io } from "../io.ts";
import { oneOf } from "../one-of.ts";

/** `worker [ROLE]…`: the named roles, all but `web` when none is named, until SIGTERM. */
export async function run(names: readonly string[], options: GlobalOptions, io: Io): Promise<number> {
  const roles = names.map((name) => oneOf(name, ROLES, "role"));
  const loaded = stopEarly();
  const { runUntilStopped } = await import("../../run/run-until-stopped.ts");
  loaded();
  return runUntilStopped(roles.length === 0 ? ["schedule", "scan", "digest"] : roles, options, io);
}
