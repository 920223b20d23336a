import type { DigestSelection, DigestStory } from "../model/digest.ts";

/** "2–9 March 2026" in the digest's zone. */
export function periodLine({
  from,
  to,
  timezone,
}: Pick<DigestSelection, "from" | "to" | "timezone">): string {
  const format = new Intl.DateTimeFormat("en-GB", {
    day: "numeric",
    month: "long",
    year: "numeric",
    timeZone: timezone,
  });
  return format.formatRange(new Date(from), new Date(to)).replace(/\s+/g, " ");
}

export function dayWords(iso: string, timezone: string): string {
  return new Intl.DateTimeFormat("en-GB", {
    weekday: "short",
    day: "numeric",
    month: "short",
    timeZone: timezone,
  }).format(new Date(iso));
}

export function proofLine({ sourcesRead, sourcesFailed, itemsSeen, itemsChosen }: DigestSelection): string {
  const failed = sourcesFailed === 0 ? "" : `, ${sourcesFailed} not read`;
  return `${counted(sourcesRead, "source")} read${failed} · ${counted(itemsSeen, "item")} seen · ${itemsChosen} chosen`;
}

export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

const HORIZON = { H1: "within 3 months", H2: "within 2 years", H3: "later" } as const;

export function horizonWords({ horizon }: DigestStory): string {
  if (horizon.date === null) return HORIZON[horizon.band];
  return horizon.passed ? `${horizon.date} has passed` : `${horizon.date} (${HORIZON[horizon.band]})`;
}

export function sourceLine(story: DigestStory, timezone: string): string {
  const date = story.publishedAt === null ? "" : `, ${dayWords(story.publishedAt, timezone)}`;
  return `${story.source}${date}${story.more === 0 ? "" : ` and ${story.more} more`}`;
}

export function labelWords(story: DigestStory): string[] {
  return [...story.pestle, ...story.disruption.map((type) => `disruption: ${type}`)];
}
