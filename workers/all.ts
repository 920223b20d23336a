import { runRole } from "../src/run/run-role.ts";

/** Scheduler, scans, digests and web page in one process; the same as `tidewatch start`. */
await runRole(["schedule", "scan", "digest", "web"]);
