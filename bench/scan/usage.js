// Preloaded into what is measured: writes CPU and memory to the file named in BENCH_USAGE when the process ends.
import { writeFileSync } from "node:fs";

process.on("exit", () => {
  const { user, system } = process.cpuUsage();
  const usage = {
    cpuMs: Math.round((user + system) / 1000),
    peakMb: Math.round(process.resourceUsage().maxRSS / 1024),
  };
  writeFileSync(process.env.BENCH_USAGE, JSON.stringify(usage));
});
