import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
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

/** The YAML files of a folder of the user's own phrases, by file name. */
export function loadOwnLexicon(folder: string): { readonly file: string; readonly value: unknown }[] {
  const names = readdirSync(folder).filter((name) => /\.ya?ml$/.test(name));
  return names.sort().map((name) => {
    const file = join(folder, name);
    return { file, value: parse(readFileSync(file, "utf8")) };
  });
}
