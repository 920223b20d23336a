import type {
  DigestChange,
  DigestSelection,
  DigestStory,
  DigestTrend,
  DigestWeakSignal,
  UnreadSource,
} from "../model/digest.ts";
import type { StoredItem } from "../model/item.ts";
import type { Score } from "../model/score.ts";
import type { RecipientTopics } from "../model/settings.ts";
import { subjectOf } from "./subject.ts";
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

/** What a former digest told: a story is told again only when its facts have changed. */
export interface ToldStory {
  readonly storyId: string;
  readonly facts: string;
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
  readonly trends: readonly DigestTrend[];
  readonly weakSignals: readonly DigestWeakSignal[];
}

const ACT_ON_BAR = 0.5;
const KNOW_BAR = 0.22;
const MOST_TO_ACT_ON = 3;
const MOST_TO_KNOW = 9;
const PER_SOURCE = 2;
const PER_CATEGORY = 3;
const MOST_CHANGES = 6;
const NEAR_MISSES = 3;

/** Chooses what one digest tells: once, for every form it takes. Deterministic. */
export function chooseDigest(input: DigestInput): DigestSelection {
  const wanted = input.signals.filter((signal) => isWanted(signal, input.only));
  const changes = wanted.filter(({ item }) => item.kind === "change");
  const stories = toStories(wanted.filter(({ item }) => item.kind === "item"));
  const told = new Map(input.told.map((story) => [story.storyId, story.facts]));
  const fresh = stories.filter(
    (story) => told.get(story.lead.item.storyId ?? story.lead.item.id) !== factsOf(story),
  );

  const acting = fresh.filter(isToActOn).slice(0, Math.min(MOST_TO_ACT_ON, input.maxStories));
  const room = Math.min(MOST_TO_KNOW, Math.max(0, input.maxStories - acting.length));
  const knowing = spread(
    fresh.filter(
      (story) => !acting.includes(story) && story.lead.score.score >= KNOW_BAR && isLabelled(story),
    ),
    room,
  );
  const competitors = changes.sort(byImportance).slice(0, MOST_CHANGES).map(toChange);
  const quiet = acting.length + knowing.length + competitors.length === 0;
  const tell = (story: FoundStory): DigestStory => toStory(story, input.urgentItemIds);
  const selection = {
    digestId: input.digestId,
    period: input.period,
    from: input.from.toISOString(),
    to: input.to.toISOString(),
    timezone: input.timezone,
    business: input.business,
    quiet,
    late: input.late,
    sourcesRead: input.sourcesRead,
    sourcesFailed: input.sourcesFailed,
    itemsSeen: wanted.length,
    itemsChosen: acting.length + knowing.length + competitors.length,
    actOn: acting.map(tell),
    competitors,
    know: knowing.map(tell),
    trends: input.trends,
    weakSignals: input.weakSignals,
    nearMisses: quiet ? fresh.slice(0, NEAR_MISSES).map(tell) : [],
    unread: input.unread,
    nextAt: input.nextAt?.toISOString() ?? null,
  };
  return { ...selection, ...subjectOf(selection) };
}

interface FoundStory {
  readonly lead: DigestSignal;
  readonly others: readonly DigestSignal[];
}

function isWanted({ item, source }: DigestSignal, only: RecipientTopics): boolean {
  const { pestle, disruption } = item.classification;
  const some = <T>(list: readonly T[], has: (one: T) => boolean): boolean =>
    list.length === 0 || list.some(has);
  return (
    some(only.pestle, (category) => pestle.some((label) => label.category === category)) &&
    some(only.disruption, (type) => disruption.some((label) => label.type === type)) &&
    some(only.sources, (id) => id === item.sourceId) &&
    some(only.tags, (tag) => source.tags.includes(tag))
  );
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

/** What must change before a story is told a second time: a number or date in its title, its severity, three more sources. */
export function factsOf({ lead, others }: FoundStory): string {
  const numbers = lead.item.title.match(/\d[\d.,]*/g)?.join(" ") ?? "";
  return [numbers, lead.score.horizon.date ?? "", lead.score.impact, Math.floor(others.length / 3)].join("|");
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

/** In order of score, but no source and no category takes the whole page. */
function spread(stories: readonly FoundStory[], room: number): FoundStory[] {
  const bySource = new Map<string, number>();
  const byCategory = new Map<string, number>();
  const chosen: FoundStory[] = [];
  for (const story of stories) {
    if (chosen.length >= room) break;
    const source = story.lead.item.sourceId;
    const category = story.lead.item.classification.pestle[0]?.category ?? "none";
    if ((bySource.get(source) ?? 0) >= PER_SOURCE || (byCategory.get(category) ?? 0) >= PER_CATEGORY)
      continue;
    bySource.set(source, (bySource.get(source) ?? 0) + 1);
    byCategory.set(category, (byCategory.get(category) ?? 0) + 1);
    chosen.push(story);
  }
  return chosen;
}

const SUMMARY_CHARS = 260;

function toStory({ lead, others }: FoundStory, urgent: ReadonlySet<string>): DigestStory {
  const { item, score, source } = lead;
  return {
    storyId: item.storyId ?? item.id,
    itemId: item.id,
    title: item.title,
    url: item.url,
    summary: shortened(item.summary),
    source: source.name,
    sourceId: item.sourceId,
    publishedAt: item.publishedAt?.toISOString() ?? null,
    more: others.length,
    why: whyOf(score),
    hits: score.profile,
    stance: score.stance,
    pestle: item.classification.pestle.map(({ category }) => category),
    disruption: item.classification.disruption.map(({ type }) => type),
    impact: score.impact,
    likelihood: score.likelihood,
    horizon: score.horizon,
    swot: score.swot,
    options: score.options,
    score: score.score,
    wasUrgent: urgent.has(item.id),
  };
}

const FIELD_WORDS: Readonly<Record<string, string>> = {
  offers: "you sell",
  inputs: "you buy",
  customers: "you serve",
  region: "you work in",
  competitors: "you compete with",
  strengths: "your strength",
  weaknesses: "your weakness",
  worries: "you worry about",
  goals: "your goal",
  industry: "your trade",
};

/** In the words of a person: "you buy butter". */
function whyOf({ profile, parts }: Score): string[] {
  const named = profile.filter(({ field }) => field !== "region").slice(0, 3);
  if (named.length > 0)
    return named.map(
      ({ field, entry }) =>
        `${FIELD_WORDS[field] ?? field} ${field === "strengths" || field === "weaknesses" || field === "goals" || field === "industry" ? `“${entry}”` : entry}`,
    );
  return parts.find(({ part }) => part === "force")?.because.slice(0, 2) ?? [];
}

function shortened(text: string): string {
  if (text.length <= SUMMARY_CHARS) return text;
  const cut = text.slice(0, SUMMARY_CHARS);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(" "), SUMMARY_CHARS - 40)).replace(/[\s,;:–-]+$/, "")}…`;
}

function toChange({ item, source }: DigestSignal): DigestChange {
  const competitor = source.competitor ?? source.name;
  const change = item.change ?? {
    type: "text-changed",
    region: "main",
    importance: 0,
    label: null,
    before: null,
    after: item.title,
  };
  return {
    itemId: item.id,
    competitor,
    line: wordChange(change, competitor),
    url: item.url,
    since: item.firstSeenAt.toISOString(),
    change,
  };
}
