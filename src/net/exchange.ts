import type { Readable } from "node:stream";
import type { Agent, Dispatcher } from "undici";
import type { NetworkSettings } from "../model/settings.ts";
import { isAllowedPrivate, isPublicAddress } from "./address-guard.ts";
import { retryAfterMs } from "./freshness.ts";
import { NetFailure } from "./net-failure.ts";
import { ACCEPT_ENCODING, readBody } from "./read-body.ts";
import { createTurns } from "./turns.ts";

export interface ExchangeRequest {
  readonly method: "GET" | "POST";
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly pauseMs: number;
  readonly signal?: AbortSignal;
  readonly maxBytes?: number;
}

export interface Answer {
  readonly status: number;
  readonly url: string;
  readonly permanentUrl: string | null;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

export interface Exchange {
  /** One request with its redirects, answered by 2xx or 304. Throws NetFailure or what the transport says. */
  run(request: ExchangeRequest): Promise<Answer>;
}

interface Parts {
  readonly settings: NetworkSettings;
  readonly userAgent: string;
  readonly guarded: Agent;
  readonly open: Agent;
  readonly clock: () => Date;
}

const REDIRECTS = new Set([301, 302, 303, 307, 308]);
const PERMANENT = new Set([301, 308]);
/** What is told to the first server only. */
const OWN_TO_ORIGIN = new Set(["accept", "accept-encoding", "user-agent", "content-type"]);

export function createExchange(parts: Parts): Exchange {
  const { settings } = parts;
  const turns = createTurns(settings.concurrency, settings.hostConcurrency);

  async function hop(
    request: ExchangeRequest,
    url: URL,
    headers: Readonly<Record<string, string>>,
  ): Promise<Hop> {
    return turns.take(url.host, request.pauseMs, request.signal, () => askOnce(parts, request, url, headers));
  }

  return {
    async run(request) {
      let url = checkedUrl(request.url);
      let headers: Record<string, string> = {
        "accept-encoding": ACCEPT_ENCODING,
        ...lowerCased(request.headers),
        "user-agent": parts.userAgent,
      };
      let permanent = true;
      const seen = new Set<string>();
      for (let redirects = 0; ; redirects++) {
        seen.add(url.href);
        const answer = await hop(request, url, headers);
        if (!("location" in answer)) {
          const moved = redirects > 0 && permanent;
          return { ...answer, url: url.href, permanentUrl: moved ? url.href : null };
        }
        if (request.method === "POST")
          throw new NetFailure("bad-response", `HTTP ${answer.status}, a redirect`, {
            httpStatus: answer.status,
          });
        const next = checkedUrl(answer.location, url);
        if (
          redirects >= settings.maxRedirects ||
          (seen.has(next.href) && next.href !== url.href) ||
          next.href === url.href
        ) {
          throw new NetFailure("too-many-redirects", `${redirects + 1}, last to ${next.host}`, {
            httpStatus: answer.status,
          });
        }
        permanent &&= PERMANENT.has(answer.status);
        if (next.origin !== url.origin)
          headers = Object.fromEntries(Object.entries(headers).filter(([name]) => OWN_TO_ORIGIN.has(name)));
        url = next;
      }
    },
  };
}

type Hop = { status: number; location: string } | Omit<Answer, "url" | "permanentUrl">;

async function askOnce(
  { settings, guarded, open, clock }: Parts,
  request: ExchangeRequest,
  url: URL,
  headers: Readonly<Record<string, string>>,
): Promise<Hop> {
  const meant = isAllowedPrivate(url, settings.allowPrivate);
  const literal = url.hostname.replace(/^\[|\]$/g, "");
  const isLiteral = /^[\d.]+$/.test(literal) || literal.includes(":");
  if (!meant && isLiteral && !isPublicAddress(literal)) throw new NetFailure("blocked-address", url.host);

  // The time of one exchange counts from its turn, not from its place in the line.
  const deadline = new AbortController();
  const stop = (): void => deadline.abort(new NetFailure("cancelled", ""));
  const timer = setTimeout(() => {
    deadline.abort(new NetFailure("timeout", `${Math.round(settings.timeoutMs / 1000)} s`));
  }, settings.timeoutMs);
  request.signal?.addEventListener("abort", stop, { once: true });
  let response: Dispatcher.ResponseData | null = null;
  try {
    response = await (meant ? open : guarded).request({
      origin: url.origin,
      path: `${url.pathname}${url.search}`,
      method: request.method,
      headers: { ...headers, ...authorization(url) },
      body: request.body ?? null,
      signal: deadline.signal,
    });
    return await readAnswer(response, request, settings, clock());
  } catch (error) {
    if (deadline.signal.aborted && deadline.signal.reason instanceof NetFailure) throw deadline.signal.reason;
    throw error;
  } finally {
    clearTimeout(timer);
    request.signal?.removeEventListener("abort", stop);
    // What was not read is thrown away with its connection.
    response?.body.on("error", () => {});
    response?.body.destroy();
  }
}

async function readAnswer(
  response: Dispatcher.ResponseData,
  request: ExchangeRequest,
  settings: NetworkSettings,
  now: Date,
): Promise<Hop> {
  const headers = flat(response.headers);
  const status = response.statusCode;
  const location = headers["location"];
  if (REDIRECTS.has(status) && location !== undefined) {
    await response.body.dump({ limit: 16_384 });
    return { status, location };
  }
  if (status === 304) return { status, headers, body: new Uint8Array() };
  if (status < 200 || status > 299) throw refusal(status, headers, now);
  const limit = request.maxBytes ?? settings.maxBodyBytes;
  const body = await readBody(
    response.body as unknown as Readable,
    headers["content-encoding"] ?? null,
    limit,
  );
  return { status, headers, body };
}

function refusal(status: number, headers: Readonly<Record<string, string>>, now: Date): NetFailure {
  const wait = retryAfterMs(headers["retry-after"], now);
  const more = { httpStatus: status, retryAfterMs: wait };
  if (status === 401 || status === 407) return new NetFailure("unauthorized", String(status), more);
  if (status === 410) return new NetFailure("gone", String(status), more);
  if (status === 429) return new NetFailure("rate-limited", String(status), more);
  if (status >= 500) return new NetFailure("http-5xx", String(status), more);
  return new NetFailure(status >= 400 ? "http-4xx" : "bad-response", String(status), more);
}

function checkedUrl(text: string, base?: URL): URL {
  if (!URL.canParse(text, base?.href)) throw new NetFailure("unsupported-scheme", text.slice(0, 100));
  const url = new URL(text, base?.href);
  if (url.protocol !== "http:" && url.protocol !== "https:") {
    throw new NetFailure("unsupported-scheme", `${url.protocol}${url.host}`);
  }
  url.hash = "";
  return url;
}

function authorization(url: URL): Record<string, string> {
  if (url.username === "" && url.password === "") return {};
  const pair = `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`;
  return { authorization: `Basic ${Buffer.from(pair).toString("base64")}` };
}

function lowerCased(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}

function flat(headers: Readonly<Record<string, string | string[] | undefined>>): Record<string, string> {
  const pairs = Object.entries(headers).flatMap(([name, value]) =>
    value === undefined
      ? []
      : [[name.toLowerCase(), Array.isArray(value) ? value.join(", ") : value] as const],
  );
  return Object.fromEntries(pairs);
}
