import type { ResponseOption } from "../model/score.ts";
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

/** One thing a business can do, and when it is worth saying. */
export interface Play {
  readonly id: string;
  readonly kind: string; // adapt, pilot, partner, hedge, reprice, comply, train, apply, talk, protect, watch
  readonly text: string;
  readonly when: Conditions;
}

export type Playbook = readonly Play[];

/** The plays of config/playbook.yaml, in order. Throws an Error that says what is wrong. */
export function parsePlaybook(value: unknown): Playbook {
  if (!Array.isArray(value)) throw new Error("the playbook is a list");
  return value.map((entry: unknown) => {
    const { id, kind, text, when } = (entry ?? {}) as Record<string, unknown>;
    if (typeof id !== "string" || typeof text !== "string")
      throw new Error("playbook: every entry has id and text");
    return {
      id,
      kind: typeof kind === "string" ? kind : id,
      text,
      when: parseConditions(when, `playbook ${id}`),
    };
  });
}

export interface PlaySituation extends Facts {
  readonly competitor: string | null;
  readonly title: string;
  readonly percent: number | null;
  readonly worthActing: boolean;
}

const MOST = 2;
/** To watch is what is left when there is nothing to do. */
const WATCH = "watch";

/**
 * One or two options for what is worth acting on, of different kinds, with the item's facts filled in; none for the
 * rest. The play whose conditions say most about the item comes first; owner and date are for the person to fill.
 */
export function chooseOptions(situation: PlaySituation, playbook: Playbook): ResponseOption[] {
  if (!situation.worthActing) return [];
  const offered = offeredBy(situation);
  const fitting = playbook
    .filter((play) => fits(play.when, offered) && hasFacts(play.text, situation))
    .map((play, order) => ({ play, order, told: play.kind === WATCH ? 0 : toldBy(play.when) }))
    .sort((a, b) => b.told - a.told || a.order - b.order);
  const kinds = new Set<string>();
  const chosen: Play[] = [];
  for (const { play } of fitting) {
    if (chosen.length >= MOST || kinds.has(play.kind) || (play.kind === WATCH && chosen.length > 0)) continue;
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

/** A text with a figure or a date needs one. */
function hasFacts(text: string, { percent, horizon }: PlaySituation): boolean {
  return (
    !(text.includes("{percent}") && percent === null) && !(text.includes("{date}") && horizon.date === null)
  );
}

function filled({ text, when }: Play, situation: PlaySituation): string {
  const { hits, horizon, competitor, title, percent } = situation;
  const rival = competitor ?? hits.find(({ field }) => field === "competitors")?.entry;
  const values: Record<string, string> = {
    date: horizon.date === null ? "the date set" : writtenDate(horizon.date),
    entry: entryFor(situation, when.fields),
    competitor: rival ?? "your competitors",
    percent: percent === null ? "" : `${Math.abs(percent)} %`,
    title,
  };
  return text.replace(/\{(date|entry|competitor|percent|title)\}/g, (_, key: string) => values[key] ?? "");
}
