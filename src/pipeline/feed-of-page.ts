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
 * Asks at the usual places of the site of a page that names no feed; at most once a day, so most visits ask nothing and
 * get what was found before. Null when the asking was broken off.
 */
export async function askUsualPlaces(
  page: string,
  source: Source,
  before: AskedPlaces | null,
  { fetcher, clock }: Pick<Workbench, "fetcher" | "clock">,
  signal?: AbortSignal,
): Promise<AskedPlaces | null> {
  const now = clock();
  if (before !== null && now.getTime() - before.at.getTime() < ONE_DAY_MS) return before;
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
