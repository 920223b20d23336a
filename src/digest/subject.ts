import type { DigestSelection, DigestStory } from "../model/digest.ts";
import { shortPhrase } from "./short-phrase.ts";
import { periodNoun } from "./words.ts";

type Chosen = Omit<DigestSelection, "subject" | "preheader">;
const LEAD_CHARS = 60;
const SUBJECT_CHARS = 70;

/** The subject leads with the finding and ends with the period, so that no two are alike; the preheader says the rest. */
export function subjectOf(chosen: Chosen): { subject: string; preheader: string } {
  const end = ` (${periodWords(chosen.period)})`;
  const room = Math.min(LEAD_CHARS, SUBJECT_CHARS - end.length);
  return { subject: `${lead(chosen, room)}${end}`, preheader: preheaderOf(chosen) };
}

/** As it stands in the <title> of the mail, where a quote or an ampersand takes several signs. */
function sizeOf(text: string): number {
  return text.replace(/[&<>"']/g, "12345").length;
}

function lead({ actOn, competitors, know, period }: Chosen, room: number): string {
  if (actOn.length > 0) return withFindings(`${actOn.length} to act on: `, actOn, room);
  const [change] = competitors;
  if (change !== undefined) return cut(change.line, room);
  if (know.length > 0) return withFindings(`${know.length} to know: `, know, room);
  return `A quiet ${periodNoun(period)}: nothing above your bar`;
}

/** One title as a whole where it fits; else short phrases, as many as have room, the first always. */
function withFindings(start: string, stories: readonly DigestStory[], room: number): string {
  const [first] = stories;
  if (first === undefined) return start;
  if (stories.length === 1 && sizeOf(start + first.title) <= room) return start + first.title;
  let text = start + cut(shortPhrase(first) ?? first.title, room - start.length);
  for (const story of stories.slice(1)) {
    const phrase = shortPhrase(story);
    if (phrase === null || text.includes(phrase)) continue;
    const longer = `${text}, ${phrase}`;
    if (sizeOf(longer) <= room && !text.endsWith("…")) text = longer;
  }
  return text;
}

function preheaderOf({
  actOn,
  know,
  competitors,
  itemsSeen,
  sourcesRead,
  quiet,
  nearMisses,
}: Chosen): string {
  const read = `${sourcesRead} sources and ${itemsSeen} items read for you.`;
  if (quiet) return nearMisses.length === 0 ? read : `${read} Nearest: ${nearMisses[0]?.title ?? ""}`;
  const [first] = [...actOn, ...know];
  const most = first === undefined || first.why.length === 0 ? "" : ` Because ${first.why[0]}.`;
  const title = first?.title ?? competitors[0]?.line ?? "";
  return `${cut(title, 90)}${/[.!?…]$/.test(title) ? "" : "."}${most} ${read}`;
}

/** At a word, with an ellipsis; a text without spaces anywhere. */
function cut(text: string, max: number): string {
  if (sizeOf(text) <= max) return text;
  let short = text.slice(0, max - 1);
  while (sizeOf(short) > max - 1) short = short.slice(0, -1);
  const space = short.lastIndexOf(" ");
  const end = space > short.length * 0.6 ? space : short.length;
  return `${short
    .slice(0, end)
    .toWellFormed()
    .replace(/[\uFFFD\s,;:–-]+$/, "")}…`;
}

const MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");

/** "week 11", "March 2026" or "9 Mar": short, and never the same twice in a row. */
function periodWords(period: string): string {
  const week = /^\d{4}-W(\d{2})$/.exec(period);
  if (week !== null) return `week ${Number(week[1])}`;
  const [, year, month, day, time] = /^(\d{4})-(\d{2})(?:-(\d{2}))?(?:T(.+))?$/.exec(period) ?? [];
  const name = MONTHS[Number(month) - 1];
  if (name === undefined) return period;
  if (day === undefined) return `${name} ${year}`;
  return `${Number(day)} ${name}${time === undefined ? "" : ` ${time}`}`;
}
