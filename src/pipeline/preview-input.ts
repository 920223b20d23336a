import type { FeedReading } from "../feeds/read-feed.ts";
import type { Feed } from "../model/item.ts";
import type { Fetcher, FetchOutcome } from "../net/port.ts";
import { discoverFeeds } from "./discover-feeds.ts";
import { feedlessError } from "./feed-of-page.ts";
import { parseSafely } from "./parse-safely.ts";
import { type PreviewedPage, previewPage } from "./preview-page.ts";
import type { SafePages } from "./safe-pages.ts";

/** The bytes of one file or address, as they came. */
export interface PreviewInput {
  readonly bytes: Uint8Array;
  readonly contentType: string | null;
  readonly baseUrl: string | null;
  readonly link: string | null; // the HTTP Link header
  readonly headers?: Readonly<Record<string, string>>;
}

export interface PreviewOptions {
  readonly as: "feed" | "page" | null; // null: a feed when it is one, else a page
  readonly select: string | null;
}

/** What a preview may need beside the bytes; each is opened only when it is needed. */
export interface PreviewTools {
  readonly pages: () => Promise<SafePages>;
  /** Null for a file: a site is asked for its feeds only when it was asked for the page. */
  readonly fetcher: (() => Promise<Pick<Fetcher, "fetch">>) | null;
  readonly signal: AbortSignal;
}

export type PreviewedFeed = { readonly kind: "feed" } & Pick<
  Feed,
  "format" | "title" | "link" | "language" | "items"
>;
/** With `feeds`: addresses of feeds that a page names, for a person; they are no part of the page. */
export type Previewed =
  | { readonly ok: true; readonly value: PreviewedFeed; readonly feeds: readonly string[] }
  | {
      readonly ok: true;
      readonly value: Extract<PreviewedPage, { kind: "page" }>;
      readonly feeds: readonly string[];
    }
  | { readonly ok: false; readonly error: string };

/** What a source would give, as `preview` prints it. Stores nothing. */
export async function previewInput(
  input: PreviewInput,
  options: PreviewOptions,
  tools: PreviewTools,
): Promise<Previewed> {
  if (options.as === "page" || (options.as === null && options.select !== null))
    return asPage(input, options, tools, []);
  const { contentType, baseUrl, link } = input;
  const parsed = await parseSafely("feed", input.bytes, { contentType, baseUrl, link }, tools.signal);
  if (!parsed.ok) return parsed;
  const reading = parsed.value;
  if (reading.ok) {
    const { format, title, link: site, language, items } = reading.feed;
    return { ok: true, value: { kind: "feed", format, title, link: site, language, items }, feeds: [] };
  }
  if (options.as === null && reading.isPage) return asPage(input, options, tools, reading.found);
  return { ok: false, error: await withFeedsOf(reading, input, tools) };
}

async function asPage(
  { bytes, contentType, baseUrl, headers }: PreviewInput,
  { select }: PreviewOptions,
  tools: PreviewTools,
  feeds: readonly string[],
): Promise<Previewed> {
  const page = { bytes, contentType, baseUrl, select, ...(headers === undefined ? {} : { headers }) };
  const value = await previewPage(page, await tools.pages(), tools.signal);
  return value.kind === "page" ? { ok: true, value, feeds } : { ok: false, error: value.error };
}

/** A page that names no feed may still have one where feeds usually stand. */
async function withFeedsOf(
  reading: Extract<FeedReading, { ok: false }>,
  { baseUrl }: PreviewInput,
  { fetcher, signal }: PreviewTools,
): Promise<string> {
  if (!reading.isPage || reading.found.length > 0 || fetcher === null || baseUrl === null)
    return reading.error;
  const [first, ...others] = await discoverFeeds(baseUrl, reading, await fetcher(), signal);
  if (first === undefined) return feedlessError(baseUrl, null);
  const urls = [first, ...others].map(({ url }) => url);
  return feedlessError(baseUrl, urls.slice(0, 3).join(" and "));
}

/** Asks an address once and gives what came, or one line that says why nothing did. */
export async function fetchInput(
  url: string,
  kind: "feed" | "page",
  fetcher: Pick<Fetcher, "fetch">,
  signal: AbortSignal,
): Promise<PreviewInput | { readonly error: string }> {
  return inputOf(await fetcher.fetch({ url, kind, signal }));
}

function inputOf(answer: FetchOutcome): PreviewInput | { readonly error: string } {
  if (answer.status === "error") return { error: answer.error };
  if (answer.status === "unchanged") return { error: "the server answers that nothing changed; try again" };
  const { body, contentType, url, link, headers } = answer;
  return { bytes: body, contentType, baseUrl: url, link, headers };
}
