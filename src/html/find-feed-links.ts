import { load } from "cheerio/slim";
import { preScan } from "./pre-scan.ts";
import { safeUrl } from "./read-html.ts";

const FEED_TYPE = /^\s*application\/(?:rss|atom|rdf|feed)\+(?:xml|json)|^\s*application\/json/i;
const MAX_LINKS = 20;
const HEAD_CHARS = 200_000;

/** The feeds that a page names by `<link rel="alternate">` (RSS Advisory Board autodiscovery), absolute, in order. */
export function findFeedLinks(html: string, base: string | null): string[] {
  const head = html.slice(0, HEAD_CHARS);
  if (!preScan(head).ok) return [];
  const $ = load(head);
  const origin = $("base[href]").attr("href");
  const from = origin === undefined ? base : (safeUrl(origin, base) ?? base);
  const links = $("link[rel~='alternate' i][href], a[rel~='alternate' i][href]")
    .toArray()
    .filter((element) => FEED_TYPE.test($(element).attr("type") ?? ""))
    .flatMap((element) => safeUrl($(element).attr("href") ?? "", from) ?? []);
  return [...new Set(links)].slice(0, MAX_LINKS);
}
