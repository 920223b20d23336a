import { readFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "./package-root.ts";

/** A JSON file of the package's config folder, not checked yet: the room that uses it does that. */
export function loadJson(...path: readonly string[]): unknown {
  return JSON.parse(readFileSync(join(packageRoot(), "config", ...path), "utf8"));
}
