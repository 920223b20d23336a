import { withoutBackslashes } from "./unescape.ts";

/** Names that items have, and what else a feed has beside them: a value ends where the next of them begins. */
const OF_ITEMS = new Set([
  "id",
  "url",
  "external_url",
  "title",
  "content_html",
  "content_text",
  "summary",
  "date_published",
  "date_modified",
  "image",
  "language",
]);
const OF_FEEDS = new Set(["items", "version", "home_page_url", "feed_url"]);
const INNER = new Set(["authors", "author", "attachments", "hubs"]);
const NAMES = [
  ...OF_ITEMS,
  ...INNER,
  "tags",
  "banner_image",
  "items",
  "version",
  "home_page_url",
  "feed_url",
  "description",
  "user_comment",
  "next_url",
  "icon",
  "favicon",
  "expired",
  "mime_type",
  "size_in_bytes",
  "duration_in_seconds",
  "name",
  "avatar",
].join("|");
/** Whatever programs and people write for a quote. */
const QUOTE = "(?:\\\\{0,3}[\"'`]|[\\u2018-\\u201f\\u2033\\u00ab\\u00bb]|&quot;|&#3[49];|%22)";
const COLON = "(?:[:=\\uff1a]>?|=>|->|;s:\\d{1,7}:)";
const MAX_ITEMS = 2000;
const MAX_FIELDS = 20 * MAX_ITEMS;

const BETWEEN = /\}\s{0,40},?\s{0,40}\{/g;
const NEXT_ITEM = /\}\s{0,40},?\s{0,40}\{\s{0,40}$/;

interface Field {
  readonly name: string;
  readonly at: number;
  readonly from: number; // of the value
}

type Item = Record<string, string>;

/**
 * The items of a JSON Feed in whatever state: every value reaches from its name to the next name that feeds have, and an
 * item begins where a name comes again. Brackets and commas count for nothing. Empty where the names are not there.
 */
export function keyedItems(text: string): Item[] {
  const fields = fieldsIn(text);
  const hasBraces = (text.match(BETWEEN)?.length ?? 0) > 1;
  const items: Item[] = [];
  let item: Item = {};
  let inner = -1; // up to there it is about an author or a file
  for (const [index, { name, at, from }] of fields.entries()) {
    if (at < inner) continue;
    // What was said before this the feed said of itself.
    if (OF_FEEDS.has(name)) {
      if (saysWhat(item)) items.push(item);
      item = {};
      continue;
    }
    const to = fields[index + 1]?.at ?? text.length;
    if (INNER.has(name)) inner = endOfInner(text, from, fields, index);
    if (!OF_ITEMS.has(name)) continue;
    const isNext = hasBraces && NEXT_ITEM.test(text.slice(Math.max(0, at - 60), at));
    if (item[name] !== undefined || isNext) {
      items.push(item);
      item = {};
      if (items.length >= MAX_ITEMS) return items;
    }
    item[name] = valueIn(text.slice(from, to));
  }
  items.push(item);
  return items.filter(isStrong);
}

function isStrong(item: Item): boolean {
  return (item["title"] ?? item["url"]) !== undefined && (saysWhat(item) || item["url"] !== undefined);
}

function saysWhat(item: Item): boolean {
  return (item["date_published"] ?? item["content_html"] ?? item["content_text"]) !== undefined;
}

/** The names with values, all in the manner in which this document writes most of its names. */
function fieldsIn(text: string): Field[] {
  const pattern = new RegExp(
    `(${QUOTE})?(?<![\\w.-])(?:[a-z]{1,10}:)?(${NAMES})(${QUOTE})?\\]?\\s{0,20}(${COLON})?\\s{0,9}`,
    "g",
  );
  const all: RegExpExecArray[] = [];
  for (const match of text.matchAll(pattern)) {
    const [, open, , close, colon] = match;
    if (colon !== undefined || (open ?? close) !== undefined) all.push(match);
    if (all.length >= MAX_FIELDS) break;
  }
  const manner = commonest(all.map(mannerOf));
  return all
    .filter((match) => mannerOf(match) === manner)
    .map((match) => ({ name: match[2] ?? "", at: match.index, from: match.index + match[0].length }));
}

function mannerOf([, open = "", , close = "", colon = ""]: RegExpExecArray): string {
  return `${open}${close}${colon.replace(/\d+/g, "0")}`;
}

function commonest(texts: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return [...counts].reduce((a, b) => (b[1] > a[1] ? b : a), ["", 0])[0];
}

const MAX_INNER = 3000;

/** Where a list of authors or files ends: at its own end; where that is lost, before the next name that items have. */
function endOfInner(text: string, from: number, fields: readonly Field[], index: number): number {
  let depth = 0;
  const reach = /[[{]/.test(text[from] ?? "") ? from + MAX_INNER : from;
  for (let at = from; at < text.length && at < reach; at++) {
    const sign = text[at];
    if (sign === "[" || sign === "{") depth += 1;
    else if (sign === "]" || sign === "}") depth -= 1;
    if (depth <= 0) return at;
  }
  const next = fields.slice(index + 1, index + 12).find(({ name }) => OF_ITEMS.has(name) && name !== "url");
  return next?.at ?? (reach > from ? from : text.length);
}

const OPENING = new RegExp(`^(?:[A-Za-z][\\w. ]{0,20}\\()?[\\s([{]{0,9}(${QUOTE})`);
const BEHIND = /[\s,;)\]}{[+]{1,400}$/;
const CLOSING = new RegExp(`${QUOTE}$`);
const MAX_BEHIND = 80;

/** A value without its quotes and what stands between it and the next name. */
function valueIn(written: string): string {
  const [opening, quote] = OPENING.exec(written) ?? [];
  const tail = BEHIND.exec(written.slice(-400))?.[0] ?? "";
  let plain = written.slice(opening?.length ?? 0, written.length - tail.length);
  const last = quote === undefined ? -1 : written.lastIndexOf(quote);
  if (opening !== undefined && last >= opening.length && written.length - last < MAX_BEHIND)
    plain = written.slice(opening.length, last);
  else plain = plain.replace(CLOSING, "");
  return plain.includes("\\") ? withoutBackslashes(plain) : plain;
}
