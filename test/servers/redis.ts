import { type ChildProcess, spawn } from "node:child_process";
import { accessSync, constants, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { Redis } from "ioredis";
import { freePort } from "./free-port.ts";

export interface RedisServer {
  readonly url: string;
  stop(): Promise<void>;
  /** Kills it without a word and starts it again on the same port, with what its append-only file kept. */
  restart(): Promise<void>;
  flush(): Promise<void>;
}

const COMMANDS = ["redis-server", "valkey-server"];

/** A real Redis on a free port, from the PATH. Throws with the line to type when there is none. */
export async function startRedis(): Promise<RedisServer> {
  const command = COMMANDS.find(isOnPath);
  if (command === undefined)
    throw new Error("these tests need a Redis server: apt-get install redis-server (or valkey)");
  const port = await freePort();
  const folder = mkdtempSync(join(tmpdir(), "tidewatch-redis-"));
  const url = `redis://127.0.0.1:${port}`;
  let server = await launch(command, port, folder, url);
  return {
    url,
    async restart() {
      await end(server, "SIGKILL");
      server = await launch(command, port, folder, url);
    },
    async flush() {
      const client = new Redis(url);
      await client.flushall();
      client.disconnect();
    },
    async stop() {
      await end(server, "SIGTERM");
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function launch(command: string, port: number, folder: string, url: string): Promise<ChildProcess> {
  const flags = ["--port", String(port), "--bind", "127.0.0.1", "--dir", folder, "--appendonly", "yes"];
  const server = spawn(command, [...flags, "--save", "", "--maxmemory-policy", "noeviction"], {
    stdio: "ignore",
  });
  const client = new Redis(url, { maxRetriesPerRequest: null, retryStrategy: () => 50, lazyConnect: false });
  client.on("error", () => {}); // not up yet
  await client.ping();
  client.disconnect();
  return server;
}

function end(server: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  return new Promise((resolve) => {
    if (server.exitCode !== null || server.signalCode !== null) return resolve();
    server.once("exit", () => resolve());
    server.kill(signal);
  });
}

function isOnPath(command: string): boolean {
  return (process.env["PATH"] ?? "").split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, command), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}
