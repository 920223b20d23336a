import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { addToConfig, withApp } from "../../app.ts";
import { UserError } from "../../model/user-error.ts";
import { type OpmlReading, readSubscriptions } from "../../pipeline/import-opml.ts";
import type { GlobalOptions, Io } from "../io.ts";
import { printJson, safe, write } from "../output.ts";

/** `import-opml FILE`: the feeds of a subscription list become sources of the config file. */
export async function run([file = ""]: readonly string[], options: GlobalOptions, io: Io): Promise<number> {
  const bytes = readInput(file);
  return withApp(options, io, {}, async (app) => {
    const reading = await readSubscriptions(bytes, app.settings.sources);
    if (reading === null)
      throw new UserError(`${safe(file)} is no OPML file; export the subscriptions of your reader as OPML`);
    const { text, added } = await addToConfig(app, reading.fresh, io.env);
    if (added.length > 0 && app.file !== null) replaceFile(app.file, text);
    const { duplicates, rejected } = reading;
    if (options.json === true) await printJson(io, { added, duplicates, rejected });
    else await write(io.stdout, wording(added.length, reading, app.file ?? ""));
    return added.length + duplicates === 0 && rejected.length > 0 ? 1 : 0;
  });
}

function readInput(file: string): Uint8Array {
  try {
    return readFileSync(file);
  } catch (cause) {
    throw new UserError(`${safe(file)} cannot be read; give the path of an OPML file`, 2, { cause });
  }
}

/** Whole or not at all: a running program reads the file when it changes. */
function replaceFile(file: string, text: string): void {
  const draft = `${file}.${process.pid}.tmp`;
  writeFileSync(draft, text);
  renameSync(draft, file);
}

function wording(added: number, { duplicates, rejected }: OpmlReading, file: string): string {
  const refused = rejected.map(({ url, error }) => `${safe(url)}: ${error}\n`).join("");
  return `${added} sources added to ${file}, ${duplicates} known already\n${refused}`;
}
