import type { DigestSelection, DigestStory } from "../model/digest.ts";
import type { DigestLinks } from "./links.ts";
import { counted, dayWords, horizonWords, labelWords, periodLine, proofLine, sourceLine } from "./words.ts";

const WIDTH = 76;

/** The digest as plain text, complete on its own: every title and link, at most 78 columns but for long addresses. */
export function renderText(selection: DigestSelection, links: DigestLinks): string {
  const { timezone } = selection;
  const blocks = [
    [`TIDEWATCH for ${selection.business}`, periodLine(selection), proofLine(selection)].join("\n"),
    selection.late === null ? "" : wrap(selection.late),
    selection.quiet ? quiet(selection) : "",
    section(
      "ACT ON",
      selection.actOn.map((story) => actOn(story, links, timezone)),
    ),
    section(
      "COMPETITORS",
      selection.competitors.map(
        (change) =>
          `${wrap(change.line)}\n${wrap(`seen ${dayWords(change.since, timezone)}`, 2)}${change.url === null ? "" : `\n  ${change.url}`}`,
      ),
    ),
    section(
      "KNOW",
      selection.know.map((story) => know(story, links, timezone)),
    ),
    section(
      "RISING AND FADING",
      selection.trends.map(
        ({ kind, term, weekly }) =>
          `${kind === "rising" ? "up  " : "down"} ${term}: ${weekly.slice(-8).join(" ")}`,
      ),
    ),
    section(
      "WEAK SIGNALS",
      selection.weakSignals.map(
        ({ term, why, title, url }) =>
          `${wrap(`${term} – ${why}: ${title}`)}${url === null ? "" : `\n  ${url}`}`,
      ),
    ),
    section(
      "SOURCES NOT READ",
      selection.unread.map(({ name, since, error }) =>
        wrap(`${name}${since === null ? "" : ` (since ${dayWords(since, timezone)})`}: ${error}`),
      ),
    ),
    footer(selection, links),
  ];
  return `${blocks.filter((block) => block !== "").join("\n\n")}\n`;
}

function section(title: string, parts: readonly string[]): string {
  return parts.length === 0 ? "" : `${title}\n${"-".repeat(title.length)}\n\n${parts.join("\n\n")}`;
}

function actOn(story: DigestStory, links: DigestLinks, timezone: string): string {
  return [
    wrap(`* ${story.title}`),
    wrap(`${[story.stance.toUpperCase(), ...labelWords(story)].join(" | ")}`, 2),
    story.summary === "" ? "" : wrap(story.summary, 2),
    wrap(`Why you: ${story.why.join("; ")}.`, 2),
    wrap(`Impact ${story.impact} of 5, likelihood ${story.likelihood} of 5, when: ${horizonWords(story)}`, 2),
    ...story.options.map((option) => wrap(`-> ${option.text}`, 2)),
    ...tail(story, links, timezone),
  ]
    .filter((line) => line !== "")
    .join("\n");
}

function know(story: DigestStory, links: DigestLinks, timezone: string): string {
  return [
    wrap(`* ${story.title}`),
    story.summary === "" ? "" : wrap(story.summary, 2),
    wrap([story.stance.toUpperCase(), ...labelWords(story)].join(" | "), 2),
    story.why.length === 0 ? "" : wrap(`Because ${story.why.join("; ")}.`, 2),
    ...tail(story, links, timezone),
  ]
    .filter((line) => line !== "")
    .join("\n");
}

function tail(story: DigestStory, links: DigestLinks, timezone: string): string[] {
  const useful = links.feedback(story.itemId, "useful");
  return [
    wrap(`${sourceLine(story, timezone)}${story.wasUrgent ? " (was also urgent)" : ""}`, 2),
    story.url === null ? "" : `  ${story.url}`,
    useful === null ? "" : `  useful: ${useful}`,
  ];
}

function quiet(selection: DigestSelection): string {
  const lines = [
    wrap(
      `A quiet week: nothing above your bar. We read ${counted(selection.sourcesRead, "source")} and ${counted(selection.itemsSeen, "item")} for you.`,
    ),
  ];
  for (const story of selection.nearMisses)
    lines.push(`${wrap(`Near: ${story.title}`)}${story.url === null ? "" : `\n  ${story.url}`}`);
  return lines.join("\n");
}

function footer(selection: DigestSelection, links: DigestLinks): string {
  const leave = links.unsubscribe ?? links.unsubscribeMailto;
  const lines = [
    wrap(`${links.reason} Labels and scores come from rules that can be wrong.`),
    selection.nextAt === null ? "" : `Next digest: ${dayWords(selection.nextAt, selection.timezone)}`,
    leave === null ? "" : `Unsubscribe: ${leave}`,
    wrap(links.imprint),
  ];
  return `--\n${lines.filter((line) => line !== "").join("\n")}`;
}

/** Breaks between words; a word longer than the line stands alone. */
function wrap(text: string, indent = 0): string {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(/\s+/).filter((one) => one !== "")) {
    if (line !== "" && line.length + 1 + word.length > WIDTH - indent) {
      lines.push(line);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  if (line !== "") lines.push(line);
  return lines.map((one) => " ".repeat(indent) + one).join("\n");
}
