import type { FeedContext, FeedReading } from "../feeds/read-feed.ts";
import { isBinary } from "../html/is-binary.ts";
import type { ErrorKind } from "../model/error-kind.ts";
import type { PageReader } from "../pages/open-page-reader.ts";
import type { PageInput, PageOutcome } from "../pages/read-page.ts";
import type { SitemapReading } from "./read-sections.ts";

/** How the bytes of a page are read. `technologyRules` as the config data has them: a process opens its own reader. */
export interface PageContext extends Omit<PageInput, "html" | "scanned"> {
  readonly contentType: string | null;
  readonly technologyRules: object;
}

/** What can be read by `parseSafely`: the options and the result of each kind travel between processes, so plain values only. */
export interface ParseKinds {
  readonly feed: { readonly options: FeedContext; readonly result: FeedReading };
  readonly page: { readonly options: PageContext; readonly result: PageOutcome };
  readonly sitemap: { readonly options: null; readonly result: SitemapReading };
}

export type ParseKind = keyof ParseKinds;

export type Parsed<K extends ParseKind> =
  | { readonly ok: true; readonly value: ParseKinds[K]["result"] }
  | { readonly ok: false; readonly errorKind: ErrorKind; readonly error: string };

type Parsers = {
  readonly [K in ParseKind]: (
    bytes: Uint8Array,
    options: ParseKinds[K]["options"],
  ) => Promise<ParseKinds[K]["result"]> | ParseKinds[K]["result"];
};

/** Loaded when called: a process loads only what it reads. */
export const PARSERS: Parsers = {
  feed: async (bytes, options) => (await import("../feeds/read-feed.ts")).readFeed(bytes, options),
  page: async (bytes, { contentType, technologyRules, ...how }) => {
    if (isBinary(bytes)) return NO_TEXT;
    const { decodeHtml } = await import("../html/decode-html.ts");
    const reader = await readerFor(technologyRules);
    return reader.read({ ...how, html: decodeHtml(bytes, contentType), scanned: true });
  },
  sitemap: async (bytes) => (await import("./read-sections.ts")).readSections(bytes),
};

const NO_TEXT: PageOutcome = {
  ok: false,
  errorKind: "not-a-page",
  error: "is a PDF, a picture or other data, not a page; check its address in the config file",
};

/** Opening one costs some milliseconds; the rules are the same all the time, and many pages come at once. */
const readers = new WeakMap<object, Promise<PageReader>>();

function readerFor(rules: object): Promise<PageReader> {
  const known = readers.get(rules) ?? openReader(rules);
  readers.set(rules, known);
  return known;
}

async function openReader(rules: object): Promise<PageReader> {
  return (await import("../pages/open-page-reader.ts")).openPageReader(rules);
}
