import type { Classification } from "../model/labels.ts";
import type { LearnedWeights, ScorePart } from "../model/score.ts";
import { stem } from "../text/stem.ts";
import { STOP_WORDS } from "../text/stop-words.ts";
import { words } from "../text/tokens.ts";

/** A text that a person found useful or not. */
export interface VotedItem {
  readonly title: string;
  readonly summary: string;
  readonly sourceId: string;
  readonly classification: Classification;
  readonly verdict: "useful" | "not-useful";
}

type Rated = Omit<VotedItem, "verdict">;

/** No weight leaves ± this, however many votes agree. */
const MOST: Readonly<Record<string, number>> = { term: 0.12, source: 0.15, label: 0.06 };
/** So many agreeing votes move a weight half of the way: the first vote alone moves it a sixth. */
const HALF_WAY = 5;
const MOST_TOGETHER = 0.25;

/**
 * What all votes together teach. A weight of a title's word, a source or a label is its bound times (useful − not
 * useful) / (votes + 5): bounded, the same in any order, and back at nothing when the votes are. Made anew from the
 * votes each time, so every vote can be taken back.
 */
export function learnWeights(votes: readonly VotedItem[]): LearnedWeights {
  const counts = new Map<string, { useful: number; all: number }>();
  for (const vote of votes) {
    for (const key of keysOf(vote)) {
      const count = counts.get(key) ?? { useful: 0, all: 0 };
      count.all += 1;
      if (vote.verdict === "useful") count.useful += 1;
      counts.set(key, count);
    }
  }
  const weights = [...counts].map(([key, { useful, all }]): [string, number] => {
    const most = MOST[key.slice(0, key.indexOf(":"))] ?? 0;
    return [key, round((most * (2 * useful - all)) / (all + HALF_WAY))];
  });
  return Object.fromEntries(weights.filter(([, weight]) => weight !== 0));
}

/** Which weights a vote moved. */
export function effectOf(
  before: LearnedWeights,
  after: LearnedWeights,
): { term: string; from: number; to: number }[] {
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return keys
    .map((term) => ({ term, from: before[term] ?? 0, to: after[term] ?? 0 }))
    .filter(({ from, to }) => from !== to);
}

/**
 * The learned part of a score; never more than ±0.25. The words of a title share: of n words each counts 1/√n, so that
 * a long title is not moved more by one vote than a short one.
 */
export function learnedPart(item: Rated, learned: ReadonlyMap<string, number>): ScorePart {
  const because: string[] = [];
  const keys = learned.size === 0 ? [] : [...keysOf(item)];
  const terms = keys.filter(isTerm).length;
  let sum = 0;
  for (const key of keys) {
    const weight = learned.get(key);
    if (weight === undefined) continue;
    const value = round(isTerm(key) ? weight / Math.sqrt(terms) : weight);
    sum += value;
    because.push(`${key} ${value > 0 ? "+" : ""}${value}`);
  }
  return { part: "learned", value: round(Math.max(-MOST_TOGETHER, Math.min(MOST_TOGETHER, sum))), because };
}

function isTerm(key: string): boolean {
  return key.startsWith("term:");
}

function keysOf({ title, sourceId, classification }: Rated): Set<string> {
  const terms = words(title)
    .filter((word) => word.length > 2 && !STOP_WORDS.has(word) && !/^[\d.,]+$/.test(word))
    .map((word) => `term:${stem(word)}`);
  const labels = [
    ...classification.pestle.map(({ category }) => `label:${category}`),
    ...classification.disruption.map(({ type }) => `label:disruption-${type}`),
  ];
  return new Set([...terms, `source:${sourceId}`, ...labels]);
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
