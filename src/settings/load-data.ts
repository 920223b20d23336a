import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { packageRoot } from "./package-root.ts";

/** A JSON file of the package's config folder, not checked yet: the room that uses it does that. */
export function loadJson(...path: readonly string[]): unknown {
  return JSON.parse(readFileSync(join(packageRoot(), "config", ...path), "utf8"));
}

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
