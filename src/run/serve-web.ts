import { serve } from "@hono/node-server";
import type { Log, Workbench } from "../pipeline/workbench.ts";
import type { Queue } from "../queue/port.ts";
import { createWebApp } from "../web/create-web-app.ts";
import type { LiveApp } from "./live-app.ts";

export interface WebServer {
  stop(): Promise<void>;
}

/** Serves the small web process at `web.listen`. Throws WebError when the address cannot be had. */
export async function serveWeb(live: LiveApp, queue: Queue, log: Log): Promise<WebServer> {
  const bench = await followingBench(live);
  const { hostname, port } = placeOf(bench.settings.web.listen);
  const web = createWebApp({ bench, queue, judge: async () => (await live.bench()).judge() });
  const server = serve({
    fetch: web.fetch,
    hostname,
    port,
    serverOptions: { requestTimeout: 15_000, headersTimeout: 10_000 },
  });
  await new Promise<void>((resolve, reject) => {
    server.once("listening", () => resolve());
    server.once("error", (cause) => reject(webError(cause, bench.settings.web.listen)));
  });
  log.info({ url: `http://${bench.settings.web.listen}` }, "web process listens");
  return {
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        if ("closeAllConnections" in server) server.closeAllConnections();
      }),
  };
}

function webError(cause: Error, listen: string): Error {
  const error = new Error(
    `the web process cannot listen at ${listen}: ${cause.message}; choose another address in web.listen`,
    { cause },
  );
  error.name = "WebError";
  return error;
}

/** The workbench as it is at each request: a changed config file is followed without a new server. */
async function followingBench(
  live: LiveApp,
): Promise<Pick<Workbench, "settings" | "store" | "clock" | "log">> {
  const { store, clock, log } = await live.bench();
  return {
    get settings() {
      return live.app().settings;
    },
    store,
    clock,
    log,
  };
}

function placeOf(listen: string): { hostname: string; port: number } {
  const at = listen.lastIndexOf(":");
  return { hostname: listen.slice(0, at).replace(/^\[|\]$/g, ""), port: Number(listen.slice(at + 1)) };
}
