import { hash } from "node:crypto";
import { setImmediate } from "node:timers/promises";
import { linkKey } from "../feeds/link-key.ts";
import type { FeedReading } from "../feeds/read-feed.ts";
import type { Feed, FeedItem } from "../model/item.ts";
import type { Source, SourceState } from "../model/source.ts";
import { type AskedPlaces, askUsualPlaces, feedlessError } from "./feed-of-page.ts";
import { itemId } from "./item-id.ts";
import { type ItemDraft, judgeItem } from "./judge-item.ts";
import { parseSafely } from "./parse-safely.ts";
import type { Body, Taken } from "./scan-source.ts";
import { usableDate } from "./usable-date.ts";
import type { Workbench } from "./workbench.ts";

/** Which text each item had at the last visit: external id → short hash. Tells a correction from a repetition. */
type Seen = ReadonlyMap<string, string>;

/** The Items of a feed that the store does not know yet, judged; and known ones whose text moved. */
export async function takeFeed(
  source: Source,
  state: SourceState,
  body: Body,
  bench: Workbench,
  signal?: AbortSignal,
): Promise<Taken> {
  const { contentType, url: baseUrl, link } = body;
  const parsed = await parseSafely("feed", body.body, { contentType, baseUrl, link }, signal);
  if (!parsed.ok) return parsed;
  const reading = parsed.value;
  const before = seenOf(state.memo);
  if (!reading.ok) return withFeedOfPage(reading, before, body, source, bench, signal);

  const { feed } = reading;
  const seen: Seen = new Map(feed.items.map((item) => [item.id, textHash(item)]));
  const keys = feed.items.map(({ url }) => (url === null ? null : linkKey(url)));
  const now = bench.clock();
  const drafts = feed.items.flatMap((item, at) =>
    before.get(item.id) === seen.get(item.id) ? [] : [draftOf(item, keys[at] ?? null, feed, source, now)],
  );
  const known = await bench.store.knownItems(
    source.id,
    drafts.map((draft) => draft.externalId),
    drafts.flatMap((draft) => draft.linkKey || []),
  );
  if (drafts.length === 0)
    return { ...NOTHING_NEW, memo: memoOf(withAsked(seen, askedOf(before))), freshForMs: feed.freshForMs };
  const judge = await bench.judge();
  const isKnown = alreadyKnown(feed, keys, known, before);
  const judged = await inPieces(drafts, (draft) => judgeItem(draft, source, judge, now));
  const verdicts = judged.map(isKnown);
  return {
    ok: true,
    items: judged.filter((_, at) => verdicts[at] === "no"),
    updates: judged.filter((_, at) => verdicts[at] === "yes"),
    snapshots: [],
    memo: memoOf(withAsked(seen, askedOf(before))),
    freshForMs: feed.freshForMs,
    changes: [],
  };
}

const NOTHING_NEW = { ok: true, items: [], updates: [], snapshots: [], changes: [] } as const;

/** What cannot be read; of a page that names no feed, with what its site has at the usual places. */
async function withFeedOfPage(
  { errorKind, error, isPage, found }: Extract<FeedReading, { ok: false }>,
  before: Seen,
  { url }: Body,
  source: Source,
  bench: Workbench,
  signal: AbortSignal | undefined,
): Promise<Taken> {
  if (!isPage || found.length > 0) return { ok: false, errorKind, error };
  const asked = await askUsualPlaces(url, source, askedOf(before), bench, signal);
  if (asked === null) return { ok: false, errorKind, error };
  return {
    ok: false,
    errorKind,
    error: feedlessError(url, asked.found),
    memo: memoOf(withAsked(before, asked)),
  };
}

/** Where the memo says when the usual places were asked: no item can have such an id. */
const ASKED = "\0asked";

function askedOf(seen: Seen): AskedPlaces | null {
  const [at = "", found = ""] = (seen.get(ASKED) ?? "").split(" ");
  const date = new Date(at);
  return Number.isNaN(date.getTime())
    ? null
    : { at: date, found: found === "" ? null : decodeURIComponent(found) };
}

function withAsked(seen: Seen, asked: AskedPlaces | null): Seen {
  if (asked === null) return seen;
  return new Map(seen).set(ASKED, `${asked.at.toISOString()} ${encodeURIComponent(asked.found ?? "")}`);
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
  keys: readonly (string | null)[],
  known: Known,
  before: Seen,
): (item: Pick<ItemDraft, "externalId" | "linkKey" | "title" | "summary">) => "yes" | "no" | "same" {
  const present = new Set(feed.items.map(({ id }) => id));
  const seenKeys = new Set<string | null>();
  const shared = new Set(keys.filter((key) => seenKeys.size === seenKeys.add(key).size));
  const home = feed.link === null ? null : linkKey(feed.link);
  const gone = new Set(
    [...before].filter(([id]) => !present.has(id) && id !== ASKED).map(([, text]) => text),
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

function draftOf(item: FeedItem, key: string | null, feed: Feed, source: Source, now: Date): ItemDraft {
  return {
    id: itemId(source.id, item.id),
    kind: "item",
    sourceId: source.id,
    externalId: item.id,
    linkKey: key,
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
  return hash("sha1", `${item.title}\0${item.summary}`, "base64url").slice(0, 10);
}

/** A JSON object; an object of its own would make a name in V8's table of names of every id. */
function memoOf(seen: Seen): string {
  return `{${Array.from(seen, ([id, text]) => `${JSON.stringify(id)}:"${text}"`).join()}}`;
}

function seenOf(memo: string | null): Seen {
  if (memo === null) return new Map();
  try {
    const value: unknown = JSON.parse(memo);
    return new Map(value !== null && typeof value === "object" ? Object.entries(value) : []);
  } catch {
    return new Map();
  }
}
