import type { StoredItem } from "../model/item.ts";
import type { DisruptionType, PestleCategory } from "../model/labels.ts";
import type { SourceState } from "../model/source.ts";

/** What one visit brings to the store; saved whole or not at all. */
export interface ScanRecord {
  readonly state: SourceState;
  readonly items: readonly StoredItem[];
  readonly changes?: readonly NewChange[];
  /** Items already known whose text or date moved: matched by (sourceId, externalId) or (sourceId, linkKey). */
  readonly updates: readonly StoredItem[];
  readonly snapshots: readonly NewSnapshot[];
  /** Prices that are new or moved, for the history. */
  readonly prices?: readonly PriceRecord[];
}

/**
 * A Change that one page tells, as the Item it becomes unless another page told the same edit before: then the page joins
 * that one. The Item's id is the page's own: stored once however often it comes.
 */
export interface NewChange {
  readonly item: StoredItem;
  readonly edit: string; // what the same edit on other pages of the site has in common
  readonly title: string; // in words that fit all these pages
}

/** What a saved visit brought that was not known. */
export interface SavedScan {
  readonly newItems: number;
  /** The ids of the Changes that its page tells, one for each it had not told before. */
  readonly told: readonly string[];
}

/** One kept version of a page. `html` is compressed by the store. */
export interface Snapshot {
  readonly sourceId: string;
  readonly url: string;
  readonly takenAt: Date;
  readonly finalUrl: string | null;
  readonly bodyHash: string;
  readonly extractorVersion: number;
  readonly reading: string; // blocks and facts as JSON, as JSON.stringify writes it
  readonly html: string | null;
  readonly changed: boolean;
}

/** A version to keep; its HTML as text or as that text in UTF-8. */
export interface NewSnapshot extends Omit<Snapshot, "html"> {
  readonly html: string | Uint8Array | null;
}

export interface ItemQuery {
  /** By publishedAt, or firstSeenAt where that is null. */
  readonly since?: Date;
  readonly until?: Date;
  readonly seenSince?: Date; // by firstSeenAt
  readonly seenUntil?: Date;
  readonly pestle?: PestleCategory;
  readonly disruption?: DisruptionType;
  readonly sourceId?: string; // of the item, or of a page that tells the change
  readonly search?: string; // every word, case-insensitive, in title or summary
  readonly ids?: readonly string[];
  readonly storyIds?: readonly string[];
  readonly kind?: "item" | "change";
  readonly minScore?: number; // as stored
  readonly limit?: number;
  /** Only what stands behind this one in the list, to read a long list page by page. */
  readonly after?: Pick<StoredItem, "id" | "publishedAt" | "firstSeenAt">;
}

/** What tells where an Item stands in its Story. */
export interface StoryMate
  extends Pick<StoredItem, "id" | "sourceId" | "storyId" | "publishedAt" | "firstSeenAt"> {}

/** What grouping needs of an Item: the whole ones of three weeks would not fit into memory. */
export interface StoryMember
  extends Pick<
    StoredItem,
    "id" | "kind" | "title" | "summary" | "publishedAt" | "firstSeenAt" | "score" | "storyId"
  > {}

/** What counting terms needs of an Item. */
export interface ItemText {
  readonly storyId: string; // the item's own id where it stands in no story
  readonly sourceId: string;
  readonly title: string;
  readonly summary: string; // its first 400 characters
  readonly at: Date; // publishedAt, or firstSeenAt where that is null
}

export const DELIVERY_STATES = ["planned", "sending", "sent", "deferred", "failed", "unknown"] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

export type DeliveryKind = "digest" | "alert" | "webhook" | "notice";

export interface DeliveryKey {
  readonly kind: DeliveryKind;
  readonly digestId: string; // of an alert: the story id
  readonly period: string;
  readonly recipient: string; // mail address, or the name of a webhook
}

/** What is new about a message: everything but how its sending went. */
export interface PlannedDelivery extends DeliveryKey {
  readonly messageId: string;
  readonly message: string; // rendered bytes, resent identically
  readonly slot: Date; // when it was due
  /** Which stored selection it tells; "" when there is none. */
  readonly selectionKey: string;
}

/** How one message owed to one reader stands; unique by its key. */
export interface DeliveryStatus extends DeliveryKey {
  readonly state: DeliveryState;
  readonly messageId: string;
  readonly slot: Date;
  readonly selectionKey: string;
  readonly attempts: number; // the running one included
  /** Attempts that may have arrived without a word of it: the server's answer was lost, or the process ended. */
  readonly doubts: number;
  readonly firstAttemptAt: Date | null;
  readonly nextAttemptAt: Date | null;
  readonly sentAt: Date | null;
  readonly error: string | null;
  /** Who is sending it now; others may take it over after `leaseUntil`, which is by the machine's clock. */
  readonly leaseOwner: string | null;
  readonly leaseUntil: Date | null;
}

export interface Delivery extends DeliveryStatus {
  readonly message: string;
}

/** Who takes a message for sending, and which ones may be taken. */
export interface Claim {
  readonly now: Date; // by the program's clock: attempts and pauses
  readonly owner: string;
  readonly leaseNow: Date; // by the machine's clock
  readonly leaseUntil: Date;
  /** Someone asked for it: a deferred or unknown one is taken before its pause is over. */
  readonly early: boolean;
  /** An owner known to be dead: its lease is over. */
  readonly deadOwner: string | null;
}

export interface DeliveryQuery {
  readonly kind?: DeliveryKind;
  readonly digestId?: string;
  readonly period?: string;
  readonly recipient?: string;
  readonly states?: readonly DeliveryState[];
  readonly since?: Date; // by slot
}

export interface StoredDigest {
  readonly digestId: string;
  readonly period: string;
  readonly recipientKey: string; // "" for the general one, else a hash of the recipient's zone and topics
  readonly createdAt: Date;
  readonly selection: string; // DigestSelection as JSON
  readonly itemIds: readonly string[];
  readonly storyIds: readonly string[];
}

export interface Vote {
  readonly itemId: string;
  readonly verdict: "useful" | "not-useful";
  readonly votedAt: Date;
}

export interface PriceRecord {
  readonly sourceId: string;
  readonly url: string;
  readonly label: string;
  readonly amount: string;
  readonly currency: string | null;
  readonly period: string | null;
  readonly seenAt: Date;
}

/** The only memory. Every write is safe to repeat and safe to be killed in. */
export interface Store {
  close(): Promise<void>;

  sourceStates(): Promise<SourceState[]>;
  sourceState(sourceId: string): Promise<SourceState | null>;
  /** Which of these are known in the source: external ids, and link keys with the external id they belong to, several items' own apart. */
  knownItems(
    sourceId: string,
    externalIds: readonly string[],
    linkKeys: readonly string[],
  ): Promise<{ externalIds: Set<string>; linkKeys: Map<string, string>; sharedLinks: Set<string> }>;
  /**
   * Saves several visits in one transaction; says of each what was new, in the same order. Throws StoreError, or
   * RecordRefused when one of them is the reason and the others could be saved without it.
   */
  saveScans(records: readonly ScanRecord[]): Promise<SavedScan[]>;
  /** Items taken in without a visit; gives the ids that were new. */
  addItems(items: readonly StoredItem[]): Promise<Set<string>>;

  /** Newest first (publishedAt, else firstSeenAt; then id). */
  items(query: ItemQuery): Promise<StoredItem[]>;
  item(id: string): Promise<StoredItem | null>;
  countItems(query: ItemQuery): Promise<number>;
  /** Items first seen since then, their summaries cut to 400 characters; in no order. */
  storyMembers(seenSince: Date): Promise<StoryMember[]>;
  /** What was published in a span, without the weight of whole items; at most `limit`, the newest. */
  itemTexts(query: { since: Date; until: Date; limit: number }): Promise<ItemText[]>;
  /** The items of all Stories of two or more. */
  storyMates(): Promise<StoryMate[]>;
  setStories(assignments: readonly { itemId: string; storyId: string }[]): Promise<void>;

  lastSnapshot(sourceId: string, url: string): Promise<Snapshot | null>;
  snapshots(sourceId: string): Promise<Snapshot[]>;
  prices(sourceId?: string): Promise<PriceRecord[]>;

  saveDigest(digest: StoredDigest): Promise<StoredDigest>; // the one already there wins
  digest(digestId: string, period: string, recipientKey: string): Promise<StoredDigest | null>;
  /** The newest digests first. */
  digests(digestId: string, limit: number): Promise<StoredDigest[]>;

  /** Adds what is not there yet, in one transaction; what is there stays as it is. */
  planDeliveries(deliveries: readonly PlannedDelivery[], at: Date): Promise<void>;
  /** Without their messages, oldest slot first. */
  deliveries(query: DeliveryQuery): Promise<DeliveryStatus[]>;
  delivery(key: DeliveryKey): Promise<DeliveryStatus | null>;
  /** Takes one for sending (planned, due deferred or unknown, or sending with a lapsed lease); null when it may not be had. */
  claimDelivery(key: DeliveryKey, claim: Claim): Promise<Delivery | null>;
  /** Noted before the last bytes leave: from now on it may have arrived, whatever happens to this process. */
  noteHandover(key: DeliveryKey): Promise<void>;
  finishDelivery(
    key: DeliveryKey,
    change: Pick<DeliveryStatus, "state" | "nextAttemptAt" | "sentAt" | "error" | "doubts">,
  ): Promise<void>;

  suppress(address: string, digestId: string, reason: string, at: Date): Promise<void>;
  unsuppress(address: string, digestId: string): Promise<void>;
  suppressed(digestId: string): Promise<Map<string, string>>; // address → reason

  /** The newest completed slot of a digest or a source. */
  completedSlot(kind: string, id: string): Promise<Date | null>;
  /**
   * True when this call moved it forward; an older slot changes nothing, unless the one that is there lies after
   * `believedUntil`: a clock that was years ahead must not end everything for years.
   */
  completeSlot(kind: string, id: string, slot: Date, believedUntil?: Date): Promise<boolean>;

  vote(vote: Vote): Promise<void>; // the last verdict on an item counts
  votes(): Promise<Vote[]>;
  resetVotes(): Promise<number>;

  /** Small values with an end: robots.txt, leases, secrets made on first use. */
  getValue(key: string, now: Date): Promise<string | null>;
  putValue(key: string, value: string, expiresAt: Date | null): Promise<void>;
  /** Sets it unless it is there; gives the one that is there. */
  claimValue(key: string, value: string, expiresAt: Date | null, now: Date): Promise<string>;

  /** When the first item of each source was seen: what came then had waited there, it is no news. */
  firstSightings(): Promise<Map<string, Date>>;

  /** Adds to running totals; they are made on first use. */
  addCounts(counts: ReadonlyMap<string, number>): Promise<void>;
  counts(): Promise<ReadonlyMap<string, number>>;

  /** Removes what is older than its retention; gives how many rows went. */
  prune(now: Date, itemsMs: number, snapshotsMs: number): Promise<number>;
}
