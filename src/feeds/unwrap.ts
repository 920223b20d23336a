import { withoutLineMarks } from "./line-marks.ts";
import { pagePieces } from "./page-pieces.ts";
import { repairJson } from "./repair-json.ts";
import { withoutBackslashes, withoutEntities, withoutPercents } from "./unescape.ts";

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
  return [
    fromBase64(text, start),
    fromMail(text),
    fromHex(text, start),
    PERCENTS.test(start) ? withoutPercents(text) : null,
    BACKSLASHES.test(start) ? withoutBackslashes(text).replace(/^\s{0,99}b?["'`]|["'`]\s{0,99}$/g, "") : null,
    withoutLineMarks(text),
    ESCAPED.test(text) ? unescapedText(text) : null,
    ...(IS_PAGE.test(start) ? pagePieces(text) : stringsOfJson(text, start)),
    withNarrowBrackets(text),
  ].filter((candidate) => candidate !== null && candidate !== text) as (string | Uint8Array)[];
}

const MIN_BASE64 = 80;

function fromBase64(text: string, start: string): Uint8Array | null {
  const [address = ""] = /^data:[\w/+.;=, -]{0,100}?,/.exec(start) ?? [];
  const body = address === "" ? start : start.slice(address.length);
  if (body.length < MIN_BASE64 || !/^[A-Za-z0-9+/=_\s-]+$/.test(body)) return null;
  const whole = text.trim().slice(address.length);
  return /[^A-Za-z0-9+/=_\s-]/.test(whole) ? null : Buffer.from(whole, "base64");
}

/** RFC 2045: a part of a mail whose text is in Base64. */
function fromMail(text: string): Uint8Array | null {
  const [mark] = /^Content-Transfer-Encoding:[ \t]{0,9}base64[ \t\r]{0,9}$/im.exec(text) ?? [];
  if (mark === undefined) return null;
  const part = text.slice(text.indexOf(mark) + mark.length);
  const [, body = ""] = /\r?\n\r?\n([A-Za-z0-9+/=\r\n]{80,})/.exec(part) ?? [];
  return body === "" ? null : Buffer.from(body, "base64");
}

function fromHex(text: string, start: string): Uint8Array | null {
  const isHex = start.length >= MIN_BASE64 && /^(?:3c|7b|efbbbf|1f8b)[\da-f\s]+$/i.test(start);
  return isHex && !/[^\da-f\s]/i.test(text) ? Buffer.from(text.replace(/\s/g, ""), "hex") : null;
}

const PERCENTS =
  /^(?:[\w.-]{1,40}=|data:[^,]{0,100},)?%(?:3C|7B|5B|EF|0A)|%3C(?:%3F|\?)xml|%3C(?:rss|feed|rdf)/i;
const BACKSLASHES = /^b?["'`]\s{0,9}[{[<]|\\(?:u00|x)3c(?:\?xml|rss|feed|rdf|channel)/i;
const ESCAPED =
  /&(?:amp;|#38;)*(?:lt|#60|#x3c);(?:\?xml|(?:\w{1,20}:)?(?:rss|feed|RDF|channel|item|entry))(?:\s|&)/i;

/** In a page the feed must be all that it shows: elsewhere it is an example. */
function unescapedText(text: string): string | null {
  if (!IS_PAGE.test(text.slice(0, 4000))) return withoutEntities(text);
  const body = text.slice(Math.max(0, text.search(/<body[\s>]/i)));
  const shown = withoutEntities(body.replace(/<[^<>]{0,2000}>/g, "")).trimStart();
  return /^(?:<\?xml|<(?:\w{1,20}:)?(?:rss|feed|RDF)[\s>])/i.test(shown) ? shown : null;
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
  try {
    return JSON.parse(text);
  } catch {
    return text.length > MAX_REPAIRED ? undefined : repairJson(text);
  }
}

/** Brackets as Japanese type them, where there are no others. */
function withNarrowBrackets(text: string): string | null {
  if (!/\uff1c(?:\?xml|(?:\w{1,20}:)?(?:rss|feed|RDF|channel|item|entry))/i.test(text)) return null;
  return text.replaceAll("\uff1c", "<").replaceAll("\uff1e", ">");
}
