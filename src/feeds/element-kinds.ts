import type { Element } from "./xml-tree.ts";

/** What is one item. */
export const CONTAINER = /^(?:rss|atom|x-[^:]*):(?:item|entry)$/;
/** Items and what holds them, by the name as written. */
export const OUTER = /^(?:[^:]*:)?(?:rss|rdf|feed|channel|item|entry)$/;
/** Fields that never stand inside one another: one that opens ends the one that was never closed. */
export const FIELDS =
  /^(?:rss|atom|dc|content):(?:item|entry|title|link|guid|id|description|pubdate|published|updated|issued|modified|created|summary|encoded|creator|category|comments|enclosure|author|subject|date|content)$/;
/** Fields that hold text, and no other field. */
export const LEAF =
  /^(?:rss|atom|dc|content):(?:title|link|guid|id|description|pubdate|published|updated|issued|modified|created|summary|content|encoded|creator|subject|date|category|comments)$/;
/** Fields with nothing but text. Whatever opens inside ends them. */
export const BARE =
  /^(?:rss|atom|dc):(?:link|guid|id|pubdate|published|updated|issued|modified|created|date|comments)$/;
/** What never holds an item. */
export const WITHIN_ITEMS =
  /^(?:atom:(?:author|contributor|source|link|generator|rights)|rss:(?:author|source|image|textinput|enclosure|category)|(?:dc|media|itunes):.*)$/;
/** Prefixes of modules whose elements never stand inside a field. */
export const MODULE = /^(?:dc|dcterms|content|media|itunes|sy|slash|feedburner|thr|prism|googleplay):/;

/** Names that HTML has: they may stand in any text. */
export const HTML_NAME =
  /^(?:a|abbr|acronym|address|article|aside|audio|b|bdo|big|blockquote|body|br|button|caption|center|cite|code|col|dd|del|details|dfn|div|dl|dt|em|embed|fieldset|figcaption|figure|font|footer|form|h[1-6]|head|header|hr|html|i|iframe|img|input|ins|kbd|label|li|main|map|mark|nav|nobr|noscript|object|ol|option|p|param|picture|pre|q|s|samp|script|section|select|small|source|span|strike|strong|style|sub|sup|svg|table|tbody|td|textarea|tfoot|th|thead|time|tr|tt|u|ul|var|video|wbr)$/;

/** Text outside CDATA waits for its neighbours before its entities are read: the scan may cut between them. */
export const RAW = "\u0001";

/** Looks at the first few children only: it is asked at every tag. */
export function hasText(element: Element): boolean {
  return element.children.slice(0, 8).some((child) => typeof child === "string" && /[^\s\u0001]/.test(child));
}
