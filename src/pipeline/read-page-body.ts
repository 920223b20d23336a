import { decodeHtml } from "../html/decode-html.ts";
import type { Source } from "../model/source.ts";
import type { PageReader } from "../pages/open-page-reader.ts";
import type { PageOutcome } from "../pages/read-page.ts";
import type { Body } from "./scan-source.ts";

const HTML_TYPE = /html|xml|text\/plain|^$/i;

/** Reads an answer as the page that the source names: its type, its selector, what a browser showed. */
export function readPageBody(body: Body, source: Source, reader: PageReader): PageOutcome {
  if (!HTML_TYPE.test(body.contentType ?? ""))
    return {
      ok: false,
      errorKind: "not-a-page",
      error: `is ${(body.contentType ?? "").slice(0, 60)}, not a page; check its address in the config file`,
    };
  const outcome = reader.read({
    html: decodeHtml(body.body, body.contentType),
    url: body.url,
    select: source.select,
    ignore: source.ignore,
    headers: body.headers,
  });
  return source.browser && !outcome.ok && outcome.errorKind === "needs-browser" ? BARE : outcome;
}

const BARE = {
  ok: false,
  errorKind: "empty",
  error: "shows almost no text, in a browser too; watch another page or a feed of the site",
} as const;
