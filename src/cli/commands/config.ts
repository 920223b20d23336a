import { configSchema, printableConfig } from "../../app.ts";
import { UserError } from "../../model/user-error.ts";
import type { GlobalOptions, Io } from "../io.ts";
import { write } from "../output.ts";

/** `config print` and `config schema`. */
export async function run([what = ""]: readonly string[], options: GlobalOptions, io: Io): Promise<number> {
  if (what === "schema") {
    await write(io.stdout, `${JSON.stringify(await configSchema(), null, 2)}\n`);
    return 0;
  }
  if (what !== "print") throw new UserError(`config ${what}: expected print or schema`);
  await write(io.stdout, await printableConfig(options, io.env));
  return 0;
}
