import { sameEdit } from "../digest/gather-changes.ts";
import { factsOf, hasNewFacts, type StoryFacts } from "../digest/story-facts.ts";
import { webUrl } from "../digest/web-url.ts";
import { whyOf } from "../digest/why-words.ts";
import type { Alert } from "../model/alert.ts";
import type { StoredItem } from "../model/item.ts";
import { oneLine } from "../model/one-line.ts";
import type { AlertSettings } from "../model/settings.ts";
import type { Source } from "../model/source.ts";
import { toldTitle } from "../model/told-title.ts";
import { readMemory, type ToldAlert } from "./alert-memory.ts";
import { scoreItem } from "./judge-item.ts";
import { isQuiet } from "./quiet-hours.ts";
import { placesIn } from "./story-places.ts";
import { type Judged, type UrgencyReason, urgencyOf } from "./urgency.ts";
import type { Workbench } from "./workbench.ts";

/** One urgent story and what became of it so far. */
export interface UrgentStory {
  readonly alert: Alert;
  readonly facts: StoryFacts;
  readonly items: readonly StoredItem[];
  readonly thread: string; // names its mails, over all of them
  /** What was told of it, when nothing new is known since; null when it is yet to be told. */
  readonly told: ToldAlert | null;
  /** It came, or was held, in quiet hours. */
  readonly fromQuietHours: boolean;
}

const SEEN_MS = 3 * 24 * 60 * 60 * 1000;
const PUBLISHED_MS = 7 * 24 * 60 * 60 * 1000;
/** The score of a story rises a little when others tell it too: what is stored was judged alone. */
const SCORE_MARGIN = 0.15;

/** Every story of the last days that is urgent, most urgent first. Changes nothing. */
export async function findUrgent(alerts: AlertSettings, bench: Workbench): Promise<UrgentStory[]> {
  const now = bench.clock();
  const items = await recentItems(now, alerts.minScore - SCORE_MARGIN, bench);
  const placeOf = placesIn(items);
  const judge = await bench.judge();
  const sources = new Map(bench.settings.sources.map((source) => [source.id, source]));
  const stories = new Map<string, Judged[]>();
  for (const item of items) {
    const source = sources.get(item.sourceId) ?? null;
    const judged = { item, score: scoreItem(item, source, placeOf(item), judge, now) };
    const key = item.storyId ?? editOf(item, source) ?? item.id;
    stories.set(key, [...(stories.get(key) ?? []), judged]);
  }
  const found: UrgentStory[] = [];
  for (const members of stories.values()) {
    const storyId = nameOf(members);
    const urgent = await urgentStory(storyId, members, alerts, bench);
    if (urgent !== null) found.push(urgent);
  }
  return found.sort((a, b) => b.alert.score - a.alert.score || (a.alert.itemId < b.alert.itemId ? -1 : 1));
}

/** The same edit on many pages of a competitor is one reason to wake somebody; null for what is no change. */
function editOf({ change }: StoredItem, source: Source | null): string | null {
  if (change === null || source === null) return null;
  return sameEdit(source.competitor ?? source.id, change);
}

/** The story's id; for changes, which have none, the id of the one seen first. */
function nameOf(members: readonly Judged[]): string {
  const [first] = [...members].sort(
    (a, b) => a.item.firstSeenAt.getTime() - b.item.firstSeenAt.getTime() || (a.item.id < b.item.id ? -1 : 1),
  );
  return first?.item.storyId ?? first?.item.id ?? "";
}

/** What came in lately and is news; what the first visit to a source found lying there without a date is not. */
async function recentItems(now: Date, minScore: number, { store }: Workbench): Promise<StoredItem[]> {
  const items = await store.items({ seenSince: new Date(now.getTime() - SEEN_MS), minScore });
  if (items.length === 0) return [];
  const oldest = new Date(now.getTime() - PUBLISHED_MS);
  const scanned = new Set((await store.sourceStates()).map(({ sourceId }) => sourceId));
  const first = await store.firstSightings();
  return items.filter(({ publishedAt, kind, sourceId, firstSeenAt }) => {
    if (publishedAt !== null) return publishedAt >= oldest;
    const lay = firstSeenAt.getTime() <= (first.get(sourceId)?.getTime() ?? 0);
    return !(kind === "item" && scanned.has(sourceId) && lay);
  });
}

async function urgentStory(
  storyId: string,
  members: readonly Judged[],
  alerts: AlertSettings,
  bench: Workbench,
): Promise<UrgentStory | null> {
  const urgent = members
    .flatMap((member) => {
      const reason = urgencyOf(member, alerts);
      return reason === null ? [] : [{ ...member, reason }];
    })
    .sort((a, b) => b.score.score - a.score.score || (a.item.id < b.item.id ? -1 : 1));
  const [lead] = urgent;
  if (lead === undefined) return null;
  const items = members.map(({ item }) => item);
  const facts = factsOf(
    items.map(({ title }) => title),
    lead.score,
  );
  const memory = await readMemory(storyId, items, bench);
  // More reports of the same are no reason to wake somebody twice.
  const isNew = memory === null || hasNewFacts({ ...facts, reports: 0 }, memory.facts);
  return {
    alert: toAlert(storyId, lead, lead.reason, members.length - 1, bench),
    facts,
    items,
    thread: memory?.thread ?? storyId,
    told: !isNew && memory.state !== "held" ? memory : null,
    fromQuietHours: memory?.state === "held" || isQuiet(alerts.quietHours, lead.item.firstSeenAt),
  };
}

function toAlert(
  storyId: string,
  { item, score }: Judged,
  reason: UrgencyReason,
  more: number,
  { settings }: Workbench,
): Alert {
  const source = settings.sources.find(({ id }) => id === item.sourceId);
  return {
    storyId,
    itemId: item.id,
    title: oneLine(toldTitle(item, 200), 200),
    url: webUrl(item.url),
    summary: oneLine(item.summary, 300),
    source: oneLine(source?.name ?? item.sourceId, 60),
    sourceId: item.sourceId,
    publishedAt: item.publishedAt?.toISOString() ?? null,
    urgency: urgencyWords(reason),
    why: whyOf(score),
    stance: score.stance,
    pestle: item.classification.pestle.map(({ category }) => category),
    disruption: item.classification.disruption.map(({ type }) => type),
    impact: score.impact,
    likelihood: score.likelihood,
    horizon: score.horizon,
    options: score.options,
    score: score.score,
    more,
    change: item.change,
  };
}

const LONG_DATE = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" });

function urgencyWords(reason: UrgencyReason): string {
  if (reason.kind === "price" && reason.watched)
    return `a watched price moved by ${Math.round(reason.percent)} %.`;
  if (reason.kind === "price") return `the text tells of a price that moves by ${reason.percent} %.`;
  if (reason.kind === "now") return `the text says “${reason.word}”.`;
  const date = LONG_DATE.format(new Date(reason.date));
  if (reason.days <= 0) return `it applies from today, ${date}.`;
  return `${reason.days === 1 ? "one day is" : `${reason.days} days are`} left until ${date}.`;
}
