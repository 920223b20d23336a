import { createHash } from "node:crypto";
import type { FetchOutcome, FetchRequest } from "../net/port.ts";
import type { Chromium } from "./launch-chromium.ts";
import type { BrowserOptions } from "./open-browser.ts";
import { PageFailure } from "./page-failure.ts";
import { type Shown, showPage } from "./show-page.ts";

type Document = Extract<FetchOutcome, { status: "ok" }>;

const HTML = /html|^$/i;
/** The document and all parts may weigh this many times the largest body. */
const PARTS_WEIGHT = 4;

/**
 * Fetches a page and gives it as a browser shows it. What is refused, missing or no page is answered without a browser.
 * Throws PageFailure when it is not done within twice `network.timeout`.
 */
export async function renderPage(
  request: FetchRequest,
  { network, fetcher }: BrowserOptions,
  start: () => Promise<Chromium>,
): Promise<FetchOutcome> {
  const { validators, ...asked } = request;
  const document = await fetcher.fetch(asked);
  if (document.status !== "ok" || !HTML.test(document.contentType ?? "")) return document;
  const { type, server } = await start();
  const limitMs = network.timeoutMs * 2;
  const ended = new AbortController();
  const signal = asked.signal ? AbortSignal.any([asked.signal, ended.signal]) : ended.signal;
  const answering = {
    fetcher,
    asked,
    document,
    signal,
    maxBytes: network.maxBodyBytes * PARTS_WEIGHT,
  };
  const browser = await type.connect(server.wsEndpoint());
  try {
    const showing = showPage(browser, answering, { loadMs: limitMs, maxChars: network.maxBodyBytes });
    return answerOf(await within(limitMs, showing, asked.signal), document, request);
  } finally {
    ended.abort();
    browser.close().catch(() => {});
  }
}

async function within(
  limitMs: number,
  showing: Promise<Shown>,
  signal: AbortSignal | undefined,
): Promise<Shown> {
  const late = new PageFailure(
    "timeout",
    `is not done within ${limitMs / 1000} s in the browser; it is tried again at the next visit`,
  );
  let stop = (_: PageFailure): void => {};
  const stopped = new Promise<never>((_, reject) => {
    stop = reject;
  });
  const timer = setTimeout(() => stop(late), limitMs);
  const cancel = (): void => stop(new PageFailure("cancelled", "stopped before it was done"));
  signal?.addEventListener("abort", cancel, { once: true });
  showing.catch(() => {}); // it may fail long after it was given up
  return Promise.race([showing, stopped]).finally(() => {
    clearTimeout(timer);
    signal?.removeEventListener("abort", cancel);
  });
}

function answerOf({ html, url }: Shown, document: Document, { validators }: FetchRequest): FetchOutcome {
  const body = new TextEncoder().encode(html);
  const bodyHash = createHash("sha256").update(body).digest("base64url");
  // What the server says of its document says nothing of what the scripts made of it.
  const now = { url: document.url, etag: null, lastModified: null, bodyHash };
  const shown = { url, validators: now, freshForMs: null };
  if (validators?.bodyHash === bodyHash)
    return { ...shown, status: "unchanged", permanentUrl: document.permanentUrl };
  return { ...document, ...shown, body, contentType: "text/html; charset=utf-8" };
}
