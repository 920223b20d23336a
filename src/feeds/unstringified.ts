import { withoutBackslashes, withoutQuotedPrintable } from "./unescape.ts";

/** Quotes of a root or declaration behind a backslash, or the ends of items behind one. */
const IN_HEAD = /<(?:\?xml|(?:\w{1,20}:)?(?:rss|RDF|feed|channel))\s[^<>]{0,300}?\\["']/i;
const END = /<\\\/(?:\w{1,20}:)?(?:item|entry|channel|rss|feed)>/i;
/** A quote right before the first tag: `b'<?xml`. */
const QUOTED = /^[^<]{0,200}["'`]\s{0,9}<(?:\?xml|(?:\w{1,20}:)?(?:rss|RDF|feed)|!)/i;
/** An attribute of the root as mail writes it: `version=3D"2.0"`. */
const MAILED = /<(?:\?xml|(?:\w{1,20}:)?(?:rss|RDF|feed))\s[^<>]{0,300}?=3D["']/i;

/** A feed in the CDATA of another document, for which its own CDATA had to be cut in two. */
const IN_CDATA = /<!\[CDATA\[\s{0,99}(?=<(?:\?xml|(?:\w{1,20}:)?(?:rss|feed|RDF)[\s>]))/i;
/** A line end between two tags, written as a program writes it. */
const WRITTEN_LINE = />\s{0,9}\\[nrt]\s{0,9}(?:\\[nrt]\s{0,9}){0,3}</g;
const MANY_LINES = 4;

/**
 * A feed that somebody put into a string of a program or of JSON, without what that needs (`<title>A<\/title>\n`), or
 * into a mail. Other text comes back as it is.
 */
export function unstringified(text: string): string {
  const head = text.slice(0, 4000);
  if (MAILED.test(head)) return withoutQuotedPrintable(text);
  if (IN_CDATA.test(head)) return text.replace(IN_CDATA, "").replaceAll("]]]]><![CDATA[>", "]]>");
  const signs = withSigns(text);
  if (signs !== text) return signs;
  if (!text.includes("\\")) return text;
  if (IN_HEAD.test(head) || QUOTED.test(head) || END.test(text.slice(0, 50_000)))
    return withoutBackslashes(text);
  const lines = head.match(WRITTEN_LINE) ?? [];
  return lines.length < MANY_LINES ? text : text.replace(/>\s{0,99}(?:\\[nrt]\s{0,99}){1,9}</g, ">\n<");
}

const FIELD =
  "(?:[\\w-]{1,20}:)?(?:title|link|guid|id|description|summary|content|encoded|pubdate|published|updated|creator|author|name|category|item|entry|channel|rss|feed|rdf)";
const END_OF_ITEM = /<\/(?:[\w-]{1,20}:)?(?:item|entry)\s{0,9}>/i;
const ESCAPED_END = new RegExp(`&lt;(/${FIELD})&gt;`, "gi");
const ESCAPED_GREATER = /(<\/?[A-Za-z][\w:.-]{0,60}(?:\s[^<>&]{0,500})?)&gt;/g;
const LOST_LESS = /(?<![<\\/])\/([A-Za-z][\w:.-]{0,60})>/g;

/** The signs of all ends, where no item has an end any more: escaped, or lost. */
function withSigns(text: string): string {
  if (!/(?:item|entry)(?:>|&gt;)/i.test(text) || END_OF_ITEM.test(text)) return text;
  if (/<\/(?:[\w-]{1,20}:)?(?:item|entry)&gt;/i.test(text)) return text.replace(ESCAPED_GREATER, "$1>");
  if (
    /&lt;\/(?:[\w-]{1,20}:)?(?:item|entry)&gt;/i.test(text) &&
    /<(?:[\w-]{1,20}:)?(?:item|entry)\b/i.test(text)
  )
    return text.replace(ESCAPED_END, "<$1>");
  return /[^<\\/]\/(?:[\w-]{1,20}:)?(?:item|entry)>/i.test(text) ? withLess(text) : text;
}

/** "Rye/title>": a slash and the name of something that began, and ">". */
function withLess(text: string): string {
  const names = new Set([...text.matchAll(/<([A-Za-z][\w:.-]{0,60})/g)].map(([, name]) => name));
  return text.replace(LOST_LESS, (whole, name: string) => (names.has(name) ? `<${whole}` : whole));
}
