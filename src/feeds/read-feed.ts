import { safeUrl } from "../html/read-html.ts";
import type { ErrorKind } from "../model/error-kind.ts";
import type { Feed } from "../model/item.ts";
import { maskUrl } from "../model/mask-url.ts";
import { joinedChunks } from "./chunks.ts";
import { decodeFeed } from "./decode-feed.ts";
import { bytesOfDump } from "./hex-dump.ts";
import { mendMojibake } from "./mend-mojibake.ts";
import { isProse } from "./page-pieces.ts";
import { isTooDeep, jsonFeedIn, readJsonFeed } from "./read-json-feed.ts";
import { readXmlFeed } from "./read-xml-feed.ts";
import { MAX_READ, MAX_READ_BETTER, MAY_HOLD, type Rescuer, rescue } from "./rescue.ts";
import { secondOpinion } from "./second-opinion.ts";
import { isExample } from "./tells-story.ts";
import { withoutEntities } from "./unescape.ts";
import { unpacked } from "./unpack.ts";
import { unstringified } from "./unstringified.ts";
import { inUsualNames } from "./usual-names.ts";
import { goodItems, isPoor, worthOf } from "./worth.ts";
import { readTree } from "./xml-tree.ts";

export interface FeedContext {
  readonly contentType: string | null;
  readonly baseUrl: string | null;
  readonly link?: string | null; // the HTTP Link header
}

export type FeedReading =
  | { readonly ok: true; readonly feed: Feed }
  | {
      readonly ok: false;
      readonly errorKind: ErrorKind;
      readonly error: string;
      readonly found: readonly string[]; // addresses of feeds that the page names
      /** True when the bytes are a web page: then it can be watched as one. */
      readonly isPage: boolean;
    };

/** Reads the bytes of a feed in whatever format and state they are. Never throws; a page says which feeds it names. */
export async function readFeed(bytes: Uint8Array, context: FeedContext): Promise<FeedReading> {
  const text = await textOf(bytes, context);
  if (text.slice(0, 2000).trim() === "")
    return failure("empty", "the answer is empty; check the address in a browser");
  if (isNoText(text)) return noFeed(text, context);
  const reading = await readText(text, context);
  const feed = reading?.ok === true ? reading.feed : null;
  const isRead = feed !== null && feed.items.length > 0 && !isLoose(text, feed);
  if (isRead && !isPoor(feed, text)) return { ok: true, feed };
  const rescued = await rescue(text, rescuerIn(context), worthOf(feed), isRead ? MAX_READ_BETTER : MAX_READ);
  const better = rescued ?? (isRead ? null : feedWithin(text, context));
  if (better !== null) return { ok: true, feed: better };
  return reading === null || (feed !== null && isLoose(text, feed)) ? noFeed(text, context) : reading;
}

/** Whether bytes were a picture or the like: signs that stand in no text, and nothing of a feed between them. */
function isNoText(text: string): boolean {
  const odd = text.slice(0, 4000).match(/[\u0001-\u0008\u000e-\u001a\u001c-\u001f\ufffd]/g)?.length ?? 0;
  if (odd <= Math.min(4000, text.length) / 20) return false;
  const head = text.slice(0, 200_000);
  return !MAY_HOLD.test(head) && !/\/(?:title|item|entry|channel)\b/.test(head);
}

function rescuerIn(context: FeedContext): Rescuer {
  return {
    decode: (bytes) => textOf(bytes, context),
    read: async (text) => {
      const reading = await readText(text, context);
      const feed = reading?.ok === true ? reading.feed : null;
      const within = feed !== null && !isPoor(feed, text) ? null : feedWithin(text, context);
      return worthOf(within) > worthOf(feed) ? within : feed;
    },
  };
}

/** Parts that are called as those of feeds, in a document that has no root of one, and nothing that an item says in them. */
function isLoose(text: string, feed: Feed): boolean {
  return goodItems(feed) === 0 && !OF_A_FEED.test(text);
}

const OF_A_FEED =
  /<\/?(?:\w{1,20}:)?(?:rss|feed|RDF|channel|entry)[\s>]|jsonfeed\.org|\b(?:items|date_published|content_html|content_text)["'\u201d]?\s{0,9}[:=]/i;

async function textOf(bytes: Uint8Array, { contentType }: FeedContext): Promise<string> {
  const decoded = await decodeFeed(await unpacked(joinedChunks(bytes)), contentType);
  const dumped = bytesOfDump(decoded);
  const text = mendMojibake(dumped === null ? decoded : await decodeFeed(dumped, null));
  const plain = text.includes("\0") ? text.replaceAll("\0", "") : text;
  return plain.includes("\u001b[") ? plain.replace(COLOURS, "") : plain;
}

/** What a terminal shows as colours (ECMA-48, 8.3.117). */
const COLOURS = /\u001b\[[\d;]{0,20}m/g;

/** A text as it stands; null when it is no feed and no JSON. */
async function readText(text: string, { baseUrl }: FeedContext): Promise<FeedReading | null> {
  const start = text.slice(0, 2000).trimStart();
  const json = jsonIn(text, start);
  if (json !== null) {
    const feed = readJsonFeed(json, baseUrl);
    if (feed !== null) return { ok: true, feed };
    if (!/<(?:\w{1,20}:)?(?:rss|feed|RDF|channel|item|entry)[\s>]/i.test(text))
      return failure("not-a-feed", "this is JSON, but no JSON Feed (no list of items); check the address");
  }
  if (isExample(text)) return null;
  const feed = readMarkup(text, start, baseUrl);
  if (feed !== null && feed.items.length > 0) return { ok: true, feed };
  const other = feed === null ? null : await secondOpinion(text, baseUrl);
  if (other !== null) return { ok: true, feed: other };
  return feed === null ? null : { ok: true, feed };
}

/** The feed in markup: as it stands, out of a string, and where there is none so, escaped or commented out as a whole. */
function readMarkup(text: string, start: string, baseUrl: string | null): Feed | null {
  const read = (written: string): Feed | null => readXmlFeed(readTree(written, baseUrl));
  return (
    read(inUsualNames(unstringified(text))) ??
    (isEscaped(start) ? read(withoutEntities(text)) : null) ??
    (COMMENTED.test(text.slice(0, 4000)) ? read(text.replace(/<!--|-->/g, " ")) : null)
  );
}

const COMMENTED = /<!--[^<]{0,500}<(?:\?xml|(?:\w{1,20}:)?(?:rss|feed|RDF))[\s>]/i;

/** A JSON Feed behind what does not belong there, or without its first signs. */
function feedWithin(text: string, { baseUrl }: FeedContext): Feed | null {
  if (isJson(text)) return null;
  const json =
    jsonFeedIn(text) ?? (SPEAKS_JSON.test(text) && !MARKUP.test(text.slice(0, 4000)) ? text : null);
  if (json !== null && isProse(text.slice(0, Math.max(0, text.length - json.length)))) return null;
  const feed = json === null ? null : readJsonFeed(json, baseUrl);
  return feed === null || feed.items.length === 0 ? null : feed;
}

const SPEAKS_JSON = /\b(?:date_published|content_html|content_text)\b/;
const MARKUP = /<(?:!doctype|html|rss|feed|rdf|\?xml)/i;

/** Whether a text is JSON as it stands: then it was looked through, and what is in it is known. */
function isJson(text: string): boolean {
  if (!/^\s{0,99}[[{"]/.test(text) || isTooDeep(text)) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** A whole feed that was escaped, as where a browser showed it as text. Further down in a page it is an example. */
function isEscaped(start: string): boolean {
  const head = start.slice(0, 500);
  return head.includes("&lt;") && /<(?:\w{1,20}:)?(?:rss|feed|RDF)[\s>]/i.test(withoutEntities(head));
}

/** The JSON of a document that looks like it: bare, behind a guard against scripts, or in a call (JSONP). */
function jsonIn(text: string, start: string): string | null {
  if (/^(?:[[{]|\/[/*]|"(?:\\[nrt]|\s){0,20}[[{])/.test(start)) return text;
  const [guard] =
    /^(?:\)\]\}'?,?\s{0,5}|(?:export\s{1,5}default|(?:(?:var|let|const)\s{1,5})?[\w$.]{1,60}\s{0,5}=)\s{0,5}|(?:\/\*\*\/)?\s{0,5}[\w$.]{1,60}\(\s{0,5})(?=[[{])/.exec(
      start,
    ) ?? [];
  return guard === undefined
    ? null
    : text
        .trimStart()
        .slice(guard.length)
        .replace(/\)\s{0,5};?\s{0,5}$/, "");
}

const USUAL_PLACES = ["/feed/", "/rss", "/feed.xml", "/rss.xml", "/index.xml", "/atom.xml"];

async function noFeed(text: string, { baseUrl, link }: FeedContext): Promise<FeedReading> {
  if (!/<(?:!doctype html|html|head|body|meta|div|p)[\s>]/i.test(text)) {
    return failure("not-a-feed", "this is no RSS, Atom or JSON feed; check the address in a browser");
  }
  const found = [...new Set([...linksInHeader(link ?? "", baseUrl), ...(await linksInPage(text, baseUrl))])];
  return { ok: false, errorKind: "not-a-feed", error: pageError(found, baseUrl), found, isPage: true };
}

/** What is said of a page that stands where a feed was expected. */
function pageError(found: readonly string[], baseUrl: string | null): string {
  if (found.length > 0) {
    const named = found.slice(0, 5).join(" and ");
    return `this is a web page, not a feed; it names ${named}: use ${found.length === 1 ? "that" : "such an"} address`;
  }
  const places = usualPlaces(baseUrl).slice(0, 3).map(maskUrl).join(", ");
  return `this is a web page that names no feed; try ${places} or watch it as a page`;
}

/** Where sites keep their feed when they do not say it, absolute when the page's address is known. */
export function usualPlaces(baseUrl: string | null): string[] {
  return baseUrl === null
    ? [...USUAL_PLACES]
    : USUAL_PLACES.flatMap((place) => safeUrl(place, baseUrl) ?? []);
}

async function linksInPage(text: string, baseUrl: string | null): Promise<string[]> {
  // Loads cheerio, which a scan of feeds never needs.
  const { findFeedLinks } = await import("../html/find-feed-links.ts");
  return findFeedLinks(text, baseUrl);
}

/** RFC 8288: `<url>; rel="alternate"; type="application/rss+xml"`. */
function linksInHeader(header: string, baseUrl: string | null): string[] {
  return header
    .slice(0, 8000)
    .split(/,(?=\s*<)/)
    .flatMap((part) => {
      const [, url, rest = ""] = /^\s*<([^>]{1,2000})>(.*)$/.exec(part) ?? [];
      const isFeed =
        /rel\s*=\s*"?[^";]*\balternate\b/i.test(rest) && /application\/(?:rss|atom|feed)\+/i.test(rest);
      return url !== undefined && isFeed ? (safeUrl(url, baseUrl) ?? []) : [];
    });
}

function failure(errorKind: ErrorKind, error: string): FeedReading {
  return { ok: false, errorKind, error, found: [], isPage: false };
}
