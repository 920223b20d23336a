import { copyStoreTo } from "../../app.ts";
import { UserError } from "../../model/user-error.ts";
import type { GlobalOptions, Io } from "../io.ts";
import { printJson, safe, table, write } from "../output.ts";

/** `store copy FROM TO`: everything from one store into an empty one, from SQLite to PostgreSQL or back. */
export async function run(args: readonly string[], options: GlobalOptions, io: Io): Promise<number> {
  const [verb = "", from, to] = args;
  if (verb !== "copy") throw new UserError(`store ${safe(verb, 40)}: expected copy`);
  if (from === undefined || to === undefined)
    throw new UserError("say `tidewatch store copy sqlite:data/tidewatch.db postgres://…`");
  const rows = await copyStoreTo(from, to);
  if (options.json === true) await printJson(io, { copied: rows });
  else await write(io.stdout, table(Object.entries(rows).map(([name, count]) => [name, String(count)])));
  return 0;
}
