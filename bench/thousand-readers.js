// One digest to a thousand readers: how long it takes and how much memory it wants.
// Run by hand after `npm run build`: node bench/thousand-readers.js [READERS]
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { SMTPServer } from "smtp-server";

const readers = Number(process.argv[2] ?? 1000);
const folder = mkdtempSync(join(tmpdir(), "tidewatch-bench-"));
let mails = 0;
let bytes = 0;
const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ["STARTTLS", "AUTH"],
  async onData(stream, _session, done) {
    for await (const part of stream) bytes += part.length;
    mails++;
    done();
  },
});
await new Promise((ready) => server.listen(0, "127.0.0.1", ready));

const config = join(folder, "tidewatch.yaml");
const to = Array.from({ length: readers }, (_, index) => `{ address: reader${index}@bench.example }`);
writeFileSync(
  config,
  `business: { name: Bench Bakery, industry: bakery, inputs: [butter, flour], offers: [bread] }
digests: [{ id: weekly, timezone: Europe/Vienna, to: [${to.join(", ")}] }]
mail: { smtp: "smtp://127.0.0.1:${server.server.address().port}", from: "tidewatch@bench.example" }
`,
);
const items = join(folder, "items.jsonl");
const topics = [
  "Butter price law",
  "Flour import tariff",
  "Bread labelling rule",
  "Oven energy tax",
  "Baker strike",
];
const lines = Array.from({ length: 60 }, (_, index) => ({
  id: `item-${index}`,
  title: `${topics[index % topics.length]} number ${index} announced for bakeries`,
  summary: "Bakeries must pay more and label every loose bread from 1 April. ".repeat(5),
  url: `https://news.example/${index}`,
  publishedAt: `2026-03-0${2 + (index % 6)}T09:00:00Z`,
  source: `source-${index % 30}`,
}));
writeFileSync(items, lines.map((line) => JSON.stringify(line)).join("\n"));

await run(["import", items]);
const started = performance.now();
const peakKb = await run(["digest", "--send", "--json"]);
const seconds = (performance.now() - started) / 1000;
console.log(
  `${mails} mails, ${Math.round(bytes / 1000)} KB, ${seconds.toFixed(1)} s, ${(mails / seconds).toFixed(0)} a second, peak ${peakKb === null ? "unknown" : `${Math.round(peakKb / 1024)} MB`}`,
);
rmSync(folder, { recursive: true, force: true });
process.exit();

/** Runs a command; gives its peak memory in kilobytes. */
function run(args) {
  const report =
    "process.on('exit', () => process.stderr.write(`peak ${process.resourceUsage().maxRSS}\\n`));";
  const hook = `data:text/javascript,${encodeURIComponent(report)}`;
  const child = spawn(
    process.execPath,
    ["--import", hook, resolve("bin/tidewatch.js"), ...args, "--config", config],
    {
      env: {
        PATH: process.env.PATH,
        TIDEWATCH_NOW: "2026-03-09T06:00:00Z",
        TIDEWATCH_STORE: `sqlite:${join(folder, "store.db")}`,
      },
      stdio: ["ignore", "ignore", "pipe"],
    },
  );
  let said = "";
  child.stderr.on("data", (part) => {
    said += part;
  });
  return new Promise((done) =>
    child.on("close", () => {
      const peak = /peak (\d+)/.exec(said)?.[1];
      done(peak === undefined ? null : Number(peak));
    }),
  );
}
