import { withApp } from "../../app.ts";
import type { AlertSettings } from "../../model/settings.ts";
import { UserError } from "../../model/user-error.ts";
import { type AlertReport, sendAlerts, showAlerts } from "../../pipeline/send-alerts.ts";
import type { GlobalOptions, Io } from "../io.ts";
import { palette, printJson, safe, table, write } from "../output.ts";

interface AlertOptions extends GlobalOptions {
  readonly send?: boolean;
}

/** Without alerts in the config there is still something to look at. */
const PLAIN: AlertSettings = { minScore: 0.8, maxPerDay: 3, quietHours: null, to: [], webhooks: [] };

/** `alerts`: what is urgent now; with --send it is sent. Exit 1 while somebody is still owed. */
export async function run(_args: readonly string[], options: AlertOptions, io: Io): Promise<number> {
  return withApp(options, io, {}, async (app) => {
    const alerts = app.settings.alerts ?? PLAIN;
    const bench = await app.bench();
    const send = options.send === true;
    if (send && alerts.to.length + alerts.webhooks.length === 0)
      throw new UserError(
        "nobody gets alerts; name readers under alerts.to or a webhook under alerts.webhooks",
      );
    const report = send
      ? await sendAlerts(alerts, bench, await app.mailer(), { signal: io.signal })
      : await showAlerts(alerts, bench);
    if (options.json === true) await printJson(io, send ? report : { ...report, recipients: undefined });
    else await print(report, io);
    return report.recipients.some(({ state }) => state !== "sent" && state !== "already-sent") ? 1 : 0;
  });
}

async function print({ alerts, held, leftToDigest, recipients }: AlertReport, io: Io): Promise<void> {
  const color = palette(io);
  const rows = alerts.map(({ score, state, title }) => [
    score.toFixed(2),
    state,
    color.bold(safe(title, 120)),
  ]);
  if (rows.length > 0) await write(io.stdout, table(rows));
  else if (held + leftToDigest === 0) await write(io.stdout, "Nothing is urgent now.\n");
  if (held > 0) await write(io.stdout, `${held} held until quiet hours end\n`);
  if (leftToDigest > 0)
    await write(io.stdout, `${leftToDigest} more than a day may have: left to the digest\n`);
  const sent = recipients.map(({ recipient, state, error }) => [
    safe(recipient),
    state,
    safe(error ?? "", 300),
  ]);
  if (sent.length > 0) await write(io.stdout, table(sent));
}
