import type { Alert } from "../model/alert.ts";
import { alertSubject } from "./alert-words.ts";
import { Linked, Meter, Pill, Row, Text, Title } from "./html-parts.tsx";
import type { DigestLinks } from "./links.ts";
import { mailDocument } from "./mail-frame.tsx";
import { INK, LINE, SEA, SOFT, STANCE } from "./mail-style.ts";
import { dayWords, horizonWords } from "./words.ts";
import { wrapText } from "./wrap-text.ts";

interface AlertMail {
  readonly alerts: readonly Alert[];
  readonly business: string;
  readonly timezone: string;
  readonly links: DigestLinks;
}

/** One urgent mail: a single matter, or all that quiet hours held back. */
export function renderAlert(mail: AlertMail): { subject: string; html: string; text: string } {
  const subject = alertSubject(mail.alerts);
  const preheader = mail.alerts[0]?.urgency ?? "";
  return { subject, html: mailDocument(subject, preheader, <Sheet {...mail} />), text: textOf(mail) };
}

function Sheet({ alerts, business, timezone, links }: AlertMail) {
  const leave = links.unsubscribe ?? links.unsubscribeMailto;
  return (
    <>
      <tr>
        <td class="p t" style={`padding:26px 36px 22px;background:${SEA};border-top:5px solid #f2b544`}>
          <p style="margin:0 0 8px;font-size:13px;line-height:18px;letter-spacing:.6px;color:#d3ebf4">
            <strong style="letter-spacing:1.6px">TIDEWATCH</strong> for {business}
          </p>
          <h1 class="h" style="margin:0;font-size:22px;line-height:29px;color:#ffffff">
            {alerts.length === 1 ? "Urgent: this cannot wait for the digest" : alertSubject(alerts)}
          </h1>
        </td>
      </tr>
      {alerts.map((alert) => (
        <Row top={26}>
          <Matter alert={alert} timezone={timezone} />
        </Row>
      ))}
      <tr>
        <td class="p" style="padding:14px 36px 30px">
          <p
            class="f l"
            style={`margin:0;padding:16px 0 0;border-top:1px solid ${LINE};font-size:13px;line-height:20px;color:${SOFT}`}
          >
            {links.reason}
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
    </>
  );
}

function Matter({ alert, timezone }: { alert: Alert; timezone: string }) {
  return (
    <div class="c" style={`padding:2px 0 2px 18px;border-left:5px solid ${STANCE[alert.stance].ink}`}>
      <p class="f" style={`margin:0 0 9px;font-size:13px;line-height:22px;color:${SOFT}`}>
        <Pill stance={alert.stance} /> {[...alert.pestle, ...alert.disruption].join(" · ")}
      </p>
      <Title level={2} url={alert.url} size={20}>
        {alert.title}
      </Title>
      {alert.summary === "" ? null : <Text>{alert.summary}</Text>}
      <Text>
        <strong>Why now:</strong> {alert.urgency}
      </Text>
      {alert.why.length === 0 ? null : (
        <Text>
          <strong>Why it matters to you:</strong> {alert.why.join("; ")}.
        </Text>
      )}
      <table role="presentation" style="border-spacing:0;margin:0 0 6px">
        <tbody>
          <Meter name="Impact" value={alert.impact} />
          <Meter name="Likelihood" value={alert.likelihood} />
        </tbody>
      </table>
      {alert.options.map((option) => (
        <p class="i" style={`margin:0 0 6px;font-size:15px;line-height:22px;color:${INK}`}>
          → {option.text}
        </p>
      ))}
      <Text soft gap={0}>
        <Linked url={alert.url}>{alert.source}</Linked>
        {dateWords(alert, timezone)}
      </Text>
    </div>
  );
}

function dateWords({ publishedAt, more }: Alert, timezone: string): string {
  const date = publishedAt === null ? "" : `, ${dayWords(publishedAt, timezone)}`;
  return `${date}${more === 0 ? "" : `, and ${more} more`}`;
}

function textOf({ alerts, business, timezone, links }: AlertMail): string {
  const leave = links.unsubscribe ?? links.unsubscribeMailto;
  const matters = alerts.map((alert) =>
    [
      wrapText(`* ${alert.title}`),
      alert.url === null ? "" : `  ${alert.url}`,
      wrapText([alert.stance.toUpperCase(), ...alert.pestle, ...alert.disruption].join(" · "), 2),
      wrapText(alert.summary, 2),
      wrapText(`Why now: ${alert.urgency}`, 2),
      alert.why.length === 0 ? "" : wrapText(`Why it matters to you: ${alert.why.join("; ")}.`, 2),
      wrapText(
        `Impact ${alert.impact} of 5, likelihood ${alert.likelihood} of 5. When: ${horizonWords(alert)}.`,
        2,
      ),
      ...alert.options.map((option) => wrapText(`-> ${option.text}`, 2)),
      wrapText(`${alert.source}${dateWords(alert, timezone)}`, 2),
    ]
      .filter((line) => line !== "")
      .join("\n"),
  );
  const foot = [
    "-- ",
    wrapText(links.reason),
    leave === null ? "" : `Unsubscribe:\n${leave}`,
    wrapText(links.imprint),
  ];
  const head = `TIDEWATCH for ${business}: urgent`;
  return `${[wrapText(head), ...matters, foot.filter((line) => line !== "").join("\n")].join("\n\n")}\n`;
}
