import type { Change, ChangeType } from "../model/change.ts";
import type { Classification } from "../model/labels.ts";
import type { Horizon, ProfileHit, ResponseOption } from "../model/score.ts";

/** One thing a business can do, and when it is worth saying. */
export interface Play {
  readonly id: string;
  readonly text: string;
  readonly pestle: readonly string[];
  readonly disruption: readonly string[];
  readonly stance: readonly string[];
  readonly fields: readonly string[]; // profile fields, one of which must be hit
  readonly change: readonly (ChangeType | string)[];
  readonly dated: boolean;
}

export type Playbook = readonly Play[];

/** The plays of config/playbook.yaml, in order. Throws an Error that says what is wrong. */
export function parsePlaybook(value: unknown): Playbook {
  if (!Array.isArray(value)) throw new Error("the playbook is a list");
  return value.map((entry: unknown) => {
    const { id, text, when } = (entry ?? {}) as { id?: unknown; text?: unknown; when?: unknown };
    if (typeof id !== "string" || typeof text !== "string")
      throw new Error("playbook: every entry has id and text");
    const conditions = new Map(Object.entries(when !== null && typeof when === "object" ? when : {}));
    const list = (key: string): string[] => {
      const given: unknown = conditions.get(key) ?? [];
      if (!Array.isArray(given)) throw new Error(`playbook ${id}: ${key} is no list`);
      return given.map(String);
    };
    return {
      id,
      text,
      pestle: list("pestle"),
      disruption: list("disruption"),
      stance: list("stance"),
      fields: list("fields"),
      change: list("change"),
      dated: conditions.get("dated") === true,
    };
  });
}

export interface PlaySituation {
  readonly classification: Classification;
  readonly hits: readonly ProfileHit[];
  readonly horizon: Horizon;
  readonly change: Change | null;
  readonly competitor: string | null;
  readonly title: string;
}

const MOST = 2;

/** One or two options for what is worth acting on, with the item's facts filled in. */
export function chooseOptions(situation: PlaySituation, playbook: Playbook): ResponseOption[] {
  const fitting = playbook.filter((play) => fits(play, situation));
  const chosen = fitting.filter(({ id }) => id !== "watch").slice(0, MOST);
  return (chosen.length > 0 ? chosen : fitting.slice(0, 1)).map((play) => ({
    id: play.id,
    text: filled(play.text, situation, play.fields),
    owner: null,
    date: situation.horizon.passed ? null : situation.horizon.date,
  }));
}

function fits(play: Play, { classification, hits, horizon, change }: PlaySituation): boolean {
  const anyOf = (wanted: readonly string[], found: readonly string[]): boolean =>
    wanted.length === 0 || found.some((one) => wanted.includes(one));
  return (
    anyOf(
      play.pestle,
      classification.pestle.map(({ category }) => category),
    ) &&
    anyOf(
      play.disruption,
      classification.disruption.map(({ type }) => type),
    ) &&
    anyOf(play.stance, [classification.stance]) &&
    anyOf(
      play.fields,
      hits.map(({ field }) => field),
    ) &&
    (play.change.length === 0 || (change !== null && play.change.includes(change.type))) &&
    (!play.dated || (horizon.date !== null && !horizon.passed))
  );
}

function filled(
  text: string,
  { hits, horizon, competitor, title }: PlaySituation,
  fields: readonly string[],
): string {
  const named = hits.filter(({ field }) => field !== "competitors" && field !== "region");
  const entry = (named.find(({ field }) => fields.includes(field)) ?? named[0])?.entry ?? "your business";
  const rival = competitor ?? hits.find(({ field }) => field === "competitors")?.entry ?? "a competitor";
  const values: Record<string, string> = {
    date: horizon.date ?? "the date set",
    entry,
    competitor: rival,
    title,
  };
  return text.replace(/\{(date|entry|competitor|title)\}/g, (_, key: string) => values[key] ?? "");
}
