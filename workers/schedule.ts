import { runRole } from "../src/run/run-role.ts";

/** One process of the role `schedule`; the same as `tidewatch worker schedule`. */
await runRole(["schedule"]);
