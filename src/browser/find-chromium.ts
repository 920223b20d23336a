import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";

const NAMES = ["chromium", "chromium-browser", "google-chrome"];

/** The system's Chromium: CHROMIUM_PATH, else the first of its usual names on the PATH; null when there is none. */
export function findChromium(env: Readonly<Record<string, string | undefined>>): string | null {
  const given = env["CHROMIUM_PATH"] ?? "";
  if (given !== "") return existsSync(given) ? given : null;
  const folders = (env["PATH"] ?? "").split(delimiter).filter((folder) => folder !== "");
  return folders.flatMap((folder) => NAMES.map((name) => join(folder, name))).find(existsSync) ?? null;
}
