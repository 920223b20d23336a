import type { Feed } from "../model/item.ts";
import { fieldsOf, named } from "./element.ts";
import { languageOf } from "./feed-language.ts";
import { findEntries } from "./find-entries.ts";
import { findRoot } from "./find-root.ts";
import { freshFor } from "./fresh-for.ts";
import { type Draft, identify } from "./item-identity.ts";
import { authorsOf } from "./read-authors.ts";
import { readEntry } from "./read-entry.ts";
import { siteLinkOf } from "./read-links.ts";
import { firstText } from "./text-construct.ts";
import type { Element } from "./xml-tree.ts";

/** RSS 0.90–2.0, RSS 1.0, Atom 0.3/1.0 and CDF in one reader; null when the tree holds no feed. */
export function readXmlFeed(tree: Element): Feed | null {
  const root = findRoot(tree);
  if (root === null) return null;
  const { channel, format } = root;
  const fields = fieldsOf(channel);
  const link = siteLinkOf(channel, fields);
  // A file has no address of its own: what it links to is meant from the site that it names.
  if (tree.base === null && link !== null && /^https?:/i.test(link)) giveBase(tree, link);
  const feedAuthor = authorsOf(fields);
  return {
    format,
    title: firstText(named(fields, "rss:title", "atom:title", "dc:title", "media:title", "itunes:title")),
    link,
    language: languageOf(fields, channel.language),
    freshForMs: freshFor(fields),
    items: identify(findEntries(root.element).map((entry) => readOnce(entry, feedAuthor))),
  };
}

/** An entry that was read is not looked at again: in a feed of 15 MB its text is needed for the next ones. */
function readOnce(entry: Element, feedAuthor: string | null): Draft {
  const draft = readEntry(entry, feedAuthor);
  entry.children = [];
  return draft;
}

function giveBase(tree: Element, base: string): void {
  const waiting: Element[] = [tree];
  for (let element = waiting.pop(); element !== undefined; element = waiting.pop()) {
    element.base ??= base;
    for (const child of element.children) if (typeof child !== "string") waiting.push(child);
  }
}
