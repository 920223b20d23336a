import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { firstDigestSettings } from "../pipeline/digest-settings.ts";
import { previewDigest, renderDigest } from "../pipeline/preview-digest.ts";
import type { Log, Workbench } from "../pipeline/workbench.ts";

/**
 * Writes the digest as it would be now beside the store, once: the first thing that somebody who has just started
 * the program wants to see. Later digests come by mail.
 */
export async function writeFirstDigest(bench: Workbench, log: Log): Promise<void> {
  const folder = dataFolder(bench.settings.store.url);
  const html = join(folder, "first-digest.html");
  if (existsSync(html) || (await bench.store.countItems({})) === 0) return;
  const digest = firstDigestSettings(bench.settings.digests);
  const rendered = await renderDigest(await previewDigest(digest, bench.clock(), null, bench), digest, bench);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "first-digest.txt"), rendered.text);
  writeFileSync(html, rendered.html);
  log.info({ file: resolve(html) }, "the first digest lies here; open it in a browser");
}

function dataFolder(storeUrl: string): string {
  return storeUrl.startsWith("sqlite:") ? dirname(storeUrl.slice("sqlite:".length)) : "data";
}
