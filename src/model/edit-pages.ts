import type { EditPage, StoredItem } from "./item.ts";

/** The pages that tell a Change, each address once, the one that told it first in front; none for an Item. */
export function pagesOf({ kind, sourceId, url, title, firstSeenAt, edit }: StoredItem): readonly EditPage[] {
  if (kind !== "change") return [];
  if (edit === undefined) return url === null ? [] : [{ sourceId, url, title, seenAt: firstSeenAt }];
  const seen = new Set<string>();
  return edit.pages.filter((page) => !seen.has(page.url) && seen.add(page.url));
}
