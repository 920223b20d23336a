import type { ExportedItem } from "./export-items.ts";

/** The summary, and of a Change on several pages which they are. */
function contentOf({ summary, pages }: ExportedItem): string {
  return pages.length < 2 ? summary : `${summary}\n\n${pages.map(({ url }) => url).join("\n")}`;
}

/** Items and Changes as a JSON Feed 1.1, for a reader or another Tidewatch. */
export function exportFeed(items: readonly ExportedItem[], business: string): string {
  return `${JSON.stringify({
    version: "https://jsonfeed.org/version/1.1",
    title: `Tidewatch for ${business}`,
    items: items.map((item) => ({
      id: item.id,
      title: item.title,
      ...(item.url === null ? {} : { url: item.url }),
      content_text: contentOf(item),
      ...(item.publishedAt === null ? {} : { date_published: item.publishedAt.toISOString() }),
      tags: [
        ...item.pestle.map(({ category }) => category),
        ...item.disruption.map(({ type }) => type),
        item.stance,
      ],
    })),
  })}\n`;
}
