import type { Source } from "../model/source.ts";
import type { PageOutcome } from "../pages/read-page.ts";
import type { SafePages } from "./safe-pages.ts";
import type { Body } from "./scan-source.ts";

const HTML_TYPE = /html|xml|text\/plain|^$/i;

/** Reads an answer as the page that the source names: its type, its selector, what a browser showed. */
export async function readPageBody(
  { body, contentType, url, headers }: Body,
  { select, ignore, browser }: Source,
  reader: SafePages,
  signal?: AbortSignal,
): Promise<PageOutcome> {
  if (!HTML_TYPE.test(contentType ?? ""))
    return {
      ok: false,
      errorKind: "not-a-page",
      error: `is ${(contentType ?? "").slice(0, 60)}, not a page; check its address in the config file`,
    };
  const outcome = await reader.read(body, { contentType, url, select, ignore, headers }, signal);
  return browser && !outcome.ok && outcome.errorKind === "needs-browser" ? BARE : outcome;
}

const BARE = {
  ok: false,
  errorKind: "empty",
  error: "shows almost no text, in a browser too; watch another page or a feed of the site",
} as const;
