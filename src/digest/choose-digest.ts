import type {
  DigestSelection,
  DigestStory,
  DigestTrend,
  DigestWeakSignal,
  RestlessSource,
  UnreadSource,
} from "../model/digest.ts";
import { pagesOf } from "../model/edit-pages.ts";
import type { StoredItem } from "../model/item.ts";
import { oneLine } from "../model/one-line.ts";
import type { ScenarioNote } from "../model/scenario.ts";
import type { Score } from "../model/score.ts";
import type { RecipientTopics } from "../model/settings.ts";
import { fitWords } from "./fit-words.ts";
import { type FoundChange, gatherChanges, wordEdit } from "./gather-changes.ts";
import { isWanted } from "./is-wanted.ts";
import { factsOf, hasNewFacts, type ToldStory } from "./story-facts.ts";
import { subjectOf } from "./subject.ts";
import { webUrl } from "./web-url.ts";
import { whyOf } from "./why-words.ts";
import { wordChange } from "./word-change.ts";

/** An Item of the period with what it means for this business. */
export interface DigestSignal {
  readonly item: StoredItem;
  readonly score: Score;
  readonly source: {
    readonly name: string;
    readonly tags: readonly string[];
    readonly competitor: string | null;
  };
}

export interface DigestInput {
  readonly digestId: string;
  readonly period: string;
  readonly from: Date;
  readonly to: Date;
  readonly timezone: string;
  readonly business: string;
  readonly late: string | null;
  readonly nextAt: Date | null;
  readonly maxStories: number;
  readonly only: RecipientTopics;
  readonly signals: readonly DigestSignal[];
  readonly told: readonly ToldStory[];
  readonly urgentItemIds: ReadonlySet<string>;
  readonly sourcesRead: number;
  readonly sourcesFailed: number;
  readonly unread: readonly UnreadSource[];
  readonly restless?: readonly RestlessSource[];
  readonly trends: readonly DigestTrend[];
  readonly weakSignals: readonly DigestWeakSignal[];
  readonly scenarios?: readonly ScenarioNote[];
}

const ACT_ON_BAR = 0.5;
const KNOW_BAR = 0.22;
const MOST_TO_ACT_ON = 3;
const PER_SOURCE = 2;
const MOST_CHANGES = 6;
const NEAR_MISSES = 3;
const MOST_UNREAD = 8;
const MOST_PARTS = 3;
const MOST_TRENDS = 5;
const MOST_WEAK_SIGNALS = 2;

/** Chooses what one digest tells: once, for every form it takes. Deterministic; at most 1,400 words at twelve stories. */
export function chooseDigest(input: DigestInput): DigestSelection {
  const wanted = input.signals.filter((signal) => isWanted(signal, input.only));
  const stories = toStories(wanted.filter(({ item }) => item.kind === "item"));
  const fresh = stories.filter((story) => isFresh(story, input.told));
  const acting = fresh.filter(isToActOn).slice(0, Math.min(MOST_TO_ACT_ON, input.maxStories));
  const others = fresh.filter(
    (story) => !acting.includes(story) && story.lead.score.score >= KNOW_BAR && isLabelled(story),
  );
  const knowing = spread(others, input.maxStories - acting.length);
  const changes = wanted.filter(({ item }) => item.kind === "change").sort(byImportance);
  const competitors = gatherChanges(changes.map(toChange)).slice(0, MOST_CHANGES);
  const quiet = acting.length + knowing.length + competitors.length === 0;
  const tell = (story: FoundStory): DigestStory => toStory(story, input.urgentItemIds);
  const selection = fitWords(
    {
      digestId: input.digestId,
      period: input.period,
      from: input.from.toISOString(),
      to: input.to.toISOString(),
      timezone: input.timezone,
      business: oneLine(input.business, 80),
      quiet,
      late: input.late,
      sourcesRead: input.sourcesRead,
      sourcesFailed: input.sourcesFailed,
      itemsSeen: wanted.length,
      itemsChosen: acting.length + knowing.length + competitors.length,
      actOn: acting.map(tell),
      competitors,
      know: knowing.map(tell),
      trends: input.trends.slice(0, MOST_TRENDS),
      weakSignals: input.weakSignals.slice(0, MOST_WEAK_SIGNALS),
      scenarios: input.scenarios ?? [],
      nearMisses: quiet ? fresh.slice(0, NEAR_MISSES).map(tell) : [],
      unread: input.unread.slice(0, MOST_UNREAD).map(shortUnread),
      restless: (input.restless ?? []).slice(0, MOST_UNREAD).map(shortRestless),
      nextAt: input.nextAt?.toISOString() ?? null,
    },
    input.maxStories,
  );
  return { ...selection, ...subjectOf(selection) };
}

interface FoundStory {
  readonly lead: DigestSignal;
  readonly others: readonly DigestSignal[];
}

/** Best first; of a story its best item leads, and the rest is counted. */
function toStories(signals: readonly DigestSignal[]): FoundStory[] {
  const groups = new Map<string, DigestSignal[]>();
  for (const signal of [...signals].sort(byScore)) {
    const key = signal.item.storyId ?? signal.item.id;
    groups.set(key, [...(groups.get(key) ?? []), signal]);
  }
  return [...groups.values()].flatMap(([lead, ...others]) => (lead === undefined ? [] : [{ lead, others }]));
}

function byScore(a: DigestSignal, b: DigestSignal): number {
  return b.score.score - a.score.score || (a.item.id < b.item.id ? -1 : 1);
}

function byImportance(a: DigestSignal, b: DigestSignal): number {
  return (b.item.change?.importance ?? 0) - (a.item.change?.importance ?? 0) || byScore(a, b);
}

/** Never told, or told before some of its facts were known. */
function isFresh(story: FoundStory, told: readonly ToldStory[]): boolean {
  const storyId = idOf(story);
  const ids = new Set([story.lead, ...story.others].map(({ item }) => item.id));
  const before = told.find((one) => one.storyId === storyId || ids.has(one.itemId));
  return before === undefined || hasNewFacts(factsIn(story), before.facts);
}

function idOf({ lead: { item } }: FoundStory): string {
  return item.storyId ?? item.id;
}

function factsIn({ lead, others }: FoundStory) {
  return factsOf(
    [lead, ...others].map(({ item }) => item.title),
    lead.score,
  );
}

function isToActOn({ lead: { score, item } }: FoundStory): boolean {
  return (
    score.score >= ACT_ON_BAR &&
    score.stance !== "neutral" &&
    score.profile.length > 0 &&
    !(score.horizon.passed && item.classification.pestle.length === 0)
  );
}

function isLabelled({ lead: { item, score } }: FoundStory): boolean {
  return item.classification.pestle.length > 0 || score.profile.some(({ field }) => field !== "region");
}

/** In order of score, but no source and no category takes the whole page: two of each in a digest of twelve. */
function spread(stories: readonly FoundStory[], room: number): FoundStory[] {
  const perCategory = Math.max(2, Math.ceil(room / 6));
  const counts = new Map<string, number>();
  const chosen: FoundStory[] = [];
  for (const story of stories) {
    if (chosen.length >= room) break;
    const source = `source ${story.lead.item.sourceId}`;
    const category = `category ${story.lead.item.classification.pestle[0]?.category ?? "none"}`;
    if ((counts.get(source) ?? 0) >= PER_SOURCE || (counts.get(category) ?? 0) >= perCategory) continue;
    for (const key of [source, category]) counts.set(key, (counts.get(key) ?? 0) + 1);
    chosen.push(story);
  }
  return chosen;
}

const TITLE_CHARS = 200;
const SUMMARY_CHARS = 240;

function toStory(story: FoundStory, urgent: ReadonlySet<string>): DigestStory {
  const { item, score, source } = story.lead;
  return {
    storyId: idOf(story),
    itemId: item.id,
    title: oneLine(item.title, TITLE_CHARS),
    url: webUrl(item.url),
    summary: shortened(oneLine(item.summary, 2000), SUMMARY_CHARS),
    source: oneLine(source.name, 60),
    sourceId: item.sourceId,
    publishedAt: item.publishedAt?.toISOString() ?? null,
    more: story.others.length,
    why: whyOf(score),
    hits: score.profile,
    stance: score.stance,
    pestle: item.classification.pestle.map(({ category }) => category),
    disruption: item.classification.disruption.map(({ type }) => type),
    impact: score.impact,
    likelihood: score.likelihood,
    horizon: score.horizon,
    swot: score.swot,
    options: score.options.map((option) => ({ ...option, text: oneLine(option.text, 240) })),
    score: score.score,
    wasUrgent: [story.lead, ...story.others].some((one) => urgent.has(one.item.id)),
    facts: factsIn(story),
  };
}

/** Cut at a word, with an ellipsis. */
export function shortened(text: string, max: number): string {
  if (text.length <= max) return text;
  const cut = text.slice(0, max - 1);
  const space = cut.lastIndexOf(" ");
  // A text without spaces (Chinese, Thai) is cut anywhere.
  const end = space < max / 2 ? cut.length : space;
  return `${cut
    .slice(0, end)
    .toWellFormed()
    .replace(/[\s,;:–-]+$/, "")}…`;
}

function toChange({ item, source }: DigestSignal): FoundChange {
  const competitor = oneLine(source.competitor ?? source.name, 60);
  const change = item.change ?? {
    type: "text-changed",
    region: "main",
    importance: 0,
    label: null,
    before: null,
    after: item.title,
  };
  const pages = pagesOf(item);
  const fitsAll = pages.every(({ title }) => title === item.title);
  return {
    itemId: item.id,
    competitor,
    line: oneLine(fitsAll ? wordChange(change, competitor) : wordEdit(change, competitor), 200),
    url: webUrl(item.url),
    since: item.firstSeenAt.toISOString(),
    change,
    ...(pages.length > 1 ? { pages: pages.map(({ url }) => webUrl(url)) } : {}),
  };
}

function shortRestless({ id, name, parts }: RestlessSource): RestlessSource {
  return { id, name: oneLine(name, 60), parts: parts.slice(0, MOST_PARTS).map((part) => oneLine(part, 50)) };
}

function shortUnread({ id, name, since, error }: UnreadSource): UnreadSource {
  return { id, name: oneLine(name, 60), since, error: oneLine(error, 160) };
}
