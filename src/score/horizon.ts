import type { Horizon } from "../model/score.ts";
import { daysBetween, moved } from "./calendar.ts";
import { type DatePhrase, findDates } from "./date-phrases.ts";

const H1_DAYS = 92;
const H2_DAYS = 731;
/** Words before a date that make it the day on which something begins or ends. */
const BITES =
  /(?:\b(?:from|by|until|till|before|effective|starting|as of|since|deadline|due|no later than|latest|expires?|ends?|begins?|starts?|start|applies|apply|applicable|required|mandatory|compulsory|enters?|comes? into (?:force|effect)|takes? effect|took effect|came into (?:force|effect)|entered into force|into force|in force|closes?|opens?|switch(?:ed)? off|phased? out|ban(?:ned)?|compl(?:y|iance)|register|transition|within|rises?|raised?|increase[sd]?|falls?|launch(?:es)?|valid)\b[^.;:!?#]{0,40})$/i;
/** Words before a date that make it history or comparison. */
const LOOKS_BACK =
  /\b(?:than|compared (?:with|to)|versus|against|last|ago|founded|established|built|dates?|back|since|record (?:set )?|highest|lowest|strongest|weakest|best|worst|first time|in (?:the )?year)\b[^.;:!?]{0,25}$/i;

/** "the weakest in ten years": a span behind, not a day ahead. */
const COMPARES =
  /\b(?:(?:highest|lowest|strongest|weakest|best|worst|biggest|largest|fastest|slowest|most|least|steepest|sharpest|peak|high|low|record)\b[^.;:!?]{0,25}|(?:first|second|third|only)(?: [a-z]+)? )$/i;

/** "after 2.3 percent" and then a month: a figure of that month. */
const FIGURE_OF =
  /\b(?:after|from|against|versus|than|was|were|to) (?:[a-z]+ )?\d[\d.,]* ?(?:percent|per cent|%|points?)? ?$/i;

/** "Registration closed on 15 January", "support ended on": what could be done until then. */
const CLOSED =
  /\b(?:registration|applications?|support|deadline|offers?|period|consultation|scheme|window|permits?|licen[cs]es?|transition|exemption|relief|grants?|subsid(?:y|ies)|submissions?|bids|entries|warranty)\b[^.;:!?#]{0,40}\b(?:closed|ended|expired|lapsed|passed|ran out)\b[^.;:!?#]{0,12}$/i;

/** "delayed from July 2026 to January 2027": the day that was is no longer one. */
const MOVED_FROM = /\b(?:delay|postpon|push|mov|defer|shift|extend|put)\w*\b[^.;:!?#]{0,40}$/i;

const PAST =
  /\b(?:rose|fell|grew|dropped|slipped|climbed|jumped|declined|increased|decreased|slowed|was|were|had|recorded|reported|posted|sold|shrank|met|held|began|happened)\b[^.;:!?]{0,30}$/i;

/** "sales rose in January", "the weakest in ten years", "in the year to March". */
function isHistory({ at, text: said, relative }: DatePhrase, text: string): boolean {
  const before = text.slice(Math.max(0, at - 60), at);
  if (relative && COMPARES.test(before)) return true;
  if (/^to\b/i.test(said) && /\b(?:year|months|quarter|weeks)\s*$/i.test(before)) return true;
  if (/^(?:in|during|for)\b/i.test(said) && FIGURE_OF.test(before)) return true;
  return /^(?:in|during|for|last)\b/i.test(said) && PAST.test(before) && !BITES.test(before);
}

/** Whether this was the day before a delay that the next phrase ends. */
function isMoved({ at, text: said }: DatePhrase, next: DatePhrase | undefined, text: string): boolean {
  if (next === undefined) return false;
  const before = `${text.slice(Math.max(0, at - 60), at)}${/^from /i.exec(said)?.[0] ?? ""}`;
  const between = `${text.slice(at + said.length, next.at)}${/^to /i.exec(next.text)?.[0] ?? ""}`;
  return between === " to " && before.endsWith("from ") && MOVED_FROM.test(before);
}

interface Weighed extends DatePhrase {
  readonly days: number; // from now to the first day meant
  readonly over: boolean;
  readonly bites: boolean;
}

/**
 * When a matter starts to bite, from the dates in its text read on the day it appeared: H1 within three months, H2
 * within two years, H3 later. A date with a word such as "from", "by" or "deadline" counts before one that is merely
 * named, and one ahead before one that has passed. History ("than in 2019") does not count.
 */
export function readHorizon(text: string, now: Date, publishedAt: Date | null = null): Horizon {
  const found = findDates(text, publishedAt ?? now);
  const dates = found
    .filter((phrase, order) => !isHistory(phrase, text) && !isMoved(phrase, found[order + 1], text))
    .map((phrase) => weighed(phrase, text, now));
  const telling = dates.filter(({ bites, over }) => bites || !over);
  const [best] = telling.sort(
    (a, b) => rank(b) - rank(a) || Math.abs(a.days) - Math.abs(b.days) || a.at - b.at,
  );
  return best === undefined ? withoutDate(text, now, publishedAt) : dated(best);
}

function weighed(phrase: DatePhrase, text: string, now: Date): Weighed {
  const before = text.slice(Math.max(0, phrase.at - 60), phrase.at);
  const within = `${before}${phrase.text}`;
  const last = /^(?:until|till|through|by|before|end|the end|late)\b/i.test(phrase.text)
    ? phrase.until
    : phrase.date;
  const over = daysBetween(now, phrase.until) < 0;
  const closed = over && CLOSED.test(text.slice(Math.max(0, phrase.at - 100), phrase.at));
  const bites =
    (closed || BITES.test(before) || BITES.test(leadOf(phrase.text))) &&
    !(
      over &&
      LOOKS_BACK.test(within.slice(0, within.length - 4)) &&
      !/\b(?:in force|effective|applie[sd]|required|deadline)\b/i.test(before)
    );
  return { ...phrase, days: daysBetween(now, over ? last : phrase.date), over, bites };
}

/** The words in front of the day itself: "from" of "from June". */
function leadOf(phrase: string): string {
  return (
    /^[a-z ]+/i
      .exec(phrase)?.[0]
      ?.replace(/\b[A-Z][a-z]+\s*$/, "")
      .trim() ?? ""
  );
}

function rank({ bites, over, relative }: Weighed): number {
  return (over ? 0 : 4) + (bites ? 2 : 0) + (relative ? 0 : 1);
}

function dated({ text, date, days, over }: Weighed): Horizon {
  return {
    band: days <= H1_DAYS ? "H1" : days <= H2_DAYS ? "H2" : "H3",
    date: date.toISOString().slice(0, 10),
    passed: over,
    because: over ? `the text says “${text}”, which has passed` : `the text says “${text}”`,
  };
}

const AT_ONCE =
  /\b(?:now|immediately|at once|today|tonight|already|this week|this month|in force|with immediate effect|right away|currently)\b/i;
const PLANNED =
  /\b(?:propos\w+|draft\w*|consider\w*|plans?|planned|consult(?:s|ation)|could|may|might|bill|talks|wants? to|intends?)\b/i;
const FAR = /\b(?:decades?|long[- ]term|eventually|research\w*|prototypes?|laborator\w+|future|one day)\b/i;

function withoutDate(text: string, now: Date, publishedAt: Date | null): Horizon {
  const old = publishedAt !== null && publishedAt.getTime() < moved(now, -6, "month").getTime();
  const bare = { date: null, passed: false } as const;
  if (AT_ONCE.test(text)) return { band: "H1", ...bare, because: "it is happening now" };
  if (PLANNED.test(text)) return { band: "H2", ...bare, because: "it is planned or proposed, no date named" };
  if (FAR.test(text)) return { band: "H3", ...bare, because: "it is far ahead, no date named" };
  return {
    band: "H1",
    ...bare,
    because: old ? "it was news then, no date named" : "it is reported as news, no date named",
  };
}
