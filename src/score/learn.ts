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

const STEP = 0.02;
const MOST = 0.12;
const MOST_TOGETHER = 0.2;

/**
 * What all votes together teach: each moves the weights of the words of its title, its source and its labels by a
 * small step. Made anew from the votes, so every vote can be taken back; no weight leaves ±0.12.
 */
export function learnWeights(votes: readonly VotedItem[]): LearnedWeights {
  const weights = new Map<string, number>();
  for (const vote of votes) {
    const step = vote.verdict === "useful" ? STEP : -STEP;
    for (const key of keysOf(vote))
      weights.set(key, clamp((weights.get(key) ?? 0) + step * (key.startsWith("term:") ? 1 : 0.5), MOST));
  }
  return Object.fromEntries(
    [...weights].filter(([, weight]) => weight !== 0).map(([key, weight]) => [key, round(weight)]),
  );
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

/** The learned part of a score; never more than ±0.2. */
export function learnedPart(
  item: Rated | (Omit<Rated, "classification"> & { classification: Classification }),
  learned: LearnedWeights,
): ScorePart {
  const because: string[] = [];
  let sum = 0;
  for (const key of Object.keys(learned).length === 0 ? [] : keysOf(item)) {
    const weight = learned[key];
    if (weight === undefined) continue;
    sum += weight;
    because.push(`${key} ${weight > 0 ? "+" : ""}${weight}`);
  }
  return { part: "learned", value: round(clamp(sum, MOST_TOGETHER)), because };
}

function keysOf({ title, sourceId, classification }: Rated): Set<string> {
  const terms = words(title)
    .filter((word) => word.length > 2 && !STOP_WORDS.has(word) && !/^\d+$/.test(word))
    .map((word) => `term:${stem(word)}`);
  const labels = [
    ...classification.pestle.map(({ category }) => `label:${category}`),
    ...classification.disruption.map(({ type }) => `label:disruption-${type}`),
  ];
  return new Set([...terms, `source:${sourceId}`, ...labels]);
}

function clamp(value: number, most: number): number {
  return Math.max(-most, Math.min(most, value));
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
