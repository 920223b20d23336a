import type { Child } from "hono/jsx";
import type { DigestChange, DigestSelection, DigestStory, DigestTrend } from "../model/digest.ts";
import type { Stance } from "../model/labels.ts";
import type { DigestLinks } from "./links.ts";
import { counted, dayWords, horizonWords, labelWords, periodLine, proofLine, sourceLine } from "./words.ts";

const FONT = "font-family:-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";
const INK = "#1b2733";
const SOFT = "#52606d";
const LINE = "#e3e8ee";
const SEA = "#0b5d7a";
const STANCE: Readonly<Record<Stance, { ink: string; ground: string; word: string }>> = {
  threat: { ink: "#9b1c1c", ground: "#fdecec", word: "Threat" },
  opportunity: { ink: "#0f5c38", ground: "#e6f6ed", word: "Opportunity" },
  mixed: { ink: "#7a4a00", ground: "#fdf3e0", word: "Mixed" },
  neutral: { ink: "#3e4c59", ground: "#eef1f4", word: "Neutral" },
};
/** Only what a mail reader may leave out without harm: the dark colours and narrow screens. */
const STYLE = `
:root{color-scheme:light dark;supported-color-schemes:light dark}
@media (max-width:480px){.pad{padding-left:18px!important;padding-right:18px!important}.h1{font-size:22px!important}}
@media (prefers-color-scheme:dark){
body,.ground{background:#10171e!important}.sheet{background:#17212b!important}.card{background:#1d2935!important;border-color:#33424f!important}
.ink,.ink a,h1,h2,h3{color:#eef3f7!important}.soft,.soft a{color:#b6c2cd!important}.line{border-color:#33424f!important}.link{color:#7cc7e2!important}
.option{background:#16303b!important;color:#dcecf3!important}.chip{background:#2a3845!important;color:#d5dee6!important}.off{background:#3a4956!important}.on{background:#7cc7e2!important}
.threat{background:#4a1d1d!important;color:#ffc9c9!important}.opportunity{background:#123d29!important;color:#b6f0d0!important}.mixed{background:#453009!important;color:#ffdf9e!important}.neutral{background:#2a3845!important;color:#d5dee6!important}
.top{background:#0a3f54!important}}`;

/** The digest as one HTML document for mail: tables and inline styles, nothing remote, nothing that tracks. */
export function renderHtml(selection: DigestSelection, links: DigestLinks): string {
  return `<!DOCTYPE html>\n${(<Mail selection={selection} links={links} />).toString()}\n`;
}

function Mail({ selection, links }: { selection: DigestSelection; links: DigestLinks }) {
  const { subject, preheader, actOn, competitors, know, trends, weakSignals, nearMisses, unread, timezone } =
    selection;
  return (
    <html lang="en" dir="ltr">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{subject}</title>
        <style dangerouslySetInnerHTML={{ __html: STYLE }} />
      </head>
      <body class="ground" style={`margin:0;padding:0;background:#eef2f5;${FONT}`}>
        <div style="display:none;max-height:0;overflow:hidden">{preheader}</div>
        <main>
          <Table class="ground" style="background:#eef2f5">
            <tr>
              <td align="center" style="padding:24px 8px">
                <Table
                  class="sheet"
                  style="max-width:640px;background:#ffffff;border-radius:10px;overflow:hidden"
                >
                  <Header selection={selection} />
                  {selection.late === null ? null : (
                    <Row>
                      <p class="soft" style={`margin:0;font-size:14px;line-height:21px;color:${SOFT}`}>
                        {selection.late}
                      </p>
                    </Row>
                  )}
                  {selection.quiet ? (
                    <Quiet selection={selection} stories={nearMisses} timezone={timezone} />
                  ) : null}
                  <Section title="Act on" show={actOn.length > 0}>
                    {actOn.map((story) => (
                      <ActOn story={story} links={links} timezone={timezone} />
                    ))}
                  </Section>
                  <Section title="Competitors" show={competitors.length > 0}>
                    {competitors.map((change) => (
                      <Rival change={change} timezone={timezone} links={links} />
                    ))}
                  </Section>
                  <Section title="Know" show={know.length > 0}>
                    {know.map((story) => (
                      <Know story={story} links={links} timezone={timezone} />
                    ))}
                  </Section>
                  <Section title="Rising and fading" show={trends.length > 0}>
                    {trends.map((trend) => (
                      <Trend trend={trend} />
                    ))}
                  </Section>
                  <Section title="Weak signals" show={weakSignals.length > 0}>
                    {weakSignals.map((signal) => (
                      <p class="ink" style={`margin:0 0 10px;font-size:15px;line-height:22px;color:${INK}`}>
                        <strong>{signal.term}</strong> – {signal.why}:{" "}
                        <Title url={signal.url}>{signal.title}</Title>
                      </p>
                    ))}
                  </Section>
                  <Section title="Sources not read" show={unread.length > 0}>
                    {unread.map((source) => (
                      <p class="soft" style={`margin:0 0 8px;font-size:14px;line-height:20px;color:${SOFT}`}>
                        <strong class="ink" style={`color:${INK}`}>
                          {source.name}
                        </strong>
                        {source.since === null ? "" : ` (since ${dayWords(source.since, timezone)})`}:{" "}
                        {source.error}
                      </p>
                    ))}
                  </Section>
                  <Footer selection={selection} links={links} />
                </Table>
              </td>
            </tr>
          </Table>
        </main>
      </body>
    </html>
  );
}

function Table({ style, class: name, children }: { style: string; class?: string; children?: Child }) {
  return (
    <table
      role="presentation"
      class={name}
      width="100%"
      style={`border-collapse:separate;border-spacing:0;${style}`}
    >
      {children}
    </table>
  );
}

function Row({ children, top = 18 }: { children?: Child; top?: number }) {
  return (
    <tr>
      <td class="pad" style={`padding:${top}px 32px 0`}>
        {children}
      </td>
    </tr>
  );
}

function Header({ selection }: { selection: DigestSelection }) {
  return (
    <tr>
      <td class="pad top" style={`padding:26px 32px 24px;background:${SEA}`}>
        <p style="margin:0 0 6px;font-size:13px;line-height:18px;letter-spacing:0.6px;color:#d3ebf4">
          TIDEWATCH · {periodLine(selection)}
        </p>
        <h1 class="h1" style="margin:0 0 10px;font-size:26px;line-height:32px;font-weight:700;color:#ffffff">
          What is coming towards {selection.business}
        </h1>
        <p style="margin:0;font-size:14px;line-height:20px;color:#e4f2f8">{proofLine(selection)}</p>
      </td>
    </tr>
  );
}

function Section({ title, show, children }: { title: string; show: boolean; children?: Child }) {
  if (!show) return null;
  return (
    <Row top={28}>
      <h2
        class="ink line"
        style={`margin:0 0 14px;padding:0 0 8px;border-bottom:2px solid ${LINE};font-size:18px;line-height:24px;color:${INK}`}
      >
        {title}
      </h2>
      {children}
    </Row>
  );
}

function Title({ url, children }: { url: string | null; children?: Child }) {
  return url === null ? (
    <span>{children}</span>
  ) : (
    <a class="link" href={url} style={`color:${SEA};text-decoration:underline`}>
      {children}
    </a>
  );
}

function Tag({ stance }: { stance: Stance }) {
  const { ink, ground, word } = STANCE[stance];
  return (
    <span
      class={stance}
      style={`display:inline-block;padding:2px 10px;border-radius:11px;background:${ground};color:${ink};font-size:13px;line-height:19px;font-weight:700`}
    >
      {word}
    </span>
  );
}

function Chips({ story }: { story: DigestStory }) {
  return (
    <>
      {labelWords(story).map((label) => (
        <span>
          {" "}
          <span
            class="chip"
            style="display:inline-block;padding:2px 9px;border-radius:11px;background:#eef1f4;color:#3e4c59;font-size:13px;line-height:19px"
          >
            {label}
          </span>
        </span>
      ))}
    </>
  );
}

function Dots({ name, value }: { name: string; value: number }) {
  return (
    <span
      class="soft"
      style={`display:inline-block;margin-right:18px;font-size:13px;line-height:20px;color:${SOFT};white-space:nowrap`}
    >
      {name} {value} of 5&nbsp;
      {[1, 2, 3, 4, 5].map((step) => (
        <span
          class={step <= value ? "on" : "off"}
          style={`display:inline-block;width:9px;height:9px;margin-left:2px;border-radius:5px;background:${step <= value ? SEA : "#d5dce3"}`}
        />
      ))}
    </span>
  );
}

function ActOn({ story, links, timezone }: { story: DigestStory; links: DigestLinks; timezone: string }) {
  return (
    <Table
      class="card"
      style={`margin:0 0 16px;border:1px solid ${LINE};border-left:4px solid ${STANCE[story.stance].ink};border-radius:8px;background:#ffffff`}
    >
      <tr>
        <td style="padding:16px 18px">
          <p style="margin:0 0 8px">
            <Tag stance={story.stance} />
            <Chips story={story} />
          </p>
          <h3 class="ink" style={`margin:0 0 6px;font-size:19px;line-height:26px;color:${INK}`}>
            <Title url={story.url}>{story.title}</Title>
          </h3>
          {story.summary === "" ? null : (
            <p class="ink" style={`margin:0 0 10px;font-size:15px;line-height:22px;color:${INK}`}>
              {story.summary}
            </p>
          )}
          <p class="ink" style={`margin:0 0 8px;font-size:15px;line-height:22px;color:${INK}`}>
            <strong>Why you:</strong> {story.why.join("; ")}.
          </p>
          <p style="margin:0 0 10px">
            <Dots name="Impact" value={story.impact} />
            <Dots name="Likelihood" value={story.likelihood} />
            <span class="soft" style={`display:inline-block;font-size:13px;line-height:20px;color:${SOFT}`}>
              When: {horizonWords(story)}
            </span>
          </p>
          {story.options.map((option) => (
            <p
              class="option"
              style="margin:0 0 8px;padding:9px 12px;border-radius:6px;background:#e8f3f8;font-size:15px;line-height:22px;color:#0b3a4d"
            >
              → {option.text}
            </p>
          ))}
          <SourceLine story={story} links={links} timezone={timezone} />
        </td>
      </tr>
    </Table>
  );
}

function SourceLine({
  story,
  links,
  timezone,
}: {
  story: DigestStory;
  links: DigestLinks;
  timezone: string;
}) {
  const useful = links.feedback(story.itemId, "useful");
  const not = links.feedback(story.itemId, "not-useful");
  return (
    <p class="soft" style={`margin:4px 0 0;font-size:13px;line-height:20px;color:${SOFT}`}>
      {sourceLine(story, timezone)}
      {story.wasUrgent ? " · was also urgent" : ""}
      {useful === null || not === null ? null : (
        <span>
          {" "}
          ·{" "}
          <a class="link" href={useful} style={`color:${SEA}`} aria-label={`Useful: ${story.title}`}>
            useful
          </a>{" "}
          ·{" "}
          <a class="link" href={not} style={`color:${SEA}`} aria-label={`Not useful: ${story.title}`}>
            not useful
          </a>
        </span>
      )}
    </p>
  );
}

function Rival({ change, timezone, links }: { change: DigestChange; timezone: string; links: DigestLinks }) {
  const useful = links.feedback(change.itemId, "useful");
  return (
    <p
      class="ink line"
      style={`margin:0 0 12px;padding:0 0 12px;border-bottom:1px solid ${LINE};font-size:16px;line-height:23px;color:${INK}`}
    >
      <strong>
        <Title url={change.url}>{change.line}</Title>
      </strong>
      <br />
      <span class="soft" style={`font-size:13px;line-height:20px;color:${SOFT}`}>
        seen {dayWords(change.since, timezone)}
        {useful === null ? null : (
          <span>
            {" "}
            ·{" "}
            <a class="link" href={useful} style={`color:${SEA}`} aria-label={`Useful: ${change.line}`}>
              useful
            </a>
          </span>
        )}
      </span>
    </p>
  );
}

function Know({ story, links, timezone }: { story: DigestStory; links: DigestLinks; timezone: string }) {
  return (
    <div class="line" style={`margin:0 0 14px;padding:0 0 14px;border-bottom:1px solid ${LINE}`}>
      <h3 class="ink" style={`margin:0 0 4px;font-size:16px;line-height:23px;font-weight:600;color:${INK}`}>
        <Title url={story.url}>{story.title}</Title>
      </h3>
      {story.summary === "" ? null : (
        <p class="ink" style={`margin:0 0 6px;font-size:14px;line-height:21px;color:${INK}`}>
          {story.summary}
        </p>
      )}
      <p style="margin:0 0 2px">
        <Tag stance={story.stance} />
        <Chips story={story} />
      </p>
      {story.why.length === 0 ? null : (
        <p class="soft" style={`margin:4px 0 0;font-size:13px;line-height:20px;color:${SOFT}`}>
          Because {story.why.join("; ")}.
        </p>
      )}
      <SourceLine story={story} links={links} timezone={timezone} />
    </div>
  );
}

function Trend({ trend }: { trend: DigestTrend }) {
  const most = Math.max(1, ...trend.weekly);
  return (
    <p class="ink" style={`margin:0 0 8px;font-size:15px;line-height:22px;color:${INK}`}>
      {trend.kind === "rising" ? "▲" : "▼"} <strong>{trend.term}</strong> {trend.weekly.slice(-6).join(", ")}{" "}
      {trend.weekly.slice(-8).map((count) => (
        <span
          class="on"
          style={`display:inline-block;width:7px;height:${2 + Math.round((14 * count) / most)}px;margin-right:2px;background:${SEA}`}
        />
      ))}
    </p>
  );
}

function Quiet({
  selection,
  stories,
  timezone,
}: {
  selection: DigestSelection;
  stories: readonly DigestStory[];
  timezone: string;
}) {
  return (
    <Row top={26}>
      <h2 class="ink" style={`margin:0 0 8px;font-size:20px;line-height:27px;color:${INK}`}>
        A quiet week: nothing above your bar.
      </h2>
      <p class="ink" style={`margin:0 0 12px;font-size:15px;line-height:22px;color:${INK}`}>
        We read {counted(selection.sourcesRead, "source")} and {counted(selection.itemsSeen, "item")} for you.
        {stories.length > 0 ? " Nearest to it:" : ""}
      </p>
      {stories.map((story) => (
        <p class="ink" style={`margin:0 0 8px;font-size:15px;line-height:22px;color:${INK}`}>
          <Title url={story.url}>{story.title}</Title>{" "}
          <span class="soft" style={`font-size:13px;color:${SOFT}`}>
            ({sourceLine(story, timezone)})
          </span>
        </p>
      ))}
    </Row>
  );
}

function Footer({ selection, links }: { selection: DigestSelection; links: DigestLinks }) {
  const leave = links.unsubscribe ?? links.unsubscribeMailto;
  return (
    <tr>
      <td class="pad" style="padding:22px 32px 28px">
        <p
          class="soft line"
          style={`margin:0;padding:16px 0 0;border-top:1px solid ${LINE};font-size:13px;line-height:20px;color:${SOFT}`}
        >
          {links.reason} Labels and scores come from rules that can be wrong; the words behind each are in
          “tidewatch explain”.
          {selection.nextAt === null
            ? ""
            : ` Next digest: ${dayWords(selection.nextAt, selection.timezone)}.`}
          {leave === null ? null : (
            <span>
              {" "}
              <a class="link" href={leave} style={`color:${SEA}`}>
                Unsubscribe
              </a>
              .
            </span>
          )}
          <br />
          {links.imprint}
        </p>
      </td>
    </tr>
  );
}
