import type { DigestChange, DigestSelection, DigestStory } from "../model/digest.ts";
import type { ScenarioNote } from "../model/scenario.ts";
import { headline } from "./headline.ts";
import type { DigestLinks } from "./links.ts";
import {
  counted,
  dayWords,
  horizonWords,
  labelWords,
  moreUnread,
  periodLine,
  periodNoun,
  proofLine,
  restlessLine,
  scenarioLines,
  sourceLine,
} from "./words.ts";
import { wrapText } from "./wrap-text.ts";

const WEEKS_SHOWN = 8;

/** The digest as plain text, complete on its own: every title and link; only a link may be longer than a line. */
export function renderText(selection: DigestSelection, links: DigestLinks): string {
  const { timezone } = selection;
  const blocks = [
    head(selection),
    selection.late === null ? "" : wrapText(selection.late),
    selection.quiet ? quiet(selection) : "",
    section("ACT ON", selection.actOn, (story) => actOn(story, links, timezone)),
    section("COMPETITORS", selection.competitors, (change) => rival(change, links, timezone)),
    section("KNOW", selection.know, (story) => know(story, links, timezone)),
    section("RISING AND FADING", selection.trends, ({ kind, term, weekly }) =>
      wrapText(
        `${kind === "rising" ? "up  " : "down"} ${term}: ${weekly.slice(-WEEKS_SHOWN).join(" ")} a week`,
      ),
    ),
    section("WEAK SIGNALS", selection.weakSignals, ({ term, why, title, url }) =>
      lines(wrapText(`${term} – weak, ${why}: ${title}`), link(url)),
    ),
    section("IF THIS CONTINUES", selection.scenarios ?? [], scenario),
    section("SOURCES NOT READ", [...selection.unread, ...moreUnread(selection)], (source) =>
      wrapText(typeof source === "string" ? source : unreadLine(source, timezone)),
    ),
    section("TOO RESTLESS TO TELL", selection.restless ?? [], ({ name, parts }) =>
      wrapText(restlessLine(name, parts)),
    ),
    footer(selection, links),
  ];
  return `${blocks.filter((block) => block !== "").join("\n\n\n")}\n`;
}

function head(selection: DigestSelection): string {
  return [
    `TIDEWATCH for ${selection.business}`,
    headline(selection),
    periodLine(selection),
    proofLine(selection),
  ]
    .map((line) => wrapText(line))
    .join("\n");
}

function unreadLine({ name, since, error }: DigestSelection["unread"][number], timezone: string): string {
  return `${name}${since === null ? "" : ` (since ${dayWords(since, timezone)})`}: ${error}`;
}

function section<T>(title: string, entries: readonly T[], word: (entry: T) => string): string {
  if (entries.length === 0) return "";
  return `${title}\n${"=".repeat(title.length)}\n\n${entries.map(word).join("\n\n")}`;
}

function actOn(story: DigestStory, links: DigestLinks, timezone: string): string {
  const { impact, likelihood } = story;
  return lines(
    wrapText(`* ${story.title}`),
    link(story.url),
    wrapText(labels(story), 2),
    wrapText(story.summary, 2),
    story.why.length === 0 ? "" : wrapText(`Why it matters to you: ${story.why.join("; ")}.`, 2),
    wrapText(`Impact ${impact} of 5, likelihood ${likelihood} of 5. When: ${horizonWords(story)}.`, 2),
    ...story.options.map((option) => wrapText(`-> ${option.text}`, 2)),
    wrapText(sourceWords(story, timezone), 2),
    votes(story.itemId, links),
  );
}

function know(story: DigestStory, links: DigestLinks, timezone: string): string {
  return lines(
    wrapText(`* ${story.title}`),
    link(story.url),
    wrapText(story.summary, 2),
    wrapText(`${labels(story)}${story.why.length === 0 ? "" : ` · because ${story.why.join("; ")}`}`, 2),
    wrapText(sourceWords(story, timezone), 2),
    votes(story.itemId, links),
  );
}

function rival(change: DigestChange, links: DigestLinks, timezone: string): string {
  return lines(
    wrapText(`* ${change.line}`),
    link(change.url),
    wrapText(`seen since ${dayWords(change.since, timezone)}`, 2),
    votes(change.itemId, links),
  );
}

function scenario(note: ScenarioNote): string {
  return lines(
    wrapText(`* ${note.topic}`),
    link(note.url),
    ...scenarioLines(note).map(([name, text]) => wrapText(`${name}: ${text}`, 2)),
  );
}

function labels(story: DigestStory): string {
  return [story.stance.toUpperCase(), ...labelWords(story)].join(" · ");
}

function sourceWords(story: DigestStory, timezone: string): string {
  return `${sourceLine(story, timezone)}${story.wasUrgent ? " · was also urgent" : ""}`;
}

function link(url: string | null): string {
  return url === null ? "" : `  ${url}`;
}

function votes(id: string, links: DigestLinks): string {
  const [useful, not] = [links.feedback(id, "useful"), links.feedback(id, "not-useful")];
  return useful === null || not === null ? "" : `  useful:\n  ${useful}\n  not useful:\n  ${not}`;
}

function lines(...given: readonly string[]): string {
  return given.filter((line) => line !== "").join("\n");
}

function quiet({ period, sourcesRead, itemsSeen, nearMisses, timezone }: DigestSelection): string {
  const misses = nearMisses.map((story) =>
    lines(wrapText(`* ${story.title} (${sourceLine(story, timezone)})`), link(story.url)),
  );
  return lines(
    wrapText(
      `A quiet ${periodNoun(period)}: nothing above your bar. ${counted(sourcesRead, "source")} and ${counted(itemsSeen, "item")} were read for you.${misses.length > 0 ? " Nearest to the bar:" : ""}`,
    ),
    ...misses,
  );
}

function footer({ nextAt, timezone }: DigestSelection, links: DigestLinks): string {
  const leave = links.unsubscribe ?? links.unsubscribeMailto;
  return lines(
    // Mail programs know a signature by this line (RFC 3676, 4.3): what follows it is no part of the message.
    "-- ",
    wrapText(
      `${links.reason} Labels and scores come from rules and can be wrong: “tidewatch explain” shows the words behind each.`,
    ),
    nextAt === null ? "" : `Next digest: ${dayWords(nextAt, timezone)}`,
    leave === null ? "" : `Unsubscribe:\n${leave}`,
    wrapText(links.imprint),
  );
}
