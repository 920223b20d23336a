import type { SafeHtml } from "../html/read-html.ts";
import { elementsOf, type Fields, fieldsOf, innerText, named } from "./element.ts";
import type { Draft } from "./item-identity.ts";
import { namespaceOf } from "./namespaces.ts";
import { NO_ATTRIBUTES, newElement } from "./new-element.ts";
import { parseDate } from "./parse-date.ts";
import { authorsOf, sourceAuthors } from "./read-authors.ts";
import { categoriesOf } from "./read-categories.ts";
import { linkOf } from "./read-links.ts";
import { firstText, richText } from "./text-construct.ts";
import type { Element } from "./xml-tree.ts";

const MAX_SUMMARY = 20_000;
const MAX_ID = 2000;

const TITLES = ["rss:title", "atom:title", "dc:title", "media:title", "itunes:title"];
/** Meant for the whole text. */
const CONTENTS = [
  "content:encoded",
  "atom:content",
  "xhtml:body",
  "xhtml:div",
  "rss:content",
  "rss:body",
  "rss:fulltext",
  "rss:fullitem",
];
/** Meant for a part of it, or all that there is; the first in the document is the summary. */
const SUMMARIES = ["rss:description", "atom:summary", "rss:summary", "rss:abstract"];
const LESSER = [
  "dcterms:abstract",
  "dc:description",
  "itunes:summary",
  "media:description",
  "googleplay:description",
  "itunes:subtitle",
  "media:text",
];
const PUBLISHED = [
  "rss:pubdate",
  "atom:published",
  "atom:issued",
  "dcterms:issued",
  "dc:issued",
  "dc:date",
  "dcterms:date",
  "atom:created",
  "dcterms:created",
  "dc:created",
  "dcterms:available",
  "prism:publicationdate",
  "rss:date",
];
const UPDATED = ["atom:updated", "atom:modified", "dcterms:modified", "dc:modified", "rss:lastmod"];

/** One item of RSS, RDF or Atom; its id may still be missing. */
export function readEntry(written: Element, feedAuthor: string | null): Draft {
  const entry = withFields(written);
  const fields = fieldsOf(entry);
  const { summary, content } = textsOf(entry, fields);
  return {
    id: idOf(entry, fields),
    title: firstText(named(fields, ...TITLES)),
    url: linkOf(entry, fields),
    publishedAt: firstDate(fields, PUBLISHED),
    updatedAt: firstDate(fields, UPDATED) ?? parseDate(entry.attributes["lastmod"]),
    summary: summary.slice(0, MAX_SUMMARY),
    content,
    author: authorsOf(fields) ?? sourceAuthors(fields) ?? feedAuthor,
    categories: categoriesOf(entry),
  };
}

/** `<item title="Rye" link="…"/>`: what an item has not as elements it may have as attributes. */
function withFields(entry: Element): Element {
  if (entry.attributes["title"] === undefined) return entry;
  const named = new Set(elementsOf(entry).map(({ name }) => name.slice(name.indexOf(":") + 1)));
  if (named.has("title")) return entry;
  const missing = Object.entries(entry.attributes).filter(([name]) => !named.has(name));
  const children = missing.map(([name, value]) => ({
    ...newElement(namespaceOf(name, BARE), name, NO_ATTRIBUTES, entry.base, entry.language),
    children: [value],
  }));
  return { ...entry, children: [...children, ...entry.children] };
}

const BARE: ReadonlyMap<string, string> = new Map();

function textsOf(entry: Element, fields: Fields): { summary: string; content: string } {
  const contents = named(fields, ...CONTENTS).map(richText);
  const summaries = elementsOf(entry)
    .filter(({ name }) => SUMMARIES.includes(name))
    .map(richText);
  const content = longest(contents);
  const described = longest(summaries);
  const lesser = content.html === "" || described.text === "" ? named(fields, ...LESSER).map(richText) : [];
  return {
    summary: [...summaries, ...lesser, content].find(({ text }) => text !== "")?.text ?? "",
    // A "whole text" of a few words beside a long description is a teaser in the wrong field.
    content: (isTeaser(content, described) ? longest([described, content], lesser) : content).html,
  };
}

function isTeaser(content: SafeHtml, described: SafeHtml): boolean {
  return content.html === "" || content.text.length < described.text.length / 2;
}

/** The longest of the first list that says anything, else of the second. */
function longest(fields: readonly SafeHtml[], others: readonly SafeHtml[] = []): SafeHtml {
  let best: SafeHtml = { html: "", text: "" };
  for (const field of fields) if (field.html.length > best.html.length) best = field;
  return best.html === "" && others.length > 0 ? longest(others) : best;
}

function firstDate(fields: Fields, names: readonly string[]): Date | null {
  for (const field of named(fields, ...names)) {
    const [time] = elementsOf(field);
    const date = parseDate(innerText(field)) ?? parseDate(time?.attributes["datetime"]);
    if (date !== null) return date;
  }
  return null;
}

function idOf(entry: Element, fields: Fields): string | null {
  for (const field of named(fields, "rss:guid", "atom:id", "dc:identifier")) {
    const id = innerText(field).trim();
    if (id !== "") return id.slice(0, MAX_ID);
  }
  return entry.attributes["rdf:about"]?.trim().slice(0, MAX_ID) || null;
}
