import type { Source } from "../model/source.ts";

/** OPML 2.0 with every feed; pages and sitemaps have no place in it. Tags are categories. */
export function exportOpml(sources: readonly Source[]): string {
  const feeds = sources.filter(({ kind }) => kind === "feed").map(outline);
  return `<?xml version="1.0" encoding="UTF-8"?>\n<opml version="2.0">\n  <head><title>Tidewatch sources</title></head>\n  <body>\n${feeds.join("")}  </body>\n</opml>\n`;
}

function outline({ id, name, url, tags }: Source): string {
  const label = attribute(name ?? id);
  const category = tags.length === 0 ? "" : ` category="${attribute(tags.join(","))}"`;
  return `    <outline type="rss" text="${label}" title="${label}"${category} xmlUrl="${attribute(url)}"/>\n`;
}

const NAMES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

function attribute(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => NAMES[sign] ?? sign);
}
