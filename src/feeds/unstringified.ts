/** Quotes of a root or declaration behind a backslash, or the ends of items behind one. */
const IN_HEAD = /<(?:\?xml|(?:\w{1,20}:)?(?:rss|RDF|feed|channel))\s[^<>]{0,300}?\\["']/i;
const END = /<\\\/(?:\w{1,20}:)?(?:item|entry|channel|rss|feed)>/i;
const SIGNS: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t" };

/**
 * A feed that somebody put into a string of a program or of JSON, without what that needs: `<title>A<\/title>\n`. Other
 * text comes back as it is.
 */
export function unstringified(text: string): string {
  if (!text.includes("\\")) return text;
  if (!IN_HEAD.test(text.slice(0, 4000)) && !END.test(text.slice(0, 50_000))) return text;
  return text.replace(
    /\\(?:u([\da-fA-F]{4})|(["'/\\nrt]))/g,
    (_, code: string | undefined, sign: string | undefined) =>
      code === undefined ? (SIGNS[sign ?? ""] ?? sign ?? "") : String.fromCharCode(Number.parseInt(code, 16)),
  );
}
