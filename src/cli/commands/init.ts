import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { configSchema, startingConfig } from "../../app.ts";
import { UserError } from "../../model/user-error.ts";
import type { GlobalOptions, Io } from "../io.ts";
import { write } from "../output.ts";

interface InitOptions extends GlobalOptions {
  readonly from?: string;
  readonly example?: string;
  readonly yes?: boolean;
}

/** `init`: writes a commented config file and, beside it, its schema for editors. */
export async function run(_args: readonly string[], options: InitOptions, io: Io): Promise<number> {
  if (options.from !== undefined) {
    throw new UserError(
      "init --from is not there yet: run `tidewatch init`, then `tidewatch preview URL` shows the feeds of a site",
    );
  }
  const file = options.config ?? join("config", "tidewatch.yaml");
  if (existsSync(file) && options.yes !== true) {
    throw new UserError(
      `${file} is there already; name another with --config FILE, or replace it with --yes`,
    );
  }
  const text = await startingConfig(options.example);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  const schema = join(dirname(file), "tidewatch.schema.json");
  writeFileSync(schema, `${JSON.stringify(await configSchema(), null, 2)}\n`);
  const next = `Wrote ${file} and ${schema}.\nNext: put your business into the first part, then run \`tidewatch check\` and \`tidewatch scan\`.\n`;
  await write(io.stdout, options.quiet === true ? "" : next);
  return 0;
}
