import type { Feed, FeedFormat } from "../model/item.ts";
import { childrenNamed, elementsOf, hasElements, innerText } from "./element.ts";
import { type Draft, identify } from "./item-identity.ts";
import { parseDate } from "./parse-date.ts";
import { addressIn, plainText, richText } from "./text-construct.ts";
import type { Element } from "./xml-tree.ts";

const MAX_ITEMS = 2000;
const MAX_TITLE = 1000;
const MAX_SUMMARY = 20_000;

/** RSS 0.90–2.0, RSS 1.0 and Atom 0.3/1.0 in one reader; null when the tree holds no feed. */
export function readXmlFeed(tree: Element): Feed | null {
  const root = findRoot(tree, 0);
  if (root === null) return null;
  const channel =
    root.format === "atom" ? root.element : (childrenNamed(root.element, "rss:channel")[0] ?? root.element);
  const entries = findEntries(root.element, channel).slice(0, MAX_ITEMS);
  const feedAuthor = authorsOf(channel).join(", ") || null;
  return {
    format: root.format,
    title: plainText(childrenNamed(channel, "rss:title", "atom:title", "dc:title")[0]),
    link: linkOf(channel),
    language: languageOf(channel),
    freshForMs: freshFor(channel),
    items: identify(entries.map((entry) => itemOf(entry, feedAuthor))),
  };
}

function findRoot(parent: Element, depth: number): { element: Element; format: FeedFormat } | null {
  for (const element of elementsOf(parent)) {
    if (/^(?:rss|x-[^:]*):rss$/.test(element.name)) return { element, format: "rss" };
    if (/:rdf$/.test(element.name)) return { element, format: "rdf" };
    if (/^(?:atom|rss):feed$/.test(element.name)) return { element, format: "atom" };
    if (element.name === "atom:entry" && depth === 0) return { element: parent, format: "atom" };
    if (element.name === "rss:channel") return { element: parent, format: "rss" };
  }
  if (depth > 6) return null;
  for (const element of elementsOf(parent)) {
    if (element.name === "rss:html") continue;
    const inner = findRoot(element, depth + 1);
    if (inner !== null) return inner;
  }
  return null;
}

/** Items stand in the channel, beside it (RSS 1.0), or wherever a broken document left them. */
function findEntries(root: Element, channel: Element): Element[] {
  const found: Element[] = [];
  const waiting: Element[] = [root];
  for (let at = 0; at < waiting.length && found.length < MAX_ITEMS; at++) {
    for (const child of elementsOf(waiting[at] ?? channel)) {
      if (/^(?:rss|atom):(?:item|entry)$/.test(child.name)) found.push(child);
      // Only what is meant to hold items, or was left open by mistake, is looked into.
      else if (hasElements(child) && !/^(?:atom|rss):(?:author|source|image|textinput)$/.test(child.name))
        waiting.push(child);
    }
    if (waiting.length > 5000) break;
  }
  return found;
}

function itemOf(entry: Element, feedAuthor: string | null): Draft {
  const title = plainText(
    childrenNamed(entry, "rss:title", "atom:title", "dc:title", "media:title", "itunes:title")[0],
  );
  const content = richest(
    childrenNamed(
      entry,
      "content:encoded",
      "atom:content",
      "xhtml:body",
      "rss:content",
      "rss:description",
      "atom:summary",
      "rss:summary",
      "media:description",
      "dc:description",
      "itunes:summary",
    ),
  );
  const summary =
    plainText(
      childrenNamed(
        entry,
        "rss:description",
        "atom:summary",
        "rss:summary",
        "dc:description",
        "itunes:summary",
        "media:description",
        "itunes:subtitle",
      )[0],
    ) || content.text;
  const url = linkOf(entry);
  return {
    id: idOf(entry),
    title: title.slice(0, MAX_TITLE),
    url,
    publishedAt: dateIn(
      entry,
      "rss:pubdate",
      "atom:published",
      "atom:issued",
      "dcterms:issued",
      "dc:date",
      "atom:created",
      "dcterms:created",
      "rss:published",
      "rss:date",
    ),
    updatedAt: dateIn(
      entry,
      "atom:updated",
      "atom:modified",
      "dcterms:modified",
      "rss:updated",
      "rss:modified",
    ),
    summary: summary.slice(0, MAX_SUMMARY),
    content: content.html,
    author: authorsOf(entry).join(", ") || feedAuthor,
    categories: categoriesOf(entry),
  };
}

/** The longest of the fields that may hold the whole text; the first of equals. */
function richest(fields: readonly Element[]): { html: string; text: string } {
  let best = { html: "", text: "" };
  for (const field of fields) {
    const read = richText(field);
    if (read.html.length > best.html.length) best = read;
  }
  return best;
}

function dateIn(entry: Element, ...names: readonly string[]): Date | null {
  for (const field of childrenNamed(entry, ...names)) {
    const date = parseDate(innerText(field));
    if (date !== null) return date;
  }
  return null;
}

function idOf(entry: Element): string | null {
  const field = childrenNamed(entry, "rss:guid", "atom:id", "dc:identifier")[0];
  const id = field === undefined ? "" : innerText(field).replace(/\s+/g, " ").trim();
  if (id !== "") return id.slice(0, 2000);
  return entry.attributes["rdf:about"]?.trim() || null;
}

function linkOf(parent: Element): string | null {
  const links = childrenNamed(parent, "rss:link", "atom:link");
  for (const link of links) {
    const { href, rel = "alternate" } = link.attributes;
    if (href !== undefined && rel.toLowerCase() !== "alternate") continue;
    const url = addressIn(href ?? innerText(link), link.base);
    if (url !== null) return url;
  }
  const guid = childrenNamed(parent, "rss:guid")[0];
  if (
    guid !== undefined &&
    guid.attributes["ispermalink"]?.toLowerCase() !== "false" &&
    /^https?:\/\//i.test(innerText(guid))
  ) {
    return addressIn(innerText(guid), guid.base);
  }
  const enclosure =
    childrenNamed(parent, "rss:enclosure")[0]?.attributes["url"] ??
    links.find((link) => /^(?:enclosure|via|related)$/i.test(link.attributes["rel"] ?? ""))?.attributes[
      "href"
    ];
  return addressIn(parent.attributes["rdf:about"], parent.base) ?? addressIn(enclosure, parent.base);
}

function authorsOf(parent: Element): string[] {
  const fields = childrenNamed(
    parent,
    "rss:author",
    "atom:author",
    "dc:creator",
    "itunes:author",
    "media:credit",
    "dc:author",
    "rss:managingeditor",
    "dc:publisher",
  );
  const best = fields.filter((field) => field.name === fields[0]?.name);
  const names = best.map((field) => {
    const name = childrenNamed(field, "atom:name", "rss:name")[0];
    if (name !== undefined) return plainText(name);
    const mail = childrenNamed(field, "atom:email", "rss:email")[0];
    return mail === undefined ? plainText(field) : plainText(mail);
  });
  return [...new Set(names.filter((name) => name !== ""))].slice(0, 20);
}

function categoriesOf(entry: Element): string[] {
  const fields = childrenNamed(entry, "rss:category", "atom:category", "dc:subject", "media:category");
  const names = fields.map(
    ({ attributes, ...field }) =>
      attributes["label"] ?? attributes["term"] ?? plainText({ ...field, attributes }),
  );
  return [...new Set(names.map((name) => name.trim()).filter((name) => name !== ""))].slice(0, 50);
}

function languageOf(channel: Element): string | null {
  const field = childrenNamed(channel, "rss:language", "dc:language")[0];
  const written = (field === undefined ? channel.language : innerText(field)) ?? "";
  const [, language, rest = ""] = /^([A-Za-z]{2,3})((?:[-_][A-Za-z0-9]{2,8})*)$/.exec(written.trim()) ?? [];
  return language === undefined ? null : canonical(`${language}${rest.replaceAll("_", "-")}`);
}

function canonical(tag: string): string {
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? tag;
  } catch {
    return tag;
  }
}

const PERIOD_MS: Readonly<Record<string, number>> = {
  hourly: 3_600_000,
  daily: 86_400_000,
  weekly: 604_800_000,
  monthly: 2_592_000_000,
  yearly: 31_536_000_000,
};

/** RSS `ttl` in minutes, or the syndication module's period divided by its frequency. */
function freshFor(channel: Element): number | null {
  const ttl = Number(/^\s*(\d{1,6})\s*$/.exec(fieldText(channel, "rss:ttl"))?.[1] ?? 0);
  if (ttl > 0) return ttl * 60_000;
  const period = PERIOD_MS[fieldText(channel, "sy:updateperiod").toLowerCase()];
  const frequency = Math.max(1, Number(/^\d{1,4}$/.exec(fieldText(channel, "sy:updatefrequency"))?.[0] ?? 1));
  return period === undefined ? null : Math.round(period / frequency);
}

function fieldText(channel: Element, name: string): string {
  const field = childrenNamed(channel, name)[0];
  return field === undefined ? "" : innerText(field).trim();
}
