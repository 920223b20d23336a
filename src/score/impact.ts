import type { Change } from "../model/change.ts";
import type { Classification } from "../model/labels.ts";
import type { Magnitude } from "./magnitude.ts";

export interface Risk {
  readonly impact: number; // 1..5
  readonly likelihood: number; // 1..5
  readonly because: readonly string[];
}

export interface Situation {
  readonly magnitude: Magnitude;
  readonly classification: Classification;
  readonly change: Change | null;
  readonly corroboration: number; // other sources that tell it
  readonly relevance: number; // 0..1
  readonly everyone: number; // 0..1
  readonly rival: boolean; // a competitor is named
  readonly home: boolean; // it happens in the region of the business
  readonly authority: boolean;
  readonly dated: boolean; // a day or year ahead is named
  readonly passed: boolean;
}

/**
 * Impact and likelihood from 1 to 5 each, as the cells of a risk matrix (ISO 31000 asks for the two, IEC 31010 shows
 * the matrix), by rules over labels, magnitude words, numbers, certainty words, source and corroboration.
 */
export function judgeRisk(situation: Situation): Risk {
  const because: string[] = [];
  const impact = tally(impactRules(situation), because);
  const likelihood = tally(likelihoodRules(situation), because);
  return { impact: within(1 + impact), likelihood: within(3 + likelihood), because };
}

type Rule = readonly [points: number, holds: boolean, reason: string];

function impactRules({
  magnitude,
  classification,
  change,
  relevance,
  everyone,
  rival,
  home,
}: Situation): Rule[] {
  const { great, duty, slight, percent, share } = magnitude;
  const moved = Math.abs(change?.percent ?? 0);
  return [
    [
      rival ? 1 : 0.5,
      classification.pestle.length > 0 || change !== null || rival,
      rival ? "a competitor acts" : "an outside force",
    ],
    [
      1,
      relevance >= 0.35 || everyone >= 0.5,
      relevance >= 0.35 ? "touches your profile" : "touches every business",
    ],
    [0.5, rival && home, "in your region"],
    [0.5, relevance >= 0.75, "touches the core of your profile"],
    [1, great !== null, `“${great}”`],
    [0.5, duty !== null, `“${duty}”`],
    [0.5, percent >= 10 || moved >= 10, `${percent >= 10 ? percent : moved} %`],
    [0.5, percent >= 30 || moved >= 30, "a great change"],
    [0.5, percent < 10 && share !== null, `“${share}”`],
    [-1, slight !== null && great === null, `“${slight}”`],
  ];
}

function likelihoodRules(situation: Situation): Rule[] {
  const { magnitude, change, corroboration, authority, dated, passed, rival } = situation;
  const { certain, uncertain, calledOff } = magnitude;
  return [
    [-1.5, calledOff !== null, `“${calledOff}”`],
    [1, certain !== null && calledOff === null, `“${certain}”`],
    [0.5, rival, "a competitor's own act"],
    [-1, uncertain !== null, `“${uncertain}”`],
    [0.5, dated, "a date is named"],
    [1, passed, "it is in force"],
    [2, change !== null, "seen on the page itself"],
    [0.5, authority, "told by an authority"],
    [corroboration >= 3 ? 1.5 : 1, corroboration > 0, `told by ${corroboration + 1} sources`],
  ];
}

function tally(rules: readonly Rule[], because: string[]): number {
  let sum = 0;
  for (const [points, holds, reason] of rules) {
    if (!holds) continue;
    sum += points;
    because.push(reason);
  }
  return sum;
}

function within(value: number): number {
  return Math.min(5, Math.max(1, Math.round(value)));
}
