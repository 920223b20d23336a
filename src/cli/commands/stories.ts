import { withApp } from "../../app.ts";
import { listStories } from "../../pipeline/list-stories.ts";
import { parseTime } from "../../pipeline/parse-time.ts";
import type { GlobalOptions, Io } from "../io.ts";
import { printJson, safe, table, write } from "../output.ts";

/** `stories`: two or more items about the same happening, together. */
export async function run(
  _args: readonly string[],
  options: GlobalOptions & { since?: string },
  io: Io,
): Promise<number> {
  const since = options.since === undefined ? null : parseTime(options.since, "--since");
  return withApp(options, io, { optionalConfig: true }, async (app) => {
    const stories = await listStories(since, await app.bench());
    if (options.json === true) await printJson(io, { stories });
    else if (stories.length === 0) await write(io.stdout, "No happening was told more than once.\n");
    else {
      const rows = stories.map((story) => [
        story.score.toFixed(2),
        `${story.items.length} items`,
        safe(story.title),
      ]);
      await write(io.stdout, table(rows));
    }
    return 0;
  });
}
