import type { Score } from "../model/score.ts";

/** What is known of a story: it is told a second time only when some of it is new. */
export interface StoryFacts {
  readonly numbers: readonly string[]; // in its titles
  readonly date: string | null;
  readonly impact: number;
  readonly reports: number;
}

export interface ToldStory {
  readonly storyId: string;
  readonly itemId: string;
  readonly facts: StoryFacts;
}

const MORE_REPORTS = 3;
const MOST_NUMBERS = 20;

/** The facts of a story from the titles of its items and the score of the best one. */
export function factsOf(titles: readonly string[], score: Pick<Score, "horizon" | "impact">): StoryFacts {
  const numbers = new Set(titles.flatMap((title) => title.match(/\d+(?:[.,]\d+)*/g) ?? []));
  return {
    numbers: [...numbers].sort().slice(0, MOST_NUMBERS),
    date: score.horizon.date,
    impact: score.impact,
    reports: titles.length,
  };
}

/** A number or a date that was not told, a greater impact, or three reports more. */
export function hasNewFacts(now: StoryFacts, told: StoryFacts): boolean {
  return (
    now.numbers.some((number) => !told.numbers.includes(number)) ||
    (now.date !== null && now.date !== told.date) ||
    now.impact > told.impact ||
    now.reports >= told.reports + MORE_REPORTS
  );
}
