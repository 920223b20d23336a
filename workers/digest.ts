import { runRole } from "../src/run/run-role.ts";

/** One process of the role `digest`; the same as `tidewatch worker digest`. */
await runRole(["digest"]);
