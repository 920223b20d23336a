import { load } from "cheerio/slim";
import { preScan } from "./pre-scan.ts";
import { safeUrl } from "./read-html.ts";

export interface PageLink {
  readonly url: string; // absolute
  readonly text: string; // as a reader sees it
}

const MAX_CHARS = 2_000_000;
const MAX_LINKS = 2_000;

/** The title of a page and its links in order, each address once. Nothing of a page that is too complex to parse. */
export function findPageLinks(html: string, base: string | null): { title: string; links: PageLink[] } {
  const text = html.slice(0, MAX_CHARS);
  if (!preScan(text).ok) return { title: "", links: [] };
  const $ = load(text);
  const origin = $("base[href]").attr("href");
  const from = origin === undefined ? base : (safeUrl(origin, base) ?? base);
  const links = new Map<string, PageLink>();
  for (const element of $("a[href]").toArray().slice(0, MAX_LINKS)) {
    const url = safeUrl($(element).attr("href") ?? "", from);
    if (url === null || !/^https?:/.test(url) || links.has(url)) continue;
    links.set(url, { url, text: squeezed($(element).text(), 120) });
  }
  return { title: squeezed($("title").first().text(), 200), links: [...links.values()] };
}

function squeezed(text: string, max: number): string {
  return text.replace(/\s+/g, " ").trim().slice(0, max);
}
