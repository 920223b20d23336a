import type { Horizon, ScorePart } from "../model/score.ts";
import type { Risk } from "./impact.ts";
import { learnedPart } from "./learn.ts";
import type { Relevance } from "./relevance.ts";
import type { ScoreInput, View } from "./score-input.ts";
import type { StanceForYou } from "./stance-for-you.ts";

const RELEVANCE = 0.46;

/** The addends of a score, each with its reasons; what adds nothing is left out. */
export function partsOf(
  view: View,
  relevance: Relevance,
  risk: Risk,
  horizon: Horizon,
  own: StanceForYou,
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
  own: StanceForYou,
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

/** What a rival does elsewhere, with nothing that you sell or buy, may come here one day. */
const RIVAL_ABROAD = 0.15;

/** What happens abroad: a law there binds nobody here, but a harvest or a flaw in software crosses borders. */
function abroadPart({ input, touches, locality }: View, sum: number): ScorePart {
  const { nearness, places } = locality;
  if (nearness === "home" || nearness === "unknown") return { part: "place", value: 0, because: [] };
  const traded = touches.some(({ field, weak }) => field === "inputs" && !weak);
  const categories = input.classification.pestle.slice(0, 2).map(({ category }) => category);
  const aid = AID.test(input.title);
  const bound =
    aid || categories.includes("legal") || categories.includes("political") || categories.includes("social");
  const technical = categories[0] === "technological";
  // A law on wheat binds those who live there; a strike or a frost there is felt wherever the wheat is bought.
  const shared = categories[0] !== undefined && categories[0] !== "legal" && !aid;
  const telling = touches.filter(({ weak }) => !weak);
  const rival = telling.some(({ field }) => field === "competitors");
  if (rival && telling.length > 1) return { part: "place", value: 0, because: [] };
  const abroad = rival
    ? RIVAL_ABROAD
    : traded && shared
      ? bound
        ? 0.25
        : 0.1
      : technical && !bound
        ? 0.2
        : bound
          ? 0.5
          : 0.4;
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
