import { open } from "node:fs/promises";
import { createInterface } from "node:readline";
import { withApp } from "../../app.ts";
import { UserError } from "../../model/user-error.ts";
import { importItems } from "../../pipeline/import-items.ts";
import type { GlobalOptions, Io } from "../io.ts";
import { printJson, safe, write } from "../output.ts";

/** `import FILE.jsonl`: items taken in as if scanned. Exit 1 when nothing could be taken in. */
export async function run([file = ""]: readonly string[], options: GlobalOptions, io: Io): Promise<number> {
  const input = file === "-" ? io.stdin : await openFile(file);
  return withApp(options, io, { optionalConfig: true }, async (app) => {
    const bench = await app.bench();
    // Made last: what an interface reads before it is iterated is lost.
    const lines = createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY });
    const report = await importItems(lines, bench);
    if (options.json === true) await printJson(io, report);
    else {
      await write(io.stdout, `${report.imported} imported, ${report.duplicates} known already\n`);
      for (const { line, error } of report.rejected) io.stderr.write(`${file}:${line}: ${safe(error)}\n`);
    }
    return report.imported + report.duplicates === 0 && report.rejected.length > 0 ? 1 : 0;
  });
}

async function openFile(file: string): Promise<NodeJS.ReadableStream> {
  try {
    return (await open(file)).createReadStream();
  } catch (cause) {
    throw new UserError(`${file} cannot be read; give the path of a JSON Lines file`, 2, { cause });
  }
}
