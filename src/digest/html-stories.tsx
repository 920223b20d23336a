import type { DigestChange, DigestStory } from "../model/digest.ts";
import { Linked, Meter, Pill, Text, Title } from "./html-parts.tsx";
import type { DigestLinks } from "./links.ts";
import { INK, LINE, SEA, SOFT, STANCE } from "./mail-style.ts";
import { dayWords, horizonWords, labelWords, sourceLine } from "./words.ts";

interface Told<T> {
  readonly story: T;
  readonly links: DigestLinks;
  readonly timezone: string;
}

/** A story to act on: a card with everything that a decision needs. */
export function ActOnCard({ story, links, timezone }: Told<DigestStory>) {
  return (
    <table
      role="presentation"
      class="c"
      style={`border-spacing:0;width:100%;margin:0 0 16px;border:1px solid ${LINE};border-left:5px solid ${STANCE[story.stance].ink};border-radius:6px`}
    >
      <tbody>
        <tr>
          <td style="padding:18px 20px 14px">
            <p class="k" style={`margin:0 0 9px;font-size:13px;line-height:22px;color:${SOFT}`}>
              <Pill stance={story.stance} />
              <Labels story={story} />
            </p>
            <Title url={story.url} size={20}>
              {story.title}
            </Title>
            {story.summary === "" ? null : <Text>{story.summary}</Text>}
            {story.why.length === 0 ? null : (
              <Text>
                <strong>Why it matters to you:</strong> {story.why.join("; ")}.
              </Text>
            )}
            <table role="presentation" style="border-spacing:0;margin:0 0 2px">
              <tbody>
                <Meter name="Impact" value={story.impact} />
                <Meter name="Likelihood" value={story.likelihood} />
              </tbody>
            </table>
            <Text soft>
              When: <strong>{horizonWords(story)}</strong>
            </Text>
            <Options story={story} />
            <SourceLine story={story} links={links} timezone={timezone} />
          </td>
        </tr>
      </tbody>
    </table>
  );
}

function Options({ story }: { story: DigestStory }) {
  if (story.options.length === 0) return null;
  return (
    <div
      class="o"
      style="margin:0 0 12px;padding:11px 14px;border-radius:6px;background:#e6f2f7;color:#0b3a4d"
    >
      <p style="margin:0 0 3px;font-size:13px;line-height:20px;font-weight:700">What you can do</p>
      {story.options.map((option) => (
        <p style="margin:0 0 3px;font-size:15px;line-height:22px">→ {option.text}</p>
      ))}
    </div>
  );
}

/** A story to know of: one block, separated by a hair line. */
export function KnowBlock({ story, links, timezone }: Told<DigestStory>) {
  return (
    <div class="l" style={`margin:0 0 15px;padding:0 0 13px;border-bottom:1px solid ${LINE}`}>
      <Title url={story.url} size={16}>
        {story.title}
      </Title>
      {story.summary === "" ? null : <Text gap={6}>{story.summary}</Text>}
      <p class="k" style={`margin:0 0 2px;font-size:13px;line-height:22px;color:${SOFT}`}>
        <Pill stance={story.stance} />
        <Labels story={story} />
        {story.why.length === 0
          ? ""
          : `${labelWords(story).length === 0 ? " " : " · "}because ${story.why.join("; ")}`}
      </p>
      <SourceLine story={story} links={links} timezone={timezone} />
    </div>
  );
}

function Labels({ story }: { story: DigestStory }) {
  return <>{labelWords(story).map((label, at) => `${at === 0 ? " " : " · "}${label}`)}</>;
}

function SourceLine({ story, links, timezone }: Told<DigestStory>) {
  return (
    <Text soft gap={0}>
      {sourceLine(story, timezone)}
      {story.wasUrgent ? " · was also urgent" : ""}
      <Votes id={story.itemId} title={story.title} links={links} />
    </Text>
  );
}

const SPOKEN_CHARS = 40;

function Votes({ id, title, links }: { id: string; title: string; links: DigestLinks }) {
  const [useful, not] = [links.feedback(id, "useful"), links.feedback(id, "not-useful")];
  if (useful === null || not === null) return null;
  const spoken = title.length > SPOKEN_CHARS ? `${title.slice(0, SPOKEN_CHARS).toWellFormed()}…` : title;
  return (
    <>
      {" · "}
      <a class="a" href={useful} style={`color:${SEA}`} aria-label={`useful: ${spoken}`}>
        useful
      </a>
      {" · "}
      <a class="a" href={not} style={`color:${SEA}`} aria-label={`not useful: ${spoken}`}>
        not useful
      </a>
    </>
  );
}

/** What a competitor changed: before → after, since when. */
export function RivalLine({ story: change, links, timezone }: Told<DigestChange>) {
  return (
    <div class="l" style={`margin:0 0 13px;padding:0 0 11px;border-bottom:1px solid ${LINE}`}>
      <p
        class="i"
        dir="auto"
        style={`margin:0 0 3px;font-size:16px;line-height:24px;font-weight:600;color:${INK}`}
      >
        <Linked url={change.url} plain>
          {change.line}
        </Linked>
      </p>
      <Text soft gap={0}>
        seen since {dayWords(change.since, timezone)}
        <Votes id={change.itemId} title={change.line} links={links} />
      </Text>
    </div>
  );
}
