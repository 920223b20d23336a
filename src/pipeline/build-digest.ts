import { chooseDigest, type DigestSignal } from "../digest/choose-digest.ts";
import type { ToldStory } from "../digest/story-facts.ts";
import type { DigestSelection, RestlessSource, UnreadSource } from "../model/digest.ts";
import { pagesOf } from "../model/edit-pages.ts";
import type { StoredItem } from "../model/item.ts";
import type { DigestSettings, RecipientTopics } from "../model/settings.ts";
import type { Source, SourceState } from "../model/source.ts";
import { editForReader } from "./edit-for-reader.ts";
import { scoreItem } from "./judge-item.ts";
import { noisyHeadings } from "./page-memo.ts";
import { quarterScenarios } from "./quarter-scenarios.ts";
import { nextSlot, periodOf } from "./slots.ts";
import { sourceHealth } from "./source-health.ts";
import { placesIn } from "./story-places.ts";
import { wasUrgent } from "./urgency.ts";
import type { Judge, Workbench } from "./workbench.ts";

export interface DigestQuestion {
  readonly digest: DigestSettings;
  readonly from: Date;
  readonly to: Date;
  readonly timezone: string;
  readonly only: RecipientTopics;
  readonly late: string | null;
  readonly told: readonly ToldStory[];
  /** What was published before the period but came to be known in it is taken in: an earlier digest could not tell it. */
  readonly follows: boolean;
}

const GRACE_MS = 3 * 24 * 60 * 60 * 1000;

/** Everything a digest of this period tells, chosen and worded; nothing is stored or sent. */
export async function buildDigest(question: DigestQuestion, bench: Workbench): Promise<DigestSelection> {
  const { digest, from, to, timezone } = question;
  const items = await itemsOf(question, bench);
  const judge = await bench.judge();
  const states = await bench.store.sourceStates();
  const health = sourceHealth(bench.settings.sources, states, bench.clock());
  const unread = health.filter(({ state }) => state === "failing" || state === "gone");
  const signals = signalsOf(items, bench, judge, to);
  const period = periodOf(digest.schedule, timezone, to);
  return chooseDigest({
    digestId: digest.id,
    period,
    from,
    to,
    timezone,
    business: bench.settings.business.name,
    late: question.late,
    nextAt: nextSlot(digest.schedule, timezone, to),
    maxStories: digest.maxStories,
    only: question.only,
    signals,
    told: question.told,
    urgentItemIds: urgentIds(signals, bench),
    sourcesRead: sourcesRead(items, health),
    sourcesFailed: unread.length,
    unread: unread.map(({ id, error }) => unreadSource(id, error, bench.settings.sources, states)),
    restless: restlessSources(bench.settings.sources, states),
    trends: [],
    weakSignals: [],
    scenarios: isMonth(period) ? await quarterScenarios(to, { ...bench, judge }) : [],
  });
}

function isMonth(period: string): boolean {
  return /^\d{4}-\d{2}$/.test(period);
}

/** By publication. What the first visit to a source found is told only when it says that it is of this period. */
async function itemsOf(
  { from, to, follows, only }: DigestQuestion,
  { store, settings }: Workbench,
): Promise<StoredItem[]> {
  const reach = follows ? new Date(from.getTime() - GRACE_MS) : from;
  const items = await store.items({ since: reach, until: to });
  const scanned = new Set((await store.sourceStates()).map(({ sourceId }) => sourceId));
  const first = await store.firstSightings();
  const sources = new Map(settings.sources.map((source) => [source.id, source]));
  return items
    .map((item) => editForReader(item, only, to, sources))
    .filter((item) => {
      if (item.publishedAt !== null && item.publishedAt >= from) return true;
      const waiting =
        item.kind === "item" &&
        scanned.has(item.sourceId) &&
        item.firstSeenAt.getTime() <= (first.get(item.sourceId)?.getTime() ?? 0);
      return !waiting && item.firstSeenAt >= from;
    });
}

function signalsOf(items: readonly StoredItem[], bench: Workbench, judge: Judge, now: Date): DigestSignal[] {
  const sources = new Map(bench.settings.sources.map((source) => [source.id, source]));
  const placeOf = placesIn(items);
  return items.map((item) => {
    const source = sources.get(item.sourceId) ?? null;
    return {
      item,
      score: scoreItem(item, source, placeOf(item), judge, now),
      source: {
        name: nameOf(item, sources),
        tags: source?.tags ?? [],
        competitor: source?.competitor ?? null,
      },
    };
  });
}

/** The name of the source; where several with names of their own tell the same, the site that they are of. */
function nameOf(item: StoredItem, sources: ReadonlyMap<string, Source>): string {
  const { sourceId, url } = item;
  const own = sources.get(sourceId)?.name ?? sourceId;
  const sameName = pagesOf(item).every((page) => own === (sources.get(page.sourceId)?.name ?? page.sourceId));
  return sameName || url === null || !URL.canParse(url) ? own : new URL(url).hostname.replace(/^www\./, "");
}

function urgentIds(signals: readonly DigestSignal[], { settings }: Workbench): Set<string> {
  const { alerts } = settings;
  if (alerts === null) return new Set();
  return new Set(signals.filter((signal) => wasUrgent(signal, alerts)).map(({ item }) => item.id));
}

function sourcesRead(items: readonly StoredItem[], health: ReturnType<typeof sourceHealth>): number {
  const read = health.filter(({ state }) => state === "ok" || state === "silent").map(({ id }) => id);
  return new Set([...read, ...items.map((item) => item.sourceId)]).size;
}

/** Pages with parts that moved in three of five checks, or between two looks at once: muted, and listed. */
function restlessSources(sources: readonly Source[], states: readonly SourceState[]): RestlessSource[] {
  const memos = new Map(states.map(({ sourceId, url, memo }) => [`${sourceId} ${url}`, memo]));
  return sources.flatMap(({ id, url, kind, name, enabled }) => {
    const memo = kind === "page" && enabled ? (memos.get(`${id} ${url}`) ?? null) : null;
    const parts = noisyHeadings(memo);
    return parts.length === 0 ? [] : [{ id, name: name ?? id, parts }];
  });
}

function unreadSource(
  id: string,
  error: string | null,
  sources: readonly Source[],
  states: Awaited<ReturnType<Workbench["store"]["sourceStates"]>>,
): UnreadSource {
  const state = states.find((one) => one.sourceId === id);
  return {
    id,
    name: sources.find((source) => source.id === id)?.name ?? id,
    since: state?.failingSince?.toISOString() ?? null,
    error: error ?? "it could not be read; run “tidewatch sources” to see more",
  };
}
