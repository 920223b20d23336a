import { createHash } from "node:crypto";
import { setImmediate } from "node:timers/promises";
import { linkKey } from "../feeds/link-key.ts";
import type { Feed, FeedItem } from "../model/item.ts";
import type { Source, SourceState } from "../model/source.ts";
import { itemId } from "./item-id.ts";
import { type ItemDraft, judgeItem } from "./judge-item.ts";
import { parseSafely } from "./parse-safely.ts";
import type { Body, Taken } from "./scan-source.ts";
import { usableDate } from "./usable-date.ts";
import type { Workbench } from "./workbench.ts";

/** Which text each item had at the last visit: external id → short hash. Tells a correction from a repetition. */
type Seen = Record<string, string>;

/** The Items of a feed that the store does not know yet, judged; and known ones whose text moved. */
export async function takeFeed(
  source: Source,
  state: SourceState,
  body: Body,
  bench: Workbench,
): Promise<Taken> {
  const { contentType, url: baseUrl, link } = body;
  const parsed = await parseSafely("feed", body.body, { contentType, baseUrl, link });
  if (!parsed.ok) return parsed;
  const reading = parsed.value;
  if (!reading.ok) return { ok: false, errorKind: reading.errorKind, error: reading.error };

  const { feed } = reading;
  const before = seenOf(state.memo);
  const seen: Seen = Object.fromEntries(feed.items.map((item) => [item.id, textHash(item)]));
  const candidates = feed.items.filter((item) => before[item.id] !== seen[item.id]);
  const links = candidates
    .flatMap((item) => (item.url === null ? [] : [linkKey(item.url)]))
    .filter((key) => key !== "" && key !== null);
  const known = await bench.store.knownItems(
    source.id,
    candidates.map((item) => item.id),
    links,
  );
  const now = bench.clock();
  const drafts = candidates.map((item) => draftOf(item, feed, source, now));
  const isKnown = alreadyKnown(feed, known, before);
  const judged = await inPieces(drafts, (draft) => judgeItem(draft, source, bench.judge, now));
  return {
    ok: true,
    items: judged.filter((item) => isKnown(item) === "no"),
    updates: judged.filter((item) => isKnown(item) === "yes"),
    snapshots: [],
    memo: JSON.stringify(seen),
    freshForMs: feed.freshForMs,
    changes: 0,
  };
}

/** A feed of thousands of items must not hold up the answers of other servers: they get their turn in between. */
const PIECE = 100;

async function inPieces<T, U>(values: readonly T[], work: (value: T) => U): Promise<U[]> {
  const done: U[] = [];
  for (const value of values) {
    done.push(work(value));
    if (done.length % PIECE === 0) await setImmediate();
  }
  return done;
}

type Known = Awaited<ReturnType<Workbench["store"]["knownItems"]>>;

/**
 * Whether an item is in the store: by its id; under another id, by its link (feeds that give new ids at every visit are
 * what readers complain about most). A link whose item is still there under its own id tells nothing. Nor does one that
 * several items share, here or in the store: there it is "the same" when it is word for word what the last visit had under an id that is gone.
 */
function alreadyKnown(
  feed: Feed,
  known: Known,
  before: Seen,
): (item: Pick<ItemDraft, "externalId" | "linkKey" | "title" | "summary">) => "yes" | "no" | "same" {
  const present = new Set(feed.items.map(({ id }) => id));
  const keys = feed.items.flatMap(({ url }) => (url === null ? [] : [linkKey(url)]));
  const seenKeys = new Set<string>();
  const shared = new Set(keys.filter((key) => seenKeys.size === seenKeys.add(key).size));
  const home = feed.link === null ? null : linkKey(feed.link);
  const gone = new Set(
    Object.keys(before)
      .filter((id) => !present.has(id))
      .map((id) => before[id]),
  );
  return (item) => {
    const { externalId, linkKey: key } = item;
    if (known.externalIds.has(externalId)) return "yes";
    const isSame = item.title !== "" && gone.has(textHash(item));
    if (key === null) return isSame ? "same" : "no";
    const holder = known.linkKeys.get(key);
    if (holder === undefined || present.has(holder)) return "no";
    if (key !== home && !shared.has(key) && !known.sharedLinks.has(key)) return "yes";
    return isSame ? "same" : "no";
  };
}

function draftOf(item: FeedItem, feed: Feed, source: Source, now: Date): ItemDraft {
  return {
    id: itemId(source.id, item.id),
    kind: "item",
    sourceId: source.id,
    externalId: item.id,
    linkKey: item.url === null ? null : linkKey(item.url),
    title: item.title,
    url: item.url,
    summary: item.summary,
    content: item.content,
    author: item.author,
    categories: item.categories,
    language: source.language ?? feed.language,
    publishedAt: usableDate(item.publishedAt, now),
    updatedAt: item.updatedAt,
    firstSeenAt: now,
    change: null,
  };
}

function textHash(item: Pick<FeedItem, "title" | "summary">): string {
  return createHash("sha1").update(`${item.title}\0${item.summary}`).digest("base64url").slice(0, 10);
}

function seenOf(memo: string | null): Seen {
  if (memo === null) return {};
  try {
    const value: unknown = JSON.parse(memo);
    return value !== null && typeof value === "object" ? (value as Seen) : {};
  } catch {
    return {};
  }
}
