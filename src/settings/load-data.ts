import { existsSync, readdirSync, readFileSync, realpathSync } from "node:fs";
import { dirname, join } from "node:path";
import { parse } from "yaml";
import { packageRoot } from "./package-root.ts";

export { loadJson } from "./load-json.ts";

/** A YAML file of the package's config folder, not checked yet. */
export function loadYaml(...path: readonly string[]): unknown {
  return parse(readFileSync(join(packageRoot(), "config", ...path), "utf8"));
}

/** Every YAML file of a folder below config, by file name. */
export function loadYamlFolder(folder: string): unknown[] {
  const files = readdirSync(join(packageRoot(), "config", folder)).filter((name) => name.endsWith(".yaml"));
  return files.sort().map((name) => loadYaml(folder, name));
}

/** A text file of the package's config folder. */
export function loadText(...path: readonly string[]): string {
  return readFileSync(join(packageRoot(), "config", ...path), "utf8");
}

/**
 * The YAML files of the folder lexicon/ beside a config file: phrases of the user's own. None when there is no such
 * folder, or when it is the package's own one (a program run from its sources).
 */
export function loadOwnLexicon(configFile: string): { readonly file: string; readonly value: unknown }[] {
  const folder = join(dirname(configFile), "lexicon");
  if (!existsSync(folder)) return [];
  if (realpathSync(folder) === realpathSync(join(packageRoot(), "config", "lexicon"))) return [];
  const names = readdirSync(folder).filter((name) => /\.ya?ml$/.test(name));
  return names.sort().map((name) => {
    const file = join(folder, name);
    return { file, value: parse(readFileSync(file, "utf8")) };
  });
}
