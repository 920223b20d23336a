import { absoluteLink } from "../html/absolute-link.ts";
import { escapeHtml, readHtml, type SafeHtml } from "../html/read-html.ts";
import type { Feed } from "../model/item.ts";
import { languageTag } from "./feed-language.ts";
import { type Draft, identify } from "./item-identity.ts";
import { looksLikeHtml, withoutForeignTags } from "./looks-like-html.ts";
import { parseDate } from "./parse-date.ts";
import { repairJson } from "./repair-json.ts";
import { oneLined } from "./text-construct.ts";

const MAX_ITEMS = 2000;
const MAX_TITLE = 1000;
const MAX_SUMMARY = 20_000;
type Fields = Readonly<Record<string, unknown>>;

/** JSON Feed 1.0 and 1.1, in whatever state; null when the text is none. */
export function readJsonFeed(text: string, baseUrl: string | null): Feed | null {
  const feed = feedIn(parsed(text)) ?? feedIn(itemsIn(text));
  if (feed === null) return null;
  const base =
    webBase(textOf(feed["feed_url"]), baseUrl) ?? baseUrl ?? webBase(textOf(feed["home_page_url"]), null);
  const author = authorsOf(feed);
  const items = Array.isArray(feed["items"]) ? feed["items"].slice(0, MAX_ITEMS) : [];
  return {
    format: "json",
    title: titleOf(feed),
    link: absoluteLink(textOf(feed["home_page_url"]), base),
    language: languageTag(textOf(feed["language"])),
    freshForMs: null,
    items: identify(items.flatMap((item) => itemOf(fieldsOf(item), base, author))),
  };
}

/** The object that has items, or says that it is a JSON Feed; a bare list of items counts as one. */
function feedIn(value: unknown): Fields | null {
  if (Array.isArray(value)) return value.some(isItem) ? { items: value } : null;
  const fields = fieldsOf(value);
  if (fields === null) return null;
  if (Array.isArray(fields["items"]) || /jsonfeed\.org/i.test(textOf(fields["version"]))) return fields;
  const inner = fieldsOf(fields["feed"]);
  return inner !== null && Array.isArray(inner["items"]) ? inner : null;
}

function isItem(value: unknown): boolean {
  const fields = fieldsOf(value);
  return (
    fields !== null &&
    ["id", "url", "title"].some((name) => textOf(fields[name]) !== "") &&
    ["content_html", "content_text", "date_published", "url"].some((name) => textOf(fields[name]) !== "")
  );
}

function itemOf(item: Fields | null, base: string | null, feedAuthor: string | null): Draft[] {
  if (item === null) return [];
  const content = contentOf(item, base);
  const id = textOf(item["id"]).trim();
  const url = absoluteLink(textOf(item["url"]), base) ?? absoluteLink(textOf(item["external_url"]), base);
  return [
    {
      id: id === "" ? null : id,
      title: titleOf(item),
      url: url ?? (/^https?:\/\//i.test(id) ? absoluteLink(id, null) : null),
      publishedAt: parseDate(textOf(item["date_published"])),
      updatedAt: parseDate(textOf(item["date_modified"])),
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

function parsed(text: string): unknown {
  const plain = text.replace(/^\uFEFF/, "").trim();
  try {
    return JSON.parse(plain);
  } catch {
    return repairJson(plain);
  }
}

/** The list of items where the rest of the document is beyond repair. */
function itemsIn(text: string): unknown {
  const start = /"items?\s?"?\s?:?\s?[^[{]{0,20}(?=\[)/.exec(text);
  return start === null ? null : repairJson(text.slice(start.index + start[0].length));
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

function textOf(value: unknown): string {
  if (typeof value === "string") return value;
  return typeof value === "number" || typeof value === "bigint" ? String(value) : "";
}
