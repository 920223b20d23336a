import { z } from "zod";

const Item = z.strictObject({ at: z.iso.datetime(), title: z.string(), text: z.string() });
const WorldSource = z.strictObject({
  id: z.string(),
  name: z.string(),
  format: z.enum(["rss", "rss-content", "rss-1252", "rdf", "atom", "json"]),
  items: z.array(Item),
});
export const World = z.array(WorldSource);
export type WorldSource = z.infer<typeof WorldSource>;
type WorldItem = z.infer<typeof Item>;

export interface Served {
  readonly type: string;
  readonly body: Buffer;
}

/** What the source publishes up to a moment, newest first, in the format it uses. */
export function publish(source: WorldSource, until: Date): Served {
  const items = source.items.filter(({ at }) => new Date(at) <= until).reverse();
  if (source.format === "json")
    return { type: "application/feed+json", body: Buffer.from(jsonFeed(source, items)) };
  if (source.format === "atom")
    return { type: "application/atom+xml", body: Buffer.from(atom(source, items)) };
  if (source.format === "rdf") return { type: "application/rdf+xml", body: Buffer.from(rdf(source, items)) };
  if (source.format === "rss-1252") {
    // An old system: Latin letters as single bytes, declared in the XML head only.
    return { type: "text/xml", body: Buffer.from(rss(source, items, "windows-1252"), "latin1") };
  }
  return { type: "application/rss+xml; charset=utf-8", body: Buffer.from(rss(source, items, "utf-8")) };
}

function linkOf(source: WorldSource, item: WorldItem): string {
  const slug = item.title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, 60);
  return `https://${source.id}.example/${item.at.slice(0, 10)}/${slug}`;
}

function rss(source: WorldSource, items: readonly WorldItem[], encoding: string): string {
  const entries = items.map((item) => {
    const link = linkOf(source, item);
    const body =
      source.format === "rss-content"
        ? `<description>${escapeXml(item.text.slice(0, 160))}…</description><content:encoded><![CDATA[<p>${escapeXml(item.text)}</p>]]></content:encoded>`
        : `<description>${escapeXml(item.text)}</description>`;
    return `<item><title>${escapeXml(item.title)}</title><link>${link}</link><guid>${link}</guid><pubDate>${new Date(item.at).toUTCString()}</pubDate>${body}</item>`;
  });
  return `<?xml version="1.0" encoding="${encoding}"?>\n<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>${escapeXml(source.name)}</title><link>https://${source.id}.example/</link><language>en</language>\n${entries.join("\n")}\n</channel></rss>\n`;
}

function atom(source: WorldSource, items: readonly WorldItem[]): string {
  const entries = items.map((item) => {
    const link = linkOf(source, item);
    return `<entry><id>${link}</id><title>${escapeXml(item.title)}</title><link href="${link}"/><published>${item.at}</published><updated>${item.at}</updated><summary>${escapeXml(item.text)}</summary></entry>`;
  });
  return `<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><id>https://${source.id}.example/</id><title>${escapeXml(source.name)}</title><updated>${items[0]?.at ?? "2026-03-01T00:00:00Z"}</updated>\n${entries.join("\n")}\n</feed>\n`;
}

function rdf(source: WorldSource, items: readonly WorldItem[]): string {
  const entries = items.map((item) => {
    const link = linkOf(source, item);
    return `<item rdf:about="${link}"><title>${escapeXml(item.title)}</title><link>${link}</link><description>${escapeXml(item.text)}</description><dc:date>${item.at}</dc:date></item>`;
  });
  return `<?xml version="1.0"?>\n<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="https://${source.id}.example/"><title>${escapeXml(source.name)}</title><link>https://${source.id}.example/</link><description/></channel>\n${entries.join("\n")}\n</rdf:RDF>\n`;
}

function jsonFeed(source: WorldSource, items: readonly WorldItem[]): string {
  return JSON.stringify({
    version: "https://jsonfeed.org/version/1.1",
    title: source.name,
    home_page_url: `https://${source.id}.example/`,
    language: "en",
    items: items.map((item) => ({
      id: linkOf(source, item),
      url: linkOf(source, item),
      title: item.title,
      content_text: item.text,
      date_published: item.at,
    })),
  });
}

function escapeXml(text: string): string {
  return text.replace(
    /[&<>"]/g,
    (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[sign] ?? sign,
  );
}
