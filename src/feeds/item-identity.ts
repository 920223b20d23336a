import { createHash } from "node:crypto";
import type { FeedItem } from "../model/item.ts";
import { linkKey } from "./link-key.ts";

/** An item whose id may still be missing. */
export type Draft = Omit<FeedItem, "id"> & { readonly id: string | null };

/**
 * Gives every item an id of its own: the feed's verbatim; repeated, the first keeps it and later ones add their
 * link; missing, the link without tracking; missing or shared, title and content. The same item twice is kept once.
 */
export function identify(drafts: readonly Draft[]): FeedItem[] {
  const taken = new Map<string, FeedItem>();
  for (const draft of drafts) {
    const link = draft.url === null ? null : linkKey(draft.url);
    const candidates = [
      draft.id,
      draft.id !== null && link !== null ? `${draft.id} ${link}` : null,
      draft.id === null ? link : null,
      digestOf(draft),
    ];
    for (const id of candidates) {
      if (id === null || id === "") continue;
      const holder = taken.get(id);
      if (holder === undefined) {
        taken.set(id, { ...draft, id });
        break;
      }
      if (isSame(holder, draft)) break;
    }
  }
  return [...taken.values()];
}

function isSame(a: FeedItem, b: Draft): boolean {
  return a.title === b.title && a.url === b.url && a.summary === b.summary && a.content === b.content;
}

function digestOf({ title, content, summary }: Draft): string {
  return createHash("sha256")
    .update(`${title}\0${content || summary}`)
    .digest("hex")
    .slice(0, 32);
}
