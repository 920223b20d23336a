import type { Feed, FeedItem } from "../model/item.ts";

/** How many items say what an item has to say: what it is about, and where or when. By this two readings are compared. */
export function goodItems(feed: Feed | null): number {
  return feed === null ? 0 : feed.items.filter(isGood).length;
}

/** Whether so many items say so little, or so few were found, that the document was probably meant otherwise. */
export function isPoor(feed: Feed, text: string): boolean {
  if (feed.format !== "json") return goodItems(feed) < feed.items.length * 0.7;
  const written = Math.max(...FIELDS.map((field) => text.split(field).length - 1));
  return feed.items.length < Math.min(written, MAX_ITEMS) * 0.7;
}

const MAX_ITEMS = 2000;
/** What an item of a JSON Feed has once. */
const FIELDS = ['"date_published"', '"content_html"', '"content_text"'];

/** What another reading has to surpass. In JSON an item that says little is no sign of damage. */
export function worthOf(feed: Feed | null): number {
  return feed?.format === "json" ? feed.items.length : goodItems(feed);
}

function isGood({ title, url, publishedAt, summary }: FeedItem): boolean {
  if (/<\/?\w|&lt;|\\[nu"]|%3C/.test(title)) return false;
  return title === ""
    ? summary !== "" && (url !== null || publishedAt !== null)
    : url !== null || publishedAt !== null;
}
