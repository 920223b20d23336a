import type { StoredItem } from "../model/item.ts";
import type { RecipientTopics } from "../model/settings.ts";
import type { Source } from "../model/source.ts";

/**
 * A Change as it stood for one reader at a time: with the pages that had told it by then, of the sources the reader asked
 * for. The first of these is the one it is told of, so a reader of one page hears of it however late that page joined.
 */
export function editForReader(
  item: StoredItem,
  { sources, tags }: RecipientTopics,
  until: Date,
  byId: ReadonlyMap<string, Source>,
): StoredItem {
  if (item.edit === undefined) return item;
  const isAskedFor = (id: string): boolean =>
    (sources.length === 0 || sources.includes(id)) &&
    (tags.length === 0 || (byId.get(id)?.tags ?? []).some((tag) => tags.includes(tag)));
  const [first] = item.edit.pages;
  const known = item.edit.pages.filter((page) => page === first || page.seenAt <= until);
  const [lead = first, ...others] = known.filter(({ sourceId }) => isAskedFor(sourceId));
  const told = { ...item, edit: { ...item.edit, pages: [lead, ...others] as const } };
  if (lead === first) return told;
  return { ...told, sourceId: lead.sourceId, url: lead.url, firstSeenAt: lead.seenAt };
}
