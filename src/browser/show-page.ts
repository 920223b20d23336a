import type { Browser } from "playwright-core";
import { type Answering, answerRequests } from "./answer-requests.ts";
import { PageFailure } from "./page-failure.ts";
import { takeHtml } from "./take-html.ts";

const IDLE_MS = 5_000;

export interface Shown {
  readonly html: string;
  readonly url: string; // where the page ended
}

interface Limits {
  readonly loadMs: number;
  readonly maxChars: number;
}

/** Shows a page in a fresh context and gives what stands there once it has loaded and asks for nothing more. */
export async function showPage(browser: Browser, answering: Answering, limits: Limits): Promise<Shown> {
  const context = await browser.newContext({
    serviceWorkers: "block",
    acceptDownloads: false,
    permissions: [],
    locale: "en-US",
  });
  try {
    await context.addInitScript(WITHOUT_SOCKETS);
    await answerRequests(context, answering);
    const page = await context.newPage();
    // A window that a script opens is nobody's page.
    context.on("page", (other) => void other.close().catch(() => {}));
    await page.goto(answering.document.url, { waitUntil: "load", timeout: limits.loadMs });
    await page.waitForLoadState("networkidle", { timeout: IDLE_MS }).catch(() => {});
    const html = await takeHtml(context, page, limits.maxChars);
    if (!/^https?:/i.test(page.url()))
      throw new PageFailure("bad-response", "goes on to something that is no page of the web");
    return { html, url: page.url() };
  } finally {
    // The browser ends soon after in any case; a page that hangs must not hold its caller.
    context.close().catch(() => {});
  }
}

/** Ways to talk past the requests that are answered. */
const WITHOUT_SOCKETS =
  'for (const name of ["RTCPeerConnection", "webkitRTCPeerConnection", "WebTransport", "EventSource"]) delete globalThis[name];';
