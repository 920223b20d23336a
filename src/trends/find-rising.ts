import { stem } from "../text/stem.ts";
import { tokens } from "../text/tokens.ts";
import type { Term } from "./candidate-terms.ts";
import { chanceOfRise } from "./rate-test.ts";

/** One report as far as counting needs it. */
export interface CountedText {
  readonly storyId: string;
  readonly sourceId: string;
  readonly title: string;
  readonly summary: string;
  readonly at: Date;
}

/** A term that comes up more and more. */
export interface Rise {
  readonly term: string;
  readonly weekly: readonly number[]; // stories a week, oldest first, the last week ends now
  readonly storyIds: readonly string[]; // all that it stands in
  readonly chance: number; // of such counts without a rise
}

export interface RiseCounter {
  /** Counts these texts; in any order and any number of portions. What is later than `asOf` is left out. */
  add(texts: readonly CountedText[]): void;
  /** The terms that rise, the surest first; equally sure ones in the order in which they were given. */
  rising(): Rise[];
}

export const WEEKS = 13;
const RECENT_WEEKS = 4;
const WEEK_MS = 7 * 24 * 60 * 60 * 1000;
/** The weeks of the last year that a season would show in: a week earlier to a week later than now. */
const LAST_YEAR = { from: 51, to: 57 } as const;
const CHANCE = 0.05;
const LEAST_RATIO = 1.5;
const LEAST_WEEKS = 2;
const LEAST_SOURCES = 2;
const LEAST_TEXTS_LAST_YEAR = 50;
const SUMMARY_CHARS = 400;

interface Tally {
  readonly term: Term;
  /** Story → the week in which it was first told and who told it in the recent weeks. */
  readonly stories: Map<string, { week: number; readonly sources: Set<string> }>;
  /** Story → the sources that told it a year ago. */
  readonly lastYear: Map<string, Set<string>>;
}

/**
 * Counts in how many stories of each of the thirteen weeks up to `asOf` these terms came up. A term rises when
 *  - its rate in the last four weeks is higher than in the nine before by the test of Przyborowski and Wilenski (1940),
 *    at 5 % divided by the number of terms (Bonferroni), and at least half as high again. A rate is stories for each
 *    text read, from sources read in both spans, so that a new source makes no rise;
 *  - it came up in two of the four weeks at least: one loud week is a spike;
 *  - two sources tell it, the loudest counting no more than all others together;
 *  - the same weeks of last year, where they are known, were lower: a season is no rise.
 */
export function createRiseCounter(terms: readonly Term[], asOf: Date): RiseCounter {
  const tallies = terms.map((term): Tally => ({ term, stories: new Map(), lastYear: new Map() }));
  const byFirst = new Map<string, Tally[]>();
  for (const tally of tallies) {
    const [first = ""] = tally.term.stems;
    byFirst.set(first, [...(byFirst.get(first) ?? []), tally]);
  }
  const looksLike = beginnings(terms);
  const read = new Map<string, Exposure>();

  return {
    add(texts) {
      for (const text of texts) {
        const week = Math.floor((asOf.getTime() - text.at.getTime()) / WEEK_MS); // 0: the week that ends now
        const season = week >= LAST_YEAR.from && week < LAST_YEAR.to;
        if (week < 0 || (week >= WEEKS && !season)) continue;
        expose(read, text.sourceId, week, season);
        for (const tally of tallied(text, byFirst, looksLike)) note(tally, text, week, season);
      }
    },
    rising: () =>
      tallies
        .flatMap((tally) => judged(tally, read, CHANCE / Math.max(1, terms.length)) ?? [])
        .sort((a, b) => a.chance - b.chance),
  };
}

interface Exposure {
  recent: number;
  before: number;
  lastYear: number;
}

function expose(read: Map<string, Exposure>, sourceId: string, week: number, season: boolean): void {
  const own = read.get(sourceId) ?? { recent: 0, before: 0, lastYear: 0 };
  if (season) own.lastYear += 1;
  else if (week < RECENT_WEEKS) own.recent += 1;
  else own.before += 1;
  read.set(sourceId, own);
}

/** Most texts hold none of the terms: one look for their beginnings spares cutting them into words. */
function beginnings(terms: readonly Term[]): RegExp | null {
  const starts = terms.map(({ stems: [first = ""] }) => first.slice(0, Math.max(2, first.length - 2)));
  const escaped = [...new Set(starts)].map((start) => start.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return escaped.length === 0 ? null : new RegExp(escaped.join("|"), "i");
}

function tallied(
  { title, summary }: CountedText,
  byFirst: ReadonlyMap<string, readonly Tally[]>,
  looksLike: RegExp | null,
): Set<Tally> {
  const found = new Set<Tally>();
  const text = `${title}. ${summary.slice(0, SUMMARY_CHARS)}`;
  if (looksLike === null || !looksLike.test(text)) return found;
  const stems = tokens(text).map(({ word }) => stem(word));
  for (const [at, first] of stems.entries())
    for (const tally of byFirst.get(first) ?? [])
      if (tally.term.stems.every((one, step) => stems[at + step] === one)) found.add(tally);
  return found;
}

function note(
  { stories, lastYear }: Tally,
  { storyId, sourceId }: CountedText,
  week: number,
  season: boolean,
): void {
  if (season) {
    lastYear.set(storyId, (lastYear.get(storyId) ?? new Set()).add(sourceId));
    return;
  }
  const known = stories.get(storyId) ?? { week, sources: new Set() };
  known.week = Math.max(known.week, week);
  known.sources.add(sourceId);
  stories.set(storyId, known);
}

function judged({ term, stories, lastYear }: Tally, read: ReadonlyMap<string, Exposure>, level: number) {
  const steady = [...read].filter(([, { recent, before }]) => recent > 0 && before > 0);
  const known = new Set(steady.map(([sourceId]) => sourceId));
  const told = [...stories].filter(([, { sources }]) => [...sources].some((one) => known.has(one)));
  const recent = told.filter(([, { week }]) => week < RECENT_WEEKS);
  const sources = countBySource(
    recent.map(([, story]) => story.sources),
    known,
  );
  if (sources.size < LEAST_SOURCES || new Set(recent.map(([, { week }]) => week)).size < LEAST_WEEKS)
    return null;

  const total = (span: keyof Exposure): number => steady.reduce((sum, [, one]) => sum + one[span], 0);
  const now = { count: evenly(recent.length, sources), exposure: total("recent") };
  const then = { count: told.length - recent.length, exposure: total("before") };
  const chance = chanceOfRise(now, then);
  const ratio = now.count / now.exposure / (Math.max(then.count, 0.5) / then.exposure);
  if (chance > level || ratio < LEAST_RATIO) return null;

  const season = { count: knownStories(lastYear, known), exposure: total("lastYear") };
  if (season.exposure >= LEAST_TEXTS_LAST_YEAR && chanceOfRise(now, season) > CHANCE) return null;
  const weekly = Array.from(
    { length: WEEKS },
    (_, at) => told.filter(([, { week }]) => week === WEEKS - 1 - at).length,
  );
  return { term: term.text, weekly, storyIds: told.map(([storyId]) => storyId), chance };
}

function countBySource(
  stories: readonly ReadonlySet<string>[],
  known: ReadonlySet<string>,
): Map<string, number> {
  const counts = new Map<string, number>();
  for (const story of stories)
    for (const source of story) if (known.has(source)) counts.set(source, (counts.get(source) ?? 0) + 1);
  return counts;
}

/** The number of stories with those that only the loudest source tells counted no higher than all the others. */
function evenly(all: number, bySource: ReadonlyMap<string, number>): number {
  const loudest = Math.max(0, ...bySource.values());
  const others = [...bySource.values()].reduce((sum, count) => sum + count, 0) - loudest;
  return Math.min(all, 2 * others);
}

function knownStories(stories: ReadonlyMap<string, ReadonlySet<string>>, known: ReadonlySet<string>): number {
  return [...stories.values()].filter((sources) => [...sources].some((one) => known.has(one))).length;
}
