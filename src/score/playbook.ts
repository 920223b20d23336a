import type { Change } from "../model/change.ts";
import type { Classification, Stance } from "../model/labels.ts";
import type { Horizon, ProfileHit, ResponseOption } from "../model/score.ts";
import { phraseForms } from "./read-words.ts";

/** One thing a business can do, and when it is worth saying. */
export interface Play {
  readonly id: string;
  readonly kind: string; // adapt, pilot, partner, hedge, reprice, comply, train, apply, talk, protect, watch
  readonly text: string;
  readonly pestle: readonly string[];
  readonly disruption: readonly string[];
  readonly stance: readonly string[];
  readonly fields: readonly string[]; // profile fields, one of which must be touched
  readonly change: readonly string[];
  readonly words: readonly (readonly string[])[]; // compared forms; one of them must stand in the text
  readonly dated: boolean;
  readonly everyone: boolean; // also for what touches every business though no entry of the profile
}

export type Playbook = readonly Play[];

/** The plays of config/playbook.yaml, in order. Throws an Error that says what is wrong. */
export function parsePlaybook(value: unknown): Playbook {
  if (!Array.isArray(value)) throw new Error("the playbook is a list");
  return value.map(parsePlay);
}

function parsePlay(entry: unknown): Play {
  const { id, kind, text, when } = (entry ?? {}) as Record<string, unknown>;
  if (typeof id !== "string" || typeof text !== "string")
    throw new Error("playbook: every entry has id and text");
  const conditions = new Map(Object.entries(when !== null && typeof when === "object" ? when : {}));
  const unknown = [...conditions.keys()].find((key) => !CONDITIONS.includes(key));
  if (unknown !== undefined)
    throw new Error(`playbook ${id}: unknown condition ${unknown} (allowed: ${CONDITIONS.join(", ")})`);
  const list = (key: string): string[] => {
    const given: unknown = conditions.get(key) ?? [];
    if (!Array.isArray(given)) throw new Error(`playbook ${id}: ${key} is no list`);
    return given.map(String);
  };
  return {
    id,
    kind: typeof kind === "string" ? kind : id,
    text,
    pestle: list("pestle"),
    disruption: list("disruption"),
    stance: list("stance"),
    fields: list("fields"),
    change: list("change"),
    words: list("words").map(phraseForms),
    dated: conditions.get("dated") === true,
    everyone: conditions.get("everyone") === true,
  };
}

const CONDITIONS = ["pestle", "disruption", "stance", "fields", "change", "words", "dated", "everyone"];

export interface PlaySituation {
  readonly classification: Classification;
  readonly stance: Stance;
  readonly hits: readonly ProfileHit[]; // telling ones, strongest first
  readonly horizon: Horizon;
  readonly change: Change | null;
  readonly competitor: string | null;
  readonly title: string;
  readonly text: string;
  readonly percent: number | null;
  readonly matter: string | null; // what touches every business
  readonly worthActing: boolean;
}

const MOST = 2;

/**
 * One or two options for what is worth acting on, of different kinds, with the item's facts filled in; none for the
 * rest. The play whose conditions say most about the item comes first; owner and date are for the person to fill.
 */
export function chooseOptions(situation: PlaySituation, playbook: Playbook): ResponseOption[] {
  if (!situation.worthActing) return [];
  const offered = offeredBy(situation);
  const fitting = playbook
    .filter((play) => fits(play, offered) && isFilled(play.text, situation))
    .map((play, order) => ({ play, order, told: toldBy(play) }))
    .sort((a, b) => b.told - a.told || a.order - b.order);
  const kinds = new Set<string>();
  const chosen: Play[] = [];
  for (const { play } of fitting) {
    if (chosen.length >= MOST || kinds.has(play.kind) || (play.kind === "watch" && chosen.length > 0))
      continue;
    kinds.add(play.kind);
    chosen.push(play);
  }
  return chosen.map((play) => ({
    id: play.id,
    text: filled(play, situation),
    owner: null,
    date: situation.horizon.passed ? null : situation.horizon.date,
  }));
}

/** What a situation offers to the conditions, gathered once for all plays. */
interface Offered {
  readonly pestle: readonly string[];
  readonly disruption: readonly string[];
  readonly fields: readonly string[];
  readonly stance: readonly string[];
  readonly change: readonly string[];
  readonly forms: readonly string[];
  readonly dated: boolean;
  readonly everyone: boolean;
}

function offeredBy(situation: PlaySituation): Offered {
  const { classification, stance, hits, horizon, change, matter, text } = situation;
  return {
    pestle: classification.pestle.slice(0, 3).map(({ category }) => category),
    disruption: classification.disruption.map(({ type }) => type),
    fields: hits.map(({ field }) => field),
    stance: [stance],
    change: change === null ? [] : [change.type],
    forms: phraseForms(text),
    dated: horizon.date !== null && !horizon.passed,
    everyone: matter !== null,
  };
}

function fits(play: Play, offered: Offered): boolean {
  return (
    anyOf(play.stance, offered.stance) &&
    anyOf(play.pestle, offered.pestle) &&
    anyOf(play.disruption, offered.disruption) &&
    anyOf(play.change, offered.change) &&
    (!play.dated || offered.dated) &&
    (anyOf(play.fields, offered.fields) || (play.everyone && offered.everyone)) &&
    (play.words.length === 0 || play.words.some((phrase) => hasPhrase(offered.forms, phrase)))
  );
}

function anyOf(wanted: readonly string[], found: readonly string[]): boolean {
  return wanted.length === 0 || found.some((one) => wanted.includes(one));
}

function hasPhrase(forms: readonly string[], phrase: readonly string[]): boolean {
  const [first = ""] = phrase;
  for (let at = forms.indexOf(first); at >= 0; at = forms.indexOf(first, at + 1))
    if (phrase.every((form, step) => forms[at + step] === form)) return true;
  return false;
}

/** How much the conditions of a play say about an item. */
function toldBy({ pestle, disruption, stance, fields, change, words, dated }: Play): number {
  const said = (condition: readonly unknown[] | boolean, points: number): number =>
    condition === true || (Array.isArray(condition) && condition.length > 0) ? points : 0;
  return (
    said(change, 5) +
    said(words, 3) +
    said(dated, 2) +
    said(disruption, 1.5) +
    said(fields, 1.5) +
    said(pestle, 1) +
    said(stance, 1)
  );
}

/** A text with a figure needs one. */
function isFilled(text: string, { percent, horizon }: PlaySituation): boolean {
  return (
    !(text.includes("{percent}") && percent === null) && !(text.includes("{date}") && horizon.date === null)
  );
}

function filled({ text, fields }: Play, situation: PlaySituation): string {
  const { hits, horizon, competitor, title, percent, matter } = situation;
  const named = hits.filter(
    ({ field }) => field !== "competitors" && field !== "region" && field !== "industry",
  );
  const entry = (named.find(({ field }) => fields.includes(field)) ?? named[0])?.entry;
  const rival = competitor ?? hits.find(({ field }) => field === "competitors")?.entry;
  const values: Record<string, string> = {
    date: horizon.date ?? "the date set",
    entry: entry ?? matter?.replace(/ \([^)]*\)$/, "") ?? "your business",
    competitor: rival ?? "your competitors",
    percent: percent === null ? "" : `${Math.abs(percent)} %`,
    title,
  };
  return text.replace(/\{(date|entry|competitor|percent|title)\}/g, (_, key: string) => values[key] ?? "");
}
