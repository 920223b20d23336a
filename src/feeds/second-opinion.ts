import { readHtml, safeUrl } from "../html/read-html.ts";
import type { Feed } from "../model/item.ts";
import { identify } from "./item-identity.ts";
import { parseDate } from "./parse-date.ts";

const MAX_CHARS = 2_000_000;

/**
 * What rss-parser makes of an RSS document in which our reader found no item; null when it finds none either.
 * Loaded only then: most scans never need it (docs/decisions/0010).
 */
export async function secondOpinion(text: string, baseUrl: string | null): Promise<Feed | null> {
  if (text.length > MAX_CHARS || !/<(?:[\w-]{1,20}:)?(?:item|entry)[\s>]/i.test(text)) return null;
  try {
    const { default: RssParser } = await import("rss-parser");
    const parser = new RssParser({ defaultRSS: 2 });
    const feed = await parser.parseString(text);
    if (feed.items.length === 0) return null;
    const items = feed.items.slice(0, 2000).map((item) => {
      const content = readHtml(item.content ?? "", baseUrl);
      return {
        id: item.guid ?? null,
        title: readHtml(item.title ?? "", null).text,
        url: item.link === undefined ? null : safeUrl(item.link, baseUrl),
        publishedAt: parseDate(item.pubDate),
        updatedAt: null,
        summary: item.contentSnippet ?? content.text,
        content: content.html,
        author: item.creator ?? null,
        categories: (item.categories ?? []).filter((category) => typeof category === "string"),
      };
    });
    const link = feed.link === undefined ? null : safeUrl(feed.link, baseUrl);
    return {
      format: "rss",
      title: feed.title ?? "",
      link,
      language: null,
      freshForMs: null,
      items: identify(items),
    };
  } catch {
    return null;
  }
}
