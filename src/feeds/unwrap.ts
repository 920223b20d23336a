import { dataRuns } from "./data-runs.ts";
import { withoutLineMarks } from "./line-marks.ts";
import { pagePieces } from "./page-pieces.ts";
import { isTooDeep } from "./read-json-feed.ts";
import { repairJson } from "./repair-json.ts";
import { tellsStory } from "./tells-story.ts";
import { withoutBackslashes, withoutEntities, withoutPercents, withoutQuotedPrintable } from "./unescape.ts";

/** The beginning of a feed in markup, or of a part of one. */
const FEEDISH = /<(?:\?xml|(?:\w{1,20}:)?(?:rss|feed|RDF|channel|item|entry))[\s>]/i;
const IS_PAGE = /<(?:html|body|head)[\s>]/i;

/**
 * What a document without a feed may be a wrapping of: a feed in Base64, in percent or backslash codes, escaped, in a
 * string of JSON, with a mark before each line, in a page that holds nothing else. Nearest first; whether one of them is
 * a feed, the caller sees.
 */
export function unwrapped(text: string): (string | Uint8Array)[] {
  const start = text.slice(0, 2000).trimStart();
  const isPage = IS_PAGE.test(start);
  return [
    ...(isStory(text) && !isMarkup(start) ? [] : dataRuns(text)),
    fromMail(text),
    isOften(text, PERCENTS) && !isPage ? withoutPercents(text) : null,
    isOften(text, BACKSLASHES) && !isPage
      ? withoutBackslashes(text).replace(/^\s{0,99}b?["'`]|["'`]\s{0,99}$/g, "")
      : null,
    withoutLineMarks(text),
    ESCAPED.test(text) ? unescapedText(text) : null,
    ...(isPage ? pagePieces(text) : stringsOfJson(text, start)),
    isPage ? null : longestCdata(text),
    inUsualWidth(text),
  ].filter((candidate) => candidate !== null && candidate !== text) as (string | Uint8Array)[];
}

const PERCENTS = /%(?:25)?(?:3C|3E|7B|7D|22)/gi;
const BACKSLASHES = /\\(?:u[\da-f]{4}|u\{[\da-f]{1,5}\}|x[2-7][\da-f]|[0-3][0-7]{2}|["'`nrt/<>&])/gi;
const OFTEN = 6;

function isOften(text: string, written: RegExp): boolean {
  return (text.slice(0, 50_000).match(written)?.length ?? 0) >= OFTEN;
}

/** Whether what stands beside long runs of data tells something: then these are examples. */
function isStory(text: string): boolean {
  return tellsStory(text.slice(0, 40_000).replace(/\S{80,}/g, ""));
}

function isMarkup(start: string): boolean {
  return /^[<[{]/.test(start) && !IS_PAGE.test(start);
}
const ESCAPED =
  /&(?:amp;|#38;)*\s?(?:lt|#60|#x3c);(?:\?xml|(?:\w{1,20}:)?(?:rss|feed|RDF|channel|item|entry))(?:\s|&)/i;

/** So many signs may stand beside a feed that a page shows: the words of a viewer. */
const MAX_SHOWN = 200;

/** In a page the feed must be all that it shows: elsewhere it is an example. */
function unescapedText(text: string): string | null {
  if (!IS_PAGE.test(text.slice(0, 4000))) return withoutEntities(text);
  const body = text.slice(Math.max(0, text.search(/<body[\s>]/i)));
  const lines = body.replace(/<\/(?:tr|div|p|li|pre)>|<br\s?\/?>/gi, "\n");
  const shown = withoutEntities(lines.replace(/<[^<>]{0,2000}>/g, ""));
  const start = shown.search(/<(?:\?xml|(?:\w{1,20}:)?(?:rss|feed|RDF))[\s>]/i);
  if (start < 0) return null;
  let end = shown.length;
  for (const match of shown.matchAll(/<\/(?:\w{1,20}:)?(?:rss|feed|RDF)\s?>/gi)) end = match.index;
  const around = shown.slice(0, start) + shown.slice(end);
  return around.replace(/\s+/g, "").length > MAX_SHOWN ? null : shown.slice(start);
}

const MAX_STRINGS = 5000;
const MAX_REPAIRED = 1_000_000;

/** Documents that stand in strings of JSON: feeds, or their items one by one. */
function stringsOfJson(text: string, start: string): string[] {
  if (!/^[[{("']/.test(start)) return [];
  const strings = stringsIn(parsed(text));
  const markup = strings.filter((value) => FEEDISH.test(value.slice(0, 2000)));
  const json = strings.filter((value) => /^\s{0,99}[{[]\s{0,99}["{[]/.test(value)).slice(0, 3);
  return markup.length > 0 ? [markup.join("\n"), ...json] : json;
}

/** The texts in a value, in the order of the document; some, where there are very many. */
function stringsIn(root: unknown): string[] {
  const strings: string[] = [];
  const waiting: unknown[] = [root];
  for (let looked = 0; waiting.length > 0 && looked < 20 * MAX_STRINGS; looked++) {
    const value = waiting.pop();
    if (typeof value === "string") strings.push(value);
    else if (value !== null && typeof value === "object")
      for (const inner of Object.values(value).slice(0, MAX_STRINGS).reverse()) waiting.push(inner);
  }
  return strings.slice(0, MAX_STRINGS);
}

function parsed(text: string): unknown {
  if (isTooDeep(text)) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return text.length > MAX_REPAIRED ? undefined : repairJson(text);
  }
}

/** What another document holds as data: its longest CDATA section, where this does not stand in a feed. */
function longestCdata(text: string): string | null {
  if (
    /^\s{0,99}(?:<\?xml[^<>]{0,200}>\s{0,99})?<(?:\w{1,20}:)?(?:rss|feed|RDF)[\s>]/i.test(text.slice(0, 700))
  )
    return null;
  let longest = "";
  for (let at = text.indexOf("<![CDATA["); at >= 0; ) {
    const end = text.indexOf("]]>", at);
    const inner = text.slice(at + 9, end < 0 ? text.length : end);
    if (inner.length > longest.length) longest = inner;
    at = end < 0 ? -1 : text.indexOf("<![CDATA[", end);
  }
  return longest === "" ? null : longest.trim();
}

/** Signs of full width, as Japanese type them, as the usual ones. */
function inUsualWidth(text: string): string | null {
  return /[\uff1c\uff1e\uff02\uff1a\uff5b\uff3b]/.test(text)
    ? text.replace(/[\uff01-\uff5e]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    : null;
}

/** RFC 2045, 6.7: the form in which mail writes what is beyond ASCII. */
function fromMail(text: string): string | null {
  const written = text.match(/=(?:3D|3C|0D|0A|C3|E2|20\r?\n|\r?\n)/g) ?? [];
  return written.length < 4 ? null : withoutQuotedPrintable(text);
}
