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
  if (!text.includes("\\")) return text;
  if (IN_HEAD.test(head) || QUOTED.test(head) || END.test(text.slice(0, 50_000)))
    return withoutBackslashes(text);
  const lines = head.match(WRITTEN_LINE) ?? [];
  return lines.length < MANY_LINES ? text : text.replace(/>\s{0,99}(?:\\[nrt]\s{0,99}){1,9}</g, ">\n<");
}
