import type { Hono } from "hono";
import { metricsText } from "../pipeline/metrics.ts";
import { holdsToken } from "./access.ts";
import type { WebParts } from "./web-parts.ts";

const READY_WITHIN_MS = 3_000;
const METRICS_WITHIN_MS = 8_000; // below the ten seconds after which Prometheus gives up

/**
 * For those who run it: /healthz answers while the process works, /readyz while it reaches its store and its queue,
 * /metrics in the Prometheus text format, behind the token where one is set.
 */
export function addOperationsRoutes(web: Hono, { bench, queue }: WebParts): void {
  web.get("/healthz", (context) => context.text("ok\n"));
  web.get("/readyz", async (context) => {
    const problem = await within(READY_WITHIN_MS, async () => {
      await bench.store.getValue("ready", bench.clock());
      await queue.depth();
    });
    return problem === null ? context.text("ok\n") : context.text(`not ready: ${problem}\n`, 503);
  });
  web.get("/metrics", async (context) => {
    const { token } = bench.settings.web;
    if (token !== null && !holdsToken(context, token))
      return context.text("a token is needed: Authorization: Bearer …\n", 401, {
        "www-authenticate": "Bearer",
      });
    let text = "";
    const problem = await within(METRICS_WITHIN_MS, async () => {
      text = await metricsText(bench, queue);
    });
    if (problem !== null) return context.text(`no metrics: ${problem}\n`, 503);
    return context.text(text, 200, {
      "content-type": "text/plain; version=0.0.4; charset=utf-8",
    });
  });
}

/** Null when it went well in time, else what did not. */
async function within(ms: number, work: () => Promise<void>): Promise<string | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<string>((resolve) => {
    timer = setTimeout(() => resolve("no answer in time"), ms);
  });
  const done = work().then(
    () => null,
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );
  const problem = await Promise.race([done, late]);
  clearTimeout(timer);
  return problem;
}
