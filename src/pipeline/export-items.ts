import type { Source } from "../model/source.ts";
import { type ListedItem, listItems } from "./list-items.ts";
import type { Workbench } from "./workbench.ts";

export type ExportFormat = "csv" | "json" | "jsonl" | "feed";

/** The stored items as one text in the asked format, newest first. */
export async function exportItems(
  format: ExportFormat,
  since: Date | null,
  bench: Workbench,
): Promise<string> {
  const items = await listItems(since === null ? {} : { since }, bench);
  if (format === "jsonl") return items.map((item) => `${JSON.stringify(item)}\n`).join("");
  if (format === "csv") return toCsv(items);
  if (format === "feed") return toJsonFeed(items, bench.settings.business.name);
  return `${JSON.stringify({ items, changes: await changesOf(items, bench), sources: bench.settings.sources.map(({ id, kind, url, name }) => ({ id, kind, url, name })) })}\n`;
}

/** What moved on pages, in the words of `diff`, by the id of the item that tells it. */
async function changesOf(items: readonly ListedItem[], bench: Workbench): Promise<unknown[]> {
  const listed = new Set(items.map(({ id }) => id));
  const stored = await bench.store.items({ kind: "change" });
  return stored.flatMap(({ id, sourceId, url, firstSeenAt, change }) =>
    listed.has(id) ? [{ id, source: sourceId, url, firstSeenAt, ...change }] : [],
  );
}

const COLUMNS = [
  "id",
  "source",
  "publishedAt",
  "firstSeenAt",
  "title",
  "url",
  "summary",
  "pestle",
  "disruption",
  "stance",
  "score",
] as const;

/** RFC 4180; a cell that a spreadsheet would take for a formula begins with an apostrophe. */
function toCsv(items: readonly ListedItem[]): string {
  const cell = (value: string): string => {
    const inert = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
    return /[",\r\n]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
  };
  const rows = items.map((item) =>
    [
      item.id,
      item.source,
      item.publishedAt?.toISOString() ?? "",
      item.firstSeenAt.toISOString(),
      item.title,
      item.url ?? "",
      item.summary,
      item.pestle.map(({ category }) => category).join(" "),
      item.disruption.map(({ type }) => type).join(" "),
      item.stance,
      item.score.toFixed(4),
    ].map(cell),
  );
  return [COLUMNS.join(","), ...rows.map((row) => row.join(","))].map((row) => `${row}\r\n`).join("");
}

/** JSON Feed 1.1. */
function toJsonFeed(items: readonly ListedItem[], business: string): string {
  return `${JSON.stringify({
    version: "https://jsonfeed.org/version/1.1",
    title: `Tidewatch for ${business}`,
    items: items.map((item) => ({
      id: item.id,
      title: item.title,
      ...(item.url === null ? {} : { url: item.url }),
      content_text: item.summary,
      ...(item.publishedAt === null ? {} : { date_published: item.publishedAt.toISOString() }),
      tags: [
        ...item.pestle.map(({ category }) => category),
        ...item.disruption.map(({ type }) => type),
        item.stance,
      ],
    })),
  })}\n`;
}

/** OPML 2.0 with every feed; pages and sitemaps have no place in it. */
export function exportOpml(sources: readonly Source[]): string {
  const attribute = (text: string): string =>
    text.replace(
      /[&<>"]/g,
      (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[sign] ?? sign,
    );
  const feeds = sources
    .filter((source) => source.kind === "feed")
    .map(
      (source) =>
        `    <outline type="rss" text="${attribute(source.name ?? source.id)}" xmlUrl="${attribute(source.url)}"/>\n`,
    );
  return `<?xml version="1.0" encoding="UTF-8"?>\n<opml version="2.0">\n  <head><title>Tidewatch sources</title></head>\n  <body>\n${feeds.join("")}  </body>\n</opml>\n`;
}
