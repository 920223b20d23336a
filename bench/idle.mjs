// What `tidewatch start` costs while nothing is due: CPU and memory of the process, from /proc (Linux).
// Usage: npm run build && node bench/idle.mjs [minutes=10] [sources=50]
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";

const minutes = Number(process.argv[2] ?? 10);
const sources = Number(process.argv[3] ?? 50);
const TICKS_A_SECOND = 100; // USER_HZ, fixed on Linux
const SETTLE_MS = 60_000;

const server = createServer((request, response) => {
  const items = Array.from(
    { length: 20 },
    (_, index) =>
      `<item><guid>${request.url}-${index}</guid><title>Flour price news ${index} of ${request.url}</title><description>The price of flour moved again, say millers in the region.</description></item>`,
  );
  response
    .setHeader("content-type", "application/rss+xml")
    .end(`<rss version="2.0"><channel><title>t</title>${items.join("")}</channel></rss>`);
});
await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
const place = `127.0.0.1:${server.address().port}`;
const folder = mkdtempSync(join(tmpdir(), "tidewatch-idle-"));
const list = Array.from(
  { length: sources },
  (_, n) => `  - { id: s${n}, feed: "http://${place}/s${n}", every: 6h }`,
);
writeFileSync(
  join(folder, "tidewatch.yaml"),
  `business: { name: Bench }\nsources:\n${list.join("\n")}\ndigests:\n  - { id: weekly, schedule: "0 7 * * MON", timezone: UTC, to: [{ address: owner@bench.example }] }\nnetwork: { hostDelay: 0ms, hostConcurrency: 8, allowPrivate: ["${place}"] }\nweb: { listen: "127.0.0.1:0" }\n`,
);
const child = spawn(
  process.execPath,
  [`${process.cwd()}/bin/tidewatch.js`, "start", "--quiet", "--config", join(folder, "tidewatch.yaml")],
  {
    cwd: folder,
    stdio: "inherit",
  },
);

function sample() {
  const fields = readFileSync(`/proc/${child.pid}/stat`, "utf8").split(") ")[1].split(" ");
  const status = readFileSync(`/proc/${child.pid}/status`, "utf8");
  const kilobytes = (name) => Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1] ?? 0);
  return {
    cpuMs: ((Number(fields[11]) + Number(fields[12])) / TICKS_A_SECOND) * 1000,
    rssMb: kilobytes("VmRSS") / 1024,
    peakMb: kilobytes("VmHWM") / 1024,
  };
}

await pause(SETTLE_MS);
const began = Date.now();
const first = sample();
const rss = [first.rssMb];
while (Date.now() - began < minutes * 60_000) {
  await pause(5_000);
  rss.push(sample().rssMb);
}
const last = sample();
const round = (value) => Math.round(value * 100) / 100;
console.log(
  JSON.stringify({
    minutes,
    sources,
    cpuPercent: round(((last.cpuMs - first.cpuMs) / (Date.now() - began)) * 100),
    startUpCpuMs: first.cpuMs,
    rssMb: {
      first: round(first.rssMb),
      least: round(Math.min(...rss)),
      median: round(rss.toSorted((a, b) => a - b)[Math.floor(rss.length / 2)] ?? 0),
      largest: round(Math.max(...rss)),
      last: round(last.rssMb),
    },
    peakMb: round(last.peakMb),
  }),
);
child.kill("SIGTERM");
await new Promise((end) => child.once("exit", end));
server.close();
rmSync(folder, { recursive: true, force: true });
