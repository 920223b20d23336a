import { existsSync, realpathSync } from "node:fs";
import { dirname, join } from "node:path";
import { packageRoot } from "./package-root.ts";

/**
 * The folder lexicon/ beside a config file, with phrases of the user's own. Null when there is none, or when it is the
 * package's own one, which is compiled already (a program run from its sources).
 */
export function ownLexiconFolder(configFile: string): string | null {
  const folder = join(dirname(configFile), "lexicon");
  if (!existsSync(folder)) return null;
  return realpathSync(folder) === realpathSync(join(packageRoot(), "config", "lexicon")) ? null : folder;
}
