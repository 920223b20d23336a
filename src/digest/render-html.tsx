import type { DigestSelection } from "../model/digest.ts";
import { headline } from "./headline.ts";
import { Row, Section, Text } from "./html-parts.tsx";
import { Footer, Quiet, Restless, Scenario, Trends, Unread, WeakSignal } from "./html-rest.tsx";
import { ActOnCard, KnowBlock, RivalLine } from "./html-stories.tsx";
import type { DigestLinks } from "./links.ts";
import { mailDocument } from "./mail-frame.tsx";
import { SEA } from "./mail-style.ts";
import { moreUnread, periodLine, proofLine } from "./words.ts";

/** The digest as one HTML document for mail: tables and inline styles, nothing remote, nothing that tracks. */
export function renderHtml(selection: DigestSelection, links: DigestLinks): string {
  return mailDocument(selection.subject, selection.preheader, <Sheet selection={selection} links={links} />);
}

function Sheet({ selection, links }: { selection: DigestSelection; links: DigestLinks }) {
  const { actOn, competitors, know, trends, weakSignals, scenarios = [], unread, timezone } = selection;
  const { restless = [] } = selection;
  return (
    <>
      <Head selection={selection} />
      {selection.late === null ? null : (
        <Row top={20}>
          <Text soft gap={0}>
            {selection.late}
          </Text>
        </Row>
      )}
      {selection.quiet ? <Quiet selection={selection} /> : null}
      <Section title="Act on" show={actOn.length > 0}>
        {actOn.map((story) => (
          <ActOnCard story={story} links={links} timezone={timezone} />
        ))}
      </Section>
      <Section title="Competitors" show={competitors.length > 0}>
        {competitors.map((change) => (
          <RivalLine story={change} links={links} timezone={timezone} />
        ))}
      </Section>
      <Section title="Know" show={know.length > 0}>
        {know.map((story) => (
          <KnowBlock story={story} links={links} timezone={timezone} />
        ))}
      </Section>
      <Section title="Rising and fading" show={trends.length > 0}>
        <Trends trends={trends} />
      </Section>
      <Section title="Weak signals" show={weakSignals.length > 0}>
        {weakSignals.map((signal) => (
          <WeakSignal signal={signal} />
        ))}
      </Section>
      <Section title="If this continues" show={scenarios.length > 0}>
        {scenarios.map((note) => (
          <Scenario note={note} />
        ))}
      </Section>
      <Section title="Sources not read" show={unread.length > 0}>
        {unread.map((source) => (
          <Unread source={source} timezone={timezone} />
        ))}
        {moreUnread(selection).map((line) => (
          <Text soft gap={8}>
            {line}
          </Text>
        ))}
      </Section>
      <Section title="Too restless to tell" show={restless.length > 0}>
        {restless.map((source) => (
          <Restless source={source} />
        ))}
      </Section>
      <Footer selection={selection} links={links} />
    </>
  );
}

function Head({ selection }: { selection: DigestSelection }) {
  return (
    <tr>
      <td class="p t" style={`padding:32px 36px 28px;background:${SEA};border-top:5px solid #f2b544`}>
        <p style="margin:0 0 10px;font-size:13px;line-height:18px;letter-spacing:.6px;color:#d3ebf4">
          <strong style="letter-spacing:1.6px">TIDEWATCH</strong> for {selection.business}
        </p>
        <h1 class="h" style="margin:0 0 12px;font-size:24px;line-height:31px;color:#ffffff">
          {headline(selection)}
        </h1>
        <p style="margin:0;font-size:14px;line-height:21px;color:#e4f2f8">
          {periodLine(selection)}
          <br />
          {proofLine(selection)}
        </p>
      </td>
    </tr>
  );
}
