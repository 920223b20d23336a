import { withApp } from "../../app.ts";
import type { SourceState } from "../../model/source.ts";
import { noisyHeadings } from "../../pipeline/page-memo.ts";
import { type SourceHealth, sourceHealth } from "../../pipeline/source-health.ts";
import type { GlobalOptions, Io } from "../io.ts";
import { palette, printJson, safe, table, write } from "../output.ts";

/** Which parts of a page move too often to be told. */
function noisy({ id, kind }: SourceHealth, states: readonly SourceState[]): string {
  const memo = states.find(({ sourceId }) => sourceId === id)?.memo ?? null;
  const headings = kind === "page" ? noisyHeadings(memo) : [];
  return headings.length === 0 ? "" : safe(`too restless to be told: ${headings.join("; ")}`, 300);
}

/** `sources`: the health of every source. */
export async function run(_args: readonly string[], options: GlobalOptions, io: Io): Promise<number> {
  return withApp(options, io, {}, async (app) => {
    const { store, clock } = await app.bench();
    const states = await store.sourceStates();
    const sources = sourceHealth(app.settings.sources, states, clock());
    if (options.json === true) await printJson(io, { sources });
    else {
      const color = palette(io);
      const rows = sources.map((source) => [
        source.id,
        source.state,
        source.lastNewItemAt?.toISOString().slice(0, 16) ?? "–",
        source.error === null ? noisy(source, states) : color.red(safe(source.error, 300)),
      ]);
      await write(io.stdout, table(rows));
    }
    return 0;
  });
}
