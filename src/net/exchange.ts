import type { Agent, Dispatcher } from "undici";
import type { NetworkSettings } from "../model/settings.ts";
import { hostPort, isAllowedPrivate, isPrivateHost } from "./address-guard.ts";
import { type Budget, createBudget } from "./budget.ts";
import { checkedUrl, nextUrl } from "./checked-url.ts";
import { retryAfterMs } from "./freshness.ts";
import { NetFailure, toNetFailure } from "./net-failure.ts";
import { type Head, NoAnswer, type Received, receive } from "./receive.ts";
import { createRecently } from "./recently.ts";
import { createTurns } from "./turns.ts";
import { ACCEPT_ENCODING } from "./unpack.ts";

export interface ExchangeRequest {
  readonly method: "GET" | "POST";
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** The pause to keep at the host of each hop; throws NetFailure when it must not be asked. */
  readonly pauseMs: (url: URL) => number | Promise<number>;
  readonly signal?: AbortSignal;
  readonly maxBytes?: number;
  readonly maxRedirects?: number;
  readonly cut?: boolean; // keep the first maxBytes of a longer body
  readonly conditional?: Conditional;
  readonly onLarge?: () => Promise<void>;
  readonly beforeSend?: () => Promise<void>;
}

/** What is sent, and only to this very address, to learn whether its body is still the one we know. */
export interface Conditional {
  readonly url: string;
  readonly etag: string | null;
  readonly headers: Readonly<Record<string, string>>;
}

export interface Answer {
  readonly status: number;
  readonly url: string;
  readonly permanentUrl: string | null;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  /** The server said so (304, or the same ETag): there is no body. */
  readonly unchanged: boolean;
}

export interface Exchange {
  /** One request with its redirects, answered by 2xx or 304. Throws NetFailure. */
  run(request: ExchangeRequest): Promise<Answer>;
}

interface Parts {
  readonly settings: NetworkSettings;
  readonly userAgent: string;
  readonly guarded: Agent;
  readonly open: Agent;
  readonly clock: () => Date;
}

/** A connection out of the pool may be dead, and the next one too. */
const MAX_LOST = 2;
/** Connections are kept for five seconds; a busy program closes them later. */
const MAY_BE_OPEN_MS = 60_000;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);
const PERMANENT = new Set([301, 308]);
/** What every server of a chain is told; the rest is for the first one only. */
const FOR_EVERYONE = new Set(["accept", "accept-encoding", "accept-language", "user-agent"]);
/** What belongs to the connection and is ours to set. */
const NOT_TO_SET = new Set([
  "host",
  "connection",
  "content-length",
  "transfer-encoding",
  "te",
  "upgrade",
  "expect",
]);

export function createExchange(parts: Parts): Exchange {
  const { settings } = parts;
  const turns = createTurns(settings.concurrency, settings.hostConcurrency);

  /** Hosts with which a connection may be open from an earlier request. */
  const answered = createRecently(MAY_BE_OPEN_MS);

  async function hop(
    request: ExchangeRequest,
    url: URL,
    headers: Headers,
    budget: Budget,
  ): Promise<Received> {
    const host = hostPort(url);
    for (let tries = 1; ; tries++) {
      try {
        const received = await ask(request, url, headers, budget);
        answered.add(host);
        return received;
      } catch (error) {
        // A server may close an idle connection while we write on it (RFC 9112, 9.3.1): asked again on a new one.
        const lost = error instanceof NoAnswer && toNetFailure(error, host).kind === "reset";
        if (!lost || request.method !== "GET" || !answered.has(host) || tries > MAX_LOST) throw error;
      }
    }
  }

  async function ask(
    request: ExchangeRequest,
    url: URL,
    headers: Headers,
    budget: Budget,
  ): Promise<Received> {
    const pauseMs = await request.pauseMs(url);
    return turns.take(hostPort(url), pauseMs, request.signal, async () => {
      await request.beforeSend?.();
      return budget.spend((signal) => askOnce(parts, request, url, headers, budget, signal));
    });
  }

  async function walk(request: ExchangeRequest): Promise<Answer> {
    let url = checkedUrl(request.url);
    let headers = firstHeaders(request.headers, parts.userAgent);
    let permanent = true;
    const budget = createBudget(settings.timeoutMs, request.signal);
    const seen = new Set([url.href]);
    for (;;) {
      const answer = await hop(request, url, headers, budget).catch((error) => {
        throw toNetFailure(error, url.host);
      });
      const location = redirectOf(answer);
      if (location === null) return toAnswer(answer, request, url, permanent && seen.size > 1, parts.clock());
      const next = checkedRedirect(request, answer.status, url, location);
      if (seen.size > (request.maxRedirects ?? settings.maxRedirects) || seen.has(next.href)) {
        throw new NetFailure("too-many-redirects", `${seen.size}, last to ${next.host}`, {
          httpStatus: answer.status,
        });
      }
      seen.add(next.href);
      permanent &&= PERMANENT.has(answer.status);
      if (next.origin !== url.origin) headers = headersForOthers(headers);
      url = next;
    }
  }

  return { run: walk };
}

type Headers = Readonly<Record<string, string>>;

function redirectOf({ status, headers }: Head): string | null {
  return REDIRECTS.has(status) ? (headers["location"] ?? null) : null;
}

function checkedRedirect(request: ExchangeRequest, httpStatus: number, url: URL, location: string): URL {
  if (request.method === "POST")
    throw new NetFailure("bad-response", `HTTP ${httpStatus}, a redirect`, { httpStatus });
  return nextUrl(location, url);
}

function toAnswer(received: Received, request: ExchangeRequest, url: URL, moved: boolean, now: Date): Answer {
  const { status, headers, body } = received;
  const asked = isAskedConditionally(request, url);
  if (status === 304 && !asked) {
    throw new NetFailure("bad-response", "HTTP 304 although nothing was asked conditionally", {
      httpStatus: 304,
    });
  }
  if (status !== 304 && (status < 200 || status > 299)) throw refusal(status, headers, now);
  const unchanged = status === 304 || (asked && hasSameEtag(request, headers));
  return { status, url: url.href, permanentUrl: moved ? url.href : null, headers, body, unchanged };
}

function isAskedConditionally({ conditional }: ExchangeRequest, url: URL): boolean {
  return conditional !== undefined && conditional.url === url.href;
}

function hasSameEtag({ conditional }: ExchangeRequest, headers: Headers): boolean {
  return conditional?.etag != null && conditional.etag === headers["etag"];
}

async function askOnce(
  { settings, guarded, open }: Parts,
  request: ExchangeRequest,
  url: URL,
  headers: Headers,
  budget: Budget,
  signal: AbortSignal,
): Promise<Received> {
  const meant = isAllowedPrivate(url, settings.allowPrivate);
  if (!meant && isPrivateHost(url.hostname)) throw new NetFailure("blocked-address", url.host);
  const asked = isAskedConditionally(request, url);
  const { onLarge } = request;
  const options: Dispatcher.DispatchOptions = {
    origin: url.origin,
    path: `${url.pathname}${url.search}`,
    method: request.method,
    headers: { ...headers, ...authorization(url), ...(asked ? request.conditional?.headers : {}) },
    body: request.body ?? null,
  };
  return receive(meant ? open : guarded, options, signal, (head) => {
    const wanted = head.status >= 200 && head.status <= 299 && !(asked && hasSameEtag(request, head.headers));
    if (!wanted) return null;
    return {
      encoding: head.headers["content-encoding"] ?? null,
      maxBytes: request.maxBytes ?? settings.maxBodyBytes,
      cut: request.cut ?? false,
      onLarge: onLarge === undefined ? null : () => budget.hold(onLarge()),
    };
  });
}

function refusal(status: number, headers: Headers, now: Date): NetFailure {
  const wait = retryAfterMs(headers["retry-after"], now);
  const more = { httpStatus: status, retryAfterMs: wait };
  if (status === 401 || status === 407) return new NetFailure("unauthorized", String(status), more);
  if (status === 410) return new NetFailure("gone", String(status), more);
  if (status === 429) return new NetFailure("rate-limited", String(status), more);
  if (status >= 500) return new NetFailure("http-5xx", String(status), more);
  return new NetFailure(
    status >= 400 ? "http-4xx" : "bad-response",
    `HTTP ${status}`.slice(status >= 400 ? 5 : 0),
    more,
  );
}

function firstHeaders(own: Headers, userAgent: string): Headers {
  const headers: Record<string, string> = { "accept-encoding": ACCEPT_ENCODING };
  for (const [name, value] of Object.entries(own)) {
    if (!NOT_TO_SET.has(name.toLowerCase())) headers[name.toLowerCase()] = value;
  }
  return { ...headers, "user-agent": userAgent };
}

function headersForOthers(headers: Headers): Headers {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => FOR_EVERYONE.has(name)));
}

function authorization(url: URL): Record<string, string> {
  if (url.username === "" && url.password === "") return {};
  const pair = `${plain(url.username)}:${plain(url.password)}`;
  return { authorization: `Basic ${Buffer.from(pair).toString("base64")}` };
}

/** Percent-encoding undone; a lone percent sign stays as it is. */
function plain(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
