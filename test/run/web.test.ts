import { createServer as createTcpServer } from "node:net";
import { expect, it, onTestFinished } from "vitest";
import { freePort } from "../servers/free-port.ts";
import { startTidewatch } from "../servers/tidewatch.ts";
import { ITEMS_A_SOURCE, openWorld } from "./world.ts";

const IN_TIME = { timeout: 20_000, interval: 100 };

it("says over HTTP that it lives, that it is ready, and what it has done", async () => {
  const port = await freePort();
  const world = await openWorld(3, `web: { listen: "127.0.0.1:${port}" }`);
  const tidewatch = startTidewatch(["start", "--config", world.config], { cwd: world.folder });
  await expect.poll(() => tidewatch.output.stderr, IN_TIME).toContain("web process listens");
  const get = async (path: string): Promise<string> =>
    (await fetch(`http://127.0.0.1:${port}${path}`)).text();
  expect(await get("/healthz")).toBe("ok\n");
  expect(await get("/readyz")).toBe("ok\n");
  await expect.poll(() => get("/metrics"), IN_TIME).toContain('tidewatch_scans_total{status="ok"} 3');
  const metrics = await get("/metrics");
  expect(metrics).toContain(`tidewatch_items_total ${3 * ITEMS_A_SOURCE}`);
  expect(metrics).toContain('tidewatch_sources{state="ok"} 3');
  expect(metrics).toContain('tidewatch_queue_jobs{queue="scan"} 0');
  for (const line of metrics.trim().split("\n"))
    expect(line).toMatch(/^(?:# (?:HELP|TYPE) \w+ .+|\w+(?:\{[^}]*\})? [\d.e+-]+)$/);
  tidewatch.kill("SIGTERM");
  expect(await tidewatch.exit).toBe(0);
});

it("shows its metrics to those who have the token only", async () => {
  const port = await freePort();
  const world = await openWorld(1, `web: { listen: "127.0.0.1:${port}", token: sesame-open-now }`);
  const tidewatch = startTidewatch(["worker", "web", "--config", world.config], { cwd: world.folder });
  await expect.poll(() => tidewatch.output.stderr, IN_TIME).toContain("web process listens");
  const status = async (headers: Record<string, string>): Promise<number> =>
    (await fetch(`http://127.0.0.1:${port}/metrics`, { headers })).status;
  expect(await status({})).toBe(401);
  expect(await status({ authorization: "Bearer sesame-open-not" })).toBe(401);
  expect(await status({ authorization: "Bearer sesame-open-now" })).toBe(200);
  tidewatch.kill("SIGTERM");
  await tidewatch.exit;
});

it("goes on without its web process when the port is taken, and says so", async () => {
  const port = await freePort();
  const taken = createTcpServer().listen(port, "127.0.0.1");
  onTestFinished(() => void taken.close());
  const world = await openWorld(1, `web: { listen: "127.0.0.1:${port}" }`);
  const tidewatch = startTidewatch(["start", "--config", world.config], { cwd: world.folder });
  await expect.poll(() => tidewatch.output.stderr, IN_TIME).toContain("source read");
  expect(tidewatch.output.stderr).toMatch(/cannot listen at .* choose another address in web\.listen/);
  tidewatch.kill("SIGTERM");
  expect(await tidewatch.exit).toBe(0);
  const alone = startTidewatch(["worker", "web", "--config", world.config], { cwd: world.folder });
  expect(await alone.exit).toBe(1);
});

it("is not held up by a visitor who says nothing", async () => {
  const port = await freePort();
  const world = await openWorld(1, `web: { listen: "127.0.0.1:${port}" }`);
  const tidewatch = startTidewatch(["worker", "web", "--config", world.config], { cwd: world.folder });
  await expect.poll(() => tidewatch.output.stderr, IN_TIME).toContain("web process listens");
  const began = Date.now();
  const open = fetch(`http://127.0.0.1:${port}/feedback`, {
    method: "POST",
    body: new ReadableStream({ start() {} }),
    duplex: "half",
  } as RequestInit);
  open.catch(() => {});
  await new Promise((resolve) => setTimeout(resolve, 200));
  tidewatch.kill("SIGTERM");
  expect(await tidewatch.exit).toBe(0);
  expect(Date.now() - began).toBeLessThan(10_000);
});
