// node bench/scan/run.js [FEEDS]: a cold scan and one in which every feed answers 304, beside the work they cannot do
// without. Needs `npm run build`. CPU is user and system time of the whole process, its start included.
import { execFile, fork } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

const count = Number(process.argv[2] ?? 1000);
const here = import.meta.dirname;
const folder = mkdtempSync(join(tmpdir(), "tidewatch-bench-"));
const run = promisify(execFile);
const server = fork(join(here, "server.js"));
const port = await new Promise((resolve) => server.once("message", resolve));

const sources = Array.from({ length: count }, (_, feed) => ({
  id: `f${feed}`,
  feed: `http://127.0.0.1:${port}/${feed}`,
}));
const network = { allowPrivate: [`127.0.0.1:${port}`], hostConcurrency: 64, hostDelay: "0ms" };
const business = { name: "Bench Bakery", industry: "bakery", offers: ["bread"], inputs: ["flour", "butter"] };
const config = join(folder, "tidewatch.yaml");
writeFileSync(config, JSON.stringify({ business, sources, network, store: { url: "sqlite:bench.db" } }));

async function measured(script, args) {
  const usage = join(folder, "usage.json");
  const started = performance.now();
  const { stdout } = await run(process.execPath, ["--import", join(here, "usage.js"), script, ...args], {
    env: { ...process.env, BENCH_USAGE: usage },
    maxBuffer: 64 * 1024 * 1024,
  }).catch((error) => error);
  const answer = JSON.parse(stdout);
  return {
    answer,
    wallMs: Math.round(performance.now() - started),
    ...JSON.parse(readFileSync(usage, "utf8")),
  };
}

const cli = join(here, "../../bin/tidewatch.js");
const row = (name, { wallMs, cpuMs, peakMb }, more) => ({ name, wallMs, cpuMs, peakMb, ...more });
const parse = await measured(join(here, "parse-only.js"), [String(count)]);
const plain = await measured(join(here, "fetch-parse-store.js"), [
  String(port),
  String(count),
  join(folder, "plain.db"),
]);
const cold = await measured(cli, ["scan", "--json", "--config", config]);
const quiet = await measured(cli, ["scan", "--json", "--config", config]);
const requests = await measured(join(here, "requests-only.js"), [String(port), String(count)]);
console.table([
  row("parsing alone", parse, { cpuMs: parse.answer.cpuMs, items: parse.answer.items }),
  row("fetch, parse, store", plain, {
    cpuMs: plain.answer.cpuMs,
    items: plain.answer.items,
    times: (plain.answer.cpuMs / parse.answer.cpuMs).toFixed(2),
  }),
  row("cold scan", cold, {
    items: cold.answer.newItems,
    times: (cold.cpuMs / parse.answer.cpuMs).toFixed(2),
  }),
  row("requests alone", requests, { cpuMs: requests.answer.cpuMs, items: 0 }),
  row("all-304 scan", quiet, {
    items: quiet.answer.newItems,
    times: (quiet.cpuMs / requests.cpuMs).toFixed(2),
  }),
]);
console.log(
  `statuses of the second scan: ${[...new Set(quiet.answer.sources.map(({ status }) => status))].join(", ")}`,
);
server.disconnect();
rmSync(folder, { recursive: true, force: true });
