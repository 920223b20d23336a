import { usualPlaces } from "../feeds/read-feed.ts";
import { maskUrl } from "../model/mask-url.ts";
import type { Source } from "../model/source.ts";
import { discoverFeeds } from "./discover-feeds.ts";
import type { Workbench } from "./workbench.ts";

/** What was found at the usual places of a site, and when they were asked. */
export interface AskedPlaces {
  readonly at: Date;
  readonly found: string | null; // the address of a feed
}

const ONE_DAY_MS = 24 * 60 * 60 * 1000;
/** For all places together: a scan must not wait long for what is only advice. */
const LIMIT_MS = 45_000;

/**
 * Asks at the usual places of the site of a page that names no feed; at most once a day and
 * host, so most visits ask nothing and get what was found before. Null when the asking was broken off.
 */
export async function askUsualPlaces(
  page: string,
  source: Source,
  before: AskedPlaces | null,
  { fetcher, clock }: Pick<Workbench, "fetcher" | "clock">,
  signal?: AbortSignal,
): Promise<AskedPlaces | null> {
  const now = clock();
  if (before !== null && isRecent(before, now)) return before;
  const ask = (): Promise<AskedPlaces | null> => askNow(page, source, now, fetcher, signal);
  // Headers of its own may open other doors than those of its neighbours.
  if (Object.keys(source.headers).length > 0) return ask();
  const known = hostsOf(fetcher);
  const { origin } = new URL(page);
  const earlier = known.get(origin);
  const neighbour = earlier === undefined ? null : await earlier.catch(() => null);
  if (neighbour !== null && isRecent(neighbour, now)) return neighbour;
  const asking = ask();
  known.set(origin, asking);
  return asking;
}

function isRecent({ at }: AskedPlaces, now: Date): boolean {
  return now.getTime() - at.getTime() < ONE_DAY_MS;
}

/** What was asked in this process, for the other sources of the same host; goes with its fetcher. */
const hosts = new WeakMap<object, Map<string, Promise<AskedPlaces | null>>>();

function hostsOf(fetcher: object): Map<string, Promise<AskedPlaces | null>> {
  const known = hosts.get(fetcher) ?? new Map<string, Promise<AskedPlaces | null>>();
  hosts.set(fetcher, known);
  return known;
}

async function askNow(
  page: string,
  source: Source,
  now: Date,
  fetcher: Workbench["fetcher"],
  signal: AbortSignal | undefined,
): Promise<AskedPlaces | null> {
  const limit = AbortSignal.timeout(LIMIT_MS);
  const either = signal === undefined ? limit : AbortSignal.any([signal, limit]);
  const [first] = await discoverFeeds(page, { found: [] }, fetcher, either, { source, most: 1 });
  return signal?.aborted === true ? null : { at: now, found: first?.url ?? null };
}

/** One line for a page that stands where a feed was expected and names none. */
export function feedlessError(page: string, found: string | null): string {
  if (found !== null)
    return `this is a web page, not a feed; a feed was found at ${maskUrl(found)}: use that address`;
  const places = usualPlaces(page).map((place) => new URL(place).pathname);
  return `this is a web page without a feed, also at the usual places (${places.join(" ")}); watch it as a page`;
}
