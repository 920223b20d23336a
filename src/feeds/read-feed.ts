import { findFeedLinks } from "../html/find-feed-links.ts";
import { safeUrl } from "../html/read-html.ts";
import type { ErrorKind } from "../model/error-kind.ts";
import type { Feed } from "../model/item.ts";
import { decodeFeed } from "./decode-feed.ts";
import { readJsonFeed } from "./read-json-feed.ts";
import { readXmlFeed } from "./read-xml-feed.ts";
import { secondOpinion } from "./second-opinion.ts";
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
      readonly found: readonly string[];
    };

/** Reads the bytes of a feed in whatever format and state they are. Never throws; a page says which feeds it names. */
export async function readFeed(bytes: Uint8Array, context: FeedContext): Promise<FeedReading> {
  const text = await decodeFeed(bytes, context.contentType);
  const start = text.slice(0, 2000).trimStart();
  if (start === "") return failure("empty", "the answer is empty; check the address in a browser");
  const json = jsonIn(text, start);
  if (json !== null) {
    const feed = readJsonFeed(json, context.baseUrl);
    if (feed !== null) return { ok: true, feed };
    if (!/<(?:rss|feed|rdf:RDF|channel)[\s>]/i.test(text))
      return failure("not-a-feed", "this is JSON, but no JSON Feed (no list of items); check the address");
  }
  const feed = readXmlFeed(readTree(text, context.baseUrl));
  if (feed !== null && feed.items.length > 0) return { ok: true, feed };
  const other = feed === null ? null : await secondOpinion(text, context.baseUrl);
  if (other !== null) return { ok: true, feed: other };
  return feed === null ? noFeed(text, context) : { ok: true, feed };
}

/** The JSON of a document that looks like it: bare, behind a guard against scripts, or in a call (JSONP). */
function jsonIn(text: string, start: string): string | null {
  if (/^(?:[[{]|\/[/*])/.test(start)) return text;
  const [guard] =
    /^(?:\)\]\}'?,?\s{0,5}|(?:\/\*\*\/)?\s{0,5}[\w$.]{1,60}\(\s{0,5})(?=[[{])/.exec(start) ?? [];
  return guard === undefined
    ? null
    : text
        .trimStart()
        .slice(guard.length)
        .replace(/\)\s{0,5};?\s{0,5}$/, "");
}

const USUAL_PLACES = ["/feed/", "/rss", "/feed.xml", "/rss.xml", "/index.xml", "/atom.xml"];

function noFeed(text: string, { baseUrl, link }: FeedContext): FeedReading {
  if (!/<(?:!doctype html|html|head|body|meta|div|p)[\s>]/i.test(text)) {
    return failure("not-a-feed", "this is no RSS, Atom or JSON feed; check the address in a browser");
  }
  const found = [...new Set([...linksInHeader(link ?? "", baseUrl), ...findFeedLinks(text, baseUrl)])];
  if (found.length > 0)
    return failure(
      "not-a-feed",
      `this is a web page, not a feed; it names ${found.slice(0, 5).join(" and ")}`,
      found,
    );
  const guesses =
    baseUrl === null ? USUAL_PLACES : USUAL_PLACES.flatMap((place) => safeUrl(place, baseUrl) ?? []);
  return failure(
    "not-a-feed",
    `this is a web page that names no feed; try ${guesses.slice(0, 3).join(", ")} or watch it as a page`,
  );
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

function failure(errorKind: ErrorKind, error: string, found: readonly string[] = []): FeedReading {
  return { ok: false, errorKind, error, found };
}
