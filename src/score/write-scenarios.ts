import type { Change } from "../model/change.ts";
import type { Classification } from "../model/labels.ts";
import type { ScenarioNote } from "../model/scenario.ts";
import type { Score } from "../model/score.ts";
import { writtenDate } from "./calendar.ts";
import {
  type Conditions,
  entryFor,
  type Facts,
  fits,
  offeredBy,
  parseConditions,
  toldBy,
} from "./conditions.ts";

/** The texts for one kind of risk, and when they fit. */
export interface ScenarioRule {
  readonly id: string;
  readonly when: Conditions;
  readonly continues: string;
  readonly effect: string;
  readonly sign: string;
}

/** The rules of config/scenarios.yaml, in order. Throws an Error that says what is wrong. */
export function parseScenarioRules(value: unknown): ScenarioRule[] {
  if (!Array.isArray(value)) throw new Error("the scenarios are a list");
  return value.map((entry: unknown) => {
    const { id, when, continues, effect, sign } = (entry ?? {}) as Record<string, unknown>;
    if (typeof id !== "string") throw new Error("scenarios: every entry has an id");
    if (typeof continues !== "string" || typeof effect !== "string" || typeof sign !== "string")
      throw new Error(`scenarios ${id}: continues, effect and sign are texts`);
    return { id, continues, effect, sign, when: parseConditions(when, `scenarios ${id}`) };
  });
}

/** A report that may be a risk of the quarter. */
export interface ScenarioInput {
  readonly itemId: string;
  readonly storyId: string;
  readonly title: string;
  readonly summary: string;
  readonly url: string | null;
  readonly classification: Classification;
  readonly change: Change | null;
  readonly competitor: string | null;
  readonly score: Score;
}

/** A term that comes up more and more, with the ids of the stories that it stands in; the surest come first. */
export interface RisingTerm {
  readonly term: string;
  readonly weekly: readonly number[]; // stories a week, oldest first
  readonly storyIds: readonly string[];
}

const MOST = 3;
const WORTH_A_NOTE = 6; // impact × likelihood, of 25

/**
 * Notes on the top risks, at most three, each about another entry of the profile: the greatest impact × likelihood
 * first, then the best score. Chances that touch a competitor count too; what touches nothing of the profile does not.
 */
export function writeScenarios(
  inputs: readonly ScenarioInput[],
  rules: readonly ScenarioRule[],
  rising: readonly RisingTerm[] = [],
  most: number = MOST,
): ScenarioNote[] {
  const notes: ScenarioNote[] = [];
  const taken = new Set<string>();
  for (const input of inputs.filter(isRisk).sort(byRisk)) {
    if (notes.length >= most) break;
    const subject = subjectOf(input);
    if (taken.has(subject)) continue;
    const note = noteOn(input, rules, rising);
    if (note === null) continue;
    taken.add(subject);
    notes.push(note);
  }
  return notes;
}

function isRisk({ score }: ScenarioInput): boolean {
  const told = score.profile.some(({ field }) => field !== "region");
  const side = score.stance === "threat" || score.stance === "mixed";
  return (
    told &&
    (side || touchesRival(score)) &&
    score.impact * score.likelihood >= WORTH_A_NOTE &&
    !score.horizon.passed
  );
}

function touchesRival({ profile }: Score): boolean {
  return profile.some(({ field }) => field === "competitors");
}

function byRisk(a: ScenarioInput, b: ScenarioInput): number {
  const risk = ({ score }: ScenarioInput): number => score.impact * score.likelihood;
  return risk(b) - risk(a) || b.score.score - a.score.score || (a.storyId < b.storyId ? -1 : 1);
}

/** Two notes on the same entry would say the same twice. */
function subjectOf({ score, storyId }: ScenarioInput): string {
  const [first] = score.profile.filter(({ field }) => field !== "region");
  return first?.entry ?? storyId;
}

function noteOn(
  input: ScenarioInput,
  rules: readonly ScenarioRule[],
  rising: readonly RisingTerm[],
): ScenarioNote | null {
  const { score, title, summary, change, classification } = input;
  const hits = score.profile.filter(({ field }) => field !== "region");
  const text = `${title}. ${summary}`;
  const facts: Facts = {
    classification,
    stance: score.stance,
    hits,
    horizon: score.horizon,
    change,
    text,
    matter: null,
  };
  const offered = offeredBy(facts);
  const [rule] = rules
    .filter(({ when }) => fits(when, offered))
    .map((one, order) => ({ one, order }))
    .sort((a, b) => toldBy(b.one.when) - toldBy(a.one.when) || a.order - b.order);
  if (rule === undefined) return null;
  const fill = (words: string): string => filled(words, input, entryFor(facts, rule.one.when.fields));
  const trend = rising.find(({ storyIds }) => storyIds.includes(input.storyId));
  const sign = fill(rule.one.sign);
  return {
    itemId: input.itemId,
    storyId: input.storyId,
    topic: title,
    url: input.url,
    entries: [...new Set(hits.map(({ entry }) => entry))].slice(0, 3),
    impact: score.impact,
    likelihood: score.likelihood,
    ifThisContinues: fill(rule.one.continues),
    firstEffect: fill(rule.one.effect),
    signToWatch: trend === undefined ? sign : `${sign} ${risesAlready(trend)}`,
    trend: trend === undefined ? null : { term: trend.term, weekly: trend.weekly },
    option: score.options[0]?.text ?? "Watch it: note what would have to happen for you to act.",
    madeBy: "rules",
  };
}

const RECENT_WEEKS = 4;

/** Said with its counts: a reader may judge for himself how much of a rise it is. */
function risesAlready({ term, weekly }: RisingTerm): string {
  const sum = (counts: readonly number[]): number => counts.reduce((all, count) => all + count, 0);
  const [before, now] = [weekly.slice(0, -RECENT_WEEKS), weekly.slice(-RECENT_WEEKS)];
  return `“${term}” is rising in the news already: ${sum(now)} stories in ${RECENT_WEEKS} weeks, ${sum(before)} in the ${before.length} before.`;
}

function filled(text: string, { score, competitor }: ScenarioInput, entry: string): string {
  const rival = competitor ?? score.profile.find(({ field }) => field === "competitors")?.entry;
  const values: Record<string, string> = {
    entry,
    competitor: rival ?? "a competitor",
    date: score.horizon.date === null ? "the date set" : writtenDate(score.horizon.date),
  };
  const words = text.replace(/\{(entry|competitor|date)\}/g, (_, key: string) => values[key] ?? "");
  return words.charAt(0).toUpperCase() + words.slice(1);
}
