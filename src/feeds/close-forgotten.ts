import {
  BARE,
  CONTAINER,
  FIELDS,
  HTML_NAME,
  hasText,
  LEAF,
  MODULE,
  OUTER,
  WITHIN_ITEMS,
} from "./element-kinds.ts";
import { NOTHING } from "./new-element.ts";
import type { Element } from "./xml-tree.ts";

/** An element whose end has not come yet. */
export interface OpenElement {
  readonly element: Element;
  readonly key: string; // the raw name in lower case
  readonly namespaces: ReadonlyMap<string, string>;
}

/** What opens tells that fields before it were never closed. */
export function closeForgotten(open: OpenElement[], opening: string): void {
  const last = open.at(-1)?.element;
  if (last === undefined) return;
  // The one field that HTML has an element of the same name for.
  if (/:details$/.test(last.name) && /:summary$/.test(opening)) return;
  // Some write a link around the address of a link.
  if (BARE.test(last.name) && !opening.endsWith(":a") && !isDressed(last, opening)) {
    open.length -= 1;
    closeForgotten(open, opening);
    return;
  }
  if (!FIELDS.test(opening) && !MODULE.test(opening)) return;
  if (isStray(last)) open.length -= 1;
  closeFields(open, opening);
}

const DRESS = /:(?:b|strong|em|i|u|p|div|span|font|nobr|small|time|value|text|string|url)$/;

/** Some write with an editor that puts every text into HTML, addresses and dates too. */
function isDressed(field: Element, opening: string): boolean {
  return DRESS.test(opening) && field.attributes["href"] === undefined && !hasText(field);
}

function closeFields(open: OpenElement[], opening: string): void {
  const container = CONTAINER.test(opening);
  let cut = open.length;
  for (let at = open.length - 1; at > 0; at--) {
    const { name, attributes } = open[at]?.element ?? NOTHING;
    // Inside XHTML everything may stand but an item, and a source or an author has fields of its own.
    if (!container && /xml/i.test(attributes["type"] ?? "")) break;
    if (container && CONTAINER.test(name)) {
      cut = at;
      break;
    }
    if (container && nameLostItem(open[at], open[at - 1]?.element, opening)) {
      cut = at;
      break;
    }
    if (isSpokenOf(open[at]?.element, open[at - 1]?.element, opening)) break;
    const isModule = !container && MODULE.test(name) && /^(?:rss|atom):/.test(opening);
    if (LEAF.test(name) || isModule || (container && WITHIN_ITEMS.test(name))) {
      cut = at;
      if (!container) break;
    } else if (!container && !HTML_NAME.test(name.slice(name.indexOf(":") + 1))) break;
  }
  open.length = cut;
}

/** "<description><title>…": at the very beginning of a text, in an item that has a title already, it is part of the text. */
function isSpokenOf(text: Element | undefined, item: Element | undefined, opening: string): boolean {
  if (text === undefined || item === undefined || !/:(?:title|link)$/.test(opening)) return false;
  if (!/^(?:rss:description|atom:summary)$/.test(text.name) || text.cdata || hasText(text)) return false;
  return item.children.some((child) => typeof child !== "string" && child.name === opening && hasText(child));
}

const HOLDS_ITEMS = /^(?:rss:channel|atom:feed|rdf:rdf)$/;
/** What stands in items and not in what else a channel holds. */
const OF_ITEMS =
  /^(?:rss|atom|dc|content):(?:guid|id|description|pubdate|published|updated|summary|content|encoded|date)$/;

/**
 * Whether an element is of no vocabulary and never ended where an item begins: with what items have it was one, or the
 * channel where RSS 1.0 has that.
 */
function nameLostItem(stray: OpenElement | undefined, parent: Element | undefined, name: string): boolean {
  if (stray === undefined || parent === undefined || !HOLDS_ITEMS.test(parent.name)) return false;
  if (!isUnknown(stray.element.name)) return false;
  const isFirst = parent.children.find((child) => typeof child !== "string") === stray.element;
  if (isFirst && parent.name === "rdf:rdf") stray.element.name = "rss:channel";
  else if (isLikeEntry(stray.element)) stray.element.name = name;
  return hasField(stray.element, LEAF);
}

function isUnknown(name: string): boolean {
  return (
    /^(?:rss|atom|x-[^:]*):/.test(name) &&
    ![FIELDS, CONTAINER, OUTER, WITHIN_ITEMS].some((known) => known.test(name))
  );
}

/** An element of no vocabulary that has what items have: an item whose name is broken. */
export function isLikeEntry(element: Element): boolean {
  return isUnknown(element.name) && hasField(element, OF_ITEMS) && hasField(element, /:(?:title|link)$/);
}

function hasField({ children }: Element, pattern: RegExp): boolean {
  return children.some((child) => typeof child !== "string" && pattern.test(child.name));
}

/** An element of no vocabulary with text in it: a field whose name is broken. */
export function isStray(element: Element): boolean {
  const { name } = element;
  if (!/^(?:rss|atom):/.test(name) || FIELDS.test(name) || OUTER.test(name)) return false;
  return !HTML_NAME.test(name.slice(name.indexOf(":") + 1)) && hasText(element);
}
