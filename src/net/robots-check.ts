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
}

const ONE_DAY_MS = 24 * 60 * 60 * 1000;
const RETRY_MS = 10 * 60 * 1000;
const MAX_BYTES = 512 * 1024;
const PRODUCT_TOKEN = "Tidewatch";

/** Asks each site's robots.txt once a day (RFC 9309, 2.4) and remembers it in this run and, with `memory`, beyond. */
export function createRobotsCheck(
  exchange: Exchange,
  { clock, memory }: { clock: () => Date; memory?: NetMemory },
): (url: string, signal?: AbortSignal) => Promise<RobotsAnswer> {
  const byOrigin = new Map<string, Promise<Known>>();

  async function learn(origin: string, signal: AbortSignal | undefined): Promise<Known> {
    const key = `robots ${origin}`;
    const kept = (await memory?.getValue(key, clock())) ?? null;
    if (kept !== null) return JSON.parse(kept);
    const { known, keepMs } = await ask(origin, exchange, signal);
    await memory?.putValue(key, JSON.stringify(known), new Date(clock().getTime() + keepMs));
    return known;
  }

  return async (text, signal) => {
    if (!URL.canParse(text)) return { allowed: true, crawlDelayMs: null, why: "" };
    const url = new URL(text);
    const learning = byOrigin.get(url.origin) ?? learn(url.origin, signal);
    byOrigin.set(url.origin, learning);
    const { rules, why } = await learning.catch((error) => {
      byOrigin.delete(url.origin);
      throw error;
    });
    return {
      allowed: isAllowed(rules, `${url.pathname}${url.search}`),
      crawlDelayMs: rules.crawlDelayMs,
      why,
    };
  };
}

async function ask(
  origin: string,
  exchange: Exchange,
  signal: AbortSignal | undefined,
): Promise<{ known: Known; keepMs: number }> {
  try {
    const { body } = await exchange.run({
      method: "GET",
      url: `${origin}/robots.txt`,
      headers: { accept: "text/plain, */*;q=0.5" },
      pauseMs: 0,
      maxBytes: MAX_BYTES,
      ...(signal ? { signal } : {}),
    });
    const rules = parseRobots(new TextDecoder().decode(body), PRODUCT_TOKEN);
    return { known: { rules, why: `${origin}/robots.txt` }, keepMs: ONE_DAY_MS };
  } catch (error) {
    if (!(error instanceof NetFailure)) throw error;
    return afterFailure(error, origin);
  }
}

/** RFC 9309, 2.3.1: no file allows everything, a file that cannot be reached allows nothing. */
function afterFailure(error: NetFailure, origin: string): { known: Known; keepMs: number } {
  if (["cancelled", "blocked-address", "timeout"].includes(error.kind)) throw error;
  if (error.kind === "http-5xx" || error.kind === "rate-limited") {
    const why = `${origin}/robots.txt cannot be read: ${error.message}`;
    return { known: { rules: DISALLOW_ALL, why }, keepMs: RETRY_MS };
  }
  return { known: { rules: ALLOW_ALL, why: "" }, keepMs: ONE_DAY_MS };
}
