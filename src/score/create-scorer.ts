import type { Change } from "../model/change.ts";
import type { Classification, Stance } from "../model/labels.ts";
import type { Profile } from "../model/profile.ts";
import type { ScenarioNote } from "../model/scenario.ts";
import type { Horizon, LearnedWeights, ProfileHit, Score, ScorePart } from "../model/score.ts";
import { createEveryoneFinder, type EveryonesMatter } from "./everyone.ts";
import { readHorizon } from "./horizon.ts";
import { judgeRisk, type Risk } from "./impact.ts";
import { learnedPart } from "./learn.ts";
import { createLocator, type Locality } from "./locality.ts";
import { type Magnitude, readMagnitude } from "./magnitude.ts";
import { createProfileMatcher, type Touch } from "./match-profile.ts";
import { indexPhrases } from "./phrase-index.ts";
import { chooseOptions, type Playbook } from "./playbook.ts";
import { type ReadText, readWords } from "./read-words.ts";
import { type Relevance, relevanceOf } from "./relevance.ts";
import { stanceForYou } from "./stance-for-you.ts";
import { swotOf } from "./swot.ts";
import type { Vocabulary } from "./vocabulary.ts";
import { type RisingTerm, type ScenarioInput, type ScenarioRule, writeScenarios } from "./write-scenarios.ts";

export interface ScoreInput {
  readonly title: string;
  readonly summary: string;
  readonly classification: Classification;
  readonly sourceId: string;
  readonly sourceBoost: number;
  /** A public authority, a central bank, a body that sets rules. */
  readonly authority: boolean;
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

const SUMMARY_CHARS = 600;
const RELEVANCE = 0.46;

/** Prepares the profile once; scoring an item then only looks its words up. */
export function createScorer(options: ScorerOptions): Scorer {
  const { profile, vocabulary, playbook, learned, scenarioRules = [] } = options;
  const match = createProfileMatcher(profile, vocabulary);
  const locate = createLocator(profile, vocabulary);
  const findEveryones = createEveryoneFinder(profile, vocabulary);
  const leisure = indexPhrases(vocabulary.leisure.map((word) => [word, word] as const));
  const lessons = new Map(Object.entries(learned));
  return {
    score(input, now) {
      const read = readWords(`${input.title}. ${input.summary.slice(0, SUMMARY_CHARS)}`);
      const touches = withCompetitor(match(read, input.title.length), input.competitor);
      const view: View = {
        input,
        read,
        touches,
        locality: locate(read),
        everyone: findEveryones(read, input.title.length),
        magnitude: readMagnitude(input.title, input.summary.slice(0, SUMMARY_CHARS)),
        leisure: leisure.find(read).map(({ value }) => value),
      };
      return judged(view, now, playbook, lessons);
    },
    scenarios: (inputs, rising) => writeScenarios(inputs, scenarioRules, rising),
  };
}

function namesTrade(touches: readonly Touch[], { starts }: ReadText, titleEnd: number): boolean {
  return touches.some(
    ({ field, places }) => field === "industry" && places.some((at) => (starts[at] ?? 0) < titleEnd),
  );
}

/** What was read from one item before it is weighed. */
interface View {
  readonly input: ScoreInput;
  readonly read: ReadText;
  readonly touches: readonly Touch[];
  readonly locality: Locality;
  readonly everyone: EveryonesMatter;
  readonly magnitude: Magnitude;
  readonly leisure: readonly string[];
}

function judged(view: View, now: Date, playbook: Playbook, lessons: ReadonlyMap<string, number>): Score {
  const { input, read, touches, locality, magnitude } = view;
  const { change, classification } = input;
  const horizon = change === null ? readHorizon(read.text, now, input.publishedAt) : SEEN_NOW;
  const pressing =
    (magnitude.duty !== null || magnitude.great !== null) && namesTrade(touches, read, input.title.length);
  const relevance = relevanceOf(touches, locality.hits, pressing);
  const ruled = classification.pestle.some(
    ({ category }) => category === "legal" || category === "political",
  );
  const own = stanceForYou(classification.stance, touches, read, ruled || pressing ? magnitude.duty : null);
  const risk = judgeRisk({
    magnitude,
    classification,
    change,
    corroboration: input.corroboration,
    relevance: relevance.value,
    everyone: view.everyone.strength,
    rival: touches.some(({ field }) => field === "competitors"),
    authority: input.authority,
    dated: horizon.date !== null && !horizon.passed,
    passed: horizon.passed,
  });
  const parts = partsOf(view, relevance, risk, horizon, own, lessons);
  const hits = [...touches.map(toHit), ...locality.hits];
  const score = Math.min(
    1,
    Math.max(
      0,
      parts.reduce((total, { value }) => total + value, 0),
    ),
  );
  const telling = touches.filter(({ weak }) => !weak);
  return {
    score: round(score),
    stance: own.stance,
    parts,
    profile: telling.length === 0 ? [...locality.hits] : hits,
    swot: swotOf(own.stance, telling.length === 0 ? [] : touches),
    impact: risk.impact,
    likelihood: risk.likelihood,
    horizon,
    options: chooseOptions(
      {
        classification,
        stance: own.stance,
        hits: telling,
        horizon,
        change,
        competitor: input.competitor,
        title: input.title,
        text: read.text,
        percent: change?.percent ?? (magnitude.percent > 0 ? magnitude.percent : null),
        matter: view.everyone.because[0] ?? null,
        worthActing: score >= WORTH_ACTING && (telling.length > 0 || view.everyone.strength >= 0.5),
      },
      playbook,
    ),
  };
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

function partsOf(
  view: View,
  relevance: Relevance,
  risk: Risk,
  horizon: Horizon,
  own: { stance: Stance; because: string | null },
  lessons: ReadonlyMap<string, number>,
): ScorePart[] {
  const { input, everyone } = view;
  const touched = relevance.value;
  const relevant: ScorePart = {
    part: "relevance",
    value: round(RELEVANCE * touched),
    because: relevance.because,
  };
  const forAll: ScorePart = {
    part: "every business",
    value: round(0.26 * everyone.strength * (1 - 0.6 * touched)),
    because: everyone.because,
  };
  const force = forcePart(input, own, Math.max(touched, everyone.strength * 0.6));
  const atStake = riskPart(risk, Math.max(touched, everyone.strength * 0.6));
  const sum = relevant.value + forAll.value + force.value + atStake.value;
  const calm = calmPart(view, sum, touched > 0.65 || own.because !== null);
  return [
    relevant,
    forAll,
    force,
    atStake,
    calm,
    abroadPart(view, sum + calm.value),
    timePart(horizon, touched),
    novelty(input),
    sourcePart(input),
    learnedPart(input, lessons),
  ].filter(({ value }) => value !== 0);
}

/** What the labels are worth: the more of the business is touched, the more. */
function forcePart(
  { classification: { pestle, disruption }, change }: ScoreInput,
  own: { stance: Stance; because: string | null },
  touched: number,
): ScorePart {
  const because: string[] = [];
  let value = 0;
  const [best] = pestle;
  if (best !== undefined) {
    value += 0.07 * best.score;
    because.push(`${best.category}: ${termsOf(best.evidence, 3)}`);
  }
  const [kind] = disruption;
  if (kind !== undefined) {
    value += 0.04 * kind.score;
    because.push(`disruption ${kind.type}: ${termsOf(kind.evidence, 2)}`);
  }
  if (own.stance !== "neutral") {
    value += own.stance === "mixed" ? 0.04 : 0.07;
    because.push(
      own.because === null ? `a ${own.stance} for a small business` : `${own.stance}: ${own.because}`,
    );
  }
  const moved = change === null ? 0 : 0.25 * change.importance;
  if (change !== null) because.push(`a change on a watched page (${change.type})`);
  return { part: "force", value: round(value * (0.4 + 0.6 * touched) + moved), because };
}

function termsOf(evidence: readonly { term: string }[], most: number): string {
  return evidence
    .slice(0, most)
    .map(({ term }) => term)
    .join(", ");
}

function riskPart({ impact, likelihood, because }: Risk, touched: number): ScorePart {
  const share = ((impact - 1) * (likelihood - 1)) / 16;
  return { part: "impact × likelihood", value: round(0.28 * share * (0.2 + 0.8 * touched)), because };
}

/** Sport, show, recipes and advice use the same words; without an outside force an item is mostly talk. */
function calmPart(
  { input, touches, leisure, magnitude, everyone }: View,
  sum: number,
  moves: boolean,
): ScorePart {
  const { classification, change } = input;
  const isRival = leisure.length === 0 && touches.some(({ field }) => field === "competitors");
  if (change !== null || isRival) return { part: "calm", value: 0, because: [] };
  const labelled = classification.pestle.length > 0;
  if (leisure.length > 0) {
    const share = labelled ? 0.35 : 0.7;
    return {
      part: "calm",
      value: round(-share * sum),
      because: [`sport, show or advice (${leisure.slice(0, 3).join(", ")})`],
    };
  }
  if (labelled || everyone.strength > 0) return { part: "calm", value: 0, because: [] };
  const { great, duty, certain, uncertain, percent } = magnitude;
  const happens = moves || percent > 0 || [great, duty, certain, uncertain].some((word) => word !== null);
  return {
    part: "calm",
    value: round((happens ? -0.1 : -0.35) * sum),
    because: ["no outside force is named"],
  };
}

/** Money from a state is for those who live in it. */
const AID = /\b(?:grants?|rebates?|subsid\w+|tax credits?|vouchers?|(?:can|may) apply)\b/i;

/** What happens abroad: a law there binds nobody here, but a harvest or a flaw in software crosses borders. */
function abroadPart({ input, touches, locality }: View, sum: number): ScorePart {
  const { nearness, places } = locality;
  if (nearness === "home" || nearness === "unknown") return { part: "place", value: 0, because: [] };
  if (touches.some(({ field }) => field === "competitors")) return { part: "place", value: 0, because: [] };
  const traded = touches.some(({ field, weak }) => field === "inputs" && !weak);
  const categories = input.classification.pestle.slice(0, 2).map(({ category }) => category);
  const aid = AID.test(input.title);
  const bound =
    aid || categories.includes("legal") || categories.includes("political") || categories.includes("social");
  const technical = categories[0] === "technological";
  const shared = categories[0] === "economic" || categories[0] === "environmental";
  const abroad =
    traded && shared && !aid ? (bound ? 0.25 : 0.1) : technical && !bound ? 0.2 : bound ? 0.5 : 0.4;
  const share = nearness === "near" ? abroad / 2 : abroad;
  const named = places.slice(0, 3).join(", ");
  return {
    part: "place",
    value: round(-share * sum),
    because: [nearness === "near" ? "another part of your land or union" : `not your region (${named})`],
  };
}

function timePart({ band, date, passed, because }: Horizon, touched: number): ScorePart {
  if (date === null) return { part: "time", value: 0, because: [] };
  const value = passed ? -0.02 : band === "H1" ? 0.05 : band === "H2" ? 0.02 : 0;
  return { part: "time", value: round(value * touched), because: [because] };
}

/** The first report of a matter is news, the tenth is not. */
function novelty({ rankInStory, change }: ScoreInput): ScorePart {
  if (change !== null) return { part: "novelty", value: 0, because: [] };
  if (rankInStory === 0) return { part: "novelty", value: 0.03, because: ["the first report of it"] };
  return {
    part: "novelty",
    value: round(-0.02 * Math.min(rankInStory, 6)),
    because: [`report number ${rankInStory + 1} of the same matter`],
  };
}

function sourcePart({ sourceBoost, authority }: ScoreInput): ScorePart {
  const because: string[] = [];
  if (sourceBoost !== 1) because.push(`boost ${sourceBoost} in the config`);
  if (authority) because.push("a public authority or central bank");
  const value = Math.max(-0.2, Math.min(0.2, 0.1 * (sourceBoost - 1))) + (authority ? 0.02 : 0);
  return { part: "source", value: round(value), because };
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
