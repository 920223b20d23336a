import type { DigestSelection } from "../model/digest.ts";

type Chosen = Omit<DigestSelection, "subject" | "preheader">;
const LEAD_CHARS = 60;

/** The subject leads with the finding and ends with the week, so that no two are alike; the preheader says the rest. */
export function subjectOf(chosen: Chosen): { subject: string; preheader: string } {
  const { actOn, competitors, know, period } = chosen;
  const when = periodWords(period);
  const read = `${chosen.sourcesRead} sources read, ${chosen.itemsSeen} items seen, ${chosen.itemsChosen} chosen`;
  if (actOn.length > 0) {
    const subject = `${lead(
      `${actOn.length} to act on: `,
      actOn.map(({ title }) => title),
    )} (${when})`;
    return { subject, preheader: `Why it matters to you, and what you can do. ${read}.` };
  }
  const [change] = competitors;
  if (change !== undefined)
    return { subject: `${cut(change.line, LEAD_CHARS)} (${when})`, preheader: `Nothing to act on; ${read}.` };
  const [first] = know;
  if (first !== undefined)
    return {
      subject: `${lead(
        "To know: ",
        know.map(({ title }) => title),
      )} (${when})`,
      preheader: `Nothing to act on; ${read}.`,
    };
  return { subject: `A quiet week: nothing above your bar (${when})`, preheader: `${read}.` };
}

/** As many headlines as have room; the first always. */
function lead(start: string, titles: readonly string[]): string {
  const share = Math.max(18, Math.floor((LEAD_CHARS - start.length) / Math.min(titles.length, 2)) - 2);
  const words = titles
    .slice(0, 2)
    .map((title) => cut(title, titles.length === 1 ? LEAD_CHARS - start.length : share));
  return cut(`${start}${words.join(", ")}`, LEAD_CHARS);
}

function cut(text: string, max: number): string {
  if (text.length <= max) return text;
  const short = text.slice(0, max - 1);
  const space = short.lastIndexOf(" ");
  return `${(space > max * 0.6 ? short.slice(0, space) : short).replace(/[\s,;:–-]+$/, "")}…`;
}

function periodWords(period: string): string {
  const week = /^(\d{4})-W(\d{2})$/.exec(period);
  return week === null ? period : `week ${Number(week[2])}`;
}
