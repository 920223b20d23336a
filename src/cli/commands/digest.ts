import { writeFileSync } from "node:fs";
import { type App, withApp } from "../../app.ts";
import type { DigestSelection } from "../../model/digest.ts";
import type { DigestSettings } from "../../model/settings.ts";
import { UserError } from "../../model/user-error.ts";
import { firstDigestSettings } from "../../pipeline/digest-settings.ts";
import { parseTime } from "../../pipeline/parse-time.ts";
import { previewDigest, renderDigest } from "../../pipeline/preview-digest.ts";
import { isOwed, type RecipientOutcome, sendDigest } from "../../pipeline/send-digest.ts";
import type { GlobalOptions, Io } from "../io.ts";
import { printJson, safe, table, write } from "../output.ts";

interface DigestOptions extends GlobalOptions {
  readonly id?: string;
  readonly asOf?: string;
  readonly since?: string;
  readonly html?: string;
  readonly text?: string;
  readonly eml?: string;
  readonly send?: boolean;
}

/** `digest`: makes one, writes it where asked, sends it only with --send. Exit 1 while a reader is still owed. */
export async function run(_args: readonly string[], options: DigestOptions, io: Io): Promise<number> {
  return withApp(options, io, {}, async (app) => {
    const bench = await app.bench();
    const digest = chosenDigest(app.settings.digests, options.id);
    const asOf =
      options.asOf === undefined ? bench.clock() : parseTime(options.asOf, "--as-of", { endOfDay: true });
    if (options.send === true) return send(app, digest, asOf, options, io);
    const since = options.since === undefined ? null : parseTime(options.since, "--since");
    const selection = await previewDigest(digest, asOf, since, bench);
    await writeFiles(selection, digest, options, app);
    if (options.json === true) await printJson(io, selection);
    else if (options.html === undefined && options.text === undefined && options.eml === undefined)
      await write(io.stdout, (await renderDigest(selection, digest, bench)).text);
    else await write(io.stdout, `${safe(selection.subject)}\n`);
    return 0;
  });
}

function chosenDigest(digests: readonly DigestSettings[], id: string | undefined): DigestSettings {
  if (id === undefined) return firstDigestSettings(digests);
  const found = digests.find((digest) => digest.id === id);
  if (found === undefined)
    throw new UserError(
      `there is no digest ${safe(id, 60)}; the config has ${digests.map((one) => one.id).join(", ") || "none"}`,
    );
  return found;
}

async function writeFiles(
  selection: DigestSelection,
  digest: DigestSettings,
  options: DigestOptions,
  app: App,
): Promise<void> {
  const { html, text, eml } = await renderDigest(selection, digest, await app.bench());
  for (const [file, content] of [
    [options.html, html],
    [options.text, text],
    [options.eml, eml],
  ] as const) {
    if (file === undefined) continue;
    try {
      writeFileSync(file, content);
    } catch (cause) {
      throw new UserError(`${file} cannot be written; name a file in a folder that exists`, 2, { cause });
    }
  }
}

async function send(
  app: App,
  digest: DigestSettings,
  asOf: Date,
  options: DigestOptions,
  io: Io,
): Promise<number> {
  if (digest.to.length === 0)
    throw new UserError(`the digest ${digest.id} has no readers; add them under digests[].to`);
  const bench = await app.bench();
  const { selection, recipients, paused } = await sendDigest(digest, asOf, bench, await app.mailer(), {
    signal: io.signal,
  });
  const shown = selection ?? (await previewDigest(digest, asOf, null, bench));
  await writeFiles(shown, digest, options, app);
  if (options.json === true) await printJson(io, { ...shown, recipients });
  else await write(io.stdout, table(recipients.map(rowOf)));
  for (const { address, error } of paused) io.stderr.write(`${safe(address)}: ${safe(error, 300)}\n`);
  return recipients.some(isOwed) || io.signal.aborted ? 1 : 0;
}

function rowOf({ address, state, error }: RecipientOutcome): string[] {
  return [safe(address), state, safe(error ?? "", 300)];
}
