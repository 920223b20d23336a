import { Buffer } from "node:buffer";
import { deflateSync, gzipSync } from "node:zlib";

/** What happens to every place of a document at once, or around it: nothing is lost, so everything must be read. */
export type WholeDamage = (text: string) => string | Uint8Array;

const WARNING =
  '<br />\n<b>Warning</b>:  Undefined array key "x" in <b>/srv/a.php</b> on line <b>17</b><br />\n';
const ENTRY = /<((?:\w+:)?(?:item|entry))\b[\s\S]*?<\/\1>/g;
const FIELD = /<((?:\w+:)?(?:title|link|guid|id|pubDate|published))((?:\s[^<>]*)?)>[^<>]+<\/\1>/g;
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
  "a declaration before UTF-16": (text) =>
    Buffer.concat([Buffer.from('<?xml version="1.0"?>\n'), Buffer.from(text, "utf16le")]),
  "a mark of UTF-8 before UTF-16": (text) =>
    Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(text, "utf16le")]),
  "a data address": (text) => `data:text/xml;base64,${Buffer.from(text).toString("base64")}`,
  "a line end, then packed": (text) => Buffer.concat([Buffer.from("\r\n"), gzipSync(text)]),
  "packed by zlib": (text) => deflateSync(text),
  "percent codes": (text) => encodeURIComponent(text),
  "brackets as codes of a program": (text) => text.replaceAll("<", "\\u003c").replaceAll(">", "\\u003e"),
  "bytes as Python shows them": bytesOfPython,
  "a mail in quoted-printable": quotedPrintable,
  "lines of a mail": (text) => text.replace(/^/gm, "> "),
  "line ends as a program writes them": (text) => text.replace(/>\s*</g, ">\\n<"),
  "items in strings of JSON": (text) => JSON.stringify({ ok: true, list: text.match(ENTRY) }),
  "CDATA of another document": (text) =>
    `<string><![CDATA[${text.replaceAll("]]>", "]]]]><![CDATA[>")}]]></string>`,
  "a script of an empty page": (text) =>
    `<!doctype html><html><head><script type="application/rss+xml">${text}</script></head><body></body></html>`,
  "an attribute of an empty page": (text) =>
    `<!doctype html><html><body><div data-feed="${escaped(text)}"></div></body></html>`,
  "coloured by a page": (text) =>
    `<html><body><pre>${escaped(text).replace(/&lt;(\/?[\w:]+)/g, "&lt;<b>$1</b>")}</pre></body></html>`,
  "escaped twice by numbers": (text) => escaped(text).replaceAll("&", "&#38;"),
  "wide brackets": (text) => text.replace(/<(?=[/?A-Za-z])/g, "\uff1c").replace(/(?<=[\w"'/?])>/g, "\uff1e"),
  "hard blanks in tags": (text) => text.replace(/<[A-Za-z?][^<>]*>/g, (tag) => tag.replaceAll(" ", "\u00a0")),
  "signs without width around all texts": (text) => text.replace(/>([^<>\s][^<>]*)<\//g, ">\u200e$1\u200b</"),
  "a prefix that nobody declares": (text) => text.replace(/<(\/?)(?=[A-Za-z])(?![A-Za-z]+:)/g, "<$1ns0:"),
  "ends that look empty": (text) => text.replace(/<\/([\w:]+)>/g, "<$1/>"),
  "ends that look like beginnings": (text) => text.replace(/<\/([\w:]+)>/g, "<$1>"),
  "ends with a backslash": (text) => text.replaceAll("</", "<\\"),
  "ends without names": (text) => text.replace(/<\/[\w:]+>/g, "</>"),
  "no ends at all": (text) => text.replace(/<\/[\w:]+>/g, ""),
  "UTF-16 with the mark of the other order": (text) =>
    Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(text, "utf16le")]),
  "a mail's part in Base64": (text) =>
    `--b\nContent-Transfer-Encoding: base64\n\n${Buffer.from(text).toString("base64")}\n--b--\n`,
  hexadecimal: (text) => Buffer.from(text).toString("hex"),
  "colours of a terminal": (text) => text.replace(/<[^<>]*>/g, "\u001b[32m$&\u001b[0m"),
  "paragraphs of an editor": (text) => text.replace(/>\s*</g, "></p>\n<p><"),
  "fields that are empty first": (text) => text.replace(FIELD, "<$1$2></$1>$&"),
  "fields twice": (text) => text.replace(FIELD, "$&$&"),
  "fields inside a value": (text) =>
    text.replace(/<(link|guid|id|pubDate|published)>([^<>]+)</g, "<$1><value>$2</value><"),
  "ends escaped": (text) => text.replace(/<\/([\w:]+)>/g, "&lt;/$1&gt;"),
  "greater-than escaped": (text) => text.replace(/(<\/?[A-Za-z?][^<>]*)>/g, "$1&gt;"),
  "less-than of ends lost": (text) => text.replace(/<\/([\w:]+)>/g, "/$1>"),
  "a colon behind all names": (text) => text.replace(/<(\/?)([A-Za-z]\w*)(?=[\s>/])/g, "<$1$2:"),
  "names in capitals of Turkey": (text) =>
    text.replace(
      /(<\/?)([A-Za-z]+)(?=[\s>/])/g,
      (_, sign: string, name: string) => sign + name.replaceAll("i", "\u0130").toUpperCase(),
    ),
  "signs without width in names": (text) => text.replace(/(<\/?[a-zA-Z]{2})([a-zA-Z]+)/g, "$1\u200b$2"),
  "dates with a dash in their name": (text) => text.replaceAll("pubDate>", "pub-date>"),
  "the namespace of pages": (text) =>
    text
      .replace(/\sxmlns="[^"]*"/, "")
      .replace(/<(?:rss|rdf:RDF|(?:\w+:)?feed)\b/, '$& xmlns="http://www.w3.org/1999/xhtml"'),
  "attributes without value": (text) =>
    text.replace(/<((?:\w+:)?(?:item|entry|title|link|guid))(?=[\s>])/g, "<$1 hidden="),
  "quotes of one kind inside the other": (text) => text.replace(/="([^"<>]*)"/g, `="'$1'"`),
  "CDATA with one bracket": (text) => text.replaceAll("<![CDATA[", "<![CDATA"),
  "escaped ends of CDATA": (text) => text.replaceAll("]]>", "]]&gt;"),
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
  "packed by zlib": (text) => deflateSync(text),
  "bytes as Python shows them": bytesOfPython,
  "shown by Ruby": (text) => text.replace(/"(\w+)"\s*:\s*/g, ":$1=>"),
  "accents for quotes": (text) => text.replace(/"((?:[^"\\]|\\.)*)"/g, "`$1`"),
  "names with blanks": (text) => text.replace(/"(\w+)"\s*:/g, '" $1 ":'),
  "wide punctuation": (text) =>
    text.replace(/,(?=\s*"\w+"\s*:)/g, "\uff0c").replace(/("\w+")\s*:/g, "$1\uff1a"),
  "each item a string": (text) =>
    JSON.stringify({ ...JSON.parse(text), items: itemsOf(text).map((item) => JSON.stringify(item)) }),
  "texts in objects": (text) =>
    JSON.stringify(JSON.parse(text), (key, value) => (key === "title" ? { rendered: value } : value)),
  "a string in a field": (text) => JSON.stringify({ status: 200, body: text }),
  "a comparison": (text) => `--- a\n+++ b\n@@ -0,0 +1,9 @@\n${inLines(text).replace(/^/gm, "+")}`,
  "colours of a terminal": (text) => text.replace(/"\w+"(?=\s*:)/g, "\u001b[34m$&\u001b[0m"),
  "breaks at all line ends": (text) => inLines(text).replaceAll("\n", "<br />\n"),
  "line ends as a program writes them": (text) => inLines(text).replaceAll("\n", "\\n"),
  "backslashes before all quotes": (text) => text.replaceAll("\\", "\\\\").replaceAll('"', '\\"'),
  "a field of a form": (text) => `payload=${encodeURIComponent(text)}&token=x`,
  "two feeds in a list": (text) =>
    JSON.stringify([itemsOf(text).slice(0, 2), itemsOf(text).slice(2)].map((items) => ({ items }))),
  "lists in a list": (text) =>
    JSON.stringify({ ...JSON.parse(text), items: [itemsOf(text).slice(0, 2), itemsOf(text).slice(2)] }),
  "dates of a database": (text) => text.replace(/("date_published":\s?)("[^"]*")/g, '$1{"$date":$2}'),
  "names of a program": (text) =>
    text.replace(/"([a-z]+)_([a-z])([a-z]+)"(?=\s*:)/g, (_, a: string, b: string, c: string) =>
      JSON.stringify(a + b.toUpperCase() + c),
    ),
  "a module of a program": (text) => `module.exports = ${text.replace(/"(\w+)"\s*:/g, "$1: ")};`,
  "lines of a log": (text) => inLines(text).replace(/^/gm, "2026-03-02 07:00:00 INFO "),
  "an event of a stream": (text) => inLines(text).replace(/^/gm, "data: "),
};

const inLines = (text: string): string => JSON.stringify(JSON.parse(text), null, 2);

function escaped(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}

/** As `repr(bytes)` writes them. */
function bytesOfPython(text: string): string {
  const latin = Buffer.from(text).toString("latin1");
  const written = latin.replace(/[\\'\n\u0080-\u00ff]/g, (sign) => {
    if (sign === "\n") return "\\n";
    return sign < "\u0080" ? `\\${sign}` : `\\x${sign.charCodeAt(0).toString(16)}`;
  });
  return `b'${written}'`;
}

/** RFC 2045, 6.7, with a line end wherever it may be. */
function quotedPrintable(text: string): string {
  const latin = Buffer.from(text).toString("latin1");
  return latin
    .replace(
      /[=\u0080-\u00ff]/g,
      (sign) => `=${sign.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`,
    )
    .replace(/((?:=[\dA-F]{2}|[^=\n]){60})/g, "$1=\n");
}

function itemsOf(text: string): readonly unknown[] {
  const { items }: { items: unknown[] } = JSON.parse(text);
  return items;
}
