import { runRole } from "../src/run/run-role.ts";

/** One process of the role `scan`; the same as `tidewatch worker scan`. */
await runRole(["scan"]);
