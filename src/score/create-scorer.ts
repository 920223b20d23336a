import type { Stance } from "../model/labels.ts";
import type { Profile } from "../model/profile.ts";
import type { ScenarioNote } from "../model/scenario.ts";
import type { Horizon, LearnedWeights, ProfileHit, Score } from "../model/score.ts";
import { createEveryoneFinder } from "./everyone.ts";
import { readHorizon } from "./horizon.ts";
import { judgeRisk, type Risk } from "./impact.ts";
import { createLocator } from "./locality.ts";
import { type Magnitude, readMagnitude } from "./magnitude.ts";
import { createProfileMatcher, type Touch } from "./match-profile.ts";
import { indexPhrases } from "./phrase-index.ts";
import { chooseOptions, type Playbook, type PlaySituation } from "./playbook.ts";
import { readBoth } from "./read-words.ts";
import { relevanceOf } from "./relevance.ts";
import type { ScoreInput, View } from "./score-input.ts";
import { partsOf } from "./score-parts.ts";
import { type Pressure, type StanceForYou, stanceForYou } from "./stance-for-you.ts";
import { swotOf } from "./swot.ts";
import type { Vocabulary } from "./vocabulary.ts";
import { type RisingTerm, type ScenarioInput, type ScenarioRule, writeScenarios } from "./write-scenarios.ts";

export interface Scorer {
  /** What the text means for this business at this time, with the reason for every point. */
  score(input: ScoreInput, now: Date): Score;
  /** Only the sum, the same number: the reasons in words and the options take as long again. */
  rate(input: ScoreInput, now: Date): number;
  /** Notes on the top risks among these, by rules. */
  scenarios(inputs: readonly ScenarioInput[], rising: readonly RisingTerm[]): ScenarioNote[];
}

export interface ScorerOptions {
  readonly profile: Profile;
  readonly vocabulary: Vocabulary;
  readonly playbook: Playbook;
  readonly learned: LearnedWeights;
  readonly scenarioRules?: readonly ScenarioRule[];
}

const TITLE_CHARS = 500;
const SUMMARY_CHARS = 600;

/** Prepares the profile once; scoring an item then only looks its words up. */
export function createScorer(options: ScorerOptions): Scorer {
  const { profile, vocabulary, playbook, learned, scenarioRules = [] } = options;
  const match = createProfileMatcher(profile, vocabulary);
  const locate = createLocator(profile, vocabulary);
  const findEveryones = createEveryoneFinder(profile, vocabulary);
  const leisure = indexPhrases(vocabulary.leisure.map((word) => [word, word] as const));
  const lessons = new Map(Object.entries(learned));
  const look = (given: ScoreInput): View => {
    const title = given.title.slice(0, TITLE_CHARS);
    const input = title.length === given.title.length ? given : { ...given, title };
    const summary = input.summary.slice(0, SUMMARY_CHARS);
    const read = readBoth(title, summary);
    return {
      input,
      read,
      touches: withCompetitor(match(read, title.length), input.competitor),
      locality: locate(read),
      everyone: findEveryones(read, title.length),
      magnitude: readMagnitude(title, summary),
      leisure: leisure.find(read).map(({ value }) => value),
    };
  };
  return {
    score(input, now) {
      const view = look(input);
      return explained(view, weighed(view, now, lessons), playbook);
    },
    rate: (input, now) => weighed(look(input), now, lessons).score,
    scenarios: (inputs, rising) => writeScenarios(inputs, scenarioRules, rising),
  };
}

interface Weighed {
  readonly score: number;
  readonly parts: Score["parts"];
  readonly horizon: Horizon;
  readonly stance: Stance;
  readonly risk: Risk;
}

function weighed(view: View, now: Date, lessons: ReadonlyMap<string, number>): Weighed {
  const { input, read, touches, locality, magnitude, everyone } = view;
  const { change, classification } = input;
  const horizon = change === null ? readHorizon(read.text, now, input.publishedAt) : SEEN_NOW;
  const weighs = magnitude.duty !== null || magnitude.great !== null || everyone.strength >= FOR_ALL;
  const pressing = weighs && namesTrade(view);
  const relevance = relevanceOf(touches, locality.hits, {
    trade: pressing,
    goods: magnitude.dutyInTitle || magnitude.dearer || magnitude.alarm !== null ? titleEndOf(view) : 0,
  });
  const own = turned(
    stanceForYou(classification.stance, touches, read, pressureOf(view, pressing)),
    magnitude,
  );
  const risk = riskOf(view, horizon, relevance.value);
  const parts = partsOf(view, relevance, risk, horizon, own, lessons);
  const sum = parts.reduce((total, { value }) => total + value, 0);
  const score = Math.round(Math.min(1, Math.max(0, sum)) * 1000) / 1000;
  return { score, parts, horizon, stance: own.stance, risk };
}

function explained(view: View, own: Weighed, playbook: Playbook): Score {
  const { touches, locality } = view;
  const { score, parts, horizon, stance, risk } = own;
  const telling = touches.filter(({ weak }) => !weak);
  const situation = situationOf(view, telling, stance, horizon, score);
  return {
    score,
    stance,
    parts,
    profile: [...(telling.length === 0 ? [] : touches.map(toHit)), ...locality.hits],
    swot: swotOf(stance, telling.length === 0 ? [] : touches),
    impact: risk.impact,
    likelihood: risk.likelihood,
    horizon,
    options: chooseOptions(situation, playbook),
  };
}

/** A tax or a rule that is called off is a chance, and help that ends a threat, whatever the words around them say. */
function turned(own: StanceForYou, { calledOff, helpEnds }: Magnitude): StanceForYou {
  if (helpEnds !== null && own.stance !== "threat")
    return { stance: "threat", because: `help ends (${helpEnds})` };
  if (calledOff === null || own.stance === "opportunity" || own.stance === "neutral") return own;
  return { stance: "opportunity", because: `it is called off (${calledOff})` };
}

/** A duty counts where the text is about law or politics, or names the trade in its title; an alarm always. */
function pressureOf({ input, magnitude }: View, pressing: boolean): Pressure {
  const ruled = input.classification.pestle.some(
    ({ category }) => category === "legal" || category === "political",
  );
  const duty = ruled || pressing ? magnitude.duty : null;
  return { duty: duty ?? magnitude.alarm, sure: duty !== null && magnitude.dutyInTitle };
}

function riskOf(
  { input, touches, locality, everyone, magnitude }: View,
  horizon: Horizon,
  relevance: number,
): Risk {
  return judgeRisk({
    magnitude,
    classification: input.classification,
    change: input.change,
    corroboration: input.corroboration,
    relevance,
    everyone: everyone.strength,
    rival: touches.some(({ field }) => field === "competitors"),
    home: locality.hits.length > 0,
    authority: input.authority,
    dated: horizon.date !== null && !horizon.passed,
    passed: horizon.passed,
  });
}

function situationOf(
  { input, read, everyone, magnitude }: View,
  telling: readonly Touch[],
  stance: Stance,
  horizon: Horizon,
  score: number,
): PlaySituation {
  const { classification, change, competitor, title } = input;
  return {
    classification,
    stance,
    hits: telling,
    horizon,
    change,
    competitor,
    title,
    text: read.text,
    percent: change?.percent ?? (magnitude.percent > 0 ? magnitude.percent : null),
    matter: everyone.because[0] ?? null,
    worthActing: score >= WORTH_ACTING && (telling.length > 0 || everyone.strength >= 0.5),
  };
}

/** Pay, tax or the like for everyone, told of the own trade, is as pressing as a duty. */
const FOR_ALL = 0.5;

/** How many words of the text stand in its title. */
function titleEndOf({ input, read }: View): number {
  const after = read.starts.findIndex((start) => start >= input.title.length);
  return after < 0 ? read.starts.length : after;
}

function namesTrade({ input, touches, read }: View): boolean {
  const titleEnd = input.title.length;
  return touches.some(
    ({ field, places }) => field === "industry" && places.some((at) => (read.starts[at] ?? 0) < titleEnd),
  );
}

const SEEN_NOW: Horizon = { band: "H1", date: null, passed: false, because: "seen on the page now" };
const WORTH_ACTING = 0.3;

function withCompetitor(touches: readonly Touch[], competitor: string | null): Touch[] {
  if (
    competitor === null ||
    touches.some(({ field, entry }) => field === "competitors" && entry === competitor)
  )
    return [...touches];
  const own = {
    field: "competitors",
    entry: competitor,
    terms: [competitor],
    strength: 0.8,
    weak: false,
    everyday: false,
    places: [],
  };
  return [own, ...touches];
}

function toHit({ field, entry, terms }: Touch): ProfileHit {
  return { field, entry, terms };
}
