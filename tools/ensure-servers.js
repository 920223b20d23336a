// Before the tests: the real servers that they talk to must be there. PostgreSQL and SMTP come from npm; Redis and
// Chromium from the system. On Debian and Ubuntu, as root or in CI, what is missing is installed; elsewhere the line
// to type is printed and the tests do not start.
import { spawnSync } from "node:child_process";
import { accessSync, constants, existsSync } from "node:fs";
import { delimiter, join } from "node:path";

const NEEDED = [
  {
    what: "a Redis server (or REDIS_URL)",
    commands: ["redis-server", "valkey-server"],
    packageName: "redis-server",
    given: () => Boolean(process.env.REDIS_URL),
  },
  {
    what: "a Chromium browser (or CHROMIUM_PATH)",
    commands: ["chromium", "chromium-browser", "google-chrome"],
    packageName: "chromium",
    given: () => Boolean(process.env.CHROMIUM_PATH),
  },
];

const missing = NEEDED.filter(({ commands, given }) => !given() && !commands.some(isOnPath));
if (missing.length > 0) install(missing);

function install(parts) {
  const names = parts.map(({ packageName }) => packageName);
  const line = `apt-get install -y --no-install-recommends ${names.join(" ")}`;
  for (const { what } of parts) console.error(`the tests need ${what}`);
  const root = process.getuid?.() === 0;
  if (!existsSync("/usr/bin/apt-get") || !(root || process.env.CI)) {
    console.error(`install what is missing and run the tests again; on Debian or Ubuntu: sudo ${line}`);
    process.exit(1);
  }
  console.error(`installing: ${line}`);
  const apt = (...args) => run(root ? "apt-get" : "sudo", [...(root ? [] : ["apt-get"]), ...args]);
  // An old package list names versions that are gone; a failing update is no reason to stop before the install says so.
  apt("update", "-q");
  const code = apt("install", "-y", "-q", "--no-install-recommends", ...names);
  const still = parts.filter(({ commands }) => !commands.some(isOnPath));
  if (code === 0 && still.length === 0) return;
  console.error(`that did not work; install ${names.join(" and ")} by hand and run the tests again`);
  process.exit(1);
}

function run(command, args) {
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const { status } = spawnSync(command, args, { stdio: ["ignore", "ignore", "inherit"], env });
  return status ?? 1;
}

function isOnPath(command) {
  return (process.env.PATH ?? "").split(delimiter).some((folder) => isExecutable(join(folder, command)));
}

function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
