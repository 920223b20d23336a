import type { Change } from "../model/change.ts";
import type { Feed, FeedItem } from "../model/item.ts";
import type { PageDiff } from "./diff-pages.ts";
import { parseSafely } from "./parse-safely.ts";

/** Compares two saved versions of a feed: entries that came, went or have another title. */
export async function diffFeeds(oldBytes: Uint8Array, newBytes: Uint8Array): Promise<PageDiff> {
  const [before, after] = await Promise.all([read(oldBytes), read(newBytes)]);
  if (before === null || after === null) return { changed: false, changes: [], error: "empty" };
  const old = new Map(before.items.map((item) => [item.id, item]));
  const now = new Map(after.items.map((item) => [item.id, item]));
  const changes = [
    ...after.items.flatMap((item) => changeOf(old.get(item.id) ?? null, item)),
    ...before.items.filter(({ id }) => !now.has(id)).map((item) => entry("link-removed", item)),
  ];
  return { changed: changes.length > 0, changes };
}

async function read(bytes: Uint8Array): Promise<Feed | null> {
  const parsed = await parseSafely("feed", bytes, { contentType: null, baseUrl: null, link: null });
  return parsed.ok && parsed.value.ok ? parsed.value.feed : null;
}

function changeOf(before: FeedItem | null, after: FeedItem): Change[] {
  if (before === null) return [entry("link-added", after)];
  if (before.title === after.title) return [];
  return [
    {
      type: "title-changed",
      region: "main",
      importance: 0.4,
      label: null,
      before: before.title,
      after: after.title,
    },
  ];
}

function entry(type: "link-added" | "link-removed", { title }: FeedItem): Change {
  const added = type === "link-added";
  return {
    type,
    region: "main",
    importance: added ? 0.45 : 0.35,
    label: null,
    before: added ? null : title,
    after: added ? title : null,
  };
}
