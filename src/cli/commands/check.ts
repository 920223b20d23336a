import { sendTestMail, verifyMail, withApp } from "../../app.ts";
import type { Settings } from "../../model/settings.ts";
import type { Source } from "../../model/source.ts";
import { checkSources } from "../../pipeline/check-sources.ts";
import type { GlobalOptions, Io } from "../io.ts";
import { palette, printJson, safe, table, write } from "../output.ts";

interface CheckOptions extends GlobalOptions {
  readonly online?: boolean;
  readonly sendTest?: string;
}

/** `check`: is the config right, do the sources answer, does the mail server? Exit 1 when something does not. */
export async function run(_args: readonly string[], options: CheckOptions, io: Io): Promise<number> {
  return withApp(options, io, {}, async (app) => {
    const online = options.online === true;
    const sources = online ? await checkSources(await app.bench(), io.signal) : listed(app.settings.sources);
    const mail =
      options.sendTest !== undefined
        ? await sendTestMail(app, options.sendTest)
        : online
          ? await verifyMail(app)
          : { state: "not-asked" as const, error: null };
    if (options.quiet !== true)
      for (const { id, competitor } of strangers(app.settings))
        io.stderr.write(
          `${id}: the competitor ${safe(competitor ?? "")} is not named under business.competitors; is it spelt as there?\n`,
        );
    if (options.json === true) await printJson(io, { config: "ok", sources, mail });
    else {
      const color = palette(io);
      const rows = sources.map(({ id, status, error }) => [
        id,
        STATUS_WORDS[status] ?? status,
        error === null ? "" : color.red(safe(error, 300)),
      ]);
      await write(
        io.stdout,
        `The config is right: ${counted(sources.length, "source")}, ${counted(app.settings.digests.length, "digest")}.\n${table(rows)}`,
      );
      if (mail.state !== "not-asked")
        await write(
          io.stdout,
          `mail: ${mail.state}${mail.error === null ? "" : ` – ${safe(mail.error, 300)}`}\n`,
        );
    }
    return sources.some(({ status }) => status === "error") || mail.state === "error" ? 1 : 0;
  });
}

/** Sources of a competitor that the profile does not know: no mistake for the program, but likely one of the writer. */
function strangers({ business, sources }: Settings): readonly Source[] {
  const known = new Set(business.competitors.flatMap(({ name, aliases }) => [name, ...aliases]));
  return sources.filter(({ competitor }) => competitor !== null && !known.has(competitor));
}

const STATUS_WORDS: Readonly<Record<string, string>> = { "not-asked": "not asked (--online asks)" };

function counted(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? "" : "s"}`;
}

function listed(sources: readonly { id: string; enabled: boolean }[]) {
  return sources.map(({ id, enabled }) => ({
    id,
    status: enabled ? "not-asked" : "skipped",
    items: null,
    error: null,
    errorKind: null,
  }));
}
