import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { type Browser, chromium } from "playwright-core";

/** The system's Chromium, without a window. Throws an Error that says how to get one. */
export function openChromium(): Promise<Browser> {
  const given = process.env["CHROMIUM_PATH"];
  const folders = (process.env["PATH"] ?? "").split(delimiter);
  const names = ["chromium", "chromium-browser", "google-chrome"];
  const found =
    given ?? folders.flatMap((folder) => names.map((name) => join(folder, name))).find(existsSync);
  if (found === undefined)
    throw new Error("no Chromium on the PATH; install it (apt-get install chromium) or set CHROMIUM_PATH");
  return chromium.launch({ executablePath: found, args: ["--no-sandbox"] });
}
