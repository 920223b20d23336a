import { createHash } from "node:crypto";
import type { NetworkSettings } from "../model/settings.ts";
import type { Validators } from "../model/source.ts";
import { type Conditional, createExchange, type Exchange } from "./exchange.ts";
import { freshForMs } from "./freshness.ts";
import { createAgent, type Lookup } from "./guarded-agent.ts";
import { NetFailure, toNetFailure } from "./net-failure.ts";
import type { Fetcher, FetchOutcome, FetchRequest, NetMemory, PostOutcome } from "./port.ts";
import { createRobotsCheck } from "./robots-check.ts";

export interface FetcherOptions {
  readonly version: string;
  readonly clock: () => Date;
  readonly memory?: NetMemory;
  readonly lookup?: Lookup;
}

const ACCEPT = {
  feed: "application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml;q=0.9, application/xml;q=0.8, text/xml;q=0.8, */*;q=0.5",
  page: "text/html, application/xhtml+xml, */*;q=0.5",
  sitemap: "application/xml, text/xml, */*;q=0.5",
  part: "*/*",
} as const;

/** Opens the one way out: polite, bounded, and never into the private network. */
export function openFetcher(settings: NetworkSettings, options: FetcherOptions): Fetcher {
  // A header is ASCII; one odd sign in the contact must not fail every request.
  const contact = (settings.contact ?? "").replace(/[^\x20-\x7e]/g, "");
  const userAgent = `Tidewatch/${options.version}${contact === "" ? "" : ` (+${contact})`}`;
  const guarded = createAgent(settings, true, options.lookup);
  const open = createAgent(settings, false, options.lookup);
  const exchange = createExchange({ settings, userAgent, guarded, open, clock: options.clock });
  const robots = createRobotsCheck(exchange, { ...options, ...settings });

  /** Asks robots.txt for pages and sitemaps, of every server a redirect leads to; gives the pause to keep there. */
  async function politePause({ kind, signal }: FetchRequest, url: URL): Promise<number> {
    if (kind === "part") return 0;
    if (kind === "feed" || !settings.respectRobots) return settings.hostDelayMs;
    const { allowed, crawlDelayMs, why } = await robots(url, signal);
    if (!allowed) throw new NetFailure("robots", why);
    return Math.max(settings.hostDelayMs, crawlDelayMs ?? 0);
  }

  return {
    async fetch(request) {
      try {
        return await fetchOnce(request, exchange, (url) => politePause(request, url), options.clock);
      } catch (error) {
        return toOutcome(error, request);
      }
    },

    async post(url, body, headers, signal): Promise<PostOutcome> {
      try {
        const answer = await exchange.run({
          method: "POST",
          url,
          body,
          headers,
          pauseMs: () => 0,
          ...(signal ? { signal } : {}),
        });
        return { ok: true, httpStatus: answer.status, errorKind: null, error: null, retryAfterMs: null };
      } catch (error) {
        const { kind, message, httpStatus, retryAfterMs } = failureOf(error, url, signal);
        return { ok: false, httpStatus, errorKind: kind, error: message, retryAfterMs };
      }
    },

    async close() {
      await Promise.all([guarded.destroy(), open.destroy()]);
    },
  };
}

async function fetchOnce(
  request: FetchRequest,
  exchange: Exchange,
  pauseMs: (url: URL) => Promise<number>,
  clock: () => Date,
): Promise<FetchOutcome> {
  const { validators = null, signal, onLarge, beforeSend } = request;
  const conditional = conditionalOf(request);
  const answer = await exchange.run({
    method: "GET",
    url: request.url,
    headers: { ...request.headers, accept: ACCEPT[request.kind] },
    pauseMs,
    ...(conditional ? { conditional } : {}),
    ...(signal ? { signal } : {}),
    ...(onLarge ? { onLarge } : {}),
    ...(beforeSend ? { beforeSend } : {}),
  });
  const { url, permanentUrl, headers } = answer;
  const fresh = { url, permanentUrl, freshForMs: freshForMs(headers, clock()) };
  if (answer.unchanged && validators !== null)
    return { ...fresh, status: "unchanged", validators: renewed(validators, headers) };
  const now: Validators = {
    url,
    etag: headers["etag"] ?? null,
    lastModified: headers["last-modified"] ?? null,
    bodyHash: createHash("sha256").update(answer.body).digest("base64url"),
  };
  if (validators?.bodyHash === now.bodyHash) return { ...fresh, status: "unchanged", validators: now };
  return {
    ...fresh,
    status: "ok",
    httpStatus: answer.status,
    body: answer.body,
    contentType: headers["content-type"] ?? null,
    link: headers["link"] ?? null,
    headers,
    validators: now,
  };
}

/** Only what a server gave goes back, byte for byte, and only to the address that gave it. */
function conditionalOf({ validators, url }: FetchRequest): Conditional | null {
  if (!validators?.etag && !validators?.lastModified) return null;
  const headers: Record<string, string> = {};
  if (validators.etag) headers["if-none-match"] = validators.etag;
  if (validators.lastModified) headers["if-modified-since"] = validators.lastModified;
  const given = validators.url ?? url;
  return { url: URL.canParse(given) ? new URL(given).href : given, etag: validators.etag, headers };
}

/** A 304 may bring newer validators (RFC 9110, 15.4.5); the body they belong to is the one we have. */
function renewed(validators: Validators, headers: Readonly<Record<string, string>>): Validators {
  return {
    ...validators,
    etag: headers["etag"] ?? validators.etag,
    lastModified: headers["last-modified"] ?? validators.lastModified,
  };
}

function toOutcome(error: unknown, request: FetchRequest): FetchOutcome {
  const { kind, message, httpStatus, retryAfterMs } = failureOf(error, request.url, request.signal);
  return { status: "error", errorKind: kind, error: message, httpStatus, retryAfterMs };
}

function failureOf(error: unknown, url: string, signal: AbortSignal | undefined): NetFailure {
  if (signal?.aborted) return new NetFailure("cancelled", "");
  return toNetFailure(error, URL.canParse(url) ? new URL(url).host : url);
}
