import type {
  DigestSelection,
  DigestTrend,
  DigestWeakSignal,
  RestlessSource,
  UnreadSource,
} from "../model/digest.ts";
import type { ScenarioNote } from "../model/scenario.ts";
import { Linked, Row, Text } from "./html-parts.tsx";
import type { DigestLinks } from "./links.ts";
import { INK, LINE, SEA, SOFT } from "./mail-style.ts";
import { counted, dayWords, periodNoun, restlessLine, scenarioLines, sourceLine } from "./words.ts";

const WEEKS_SHOWN = 8;
const BAR_PX = 30;

/** Terms with their weekly counts as small bars; the numbers stand beside them. */
export function Trends({ trends }: { trends: readonly DigestTrend[] }) {
  return (
    <table role="presentation" style="border-spacing:0;width:100%">
      <tbody>
        {trends.map((trend) => (
          <TrendRow trend={trend} />
        ))}
      </tbody>
    </table>
  );
}

function TrendRow({ trend }: { trend: DigestTrend }) {
  const weeks = trend.weekly.slice(-WEEKS_SHOWN);
  const most = Math.max(1, ...weeks);
  return (
    <tr>
      <td class="i" style={`padding:0 12px 10px 0;font-size:15px;line-height:22px;color:${INK}`}>
        <strong>{trend.term}</strong> {trend.kind === "rising" ? "is rising" : "is fading"}
        <br />
        <span class="f" style={`font-size:13px;line-height:19px;color:${SOFT}`}>
          {weeks.join(", ")} a week
        </span>
      </td>
      <td style="padding:0 0 10px">
        <table role="presentation" style="border-spacing:0;margin-left:auto">
          <tbody>
            <tr>
              {weeks.map((count) => (
                <td style="padding:0 0 0 3px;vertical-align:bottom">
                  <div
                    class="n"
                    style={`width:9px;height:${2 + Math.round((BAR_PX * count) / most)}px;background:${SEA}`}
                  />
                </td>
              ))}
            </tr>
          </tbody>
        </table>
      </td>
    </tr>
  );
}

export function WeakSignal({ signal }: { signal: DigestWeakSignal }) {
  return (
    <Text>
      <strong>{signal.term}</strong> – weak, {signal.why}: <Linked url={signal.url}>{signal.title}</Linked>
    </Text>
  );
}

export function Scenario({ note }: { note: ScenarioNote }) {
  return (
    <>
      <Text gap={4}>
        <strong>
          <Linked url={note.url}>{note.topic}</Linked>
        </strong>
      </Text>
      {scenarioLines(note).map(([name, text]) => (
        <Text soft gap={name === "Note" ? 14 : 2}>
          <strong class="i" style={`color:${INK}`}>
            {name}:
          </strong>{" "}
          {text}
        </Text>
      ))}
    </>
  );
}

export function Unread({ source, timezone }: { source: UnreadSource; timezone: string }) {
  return (
    <Text soft gap={8}>
      <strong class="i" style={`color:${INK}`}>
        {source.name}
      </strong>
      {source.since === null ? "" : ` (since ${dayWords(source.since, timezone)})`}: {source.error}
    </Text>
  );
}

/** One quiet line for a source with parts that are muted. */
export function Restless({ source }: { source: RestlessSource }) {
  return (
    <Text soft gap={8}>
      {restlessLine(source.name, source.parts)}
    </Text>
  );
}

/** Five lines: nothing above the bar, what was read, the three nearest misses. */
export function Quiet({ selection }: { selection: DigestSelection }) {
  const { nearMisses, timezone, period, sourcesRead, itemsSeen } = selection;
  return (
    <Row top={28}>
      <h2 class="i" style={`margin:0 0 8px;font-size:20px;line-height:27px;color:${INK}`}>
        A quiet {periodNoun(period)}: nothing above your bar
      </h2>
      <Text>
        {counted(sourcesRead, "source")} and {counted(itemsSeen, "item")} were read for you.
        {nearMisses.length > 0 ? " Nearest to the bar:" : ""}
      </Text>
      {nearMisses.map((story) => (
        <Text gap={8}>
          <Linked url={story.url}>{story.title}</Linked>{" "}
          <span class="f" style={`font-size:13px;color:${SOFT}`}>
            ({sourceLine(story, timezone)})
          </span>
        </Text>
      ))}
    </Row>
  );
}

export function Footer({ selection, links }: { selection: DigestSelection; links: DigestLinks }) {
  const leave = links.unsubscribe ?? links.unsubscribeMailto;
  const { nextAt, timezone } = selection;
  return (
    <tr>
      <td class="p" style="padding:14px 36px 32px">
        <p
          class="f l"
          style={`margin:0;padding:16px 0 0;border-top:1px solid ${LINE};font-size:13px;line-height:20px;color:${SOFT}`}
        >
          {links.reason} Labels and scores come from rules and can be wrong: “tidewatch explain” shows the
          words behind each.
          {nextAt === null ? "" : ` Next digest: ${dayWords(nextAt, timezone)}.`}
          {leave === null ? null : (
            <>
              {" "}
              <a class="a" href={leave} style={`color:${SEA}`}>
                Unsubscribe
              </a>
            </>
          )}
          <br />
          {links.imprint}
        </p>
      </td>
    </tr>
  );
}
