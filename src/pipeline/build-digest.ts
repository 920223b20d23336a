import { chooseDigest, type DigestSignal, type ToldStory } from "../digest/choose-digest.ts";
import type { DigestSelection, UnreadSource } from "../model/digest.ts";
import type { StoredItem } from "../model/item.ts";
import type { DigestSettings, RecipientTopics } from "../model/settings.ts";
import type { Source } from "../model/source.ts";
import { scoreItem } from "./judge-item.ts";
import { nextSlot, periodOf } from "./slots.ts";
import { sourceHealth } from "./source-health.ts";
import { placesIn } from "./story-places.ts";
import type { Workbench } from "./workbench.ts";

export interface DigestQuestion {
  readonly digest: DigestSettings;
  readonly from: Date;
  readonly to: Date;
  readonly timezone: string;
  readonly only: RecipientTopics;
  readonly late: string | null;
}

const GRACE_MS = 3 * 24 * 60 * 60 * 1000;

/** Everything a digest of this period tells, chosen and worded; nothing is stored or sent. */
export async function buildDigest(question: DigestQuestion, bench: Workbench): Promise<DigestSelection> {
  const { digest, from, to, timezone } = question;
  const items = await itemsOf(from, to, bench);
  const period = periodOf(digest.schedule, timezone, to);
  const states = await bench.store.sourceStates();
  const health = sourceHealth(bench.settings.sources, states, bench.clock());
  const unread = health.filter(({ state }) => state === "failing" || state === "gone");
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
    signals: signalsOf(items, bench, to),
    told: await toldBefore(digest.id, period, bench),
    urgentItemIds: new Set(),
    sourcesRead: sourcesRead(items, health),
    sourcesFailed: unread.length,
    unread: unread.map(({ id, error }) => unreadSource(id, error, bench.settings.sources, states)),
    trends: [],
    weakSignals: [],
  });
}

/** By publication; what came late into the last digest's days but was seen after it is taken in too. */
async function itemsOf(from: Date, to: Date, bench: Workbench): Promise<StoredItem[]> {
  const reach = new Date(from.getTime() - GRACE_MS);
  const items = await bench.store.items({ since: reach, until: to });
  return items.filter((item) => (item.publishedAt ?? item.firstSeenAt) >= from || item.firstSeenAt >= from);
}

function signalsOf(items: readonly StoredItem[], bench: Workbench, now: Date): DigestSignal[] {
  const sources = new Map(bench.settings.sources.map((source) => [source.id, source]));
  const placeOf = placesIn(items);
  return items.map((item) => {
    const source = sources.get(item.sourceId) ?? null;
    return {
      item,
      score: scoreItem(item, source, placeOf(item), bench.judge, now),
      source: {
        name: source?.name ?? item.sourceId,
        tags: source?.tags ?? [],
        competitor: source?.competitor ?? null,
      },
    };
  });
}

async function toldBefore(digestId: string, period: string, { store }: Workbench): Promise<ToldStory[]> {
  const former = (await store.digests(digestId, 8)).filter((one) => one.period !== period).slice(0, 3);
  return former.flatMap(({ selection }) => {
    const { actOn, know } = JSON.parse(selection) as DigestSelection;
    return [...actOn, ...know].map((story) => ({ storyId: story.storyId, facts: toldFacts(story) }));
  });
}

/** In the same form as factsOf in choose-digest. */
function toldFacts(story: DigestSelection["know"][number]): string {
  const numbers = story.title.match(/\d[\d.,]*/g)?.join(" ") ?? "";
  return [numbers, story.horizon.date ?? "", story.impact, Math.floor(story.more / 3)].join("|");
}

function sourcesRead(items: readonly StoredItem[], health: ReturnType<typeof sourceHealth>): number {
  const read = health.filter(({ state }) => state === "ok" || state === "silent").map(({ id }) => id);
  return new Set([...read, ...items.map((item) => item.sourceId)]).size;
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
    error: error ?? "it could not be read",
  };
}
