import type { Change } from "./change.ts";
import type { Classification } from "./labels.ts";

/** One thing a feed published, as read from the feed. Plain text everywhere but in `content`. */
export interface FeedItem {
  readonly id: string; // the feed's own id verbatim, or one made from link or text
  readonly title: string; // plain text: tags stripped, entities decoded
  readonly url: string | null; // absolute
  /** When the publisher says it appeared; null when the feed gives no usable date, never "now". */
  readonly publishedAt: Date | null;
  readonly updatedAt: Date | null;
  readonly summary: string; // plain text
  readonly content: string; // sanitized HTML
  readonly author: string | null;
  readonly categories: readonly string[];
}

export const FEED_FORMATS = ["rss", "atom", "rdf", "json"] as const;
export type FeedFormat = (typeof FEED_FORMATS)[number];

export interface Feed {
  readonly format: FeedFormat;
  readonly title: string;
  readonly link: string | null;
  readonly language: string | null; // BCP 47
  /** How long the publisher says the feed stays fresh (ttl, sy:updatePeriod), in milliseconds. */
  readonly freshForMs: number | null;
  readonly items: readonly FeedItem[];
}

/** An Item, or a Change told as an Item, as it is kept in the store. */
export interface StoredItem {
  readonly id: string; // unique over all sources
  readonly kind: "item" | "change";
  readonly sourceId: string;
  readonly externalId: string; // unique per source
  /** The link without tracking parameters: the same link in the same source is the same item. */
  readonly linkKey: string | null;
  readonly title: string;
  readonly url: string | null;
  readonly summary: string;
  readonly content: string;
  readonly author: string | null;
  readonly categories: readonly string[];
  readonly language: string | null;
  readonly publishedAt: Date | null;
  readonly updatedAt: Date | null;
  readonly firstSeenAt: Date;
  readonly classification: Classification;
  readonly score: number; // 0..1 for the profile that `scoreKey` names
  readonly scoreKey: string;
  readonly storyId: string | null;
  readonly change: Change | null;
  /** Of a Change: all pages that tell it; absent for Items and for Changes of before pages were kept. */
  readonly edit?: ToldEdit;
}

/** The same edit on the pages of one site, as one Change. */
export interface ToldEdit {
  readonly title: string; // in words that fit each of its pages
  readonly pages: readonly [EditPage, ...EditPage[]]; // the one that told it first leads
}

/** A page that tells a Change, and in which words it would be told of this page alone. */
export interface EditPage {
  readonly sourceId: string;
  readonly url: string;
  readonly title: string;
  readonly seenAt: Date;
}
