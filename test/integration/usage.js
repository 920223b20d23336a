// Preloaded into a scan that is watched: its peak memory is written to the file named in TIDEWATCH_USAGE at the end.
import { writeFileSync } from "node:fs";

process.on("exit", () => {
  writeFileSync(process.env.TIDEWATCH_USAGE, String(process.resourceUsage().maxRSS / 1024));
});
