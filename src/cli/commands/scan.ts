import { checkSourceIds, withApp } from "../../app.ts";
import type { ScanOutcome } from "../../model/source.ts";
import { type ScanOptions, scan } from "../../pipeline/scan.ts";
import { scanByWorkers } from "../../run/scan-by-workers.ts";
import type { GlobalOptions, Io } from "../io.ts";
import { palette, printJson, safe, table, write } from "../output.ts";
import { progressBar } from "../progress-bar.ts";

/** `scan [ID…]`: visits the sources now. Exit 1 when every one failed, 130 when interrupted. */
export async function run(ids: readonly string[], options: GlobalOptions, io: Io): Promise<number> {
  return withApp(options, io, {}, async (app) => {
    await checkSourceIds(app.settings, ids);
    const bench = await app.bench();
    const bar = progressBar(io, options);
    const how: ScanOptions = {
      ids,
      signal: io.signal,
      onOutcome: (outcome, done, of) => bar.step(done, of, outcome.id),
    };
    const report = (await scanByWorkers(bench, how)) ?? (await scan(bench, how));
    bar.end();
    if (options.json === true) await printJson(io, report);
    else await write(io.stdout, wording(report.sources, io));
    if (io.signal.aborted) return 130;
    const visited = report.sources.filter(({ status }) => status !== "skipped");
    return visited.length > 0 && visited.every(({ status }) => status === "error") ? 1 : 0;
  });
}

function wording(outcomes: readonly ScanOutcome[], io: Io): string {
  if (outcomes.length === 0) return "The config file names no source yet; add one under `sources:`.\n";
  const color = palette(io);
  return table(
    outcomes.map((outcome) => {
      if (outcome.status === "error") return [outcome.id, "error", color.red(safe(outcome.error ?? "", 300))];
      if (outcome.status !== "ok") return [outcome.id, outcome.status, ""];
      const changes =
        outcome.changes > 0 ? `${outcome.changes} ${outcome.changes === 1 ? "change" : "changes"}` : "";
      return [outcome.id, `${outcome.newItems} new`, changes];
    }),
  );
}
