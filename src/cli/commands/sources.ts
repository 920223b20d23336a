import { withApp } from "../../app.ts";
import { sourceHealth } from "../../pipeline/source-health.ts";
import type { GlobalOptions, Io } from "../io.ts";
import { palette, printJson, safe, table, write } from "../output.ts";

/** `sources`: the health of every source. */
export async function run(_args: readonly string[], options: GlobalOptions, io: Io): Promise<number> {
  return withApp(options, io, {}, async (app) => {
    const { store, clock } = await app.bench();
    const sources = sourceHealth(app.settings.sources, await store.sourceStates(), clock());
    if (options.json === true) await printJson(io, { sources });
    else {
      const color = palette(io);
      const rows = sources.map((source) => [
        source.id,
        source.state,
        source.lastNewItemAt?.toISOString().slice(0, 16) ?? "–",
        source.error === null ? "" : color.red(safe(source.error, 300)),
      ]);
      await write(io.stdout, table(rows));
    }
    return 0;
  });
}
