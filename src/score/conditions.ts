import type { Change } from "../model/change.ts";
import type { Classification, Stance } from "../model/labels.ts";
import type { Horizon, ProfileHit } from "../model/score.ts";
import { phraseForms } from "./read-words.ts";

/** When an entry of the playbook or of the scenarios is worth saying. All that is given must hold, of a list one. */
export interface Conditions {
  readonly pestle: readonly string[];
  readonly disruption: readonly string[];
  readonly stance: readonly string[];
  readonly fields: readonly string[]; // profile fields, one of which must be touched
  readonly change: readonly string[];
  readonly words: readonly (readonly string[])[]; // compared forms; one of them must stand in the text
  readonly dated: boolean;
  readonly everyone: boolean; // also for what touches every business though no entry of the profile
}

const KEYS = ["pestle", "disruption", "stance", "fields", "change", "words", "dated", "everyone"];

/** Reads the `when` of an entry. Throws an Error that names the entry and what is wrong with it. */
export function parseConditions(when: unknown, entry: string): Conditions {
  const given = new Map(Object.entries(when !== null && typeof when === "object" ? when : {}));
  const unknown = [...given.keys()].find((key) => !KEYS.includes(key));
  if (unknown !== undefined)
    throw new Error(`${entry}: unknown condition ${unknown} (allowed: ${KEYS.join(", ")})`);
  const list = (key: string): string[] => {
    const value: unknown = given.get(key) ?? [];
    if (!Array.isArray(value)) throw new Error(`${entry}: ${key} is no list`);
    return value.map(String);
  };
  return {
    pestle: list("pestle"),
    disruption: list("disruption"),
    stance: list("stance"),
    fields: list("fields"),
    change: list("change"),
    words: list("words").map(phraseForms),
    dated: given.get("dated") === true,
    everyone: given.get("everyone") === true,
  };
}

/** What is known of an item when something to say about it is chosen. */
export interface Facts {
  readonly classification: Pick<Classification, "pestle" | "disruption">;
  readonly stance: Stance;
  readonly hits: readonly ProfileHit[]; // telling ones, strongest first
  readonly horizon: Horizon;
  readonly change: Change | null;
  readonly text: string;
  readonly matter: string | null; // what touches every business
}

/** What an item offers to the conditions, gathered once for all entries. */
export interface Offered {
  readonly pestle: readonly string[];
  readonly disruption: readonly string[];
  readonly fields: readonly string[];
  readonly stance: readonly string[];
  readonly change: readonly string[];
  readonly forms: readonly string[];
  readonly dated: boolean;
  readonly everyone: boolean;
}

export function offeredBy({ classification, stance, hits, horizon, change, matter, text }: Facts): Offered {
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

export function fits(conditions: Conditions, offered: Offered): boolean {
  return (
    anyOf(conditions.stance, offered.stance) &&
    anyOf(conditions.pestle, offered.pestle) &&
    anyOf(conditions.disruption, offered.disruption) &&
    anyOf(conditions.change, offered.change) &&
    (!conditions.dated || offered.dated) &&
    (anyOf(conditions.fields, offered.fields) || (conditions.everyone && offered.everyone)) &&
    (conditions.words.length === 0 || conditions.words.some((phrase) => hasPhrase(offered.forms, phrase)))
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

/** How much conditions say about an item: what fits few items fits this one well. */
export function toldBy({ pestle, disruption, stance, fields, change, words, dated }: Conditions): number {
  const given = (condition: readonly unknown[], points: number): number =>
    condition.length > 0 ? points : 0;
  const rival = fields.length === 1 && fields[0] === "competitors";
  return (
    given(change, 5) +
    given(words, 2.5) +
    given(disruption, 1.5) +
    given(fields, rival ? 4 : 1.5) +
    given(pestle, 1) +
    given(stance, 1) +
    (dated ? 3 : 0)
  );
}

/** The entry of the profile that a text should name: one of the fields asked for, else the strongest. */
export function entryFor(
  { hits, matter }: Pick<Facts, "hits" | "matter">,
  fields: readonly string[],
): string {
  const named = hits.filter(
    ({ field }) => field !== "competitors" && field !== "region" && field !== "industry",
  );
  const entry = (named.find(({ field }) => fields.includes(field)) ?? named[0])?.entry;
  return entry ?? matter?.replace(/ \([^)]*\)$/, "") ?? "your business";
}
