import { absoluteLink } from "../html/absolute-link.ts";
import { escapeHtml, readHtml, type SafeHtml } from "../html/read-html.ts";
import type { Feed } from "../model/item.ts";
import { languageTag } from "./feed-language.ts";
import { type Draft, identify } from "./item-identity.ts";
import { keyedItems } from "./keyed-json.ts";
import { looksLikeHtml, withoutForeignTags } from "./looks-like-html.ts";
import { parseDate } from "./parse-date.ts";
import { repairJson } from "./repair-json.ts";
import { oneLined } from "./text-construct.ts";
import { withoutBackslashes, withoutEntities } from "./unescape.ts";

const MAX_ITEMS = 2000;
const MAX_TITLE = 1000;
const MAX_SUMMARY = 20_000;
type Fields = Readonly<Record<string, unknown>>;

/** JSON Feed 1.0 and 1.1, in whatever state; null when the text is none. */
export function readJsonFeed(text: string, baseUrl: string | null): Feed | null {
  const written = withPlainQuotes(text);
  const feed = feedIn(parsed(written)) ?? mended(written);
  if (feed === null) return null;
  const base =
    webBase(textOf(feed["feed_url"]), baseUrl) ?? baseUrl ?? webBase(textOf(feed["home_page_url"]), null);
  const author = authorsOf(feed);
  const items: unknown[] = Array.isArray(feed["items"]) ? feed["items"] : [];
  items.length = Math.min(items.length, MAX_ITEMS);
  return {
    format: "json",
    title: titleOf(feed),
    link: absoluteLink(textOf(feed["home_page_url"]), base),
    language: languageTag(textOf(feed["language"])),
    freshForMs: null,
    items: identify(
      items.flatMap((item, at) => {
        // What was read is not looked at again: in a feed of 15 MB its text is needed for the next ones.
        items[at] = null;
        return itemOf(fieldsOf(item), base, author);
      }),
    ),
  };
}

/** Names and texts in quotes of print, in accents, or in escaped quotes, where the first name is. */
function withPlainQuotes(text: string): string {
  const head = text.slice(0, 200);
  if (/^[\s\ufeff]*[{[][\s{[]*[\u201c-\u201f]/.test(head))
    return text.replace(/["\u201c-\u201f]/g, (sign) => (sign === '"' ? "'" : '"'));
  if (/^[\s\ufeff]*[{[][\s{[]*`/.test(head))
    return text.replace(/["`]/g, (sign) => (sign === '"' ? "'" : '"'));
  if (/^[\s\ufeff]*[{[](?:[\s{[]|\\[nrt])*\\"/.test(head)) return withoutBackslashes(text);
  return ESCAPED_NAME.test(text.slice(0, 4000)) ? withoutEntities(text) : text;
}

const ESCAPED_NAME =
  /&(quot|apos|#3[49]|#x2[27]);(?:version|title|url|id|items|date_published|content_html|content_text)&\1;\s{0,9}[:=]/i;

/**
 * The object that has items, or says that it is a JSON Feed. A bare list of items counts as one, so do one item, items
 * under keys, each in an object of its own, names in capitals, and JSON in a string of JSON.
 */
function feedIn(value: unknown, depth = 0): Fields | null {
  if (typeof value === "string" && depth < 2) return feedIn(parsed(value), depth + 1);
  if (Array.isArray(value)) {
    if (value.some(isItem)) return { items: value };
    return depth < 2 ? joined(value.slice(0, MAX_ITEMS).map((inner) => feedIn(inner, depth + 1))) : null;
  }
  const written = fieldsOf(value);
  if (written === null) return null;
  const isNamed = "items" in written || !Object.keys(written).some(isItemsName);
  const fields = isNamed ? written : inSmallLetters(written);
  const items = listOf(fields["items"]);
  if (items !== null) return { ...fields, items };
  if (isItem(fields) && textOf(fields["id"]) !== "") return { items: [fields] };
  if (/jsonfeed\.org/i.test(textOf(fields["version"]))) return withItems(fields);
  const inner = fieldsOf(fields["feed"]) ?? fieldsOf(fields["data"]);
  const feed = inner !== null && depth < 2 ? feedIn(inner, depth + 1) : null;
  if (feed !== null || depth > 0) return feed;
  const scattered = itemsWithin(written);
  return scattered.length === 0 ? null : { ...headWithin(written), items: scattered };
}

const MAX_LOOKED_AT = 50_000;

/** Items wherever a program put them, in the order of the document: only those that say it by the names of a JSON Feed. */
function itemsWithin(root: unknown): unknown[] {
  const items: unknown[] = [];
  const waiting: unknown[] = [root];
  for (let looked = 0; waiting.length > 0 && looked < MAX_LOOKED_AT && items.length < MAX_ITEMS; looked++) {
    const value = waiting.pop();
    if (value === null || typeof value !== "object") continue;
    if (isFullItem(value)) items.push(value);
    else for (const inner of Object.values(value).slice(0, MAX_LOOKED_AT).reverse()) waiting.push(inner);
  }
  return items;
}

function isFullItem(value: object): boolean {
  if (Array.isArray(value)) return false;
  const item = inOwnNames(fieldsOf(value) ?? {});
  const says = (name: string): boolean => textOf(item[name]) !== "";
  if (!says("title") && !says("url")) return false;
  if (parseDate(textOf(item["date_published"])) !== null) return true;
  return (says("content_html") || says("content_text")) && /[/.]/.test(textOf(item["url"]));
}

/** What the feed says of itself, beside its items. */
function headWithin(value: unknown): Fields {
  const fields = fieldsOf(value) ?? {};
  const inner = Object.values(fields).map((part) => fieldsOf(part) ?? {});
  const parts: Fields[] = [fields, ...inner];
  return parts.find((part) => ["home_page_url", "feed_url", "version"].some((name) => name in part)) ?? {};
}

/** Several feeds, as pages of one: the first says what it is, and all give items. */
function joined(written: readonly (Fields | null)[]): Fields | null {
  const feeds = written.filter((feed) => feed !== null);
  const items = feeds.flatMap(({ items }) => (Array.isArray(items) ? items : []));
  return feeds[0] === undefined ? null : { ...feeds[0], items };
}

/** The items, however they are held together; null when there are none. */
function listOf(value: unknown): unknown[] | null {
  if (Array.isArray(value)) return (value.some(Array.isArray) ? value.flat(2) : value).map(bareItem);
  const fields = fieldsOf(value);
  if (fields === null) return null;
  if (isItem(fields)) return [fields];
  const inner = Object.values(fields).map(bareItem);
  return inner.some(isItem) ? inner : null;
}

function bareItem(written: unknown): unknown {
  const isJson = typeof written === "string" && /^\s{0,99}\{/.test(written);
  const value = isJson ? parsed(written) : written;
  const fields = fieldsOf(value);
  return fields === null ? value : (fieldsOf(fields["item"]) ?? value);
}

function isItemsName(name: string): boolean {
  return name.trim().toLowerCase() === "items";
}

const MAX_LEVELS = 6;

function inSmallLetters(fields: Fields, depth = 0): Fields {
  const lower = (value: unknown): unknown => {
    if (depth > MAX_LEVELS) return value;
    if (Array.isArray(value)) return value.map(lower);
    const inner = fieldsOf(value);
    return inner === null ? value : inSmallLetters(inner, depth + 1);
  };
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name.trim().toLowerCase(), lower(value)]),
  );
}

/** A feed whose list of items has another name than it should. */
function withItems(feed: Fields): Fields {
  const items = Object.values(feed).find((value) => Array.isArray(value) && value.some(isItem));
  return items === undefined ? feed : { ...feed, items };
}

function isItem(value: unknown): boolean {
  const fields = fieldsOf(value);
  return (
    fields !== null &&
    ["id", "url", "title"].some((name) => textOf(fields[name]) !== "") &&
    ["content_html", "content_text", "date_published", "url"].some((name) => textOf(fields[name]) !== "")
  );
}

/** An address, without quotes that are part of the text. */
function linkIn(value: unknown, base: string | null): string | null {
  return absoluteLink(unquoted(textOf(value)), base);
}

function unquoted(text: string): string {
  return text.replace(/^\s{0,9}["']|["']\s{0,9}$/g, "");
}

const NAMES = ["content_html", "content_text", "date_published", "date_modified", "external_url"];
/** And what RSS and Atom call them, where a program made JSON of one. */
const BY_PLAIN_NAME = new Map([
  ...NAMES.map((name) => [name.replaceAll("_", ""), name] as const),
  ["pubdate", "date_published"],
  ["published", "date_published"],
  ["updated", "date_modified"],
  ["link", "url"],
  ["guid", "id"],
  ["content:encoded", "content_html"],
  ["description", "summary"],
]);

/** `datePublished`, `date-published`: programs write names in their own manner. */
function inOwnNames(item: Fields): Fields {
  const isPlain = NAMES.some((name) => name in item);
  if (isPlain) return item;
  return Object.fromEntries(
    Object.entries(item).map(([name, value]) => [
      BY_PLAIN_NAME.get(name.toLowerCase().replace(/[-\s]/g, "")) ?? name,
      value,
    ]),
  );
}

function itemOf(written: Fields | null, base: string | null, feedAuthor: string | null): Draft[] {
  if (written === null) return [];
  const item = inOwnNames(written);
  const content = contentOf(item, base);
  const id = textOf(item["id"]).trim();
  const url = linkIn(item["url"], base) ?? linkIn(item["external_url"], base);
  // A brace too many, and nothing in it.
  if (id === "" && url === null && content.text === "" && titleOf(item) === "") return [];
  return [
    {
      id: id === "" ? null : id,
      title: titleOf(item),
      url: url ?? (/^https?:\/\//i.test(id) ? absoluteLink(id, null) : null),
      publishedAt: parseDate(unquoted(textOf(item["date_published"]))),
      updatedAt: parseDate(unquoted(textOf(item["date_modified"]))),
      summary: (oneLined(textOf(item["summary"])) || content.text).slice(0, MAX_SUMMARY),
      content: content.html || readHtml(escapeHtml(textOf(item["summary"])), base).html,
      author: authorsOf(item) ?? feedAuthor,
      categories: tagsOf(item),
    },
  ];
}

function contentOf(item: Fields, base: string | null): SafeHtml {
  const html = textOf(item["content_html"]);
  if (html.trim() !== "") return readHtml(html, base);
  return readHtml(escapeHtml(textOf(item["content_text"])), base);
}

function titleOf(fields: Fields): string {
  const title = textOf(fields["title"]);
  // The format says plain text; entities and tags come all the same.
  const plain = looksLikeHtml(title) ? readHtml(withoutForeignTags(title), null).text : oneLined(title);
  return plain.slice(0, MAX_TITLE);
}

function tagsOf(item: Fields): string[] {
  const tags = Array.isArray(item["tags"]) ? item["tags"] : textOf(item["tags"]).split(",");
  const names = tags.map((tag) => oneLined(textOf(tag)).slice(0, 200)).filter((tag) => tag !== "");
  return [...new Set(names)].slice(0, 50);
}

/** Version 1.1 has `authors`, 1.0 `author`; some write names instead of objects. */
function authorsOf(of: Fields): string | null {
  const listed = Array.isArray(of["authors"]) ? of["authors"] : [of["authors"]];
  const names = [...listed, of["author"]].flatMap((author) => {
    const fields = fieldsOf(author);
    return oneLined(fields === null ? textOf(author) : textOf(fields["name"]) || textOf(fields["url"]));
  });
  return [...new Set(names.filter((name) => name !== ""))].slice(0, 20).join(", ") || null;
}

/** Lists in lists that nobody writes, and that take their time to be read. */
export function isTooDeep(text: string): boolean {
  return /^[\s[]{500}/.test(text);
}

function parsed(text: string): unknown {
  if (isTooDeep(text)) return undefined;
  try {
    return JSON.parse(text.replace(/^\uFEFF/, "").trim());
  } catch {
    return undefined;
  }
}

const ITEMS = /"items?\s?"?\s?[:=]?\s?[^[{]{0,20}(?=[[{])/;

const WITH_BREAKS = /^\s{0,99}[{[]\s{0,9}(?:\\[nrt]|<br\s?\/?>)/i;

/** Line ends between the parts as a program writes them, or as a page shows them. */
function withoutBreaks(text: string): string {
  if (!WITH_BREAKS.test(text)) return text;
  return text
    .replace(/([{}[\],])\s{0,40}(?:(?:\\[nrt]|<br\s?\/?>)\s{0,40}){1,20}/gi, "$1 ")
    .replace(/(?:(?:\\[nrt]|<br\s?\/?>)\s{0,40}){1,20}(?=[}\]])/gi, " ");
}

/** What can be saved of a damaged document: read in each way that it could be meant, the one with most items counts. */
function mended(written: string): Fields | null {
  const text = withoutBreaks(written).replace(TYPED, "$1$2");
  const start = ITEMS.exec(text);
  const list = start === null ? null : text.slice(start.index + start[0].length);
  let best: Fields | null = null;
  let budget = MAX_REPAIRED;
  for (const part of [text, list]) {
    for (const foreignEnds of ["close", "skip"] as const) {
      if (part === null || budget <= 0) continue;
      budget -= part.length;
      const feed = feedIn(repairJson(part, foreignEnds));
      if (feed !== null && isEnough(feed["items"], text)) return feed;
      if (feed !== null && (best === null || worth(feed["items"]) > worth(best["items"]))) best = feed;
    }
  }
  if (!SPEAKS_OF_ITEMS.test(text) || parsed(text) !== undefined) return best;
  const single = singleItems(text);
  if (worth(single) > worth(best?.["items"])) best = { ...best, items: single };
  // What structure there is speaks for the other readings: the one without any must give much more.
  const keyed = keyedItems(text);
  return worth(keyed) > worth(best?.["items"]) * 1.2 ? { ...best, items: keyed } : best;
}

/** How many items say what and when, counting one that says only one of them half. */
function worth(items: unknown): number {
  if (!Array.isArray(items)) return 0;
  return items
    .slice(0, MAX_ITEMS)
    .filter(isItem)
    .reduce((sum: number, item: unknown) => {
      const fields = inOwnNames(fieldsOf(item) ?? {});
      const isDated = parseDate(unquoted(textOf(fields["date_published"]))) !== null;
      return (
        sum +
        (isDated ? 1 : 0.5) +
        (textOf(fields["title"]) !== "" ? 0.25 : 0) +
        (textOf(fields["url"]) !== "" ? 0.25 : 0)
      );
    }, 0);
}

/** Whether these are all the items that a text speaks of, with what they say: then nobody looks for another reading. */
function isEnough(items: unknown, text: string): boolean {
  if (!Array.isArray(items)) return false;
  const spoken = Math.min(MAX_ITEMS, timesOf("date_published", text));
  const found = Math.min(MAX_ITEMS, items.length);
  return spoken > 0 && found >= spoken && worth(items) >= found * 1.4;
}

function timesOf(name: string, text: string): number {
  let times = 0;
  for (
    let at = text.indexOf(name);
    at >= 0 && times <= MAX_ITEMS + 1;
    at = text.indexOf(name, at + name.length)
  )
    times += 1;
  return times;
}

/** `ISODate("…")`: a value with its type, as databases show it. */
const TYPED = /([:=]\s{0,9})[A-Za-z][\w. ]{0,20}\(\s{0,9}("[^"\\\n]{0,200}")\s{0,9}\)/g;

/** So many signs are read anew, all readings together, before those that need no structure have their turn. */
const MAX_REPAIRED = 6_000_000;

const SPEAKS_OF_ITEMS = /jsonfeed\.org\\?\/version|\b(?:date_published|content_html|content_text)\b|"items"/;
const ITEM_START = /\{\s{0,100}"(id|url|title|guid|date_published|content_html|content_text)"\s{0,9}:/g;

/** The items one by one, where nothing holds them together any more: each begins with the name that the first one has. */
function singleItems(text: string): unknown[] {
  const starts = [...text.matchAll(ITEM_START)];
  const own = starts.filter(([, name]) => name === starts[0]?.[1]).slice(0, MAX_ITEMS);
  return own
    .map(({ index }, at) => repairJson(text.slice(index, own[at + 1]?.index ?? text.length)))
    .filter(isItem);
}

/** Where a JSON Feed begins that has something before it, or has lost its beginning; null where nothing speaks of one. */
export function jsonFeedIn(text: string): string | null {
  const sign =
    /"?version"?\s{0,9}[:=]?\s{0,9}"?https?:\/\/(?:www\.)?jsonfeed\.org\/|"items?"?\s{0,9}[:=]?\s{0,9}\[/.exec(
      text,
    );
  if (!/"(?:date_published|content_html|content_text)"/.test(text)) return null;
  if (sign === null) {
    const start = /<(?:!doctype|html|body)/i.test(text) ? -1 : text.search(ITEM_START);
    return start < 0 ? null : text.slice(start);
  }
  const brace = text.lastIndexOf("{", sign.index);
  return brace >= 0 && sign.index - brace < 2000 ? text.slice(brace) : `{${text.slice(sign.index)}`;
}

function webBase(address: string, base: string | null): string | null {
  const url = absoluteLink(address, base);
  return url !== null && /^https?:/i.test(url) ? url : null;
}

function fieldsOf(value: unknown): Fields | null {
  return value !== null && typeof value === "object" && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value))
    : null;
}

/** They stand in no text, and no database takes the first of them. */
const CONTROLS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f]/;

function textOf(value: unknown): string {
  if (typeof value === "string")
    return CONTROLS.test(value) ? value.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, "") : value;
  if (typeof value === "number" || typeof value === "bigint") return String(value);
  return value !== null && typeof value === "object" ? innerTextOf(value) : "";
}

/** Where programs that make JSON of other formats put a text: in a list of one, or in an object beside its attributes. */
const TEXT_NAMES = [
  "rendered",
  "value",
  "$t",
  "_",
  "#text",
  "__cdata",
  "__text",
  "text",
  "raw",
  "@href",
  "href",
  "$date",
  "$oid",
];

function innerTextOf(value: object): string {
  if (Array.isArray(value)) return value.length === 1 && typeof value[0] !== "object" ? textOf(value[0]) : "";
  const fields: Fields = Object.fromEntries(Object.entries(value));
  const name = TEXT_NAMES.find((one) => typeof fields[one] === "string");
  return name === undefined ? "" : textOf(fields[name]);
}
