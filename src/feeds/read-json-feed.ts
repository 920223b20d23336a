import { readHtml, safeUrl } from "../html/read-html.ts";
import type { Feed } from "../model/item.ts";
import { type Draft, identify } from "./item-identity.ts";
import { parseDate } from "./parse-date.ts";

const MAX_ITEMS = 2000;
type Fields = Readonly<Record<string, unknown>>;

/** JSON Feed 1.0 and 1.1; null when the text is none. */
export function readJsonFeed(text: string, baseUrl: string | null): Feed | null {
  const feed = fieldsOf(parsed(text));
  if (feed === null || !Array.isArray(feed["items"])) return null;
  const base = safeUrl(textOf(feed["feed_url"]), baseUrl) ?? baseUrl;
  const author = authorsOf(feed) || null;
  return {
    format: "json",
    title: collapse(textOf(feed["title"])),
    link: safeUrl(textOf(feed["home_page_url"]), base),
    language: /^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/.exec(textOf(feed["language"]))?.[0] ?? null,
    freshForMs: null,
    items: identify(
      feed["items"].slice(0, MAX_ITEMS).flatMap((item) => itemOf(fieldsOf(item), base, author)),
    ),
  };
}

function itemOf(item: Fields | null, base: string | null, feedAuthor: string | null): Draft[] {
  if (item === null) return [];
  const html = textOf(item["content_html"]);
  const plain = textOf(item["content_text"]);
  const content =
    html === ""
      ? readHtml(
          plain.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`),
          base,
        )
      : readHtml(html, base);
  const id = textOf(item["id"]).trim();
  return [
    {
      id: id === "" ? null : id,
      title: collapse(textOf(item["title"])),
      url: safeUrl(textOf(item["url"]), base) ?? safeUrl(textOf(item["external_url"]), base),
      publishedAt: parseDate(textOf(item["date_published"])),
      updatedAt: parseDate(textOf(item["date_modified"])),
      summary: (collapse(textOf(item["summary"])) || content.text).slice(0, 20_000),
      content: content.html,
      author: authorsOf(item) || feedAuthor,
      categories: Array.isArray(item["tags"])
        ? item["tags"]
            .map(textOf)
            .filter((tag) => tag !== "")
            .slice(0, 50)
        : [],
    },
  ];
}

function authorsOf(of: Fields): string {
  const authors = Array.isArray(of["authors"]) ? of["authors"] : [of["author"]];
  const names = authors.flatMap((author) => {
    const fields = fieldsOf(author);
    return fields === null ? textOf(author) : textOf(fields["name"]);
  });
  return names
    .map(collapse)
    .filter((name) => name !== "")
    .join(", ");
}

function parsed(text: string): unknown {
  const plain = text.replace(/^\uFEFF/, "").trim();
  for (const attempt of [plain, plain.replace(/[\u0000-\u001f]+/g, " ").replace(/,\s*([\]}])/g, "$1")]) {
    try {
      return JSON.parse(attempt);
    } catch {
      // The next attempt, if there is one.
    }
  }
  return null;
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

function collapse(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}
