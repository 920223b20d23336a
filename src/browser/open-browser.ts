import type { NetworkSettings } from "../model/settings.ts";
import type { Fetcher, FetchOutcome, FetchRequest } from "../net/port.ts";
import { type Chromium, launchChromium } from "./launch-chromium.ts";
import { PageFailure } from "./page-failure.ts";
import { renderPage } from "./render-page.ts";

export interface BrowserOptions {
  readonly network: NetworkSettings;
  readonly fetcher: Pick<Fetcher, "fetch">;
  readonly env: Readonly<Record<string, string | undefined>>; // PATH, CHROMIUM_PATH
}

/** Fetches pages as a browser shows them, one at a time. */
export interface PageBrowser {
  fetch(request: FetchRequest): Promise<FetchOutcome>;
  close(): Promise<void>;
}

/** How long Chromium waits for another page before it ends. */
const LINGER_MS = 2_000;

/** Nothing is loaded or started before the first page. */
export function openBrowser(options: BrowserOptions): PageBrowser {
  let chromium: Chromium | null = null;
  let line: Promise<unknown> = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;
  let waiting = 0;
  let closed = false;

  async function end(): Promise<void> {
    const ending = chromium;
    chromium = null;
    // No page is worth a polite goodbye: one that hangs would not give it.
    await ending?.server.kill();
  }

  async function start(): Promise<Chromium> {
    chromium ??= await launchChromium(options.env);
    if (!closed) return chromium;
    await end();
    throw new PageFailure("cancelled", STOPPED);
  }

  async function visit(request: FetchRequest): Promise<FetchOutcome> {
    if (closed || request.signal?.aborted === true) return failure(new PageFailure("cancelled", STOPPED));
    try {
      return await renderPage(request, options, start);
    } catch (error) {
      // Whatever state it is in, the next page gets a new one.
      await end();
      return failure(error, request.signal);
    }
  }

  return {
    fetch(request) {
      clearTimeout(timer);
      waiting += 1;
      const mine = line.then(() => visit(request));
      const over = (): void => {
        waiting -= 1;
        if (waiting === 0) timer = setTimeout(() => void end(), LINGER_MS).unref();
      };
      // One page that went wrong holds up none of the next.
      line = mine.then(over, over);
      return mine;
    },
    async close() {
      closed = true;
      clearTimeout(timer);
      await end();
    },
  };
}

const STOPPED = "stopped before it was done";

function failure(error: unknown, signal?: AbortSignal): FetchOutcome {
  const known = error instanceof PageFailure ? error : null;
  const [why = ""] = (error instanceof Error ? error.message : String(error)).split("\n");
  const told =
    signal?.aborted === true
      ? new PageFailure("cancelled", STOPPED)
      : (known ??
        new PageFailure("bad-response", `cannot be shown in the browser (${why}); it will be tried again`));
  return {
    status: "error",
    errorKind: told.kind,
    error: told.message,
    httpStatus: null,
    retryAfterMs: null,
  };
}
