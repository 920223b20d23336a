import type { Change } from "../model/change.ts";
import type { Classification } from "../model/labels.ts";
import type { Profile } from "../model/profile.ts";
import type { Horizon, LearnedWeights, ProfileHit, Score, ScorePart, SwotEntry } from "../model/score.ts";
import { readHorizon } from "./horizon.ts";
import { judgeRisk, type Risk } from "./impact.ts";
import { learnedPart } from "./learn.ts";
import { createProfileMatcher } from "./match-profile.ts";
import { chooseOptions, type Playbook } from "./playbook.ts";
import type { IndustryVocabulary } from "./vocabulary.ts";

export interface ScoreInput {
  readonly title: string;
  readonly summary: string;
  readonly classification: Classification;
  readonly sourceId: string;
  readonly sourceBoost: number;
  readonly publishedAt: Date | null;
  readonly firstSeenAt: Date;
  readonly change: Change | null;
  readonly competitor: string | null;
  readonly corroboration: number; // other sources that tell it
  readonly rankInStory: number; // 0: the first report
}

export interface Scorer {
  /** What the text means for this business at this time, with the reason for every point. */
  score(input: ScoreInput, now: Date): Score;
}

export interface ScorerOptions {
  readonly profile: Profile;
  readonly vocabulary: IndustryVocabulary | null;
  readonly playbook: Playbook;
  readonly learned: LearnedWeights;
}

/** How much it says that an entry of this kind is touched. */
const FIELD_WEIGHT: Readonly<Record<string, number>> = {
  competitors: 0.3,
  worries: 0.22,
  inputs: 0.2,
  goals: 0.18,
  offers: 0.18,
  weaknesses: 0.14,
  industry: 0.14,
  strengths: 0.1,
  customers: 0.1,
  region: 0.08,
};
const MAX_RELEVANCE = 0.5;

export function createScorer({ profile, vocabulary, playbook, learned }: ScorerOptions): Scorer {
  const match = createProfileMatcher(profile, vocabulary);
  return {
    score(input, now) {
      const text = `${input.title}. ${input.summary}`;
      const hits = withCompetitor(match(text), input.competitor);
      const { classification, change } = input;
      const horizon = readHorizon(text, now);
      const risk = judgeRisk({ text, classification, change, corroboration: input.corroboration, hits });
      const parts = [
        relevance(hits),
        force(classification, change, hits),
        riskPart(risk, hits.length > 0 || change !== null),
        novelty(input),
        sourcePart(input.sourceBoost),
        learnedPart(input, learned),
      ].filter((part) => part.value !== 0);
      const sum = parts.reduce((total, { value }) => total + value, 0);
      return {
        score: round(Math.min(1, Math.max(0, sum))),
        stance: classification.stance,
        parts,
        profile: hits,
        swot: swotOf(classification, hits),
        impact: risk.impact,
        likelihood: risk.likelihood,
        horizon: change === null ? horizon : NOW,
        options: chooseOptions(
          { classification, hits, horizon, change, competitor: input.competitor, title: input.title },
          playbook,
        ),
      };
    },
  };
}

const NOW: Horizon = { band: "H1", date: null, passed: false, because: "seen on the page now" };

function withCompetitor(hits: readonly ProfileHit[], competitor: string | null): ProfileHit[] {
  if (competitor === null || hits.some(({ field, entry }) => field === "competitors" && entry === competitor))
    return [...hits];
  return [{ field: "competitors", entry: competitor, terms: [competitor] }, ...hits];
}

function relevance(hits: readonly ProfileHit[]): ScorePart {
  const because = hits.map(
    ({ field, entry, terms }) => `${field}: ${entry} (${terms.slice(0, 4).join(", ")})`,
  );
  // Place names alone make nothing relevant: half the news of a country would be.
  const telling = hits.filter(({ field }) => field !== "region");
  const counted = telling.length === 0 ? [] : hits;
  const sum = counted.reduce(
    (total, { field, terms }) =>
      total + (FIELD_WEIGHT[field] ?? 0.1) * Math.min(1 + 0.15 * (terms.length - 1), 1.4),
    0,
  );
  return { part: "relevance", value: round(MAX_RELEVANCE * (1 - Math.exp(-sum / 0.32))), because };
}

/** What the labels alone are worth: a law for all employers matters although no entry is hit. */
function force(
  { pestle, disruption, stance }: Classification,
  change: Change | null,
  hits: readonly ProfileHit[],
): ScorePart {
  const because: string[] = [];
  let value = 0;
  const [best] = pestle;
  if (best !== undefined) {
    value += 0.08 * best.score;
    because.push(
      `${best.category}: ${best.evidence
        .slice(0, 3)
        .map(({ term }) => term)
        .join(", ")}`,
    );
  }
  const [kind] = disruption;
  if (kind !== undefined) {
    value += 0.05 * kind.score;
    because.push(
      `disruption ${kind.type}: ${kind.evidence
        .slice(0, 2)
        .map(({ term }) => term)
        .join(", ")}`,
    );
  }
  if (stance !== "neutral") {
    value += stance === "mixed" ? 0.04 : 0.07;
    because.push(`a ${stance} for a small business`);
  }
  if (change !== null) {
    value += 0.25 * change.importance;
    because.push(`a change on a watched page (${change.type})`);
  }
  return { part: "force", value: round(hits.length === 0 && change === null ? value * 0.7 : value), because };
}

function riskPart({ impact, likelihood, because }: Risk, touched: boolean): ScorePart {
  const share = ((impact - 1) * (likelihood - 1)) / 16;
  return { part: "impact × likelihood", value: round((touched ? 0.24 : 0.14) * share), because };
}

function novelty({ rankInStory }: ScoreInput): ScorePart {
  if (rankInStory === 0) return { part: "novelty", value: 0.03, because: ["the first report of it"] };
  return {
    part: "novelty",
    value: round(-0.03 * Math.min(rankInStory, 4)),
    because: [`report number ${rankInStory + 1} of the same matter`],
  };
}

function sourcePart(boost: number): ScorePart {
  return {
    part: "source",
    value: round(Math.max(-0.2, Math.min(0.2, 0.1 * (boost - 1)))),
    because: [`boost ${boost} in the config`],
  };
}

function swotOf({ stance }: Classification, hits: readonly ProfileHit[]): SwotEntry | null {
  const entries = (field: string): string[] =>
    hits.filter((hit) => hit.field === field).map(({ entry, terms }) => `${entry} (${terms.join(", ")})`);
  const strengths = entries("strengths");
  const weaknesses = entries("weaknesses");
  if (stance === "opportunity")
    return {
      box: "opportunity",
      because:
        strengths.length > 0 ? strengths.map((one) => `your strength can use it: ${one}`) : named(hits),
    };
  if (stance === "threat" || stance === "mixed")
    return {
      box: "threat",
      because: weaknesses.length > 0 ? weaknesses.map((one) => `it hits your weakness: ${one}`) : named(hits),
    };
  if (weaknesses.length > 0) return { box: "weakness", because: weaknesses };
  return strengths.length > 0 ? { box: "strength", because: strengths } : null;
}

function named(hits: readonly ProfileHit[]): string[] {
  return hits.slice(0, 3).map(({ field, entry }) => `${field}: ${entry}`);
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
