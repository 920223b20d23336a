import { withApp } from "../../app.ts";
import { UserError } from "../../model/user-error.ts";
import { giveFeedback, resetFeedback } from "../../pipeline/give-feedback.ts";
import type { GlobalOptions, Io } from "../io.ts";
import { oneOf } from "../one-of.ts";
import { printJson, safe, table, write } from "../output.ts";

/** `feedback ID useful|not-useful` teaches the ranking; `feedback reset` forgets all of it. */
export async function run(
  [id = "", verdict]: readonly string[],
  options: GlobalOptions,
  io: Io,
): Promise<number> {
  return withApp(options, io, { optionalConfig: true }, async (app) => {
    const bench = await app.bench();
    if (id === "reset" && verdict === undefined) {
      const { forgotten, effect } = await resetFeedback(bench);
      if (options.json === true) await printJson(io, { id: null, verdict: "reset", effect });
      else await write(io.stdout, `${forgotten} votes forgotten; the ranking is as at the start.\n`);
      return 0;
    }
    if (verdict === undefined)
      throw new UserError("say `tidewatch feedback ID useful` or `tidewatch feedback ID not-useful`");
    const given = oneOf(verdict, ["useful", "not-useful"] as const, "verdict");
    const result = await giveFeedback(id, given, bench);
    if (result === null)
      throw new UserError(`there is no item ${safe(id, 60)}; \`tidewatch items\` lists the ids`, 1);
    if (options.json === true) await printJson(io, result);
    else {
      const rows = result.effect.map(({ term, from, to }) => [term, from.toFixed(3), "→", to.toFixed(3)]);
      await write(io.stdout, `Noted: ${given}. What changed:\n${table(rows)}`);
    }
    return 0;
  });
}
