import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { ERROR_KINDS } from "../../src/model/error-kind.ts";
import { startHttpServer, type TestServer } from "../servers/http-server.ts";
import { type Behaviour, behaviours, goodFeed, packBombs } from "./hostile-server.ts";

interface Outcome {
  readonly id: string;
  readonly status: string;
  readonly newItems: number;
  readonly error: string | null;
  readonly errorKind: string | null;
}

interface Run {
  readonly code: number | null;
  readonly sources: readonly Outcome[];
  readonly newItems: number;
  readonly wallMs: number;
  readonly peakMb: number;
}

const GOOD = Array.from({ length: 10 }, (_, n) => `good-${n}`);
const folder = mkdtempSync(join(tmpdir(), "tidewatch-hostile-"));
const servers: TestServer[] = [];
let hostile: Record<string, Behaviour> = {};
let forbidden: TestServer;
let sources: { id: string; feed?: string; page?: string; sitemap?: string }[] = [];
let first: Run;
let second: Run;

beforeAll(async () => {
  packBombs();
  forbidden = await started(startHttpServer((_, response) => response.end("secret")));
  const server = await started(
    startHttpServer((request, response) => {
      const id = (request.url ?? "").slice(1);
      if (id.startsWith("good-")) return response.writeHead(200, { etag: `"${id}"` }).end(goodFeed(id));
      const found = hostile[id] ?? (id.startsWith("slow-redirects") ? hostile["slow-redirects"] : undefined);
      return found === undefined ? response.writeHead(404).end() : found.handler(request, response);
    }),
  );
  hostile = behaviours(forbidden.port, server.url);
  const robots = await Promise.all([
    robotsServer(`${"# nothing\n".repeat(300_000)}User-agent: *\nDisallow: /\n`),
    robotsServer("User-agent: tidewatch\nDisallow: /page\n"),
    robotsServer(null, 503),
    robotsServer(null, 302, forbidden.url("/robots.txt")),
  ]);
  const closed = await closedPort();
  sources = [
    ...GOOD.slice(0, 5).map((id) => ({ id, feed: server.url(`/${id}`) })),
    ...Object.entries(hostile).map(([id, { kind = "feed" }]) => ({
      id: idOf(id),
      [kind]: server.url(`/${id}`),
    })),
    ...GOOD.slice(5).map((id) => ({ id, feed: server.url(`/${id}`) })),
    { id: "robots-huge", page: robots[0]?.url("/page") ?? "" },
    { id: "robots-denied", page: robots[1]?.url("/page") ?? "" },
    { id: "robots-503", page: robots[2]?.url("/page") ?? "" },
    { id: "robots-to-forbidden", page: robots[3]?.url("/page") ?? "" },
    { id: "tls-on-plain", feed: server.url("/good-0").replace("http:", "https:") },
    { id: "closed", feed: `http://127.0.0.1:${closed}/` },
    { id: "no-such-name", feed: "http://no-such-name.invalid/feed" },
    { id: "forbidden", feed: forbidden.url("/feed") },
    { id: "metadata", page: "http://169.254.169.254/latest/" },
  ];
  const allowed = [server.hostPort, `127.0.0.1:${closed}`, ...robots.map(({ hostPort }) => hostPort)];
  const network = { timeout: "5s", hostDelay: "0ms", hostConcurrency: 32, allowPrivate: allowed };
  const config = { business: { name: "Test" }, sources, network, store: { url: "sqlite:hostile.db" } };
  writeFileSync(join(folder, "c.yaml"), JSON.stringify(config));
  first = await scan();
  second = await scan();
}, 180_000);

afterAll(async () => {
  await Promise.all(servers.map((server) => server.close()));
  rmSync(folder, { recursive: true, force: true });
});

const EXPECTED: Record<string, readonly string[]> = {
  "robots-huge": ["ok"],
  "robots-denied": ["robots"],
  "robots-503": ["robots"],
  "robots-to-forbidden": ["blocked-address"],
  "tls-on-plain": ["tls"],
  closed: ["refused"],
  "no-such-name": ["dns"],
  forbidden: ["blocked-address"],
  metadata: ["blocked-address"],
};

it("reports every source exactly once and in order, and ends well because some could be read", () => {
  expect(first.sources.map(({ id }) => id)).toEqual(sources.map(({ id }) => id));
  expect(first.code).toBe(0);
});

it("stores every item of the good sources exactly once", () => {
  for (const id of GOOD) expect(outcome(first, id)).toMatchObject({ status: "ok", newItems: 5, error: null });
});

it("names what each of more than eighty broken or hostile servers did", () => {
  expect(Object.keys(hostile).length + Object.keys(EXPECTED).length).toBeGreaterThan(80);
  const wrong = [...Object.entries(hostile), ...Object.entries(EXPECTED)].flatMap(([name, wanted]) => {
    const { status, errorKind, newItems } = outcome(first, idOf(name));
    const { expected, items = null } = "handler" in wanted ? wanted : { expected: wanted };
    const came = status === "error" ? (errorKind ?? "") : status;
    const right = (expected as readonly string[]).includes(came) && (items ?? newItems) === newItems;
    return right ? [] : [`${name}: ${came} ${newItems}`];
  });
  expect(wrong).toEqual([]);
});

it("says each failure in one line, with a kind from the closed set", () => {
  for (const { status, error, errorKind } of first.sources) {
    if (status !== "error") continue;
    expect(ERROR_KINDS).toContain(errorKind);
    expect(error).toMatch(/^[^\u0000-\u001f]{15,400}$/);
  }
});

it("never asks the forbidden server", () => expect(forbidden.requests).toHaveLength(0));

it("stays below 512 MB and within two minutes", () => {
  expect(Math.max(first.peakMb, second.peakMb)).toBeLessThan(512);
  expect(first.wallMs).toBeLessThan(120_000);
});

it("adds nothing the second time but what could not be read before", () => {
  const added = second.sources.filter(({ newItems }) => newItems > 0).map(({ id }) => id);
  expect(added).toEqual(["b-503-flapping"]);
  expect(outcome(second, "b-410")).toMatchObject({ status: "skipped", errorKind: "gone" });
  // What was cut off unseen must not pass for known.
  expect(outcome(second, "length-too-short").status).not.toBe("unchanged");
  for (const id of [...GOOD, "odd-validators"]) expect(outcome(second, id).status).toBe("unchanged");
});

it("stores what was done and ends with 130 on Ctrl-C", async () => {
  const config = JSON.parse(readFileSync(join(folder, "c.yaml"), "utf8"));
  const slow = {
    ...config,
    store: { url: "sqlite:stopped.db" },
    network: { ...config.network, timeout: "60s" },
  };
  writeFileSync(join(folder, "slow.yaml"), JSON.stringify(slow));
  const stopped = await scan("slow.yaml", 6_000);
  expect(stopped.code).toBe(130);
  expect(stopped.wallMs).toBeLessThan(15_000);
  expect(stopped.sources).toHaveLength(sources.length);
  expect(outcome(stopped, "slow-headers").errorKind).toBe("cancelled");
  expect(stopped.newItems).toBeGreaterThanOrEqual(50);
  const again = await scan("slow.yaml", 6_000);
  for (const id of GOOD) expect(outcome(again, id).newItems).toBe(0);
}, 60_000);

/** Ids begin with a letter. */
function idOf(name: string): string {
  return /^\d/.test(name) ? `b-${name}` : name;
}

function outcome(run: Run, id: string): Outcome {
  const found = run.sources.find((source) => source.id === id);
  if (found === undefined) throw new Error(`${id} was not reported`);
  return found;
}

async function started(starting: Promise<TestServer>): Promise<TestServer> {
  const server = await starting;
  servers.push(server);
  return server;
}

function robotsServer(text: string | null, status = 200, location = ""): Promise<TestServer> {
  return started(
    startHttpServer((request, response) => {
      if (request.url === "/robots.txt")
        response.writeHead(status, location ? { location } : {}).end(text ?? "");
      else
        response
          .writeHead(200, { "content-type": "text/html" })
          .end(
            `<!doctype html><title>Prices</title><main><h1>Prices</h1><p>${"Bread costs 3 EUR. ".repeat(20)}</p></main>`,
          );
    }),
  );
}

async function closedPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const address = server.address();
  await new Promise<void>((done) => server.close(() => done()));
  return address !== null && typeof address === "object" ? address.port : 0;
}

function scan(config = "c.yaml", interruptAfterMs?: number): Promise<Run> {
  const usage = join(folder, "usage");
  const started = performance.now();
  const child = spawn(
    process.execPath,
    [
      "--import",
      join(import.meta.dirname, "usage.js"),
      "bin/tidewatch.js",
      "scan",
      "--json",
      "--config",
      join(folder, config),
    ],
    { env: { ...process.env, TIDEWATCH_USAGE: usage }, stdio: ["ignore", "pipe", "inherit"] },
  );
  let stdout = "";
  child.stdout.on("data", (piece: Buffer) => {
    stdout += piece.toString();
  });
  if (interruptAfterMs !== undefined) setTimeout(() => child.kill("SIGINT"), interruptAfterMs);
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => {
      const wallMs = performance.now() - started;
      const peakMb = Number(readFileSync(usage, "utf8"));
      resolve({ code, wallMs, peakMb, ...JSON.parse(stdout || '{"sources":[],"newItems":0}') });
    });
  });
}
