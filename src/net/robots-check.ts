import type { Exchange } from "./exchange.ts";
import { NetFailure } from "./net-failure.ts";
import type { NetMemory } from "./port.ts";
import { ALLOW_ALL, DISALLOW_ALL, isAllowed, parseRobots, type RobotsRules } from "./robots.ts";

export interface RobotsAnswer {
  readonly allowed: boolean;
  readonly crawlDelayMs: number | null;
  readonly why: string;
}

interface Known {
  readonly rules: RobotsRules;
  readonly why: string;
  readonly read: boolean; // false: it could not be read for now
  readonly askAgainAt: number; // epoch milliseconds
}

interface Entry {
  readonly known: Promise<Known>;
  until: number; // epoch milliseconds
  chars: number;
}

const ONE_DAY_MS = 24 * 60 * 60 * 1000;
const THIRTY_DAYS_MS = 30 * ONE_DAY_MS;
const RETRY_MS = 10 * 60 * 1000;
const FAILURE_MS = 60 * 1000;
const MAX_BYTES = 500 * 1024;
const MAX_REDIRECTS = 5; // RFC 9309, 2.3.1.2: at least five
/** Rules in memory; what is beyond is in the store, or asked again. */
const MAX_KEPT = 512;
const MAX_KEPT_CHARS = 8 * 1024 * 1024;
const PRODUCT_TOKEN = "Tidewatch";

interface Options {
  readonly clock: () => Date;
  readonly memory?: NetMemory;
  readonly hostDelayMs: number;
  readonly maxRedirects: number;
}

/**
 * Asks each site's robots.txt once a day (RFC 9309, 2.4) and remembers it in this run and, with `memory`, beyond.
 * Throws the NetFailure of a site that cannot be reached at all: then its pages cannot either.
 */
export function createRobotsCheck(
  exchange: Exchange,
  options: Options,
): (url: URL, signal?: AbortSignal) => Promise<RobotsAnswer> {
  const { clock, memory } = options;
  const byOrigin = new Map<string, Entry>();

  async function learn(origin: string, signal: AbortSignal | undefined): Promise<Known> {
    const key = `robots ${origin}`;
    const now = clock().getTime();
    const kept = knownOf((await memory?.getValue(key, clock())) ?? null);
    if (kept !== null && kept.askAgainAt > now) return kept;
    const answered = await ask(origin, exchange, options, signal);
    // Rules once read hold for a month when the file cannot be read any more (RFC 9309, 2.3.1.4 and 2.4).
    if (!answered.read && kept !== null) return { ...kept, askAgainAt: now + RETRY_MS };
    const known = { ...answered, askAgainAt: now + (answered.read ? ONE_DAY_MS : RETRY_MS) };
    const expiresAt = answered.read ? now + THIRTY_DAYS_MS : known.askAgainAt;
    const text = JSON.stringify(known);
    await memory?.putValue(key, text, new Date(expiresAt));
    // Read anew: a pattern cut out of the file would keep the whole file in memory.
    return JSON.parse(text) as Known;
  }

  /** The oldest go first, and with them what is out of date. */
  function forgetSome(): void {
    let chars = 0;
    for (const entry of byOrigin.values()) chars += entry.chars;
    for (const [origin, entry] of byOrigin) {
      const isOld = entry.until <= clock().getTime();
      if (!isOld && byOrigin.size <= MAX_KEPT && chars <= MAX_KEPT_CHARS) break;
      if (entry.until === Number.POSITIVE_INFINITY) continue; // being asked
      byOrigin.delete(origin);
      chars -= entry.chars;
    }
  }

  /** All sources of a site wait for one answer. */
  function knownFor(origin: string, signal: AbortSignal | undefined): Promise<Known> {
    const entry = byOrigin.get(origin);
    if (entry !== undefined && entry.until > clock().getTime()) return entry.known;
    const asking: Entry = { known: learn(origin, signal), until: Number.POSITIVE_INFINITY, chars: 0 };
    byOrigin.delete(origin);
    byOrigin.set(origin, asking);
    forgetSome();
    asking.known.then(
      ({ askAgainAt, rules }) => {
        asking.until = askAgainAt;
        asking.chars = rules.rules.reduce((sum, { pattern }) => sum + pattern.length + 64, 0);
      },
      () => {
        asking.until = signal?.aborted ? 0 : clock().getTime() + FAILURE_MS;
      },
    );
    return asking.known;
  }

  return async (url, signal) => {
    const { rules, why } = await knownFor(url.origin, signal);
    return {
      allowed: isAllowed(rules, `${url.pathname}${url.search}`),
      crawlDelayMs: rules.crawlDelayMs,
      why,
    };
  };
}

function knownOf(kept: string | null): Known | null {
  if (kept === null) return null;
  const value: Partial<Known> | null = JSON.parse(kept);
  return typeof value?.askAgainAt === "number" && Array.isArray(value.rules?.rules) ? (value as Known) : null;
}

async function ask(
  origin: string,
  exchange: Exchange,
  options: Options,
  signal: AbortSignal | undefined,
): Promise<Omit<Known, "askAgainAt">> {
  const url = `${origin}/robots.txt`;
  try {
    const { body } = await exchange.run({
      method: "GET",
      url,
      headers: { accept: "text/plain, */*;q=0.5" },
      pauseMs: () => options.hostDelayMs,
      maxBytes: MAX_BYTES,
      cut: true, // RFC 9309, 2.5: the beginning counts
      maxRedirects: Math.max(MAX_REDIRECTS, options.maxRedirects),
      ...(signal ? { signal } : {}),
    });
    return { rules: parseRobots(textOf(body), PRODUCT_TOKEN), why: url, read: true };
  } catch (error) {
    if (!(error instanceof NetFailure)) throw error;
    return afterFailure(error, url);
  }
}

/** A line that was cut off says something else than its author meant. */
function textOf(body: Uint8Array): string {
  const text = new TextDecoder().decode(body);
  if (body.byteLength < MAX_BYTES) return text;
  // No pattern for this: looking for what ends the text, it would start over at each of half a million signs.
  return text.slice(0, 1 + Math.max(text.lastIndexOf("\n"), text.lastIndexOf("\r")));
}

/** RFC 9309, 2.3.1: a file that is not there allows everything, one that cannot be reached allows nothing. */
function afterFailure(error: NetFailure, url: string): Omit<Known, "askAgainAt"> {
  const { kind, httpStatus } = error;
  if (kind === "http-5xx" || kind === "rate-limited")
    return { rules: DISALLOW_ALL, why: `${url} cannot be read: HTTP ${httpStatus}`, read: false };
  if (httpStatus !== null || kind === "unsupported-scheme") return { rules: ALLOW_ALL, why: "", read: true };
  if (kind === "cancelled" || kind === "blocked-address") throw error;
  // The site itself does not answer: its pages are not asked, and the failure keeps its name.
  throw new NetFailure(kind, "", { cause: error, text: `${error.message} (asking for robots.txt)` });
}
