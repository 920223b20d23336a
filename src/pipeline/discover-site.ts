import { decodeFeed } from "../feeds/decode-feed.ts";
import { findFeedLinks } from "../html/find-feed-links.ts";
import { findPageLinks, type PageLink } from "../html/find-page-links.ts";
import type { ErrorKind } from "../model/error-kind.ts";
import type { Fetcher, FetchOutcome } from "../net/port.ts";
import { discoverFeeds, type FoundFeed } from "./discover-feeds.ts";

export const PAGE_TOPICS = ["prices", "news", "careers"] as const;
export type PageTopic = (typeof PAGE_TOPICS)[number];

/** What of a site is worth watching. Every feed was read, every sitemap was asked for. */
export interface DiscoveredSite {
  readonly title: string;
  readonly url: string;
  readonly feeds: readonly FoundFeed[];
  readonly sitemap: string | null;
  readonly pages: readonly { readonly topic: PageTopic; readonly url: string; readonly text: string }[];
}

type Found =
  | { readonly ok: true; readonly site: DiscoveredSite }
  | { readonly ok: false; readonly error: string; readonly errorKind: ErrorKind | null };
type Answer = Extract<FetchOutcome, { status: "ok" }>;

const MAX_FEEDS = 5;
/** By the last part of the path or the words of the link; English, German, French, Spanish, Italian, Dutch. */
const TOPICS: Readonly<Record<PageTopic, RegExp>> = {
  prices:
    /\b(?:pricing|prices?|price-list|plans?|preise?|preisliste|tarife?|tarifs?|prix|precios?|tarifas|prezzi|prijzen|shop|speisekarte|menu)\b/i,
  news: /\b(?:news|newsroom|press|presse|blog|aktuelles|neuigkeiten|actualit[ée]s?|noticias|novedades|notizie|nieuws)\b/i,
  careers:
    /\b(?:careers?|jobs?|karriere|stellen|stellenangebote|emplois?|carri[èe]res?|recrutement|empleo|lavora|vacatures|werken-bij)\b/i,
};

/** Looks at one page of a site, its usual places for feeds and its sitemap: about a dozen polite requests. */
export async function discoverSite(url: string, fetcher: Fetcher, signal: AbortSignal): Promise<Found> {
  const first = await fetcher.fetch({ url, kind: "page", signal });
  if (first.status === "error") return { ok: false, error: first.error, errorKind: first.errorKind };
  if (first.status !== "ok") return { ok: false, error: "it did not answer", errorKind: null };
  const html = await decodeFeed(first.body, first.contentType);
  const { title, links } = findPageLinks(html, first.url);
  const found = findFeedLinks(html, first.url);
  const feeds = (await discoverFeeds(first.url, { found }, fetcher, signal)).slice(0, MAX_FEEDS);
  const sitemap = await findSitemap(first.url, fetcher, signal);
  return { ok: true, site: { title, url: first.url, feeds, sitemap, pages: topicPages(first, links) } };
}

/** The sitemap that robots.txt names (sitemaps.org protocol), else the usual place, if one answers there. */
async function findSitemap(page: string, fetcher: Fetcher, signal: AbortSignal): Promise<string | null> {
  const robots = await fetcher.fetch({ url: new URL("/robots.txt", page).href, kind: "feed", signal });
  const named =
    robots.status === "ok" ? sitemapsIn(new TextDecoder().decode(robots.body.slice(0, 500_000))) : [];
  for (const url of [...named.slice(0, 2), new URL("/sitemap.xml", page).href]) {
    const answer = await fetcher.fetch({ url, kind: "sitemap", signal });
    if (answer.status === "ok" && isSitemap(answer)) return url;
  }
  return null;
}

function sitemapsIn(robots: string): string[] {
  return robots
    .split(/\r\n?|\n/)
    .flatMap((line) => /^\s*sitemap\s*:\s*(https?:\/\/\S{1,2000})/i.exec(line)?.[1] ?? []);
}

function isSitemap({ body, url }: Answer): boolean {
  if (url.endsWith(".gz")) return true;
  return /<(?:\w+:)?(?:urlset|sitemapindex)[\s>]/i.test(new TextDecoder().decode(body.slice(0, 4_000)));
}

function topicPages({ url }: Answer, links: readonly PageLink[]): DiscoveredSite["pages"] {
  const { host } = new URL(url);
  const inside = links.filter((link) => sameSite(new URL(link.url).host, host));
  return PAGE_TOPICS.flatMap((topic) => {
    const best =
      inside.find((link) => TOPICS[topic].test(lastPart(link.url))) ??
      inside.find((link) => TOPICS[topic].test(link.text));
    return best === undefined ? [] : [{ topic, url: best.url, text: best.text }];
  });
}

function sameSite(host: string, home: string): boolean {
  const bare = home.replace(/^www\./, "");
  return host === home || host === bare || host.endsWith(`.${bare}`);
}

function lastPart(url: string): string {
  const parts = new URL(url).pathname.split("/").filter(Boolean);
  return parts.at(-1)?.replace(/[_.]/g, "-") ?? "";
}
