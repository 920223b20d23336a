import { type FeedReading, usualPlaces } from "../feeds/read-feed.ts";
import type { Source } from "../model/source.ts";
import type { Fetcher } from "../net/port.ts";
import { ownHeaders } from "./own-headers.ts";
import { parseSafely } from "./parse-safely.ts";

/** A feed of a site: found because a page names it, or because it stands where feeds usually stand. */
export interface FoundFeed {
  readonly url: string;
  readonly title: string;
  readonly items: number;
  readonly named: boolean; // by the page itself
}

const MAX_NAMED = 10;

/** For a scan: whose own headers may go along, and how many feeds are enough. */
export interface Search {
  readonly source?: Source;
  readonly most?: number;
}

/**
 * The feeds of the page at an address. Those that the page or its Link header names come first and are asked for one by
 * one; only when there are none, the usual places are tried. Every request goes through the polite fetcher.
 */
export async function discoverFeeds(
  url: string,
  reading: Pick<Extract<FeedReading, { ok: false }>, "found">,
  fetcher: Pick<Fetcher, "fetch">,
  signal?: AbortSignal,
  search: Search = {},
): Promise<FoundFeed[]> {
  const means = { fetcher, signal, ...search };
  const named = await readable(reading.found.slice(0, MAX_NAMED), true, means);
  return named.length > 0 ? named : readable(usualPlaces(url), false, means);
}

interface Means extends Search {
  readonly fetcher: Pick<Fetcher, "fetch">;
  readonly signal: AbortSignal | undefined;
}

async function readable(urls: readonly string[], named: boolean, means: Means): Promise<FoundFeed[]> {
  const { fetcher, signal, source, most = Number.POSITIVE_INFINITY } = means;
  const found = new Map<string, FoundFeed>();
  for (const url of urls) {
    if (signal?.aborted === true || found.size >= most) break;
    const headers = source === undefined ? {} : ownHeaders(source, url);
    const answer = await fetcher.fetch({ url, kind: "feed", headers, ...(signal ? { signal } : {}) });
    if (answer.status !== "ok") continue;
    const { contentType, url: baseUrl } = answer;
    const parsed = await parseSafely("feed", answer.body, { contentType, baseUrl }, signal);
    if (!parsed.ok || !parsed.value.ok) continue;
    const { title, items } = parsed.value.feed;
    // Several places may lead to one feed.
    if (!found.has(baseUrl)) found.set(baseUrl, { url: baseUrl, title, items: items.length, named });
  }
  return [...found.values()];
}
