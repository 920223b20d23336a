import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

let known: string | null = null;

/** The folder of the installed package, from the sources as well as from dist/. Throws when it is damaged. */
export function packageRoot(): string {
  if (known !== null) return known;
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, "package.json")) || !existsSync(join(folder, "config"))) {
    const parent = dirname(folder);
    if (parent === folder) throw new Error("the folder config/ of tidewatch is missing; install it anew");
    folder = parent;
  }
  known = folder;
  return folder;
}

/** The version in package.json. */
export function packageVersion(): string {
  const text = readFileSync(join(packageRoot(), "package.json"), "utf8");
  return /"version":\s*"([^"]+)"/.exec(text)?.[1] ?? "0";
}
