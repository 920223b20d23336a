import { withApp } from "../../app.ts";
import { type ExportFormat, exportItems } from "../../pipeline/export-items.ts";
import { exportOpml } from "../../pipeline/export-opml.ts";
import { parseTime } from "../../pipeline/parse-time.ts";
import type { GlobalOptions, Io } from "../io.ts";
import { write } from "../output.ts";

/** `export --format csv|json|jsonl|opml|feed`. */
export async function run(
  _args: readonly string[],
  options: GlobalOptions & { format: ExportFormat | "opml"; since?: string },
  io: Io,
): Promise<number> {
  const since = options.since === undefined ? null : parseTime(options.since, "--since");
  return withApp(options, io, { optionalConfig: true }, async (app) => {
    if (options.format === "opml") await write(io.stdout, exportOpml(app.settings.sources));
    else await write(io.stdout, await exportItems(options.format, since, await app.bench()));
    return 0;
  });
}
