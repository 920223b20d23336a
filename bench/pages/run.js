// node bench/pages/run.js [PAGES]: the same pages visited by `tidewatch scan` and by urlwatch (when it is installed):
// first visit, nothing changed (answered 304, and the whole page again), every page changed in one place. CPU is user
// and system time of the whole process and its children, their start included. Needs `npm run build`; other filters of
// urlwatch by URLWATCH_FILTERS, a comma list of re, pyhtml2text, bs4, lxml.
import { execFile, fork, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

const count = Number(process.argv[2] ?? 500);
const here = import.meta.dirname;
const folder = mkdtempSync(join(tmpdir(), "tidewatch-pages-"));
const server = fork(join(here, "server.js"), [String(count)]);
const heard = () => new Promise((resolve) => server.once("message", resolve));
const { port, bytes } = await heard();
async function serve(mode) {
  const answer = heard();
  server.send(mode);
  await answer;
}

/** Runs a command under the shell's `times`, which counts children too. Gives CPU in milliseconds. */
async function cpuOf(command, args, env = {}) {
  const child = spawn("bash", ["-c", '"$@" >/dev/null 2>"$LOG"; times', "-", command, ...args], {
    env: { ...process.env, LOG: join(folder, "stderr"), ...env },
    stdio: ["ignore", "pipe", "inherit"],
  });
  let out = "";
  child.stdout.on("data", (chunk) => (out += chunk));
  await new Promise((resolve) => child.on("exit", resolve));
  const [user, system] = out.trim().split("\n")[1].split(" ").map(seconds);
  return (user + system) * 1000;
}

function seconds(text) {
  const [, minutes, rest] = /(\d+)m([\d.]+)s/.exec(text);
  return Number(minutes) * 60 + Number(rest);
}

const STEPS = [
  ["first visit", { edited: false, etag: true, flicker: false }],
  ["nothing changed, 304", { edited: false, etag: true, flicker: false }],
  ["nothing changed, 200", { edited: false, etag: false, flicker: false }],
  ["all changed", { edited: true, etag: false, flicker: false }],
];

async function measured(visit) {
  const all = [];
  for (const [, mode] of STEPS) {
    await serve(mode);
    all.push((await visit()) / count);
  }
  return all;
}

function tidewatch(name, source = {}) {
  const home = join(folder, name);
  mkdirSync(home);
  const config = join(home, "tidewatch.yaml");
  const sources = Array.from({ length: count }, (_, page) => ({
    id: `p${page}`,
    page: `http://127.0.0.1:${port}/${page}`,
    ...source,
  }));
  const network = { allowPrivate: [`127.0.0.1:${port}`], hostConcurrency: 64, hostDelay: "0ms" };
  const business = { name: "Bench Bakery", industry: "bakery", offers: ["bread"] };
  writeFileSync(config, JSON.stringify({ business, sources, network, store: { url: "sqlite:bench.db" } }));
  const cli = join(here, "../../bin/tidewatch.js");
  return () => cpuOf(process.execPath, [cli, "scan", "--json", "--config", config]);
}

const FILTERS = {
  re: ["html2text"],
  pyhtml2text: [{ html2text: { method: "pyhtml2text" } }],
  bs4: [{ html2text: { method: "bs4" } }],
  lxml: [{ css: "main" }, "html2text"],
};

function urlwatch(name) {
  const home = join(folder, `urlwatch-${name}`);
  mkdirSync(home);
  const jobs = Array.from({ length: count }, (_, page) =>
    JSON.stringify({ name: `p${page}`, url: `http://127.0.0.1:${port}/${page}`, filter: FILTERS[name] }),
  );
  writeFileSync(join(home, "urls.yaml"), jobs.join("\n---\n"));
  const args = ["--urls", join(home, "urls.yaml"), "--config", join(home, "conf.yaml")];
  return () =>
    cpuOf("urlwatch", [...args, "--cache", join(home, "cache.db"), "--hooks", join(home, "hooks.py")]);
}

const hasUrlwatch = await promisify(execFile)("urlwatch", ["--version"]).catch(() => null);
const rows = { tidewatch: await measured(tidewatch("tidewatch")) };
const names = (process.env.URLWATCH_FILTERS ?? "re,lxml").split(",").filter((name) => name in FILTERS);
if (hasUrlwatch === null)
  console.log("urlwatch is not installed (apt-get install urlwatch): only our own figures");
else for (const name of names) rows[`urlwatch ${name}`] = await measured(urlwatch(name));
console.log(`${count} pages, ${(bytes / count / 1000).toFixed(0)} KB each on average; ms of CPU a page`);
console.table(
  Object.fromEntries(
    Object.entries(rows).map(([name, all]) => [
      name,
      Object.fromEntries(
        STEPS.map(([step], at) => [
          step,
          `${all[at].toFixed(2)}${name === "tidewatch" ? "" : ` (we: ${(rows.tidewatch[at] / all[at]).toFixed(2)}×)`}`,
        ]),
      ),
    ]),
  ),
);
server.disconnect();
rmSync(folder, { recursive: true, force: true });
