import { createHash } from "node:crypto";
import type { FeedItem } from "../model/item.ts";
import { linkKey, withoutTracking } from "./link-key.ts";

/** An item whose id may still be missing. */
export type Draft = Omit<FeedItem, "id"> & { readonly id: string | null };

/**
 * Gives every item an id of its own: the feed's verbatim; repeated, the first keeps it and later ones add their link;
 * missing, the link without tracking; missing or shared, title and content. The same item twice is kept once.
 */
export function identify(drafts: readonly Draft[]): FeedItem[] {
  const taken = new Map<string, FeedItem>();
  const shared = repeated(drafts.filter(({ id }) => id === null).map(({ url }) => url && linkKey(url)));
  for (const draft of drafts) {
    for (const candidate of candidates(draft, shared)) {
      const id = storable(candidate);
      const holder = taken.get(id);
      if (holder === undefined) {
        taken.set(id, withId(draft, id));
        break;
      }
      if (isSame(holder, draft)) break;
    }
  }
  return [...taken.values()];
}

/** Every field by its name: a copy by spreading takes many times as long, and this is made for every item. */
function withId(draft: Draft, id: string): FeedItem {
  return {
    id,
    title: draft.title,
    url: draft.url,
    publishedAt: draft.publishedAt,
    updatedAt: draft.updatedAt,
    summary: draft.summary,
    content: draft.content,
    author: draft.author,
    categories: draft.categories,
  };
}

/** Only JSON can bring them: no database keeps a null character, and unpaired surrogates all become the same sign. */
function storable(id: string): string {
  return id.replaceAll("\0", "").toWellFormed();
}

/** Ids that an item could have, best first; made one after the other, because a digest costs time. */
function* candidates(draft: Draft, shared: ReadonlySet<string | null>): Generator<string> {
  const { id, url } = draft;
  if (id !== null && storable(id) !== "") yield id;
  if (id !== null && url !== null) yield `${id} ${linkKey(url)}`;
  // A link that several items share says nothing: the newest would take the place of the one before.
  if (id === null && url !== null && !shared.has(linkKey(url))) yield withoutTracking(url);
  yield digestOf(draft, false);
  yield digestOf(draft, true);
}

function repeated<T>(values: readonly T[]): Set<T> {
  const seen = new Set<T>();
  return new Set(values.filter((value) => seen.size === seen.add(value).size));
}

function isSame(a: FeedItem, b: Draft): boolean {
  return (
    a.title === b.title &&
    a.url === b.url &&
    a.summary === b.summary &&
    a.content === b.content &&
    a.publishedAt?.getTime() === b.publishedAt?.getTime()
  );
}

/** The same words on another day are another item: "all systems work" is said every morning. */
function digestOf({ title, content, summary, url, publishedAt }: Draft, withDate: boolean): string {
  const more = withDate ? `\0${publishedAt?.toISOString() ?? ""}\0${url ?? ""}` : "";
  return createHash("sha256")
    .update(`${title}\0${content || summary}${more}`)
    .digest("hex")
    .slice(0, 32);
}
