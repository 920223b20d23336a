import { Buffer } from "node:buffer";
import { gzipSync } from "node:zlib";

/** What happens to every place of a document at once, or around it: nothing is lost, so everything must be read. */
export type WholeDamage = (text: string) => string | Uint8Array;

const WARNING =
  '<br />\n<b>Warning</b>:  Undefined array key "x" in <b>/srv/a.php</b> on line <b>17</b><br />\n';
const ENTRY_END = /<\/(?:\w+:)?(?:item|entry)>/g;
const QUOTED = /=(["'])([^"'<>]*)\1/g;
const alternating = (name: string): string =>
  [...name].map((sign, at) => (at % 2 === 0 ? sign : sign.toUpperCase())).join("");

/** Of a feed in markup. */
export const WHOLE_XML: Readonly<Record<string, WholeDamage>> = {
  "a warning before and in the middle": (text) =>
    WARNING + text.replace(/<(?:\w+:)?(?:item|entry)\b/, (tag) => WARNING + tag),
  "a notice in every item": (text) =>
    text.replace(ENTRY_END, (end) => `Notice: Undefined index: y in /b.php\n${end}`),
  "advertising behind every item": (text) =>
    text.replace(ENTRY_END, (end) => `${end}<script async src="https://ads.example/x.js"></script><hr>`),
  "a declaration in the middle": (text) =>
    text.replace(ENTRY_END, (end) => `${end}<?xml version="1.0" encoding="ISO-8859-1"?>\n`),
  "three declarations": (text) => `<?xml version="1.0"?>\n<?xml version="1.0" encoding="utf-16"?>\n${text}`,
  "byte order marks around every item": (text) => text.replace(ENTRY_END, (end) => `\ufeff${end}\ufeff`),
  "packed twice": (text) => gzipSync(gzipSync(text)),
  "zeros behind it": (text) => Buffer.concat([Buffer.from(text), Buffer.alloc(4096)]),
  "no ends of channel and root": (text) => text.replace(/<\/(?:channel|rss|rdf:RDF|(?:\w+:)?feed)>/g, ""),
  "items inside one another": (text) => {
    const ends = text.match(ENTRY_END) ?? [];
    return text
      .replace(ENTRY_END, "")
      .replace(/<\/channel>|<\/(?:\w+:)?feed>|<\/rdf:RDF>/, (end) => ends.join("") + end);
  },
  "names in capitals and small letters": (text) => text.replace(/<\/?[A-Za-z][\w:]*/g, alternating),
  "blanks in all tags": (text) => text.replace(/<(\/?)([A-Za-z][\w:]*)((?:\s[^<>]*)?)>/g, "< $1$2$3 >"),
  "a slash at the end of all ends": (text) => text.replace(/<\/([\w:]+)>/g, "</$1/>"),
  "the sign of all ends twice": (text) => text.replaceAll("</", "<</"),
  "quotes of print": (text) => text.replace(QUOTED, "=\u201c$2\u201d"),
  "quotes of German print": (text) => text.replace(QUOTED, "=\u201e$2\u201c"),
  "accents for quotes": (text) => text.replace(QUOTED, "=`$2`"),
  "single quotes twice": (text) => text.replace(QUOTED, "=''$2''"),
  "escaped quotes": (text) => text.replace(QUOTED, "=&quot;$2&quot;"),
  "a string of a program": (text) => `document.write(${JSON.stringify(text)});`,
  "a string in JSON": (text) => JSON.stringify({ contents: text, status: 200 }),
  "slashes with a backslash": (text) => text.replaceAll("</", "<\\/"),
  "a comment around it": (text) => `<!--\n${text}\n-->`,
  "a text field around it": (text) =>
    `<html><body><textarea>${text.replaceAll("&", "&amp;").replaceAll("<", "&lt;")}</textarea></body></html>`,
  "CDATA with a blank": (text) => text.replaceAll("<![CDATA[", "<! [CDATA["),
  "CDATA that was escaped": (text) =>
    text.replaceAll("<![CDATA[", "&lt;![CDATA[").replaceAll("]]>", "]]&gt;"),
  "ends of CDATA with a blank": (text) => text.replaceAll("]]>", "]] >"),
  "addresses and dates in bold": (text) =>
    text.replace(/(<(?:link|guid|pubDate|published|id)[^>]*>)([^<]+)(<\/)/g, "$1<b>$2</b>$3"),
  "items of no known name": (text) => text.replace(/(<\/?(?:\w+:)?)(?:item|entry)\b/g, "$1article"),
  "no root and no declaration": (text) =>
    text.replace(/<\?xml[^>]*\?>|<\/?(?:rss|rdf:RDF|(?:\w+:)?feed)\b[^>]*>/g, ""),
  "a document type without its end": (text) =>
    text.replace(/<(?:rss|rdf:RDF|(?:\w+:)?feed)\b/, (root) => `<!DOCTYPE rss [ <!ENTITY x "y"> ${root}`),
  "UTF-16 called UTF-8": (text) => Buffer.from(text, "utf16le"),
  "no semicolons behind blanks": (text) => text.replace(/(?<=<title>[a-z ]{1,80}[a-z]) (?=[a-z])/gi, "&nbsp"),
};

/** Of a feed in JSON. */
export const WHOLE_JSON: Readonly<Record<string, WholeDamage>> = {
  "commas before all ends": (text) => text.replace(/([}\]"\d])(\s*)([}\]])/g, "$1,$2$3"),
  "comments everywhere": (text) => text.replaceAll("{", "{ /* x: { */ "),
  "two byte order marks": (text) => `\ufeff\n\ufeff${text}`,
  "a warning before": (text) => WARNING + text,
  "single quotes": (text) =>
    text.replace(
      /"((?:[^"\\]|\\.)*)"/g,
      (_, inner: string) => `'${inner.replaceAll('\\"', '"').replaceAll("'", "\\'")}'`,
    ),
  "names without quotes": (text) => text.replace(/"(\w+)"\s*:/g, "$1:"),
  "names in capitals": (text) => text.replace(/"(\w+)"\s*:/g, (name) => name.toUpperCase()),
  "quotes of print": (text) => text.replace(/"((?:[^"\\]|\\.)*)"/g, "\u201c$1\u201d"),
  "escaped quotes": (text) => text.replaceAll('"', "&quot;"),
  "arrows for colons": (text) => text.replace(/"(\w+)"\s*:/g, '"$1" =>'),
  "semicolons for commas": (text) => text.replace(/,(\s*"\w+"\s*:)/g, ";$1"),
  "no commas": (text) => text.replace(/,(\s*"\w+"\s*:)/g, "$1"),
  "a variable of a program": (text) => `var feed = ${text};`,
  "a page around it": (text) =>
    `<html><body><pre>${text.replaceAll("&", "&amp;").replaceAll("<", "&lt;")}</pre></body></html>`,
  "a string of JSON": (text) => JSON.stringify(text),
  "its items only": (text) => JSON.stringify(JSON.parse(text).items),
  "its items line by line": (text) =>
    itemsOf(text)
      .map((item) => JSON.stringify(item))
      .join("\n"),
  "items under keys": (text) =>
    JSON.stringify({ ...JSON.parse(text), items: Object.fromEntries(Object.entries(itemsOf(text))) }),
  "items in objects of their own": (text) =>
    JSON.stringify({ ...JSON.parse(text), items: itemsOf(text).map((item) => ({ item })) }),
  "items that are none": (text) =>
    JSON.stringify({ ...JSON.parse(text), items: [null, ...itemsOf(text), "x", 3, []] }),
  "an object around it": (text) => JSON.stringify({ status: "ok", data: JSON.parse(text) }),
  "a list around it": (text) => JSON.stringify([JSON.parse(text)]),
  "no end": (text) => text.replace(/[\]}\s]+$/, ""),
};

function itemsOf(text: string): readonly unknown[] {
  const { items }: { items: unknown[] } = JSON.parse(text);
  return items;
}
