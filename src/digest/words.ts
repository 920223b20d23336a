import type { DigestSelection, DigestStory } from "../model/digest.ts";
import type { ScenarioNote } from "../model/scenario.ts";

/** Formatters cost a millisecond each to make, and a digest needs the same few a thousand times. */
const formats = new Map<string, Intl.DateTimeFormat>();

function format(kind: "day" | "long", timezone: string): Intl.DateTimeFormat {
  const key = `${kind} ${timezone}`;
  const known = formats.get(key);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat("en-GB", {
    timeZone: timezone,
    day: "numeric",
    ...(kind === "day" ? { weekday: "short", month: "short" } : { month: "long", year: "numeric" }),
  });
  formats.set(key, made);
  return made;
}

/** "2–9 March 2026" in the digest's zone. */
export function periodLine({
  from,
  to,
  timezone,
}: Pick<DigestSelection, "from" | "to" | "timezone">): string {
  const words = format("long", timezone).formatRange(new Date(from), new Date(to)).replace(/\s+/g, " ");
  return words.replace(/^(\d+) – (?=\d+ )/, "$1–");
}

/** "Mon 9 Mar". */
export function dayWords(iso: string, timezone: string): string {
  return format("day", timezone).format(new Date(iso)).replace(",", "");
}

/** What was done for this digest, in numbers. */
/** What is said of sources that the list has no room for; nothing when it names all of them. */
export function moreUnread({ sourcesFailed, unread }: DigestSelection): string[] {
  const more = unread.length === 0 ? 0 : sourcesFailed - unread.length;
  return more > 0 ? [`And ${more} more: “tidewatch sources” names all of them.`] : [];
}

export function proofLine({ sourcesRead, sourcesFailed, itemsSeen, itemsChosen }: DigestSelection): string {
  const failed = sourcesFailed === 0 ? "" : `, ${sourcesFailed} not read`;
  return `${counted(sourcesRead, "source")} read${failed} · ${counted(itemsSeen, "item")} seen · ${itemsChosen} chosen`;
}

export function counted(count: number, noun: string): string {
  return `${count.toLocaleString("en-GB")} ${noun}${count === 1 ? "" : "s"}`;
}

const HORIZON = { H1: "within 3 months", H2: "within 2 years", H3: "later" } as const;

/** When it starts to bite: "1 April 2026 (within 3 months)". */
export function horizonWords({ horizon }: Pick<DigestStory, "horizon">): string {
  if (horizon.date === null) return HORIZON[horizon.band];
  const date = format("long", "UTC").format(new Date(horizon.date));
  return horizon.passed ? `${date}, which has passed` : `${date} (${HORIZON[horizon.band]})`;
}

/** "Food Safety Authority, Wed 4 Mar, and 2 more". */
export function sourceLine(story: DigestStory, timezone: string): string {
  const date = story.publishedAt === null ? "" : `, ${dayWords(story.publishedAt, timezone)}`;
  return `${story.source}${date}${story.more === 0 ? "" : `, and ${story.more} more`}`;
}

export function labelWords(story: DigestStory): string[] {
  return [...story.pestle, ...story.disruption.map((type) => `disruption: ${type}`)];
}

/** What kind of period a digest tells, for "a quiet …". */
export function periodNoun(period: string): "week" | "month" | "day" {
  if (/^\d{4}-W\d{2}$/.test(period)) return "week";
  return /^\d{4}-\d{2}$/.test(period) ? "month" : "day";
}

/** The four fields of a scenario note with their names, and the line that says who wrote them. */
export function scenarioLines(note: ScenarioNote): (readonly [name: string, text: string])[] {
  return [
    ["If this continues", note.ifThisContinues],
    ["First effect", note.firstEffect],
    ["Sign to watch", note.signToWatch],
    ["Option", note.option],
    ["Note", "written by rules, to think with; no forecast"],
  ];
}

/** The parts of a page that move too often to be told, in one line. Plain text. */
export function restlessLine(name: string, parts: readonly string[]): string {
  const quoted = parts.map((part) => (part === "page" ? "no heading" : `“${part}”`)).join(", ");
  return `${name}: text under ${quoted} changes too often and is not told; prices and stock are.`;
}
