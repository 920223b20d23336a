import { open } from "node:fs/promises";
import { withApp } from "../../app.ts";
import { UserError } from "../../model/user-error.ts";
import { importItems } from "../../pipeline/import-items.ts";
import type { GlobalOptions, Io } from "../io.ts";
import { printJson, safe, write } from "../output.ts";
import { eachLine } from "../read-lines.ts";

/**
 * `import FILE.jsonl`: items taken in as if scanned. Exit 1 when nothing could be taken in, 130 when interrupted;
 * what was read until then is stored.
 */
export async function run([file = ""]: readonly string[], options: GlobalOptions, io: Io): Promise<number> {
  const input = file === "-" ? io.stdin : await openFile(file);
  return withApp(options, io, { optionalConfig: true }, async (app) => {
    const { undated, ...report } = await importItems(eachLine(input, io.signal), await app.bench());
    if (options.json === true) await printJson(io, report);
    else await write(io.stdout, `${report.imported} imported, ${report.duplicates} known already\n`);
    if (options.json !== true)
      for (const { line, error } of report.rejected) io.stderr.write(`${file}:${line}: ${safe(error)}\n`);
    if (options.quiet !== true)
      for (const { line, found } of undated)
        io.stderr.write(
          `${file}:${line}: publishedAt is no date, taken in without one: ${safe(found, 60)}\n`,
        );
    if (io.signal.aborted) return 130;
    return report.imported + report.duplicates === 0 && report.rejected.length > 0 ? 1 : 0;
  });
}

async function openFile(file: string): Promise<NodeJS.ReadableStream> {
  try {
    const handle = await open(file);
    if ((await handle.stat()).isDirectory()) throw new UserError("it is a folder");
    return handle.createReadStream();
  } catch (cause) {
    throw new UserError(`${safe(file)} cannot be read; give the path of a JSON Lines file`, 2, { cause });
  }
}
