import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { chmodSync, chownSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { freePort } from "./free-port.ts";
import type { PostgresServer } from "./postgres.ts";

const START_TRIES = 100;
const FAST_SHUTDOWN = "SIGINT"; // ends whoever is connected

/** A PostgreSQL of another version, from the folder of its programs (`/usr/lib/postgresql/15/bin`). */
export async function startInstalledPostgres(programs: string): Promise<PostgresServer> {
  const port = await freePort();
  const folder = mkdtempSync(join(tmpdir(), "tidewatch-pg-"));
  chmodSync(folder, 0o700);
  const runner = asOwnUser(folder);
  execFileSync(join(programs, "initdb"), ["-D", folder, "-U", "tidewatch", "-A", "trust", "-E", "UTF8"], {
    ...runner,
    stdio: "pipe",
  });
  const flags = ["-c", "fsync=off", "-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories="];
  const launch = async (): Promise<ChildProcess> => {
    const child = spawn(join(programs, "postgres"), ["-D", folder, "-p", String(port), ...flags], {
      ...runner,
      stdio: "ignore",
    });
    await untilItAnswers(port);
    return child;
  };
  let server = await launch();
  let made = 0;
  return {
    async freshDatabase() {
      made += 1;
      await ask(port, `CREATE DATABASE t${made}`);
      return `postgres://tidewatch@127.0.0.1:${port}/t${made}`;
    },
    async restart() {
      await end(server);
      server = await launch();
    },
    async stop() {
      await end(server);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** PostgreSQL refuses to run as root: then it runs as the user `postgres`, whose folder it is. */
function asOwnUser(folder: string): { uid?: number; gid?: number; cwd: string } {
  if (process.getuid?.() !== 0) return { cwd: folder };
  const id = (kind: string): number => Number(execFileSync("id", [kind, "postgres"], { encoding: "utf8" }));
  const [uid, gid] = [id("-u"), id("-g")];
  chownSync(folder, uid, gid);
  return { uid, gid, cwd: folder };
}

async function ask(port: number, statement: string): Promise<void> {
  const client = new pg.Client(`postgres://tidewatch@127.0.0.1:${port}/postgres`);
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

async function untilItAnswers(port: number): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await ask(port, "SELECT 1");
    } catch (error) {
      if (tries === START_TRIES) throw error;
      await pause(100);
    }
  }
}

async function end(server: ChildProcess): Promise<void> {
  const ended = new Promise((done) => server.once("exit", done));
  server.kill(FAST_SHUTDOWN);
  await ended;
}
