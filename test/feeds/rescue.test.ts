import { brotliCompressSync, deflateRawSync, gzipSync } from "node:zlib";
import { expect, it } from "vitest";
import { joinedChunks } from "../../src/feeds/chunks.ts";
import { keyedItems } from "../../src/feeds/keyed-json.ts";
import { withLearnedBrackets } from "../../src/feeds/learned-brackets.ts";
import { type FeedReading, readFeed } from "../../src/feeds/read-feed.ts";

const ITEMS = [
  { title: "Neue Öfen für die Mühle", url: "https://mill.example/p/1", date: "2026-03-02T07:00:00.000Z" },
  { title: "Rye & spelt are back", url: "https://mill.example/p/2", date: "2026-03-01T06:30:00.000Z" },
  { title: "Öffnungszeiten im März", url: "https://mill.example/p/3", date: "2026-02-27T05:00:00.000Z" },
  { title: "Süßes zum Frühstück", url: "https://mill.example/p/4", date: "2026-02-20T05:00:00.000Z" },
];
const escaped = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
const RSS = `<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0">\n<channel>\n<title>Mühle</title>\n<link>https://mill.example/</link>\n${ITEMS.map(
  ({ title, url, date }) =>
    `<item>\n<title>${escaped(title)}</title>\n<link>${url}</link>\n<pubDate>${new Date(date).toUTCString()}</pubDate>\n<description>Brot und Gebäck, jeden Tag.</description>\n</item>`,
).join("\n")}\n</channel>\n</rss>\n`;
const JSON_ITEMS = ITEMS.map(({ title, url, date }, at) => ({
  id: `mill-${at}`,
  url,
  title,
  content_html: '<p class="a">Brot</p>',
  date_published: date,
  authors: [{ name: "Ö", url: "https://mill.example/about" }],
}));
const JSON_HEAD = {
  version: "https://jsonfeed.org/version/1.1",
  title: "Mühle",
  home_page_url: "https://mill.example/",
};
const JSON_FEED = JSON.stringify({ ...JSON_HEAD, items: JSON_ITEMS }, null, 1);

const read = (content: string | Uint8Array, contentType: string | null = null): Promise<FeedReading> =>
  readFeed(Buffer.from(content as Uint8Array), { contentType, baseUrl: "https://x.example/feed" });

async function itemsIn(content: string | Uint8Array): Promise<unknown> {
  const reading = await read(content);
  return reading.ok
    ? reading.feed.items.map(({ title, url, publishedAt }) => ({
        title,
        url,
        date: publishedAt?.toISOString(),
      }))
    : reading.error;
}

function chunked(bytes: Uint8Array, size: number): Uint8Array {
  const parts: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; at += size) {
    const part = bytes.subarray(at, at + size);
    parts.push(Buffer.from(`${part.length.toString(16)}\r\n`), part, Buffer.from("\r\n"));
  }
  return Buffer.concat([...parts, Buffer.from("0\r\n\r\n")]);
}

function dumped(text: string): string {
  const lines =
    Buffer.from(text)
      .toString("hex")
      .match(/.{1,32}/g) ?? [];
  const shown = lines.map(
    (line, at) =>
      `${(16 * at).toString(16).padStart(8, "0")}: ${line.replace(/.{4}/g, "$& ")} ................`,
  );
  return shown.join("\n");
}
const base64 = Buffer.from(RSS).toString("base64");
const otherBrackets = (open: string, close: string): string =>
  RSS.slice(RSS.indexOf("<rss")).replaceAll(/<([^<>]*)>/g, `${open}$1${close}`);

it.each<[string, string | Uint8Array]>([
  ["gzip with something behind it", Buffer.concat([gzipSync(RSS), Buffer.from("\r\n0\r\n\r\n")])],
  ["gzip behind a mark of another program", Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), gzipSync(RSS)])],
  ["two members of gzip", Buffer.concat([gzipSync(RSS.slice(0, 300)), gzipSync(RSS.slice(300))])],
  ["deflate without a head", deflateRawSync(RSS)],
  ["Brotli", brotliCompressSync(RSS)],
  ["chunks that nobody joined, cut inside letters", chunked(Buffer.from(RSS), 97)],
  ["gzip in chunks", chunked(gzipSync(RSS), 50)],
  ["Base64 in an element", `<answer><ok>1</ok><body encoding="base64">${base64}</body></answer>`],
  ["Base64 in a field of JSON", JSON.stringify({ contents: `data:text/xml;base64,${base64}`, status: 200 })],
  ["Base64 over lines, in a field", JSON.stringify({ body: base64.replace(/.{64}/g, "$&\r\n") })],
  ["the numbers of its bytes", JSON.stringify({ type: "Buffer", data: [...Buffer.from(RSS)] })],
  ["hexadecimal", Buffer.from(RSS).toString("hex")],
  ["square brackets", otherBrackets("[", "]")],
  ["brackets of print", otherBrackets("‹", "›")],
  ["brackets lost to question marks", otherBrackets("?", "?")],
  ["octal codes", otherBrackets("\\74", "\\76")],
  ["percent codes, twice", encodeURIComponent(encodeURIComponent(RSS))],
  ["escaped three times", escaped(escaped(escaped(RSS)))],
  ["signs of full width", RSS.replaceAll("<", "\uff1c").replaceAll(">", "\uff1e")],
  [
    "a viewer's lines",
    `<html><body><label>Line wrap</label><table>${RSS.split("\n")
      .map(
        (line, at) =>
          `<tr><td value="${at}"></td><td>${escaped(line).replace(/&lt;(\/?\w+)/g, "<span>&lt;$1</span>")}</td></tr>`,
      )
      .join("")}</table></body></html>`,
  ],
  ["addresses in quotes", RSS.replace(/<link>([^<]*)</g, '<link>"$1"<')],
  ["addresses in brackets", RSS.replace(/<link>([^<]*)</g, "<link><$1><")],
  ["addresses of Markdown", RSS.replace(/<link>([^<]*)</g, "<link>[$1]($1)<")],
  ["addresses behind links without end", RSS.replace(/<link>([^<]*)<\/link>/g, "<link />$1")],
  ["brackets doubled", RSS.replace(/<(\/?(?:item|title|link))>/g, "<<$1>>")],
  [
    "bytes that are no UTF-8 between items",
    Buffer.concat(
      RSS.split(/(?=<item>)/).map((part) =>
        Buffer.concat([Buffer.from(part), Buffer.from([0xff, 0xfe, 0xc0, 0x80])]),
      ),
    ),
  ],
  [
    "one item in windows-1252",
    Buffer.concat(RSS.split(/(?=<item>)/).map((part, at) => Buffer.from(part, at === 3 ? "latin1" : "utf8"))),
  ],
  [
    "CDATA as browsers write it outside XML",
    RSS.replace(
      /<title>([^<]*)</g,
      (_, title: string) => `<title><!--[CDATA[${title.replaceAll("&amp;", "&")}]]--><`,
    ),
  ],
  [
    "names with their namespace in braces",
    RSS.replaceAll("pubDate", "dc:date").replace(/<(\/?)dc:/g, "<$1{http://purl.org/dc/elements/1.1/}"),
  ],
  [
    "blanks before attributes lost",
    RSS.replaceAll("<item>", '<itemrdf:about="x">').replace("<rss version", "<rssversion"),
  ],
  [
    "titles as attributes beside other fields",
    RSS.replace(/<item>\n<title>([^<]*)<\/title>/g, '<item title="$1">'),
  ],
  [
    "dates as times of HTML, and with a label",
    RSS.replace(
      /<pubDate>([^<]*)</,
      (_, date: string) => `<pubDate><time datetime="${new Date(date).toISOString()}">yesterday</time><`,
    ).replace(/<pubDate>(?=[A-Z])/g, "<pubDate>Published on: "),
  ],
  [
    "UTF-8 that was read as windows-1252 and written again",
    new TextDecoder("windows-1252").decode(Buffer.from(RSS)),
  ],
  ["the mark of UTF-16 before UTF-8", Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(RSS)])],
  [
    "an answer of HTTP with a packed body",
    Buffer.concat([
      Buffer.from("HTTP/1.1 200 OK\r\nServer: x\r\nContent-Encoding: gzip\r\n\r\n"),
      gzipSync(RSS),
    ]),
  ],
  ["a dump of memory", dumped(RSS)],
  ["brackets with backslashes", RSS.replace(/[<>]/g, "\\$&")],
  ["brackets closed by braces", RSS.replaceAll(">", "}")],
  ["blocks of zeros between items", RSS.replaceAll("<item>", `${"\0".repeat(99)}<item>`)],
  [
    "JSON with the names of RSS",
    JSON.stringify({
      rss: {
        channel: [
          {
            item: JSON_ITEMS.map((item) => ({
              title: [item.title],
              link: [item.url],
              pubDate: [item.date_published],
            })),
          },
        ],
      },
    }),
  ],
  [
    "JSON as Lua writes it",
    `return {["items"] = { ${JSON_ITEMS.map(
      (item) =>
        `{ ${Object.entries(item)
          .slice(0, 5)
          .map(([name, value]) => `["${name}"] = ${JSON.stringify(value)}`)
          .join(", ")} }`,
    ).join(", ")} }}`,
  ],
  [
    "JSON with the types of a database",
    JSON_FEED.replace(/"date_published": ("[^"]*")/g, '"date_published": ISODate($1)'),
  ],
  ["brackets as the names of signs", otherBrackets("U+003C", "U+003E")],
  ["entities without ampersand", otherBrackets("lt;", "gt;")],
  ["codes of JavaScript in braces", otherBrackets("\\u{3c}", "\\u{3e}")],
  ["ends by a number sign", RSS.replaceAll("</", "<#")],
  ["ends by two slashes", RSS.replaceAll("</", "<//")],
  [
    "bytes of UTF-8 as entities",
    [...Buffer.from(RSS)].map((byte) => (byte > 127 ? `&#${byte};` : String.fromCharCode(byte))).join(""),
  ],
  [
    "Base64 whose plus became blanks",
    Buffer.from(RSS.replaceAll("Brot", "Brot ~~~>>>")).toString("base64").replaceAll("+", " "),
  ],
  [
    "a string of JSON in CDATA of another document",
    `<r><j><![CDATA[${JSON.stringify({ x: RSS })}]]></j></r>`,
  ],
  [
    "a title and a link bare at the beginning of descriptions",
    RSS.replaceAll("<description>", "<description><title>x</title><link>y</link>"),
  ],
  [
    "JSON deep in pages of results",
    JSON.stringify({
      meta: JSON_HEAD,
      result: { pages: [{ items: JSON_ITEMS.slice(0, 2) }, { items: JSON_ITEMS.slice(2) }] },
    }),
  ],
  ["JSON, brackets and braces lost", JSON_FEED.replace(/[[\]{}]/g, "")],
  ["JSON, arrows for colons", JSON_FEED.replace(/"(\w+)":/g, '"$1" =>')],
  ["JSON, accents for quotes", JSON_FEED.replace(/: "((?:[^"\\]|\\.)*)"/g, ": `$1`")],
  ["JSON, quotes as numbers", JSON_FEED.replaceAll('"', "&#34;")],
  [
    "JSON, quotes of names lost and of values print",
    JSON_FEED.replace(/"(\w+)": "((?:[^"\\]|\\.)*)"/g, "$1: “$2”"),
  ],
  [
    "JSON behind what a program dumped, with zeros",
    `string(9) "ok"\nNULL\n${JSON_FEED.replace(/,/g, ",\0")}`,
  ],
  [
    "JSON, dates of .NET",
    JSON.stringify({
      ...JSON_HEAD,
      items: JSON_ITEMS.map((item) => ({
        ...item,
        date_published: `/Date(${Date.parse(item.date_published)})/`,
      })),
    }),
  ],
])("reads every item through: %s", async (_what, content) => {
  expect(await itemsIn(content)).toEqual(ITEMS);
});

it("keeps of a broken gzip what comes out before it breaks", async () => {
  const text = RSS.replace(
    "</channel>",
    `${RSS.slice(RSS.indexOf("<item>"), RSS.indexOf("</channel>")).repeat(300)}</channel>`,
  );
  const packed = gzipSync(text, { level: 1 });
  packed.fill(0xff, packed.length - 60);
  expect(await itemsIn(packed)).toEqual(expect.arrayContaining(ITEMS));
});

it("reads text that says one Cyrillic encoding and is in another", async () => {
  const text = `<?xml version="1.0" encoding="koi8-r"?><rss><channel><item><title>\u0426\u0435\u043d\u044b \u043d\u0430 \u0445\u043b\u0435\u0431 \u0432\u044b\u0440\u043e\u0441\u043b\u0438 \u0441\u043d\u043e\u0432\u0430</title><link>https://a.example/1</link></item></channel></rss>`;
  const bytes = Buffer.from(
    [...text].map((sign) => (sign < "\u0080" ? sign.charCodeAt(0) : sign.charCodeAt(0) - 0x350)),
  );
  expect(await read(bytes)).toMatchObject({
    ok: true,
    feed: {
      items: [
        {
          title:
            "\u0426\u0435\u043d\u044b \u043d\u0430 \u0445\u043b\u0435\u0431 \u0432\u044b\u0440\u043e\u0441\u043b\u0438 \u0441\u043d\u043e\u0432\u0430",
        },
      ],
    },
  });
});

const PROSE = "A feed lists what is new on a site. Readers fetch it and show what has changed. ".repeat(8);

it.each<[string, string]>([
  ["a text with a feed as an example", `# Feeds\n\n${PROSE}\n\n\`\`\`xml\n${RSS}\`\`\`\n\n${PROSE}`],
  ["a page with one in Base64", `<html><body><p>${PROSE}</p><pre>${base64}</pre></body></html>`],
  [
    "a page with one in percent codes",
    `<html><body><p>${PROSE}</p><a href="data:text/xml,${encodeURIComponent(RSS)}">x</a></body></html>`,
  ],
  [
    "a forum where tags are spoken of",
    `<html><body><p>${PROSE} I have &lt;rss&gt;&lt;channel&gt;&lt;item&gt;&lt;title&gt;x&lt;/title&gt;.</p></body></html>`,
  ],
  [
    "settings with items",
    "<resources><string-array><item>One</item><item>Two</item></string-array></resources>",
  ],
  [
    "a template of a program",
    "<?php foreach ($items as $i) { echo '<item><title>'.$i->title.'</title></item>'; } ?>",
  ],
  ["a style sheet", '.item > .title { color: red } .a:before { content: "<item>" }'],
  [
    "a schema",
    JSON.stringify({
      title: "JSON Feed",
      properties: {
        items: {
          items: {
            properties: {
              id: { type: "string" },
              url: { type: "string" },
              date_published: { type: "string" },
              content_html: { type: "string" },
            },
          },
        },
      },
    }),
  ],
  [
    "words for a page",
    JSON.stringify({ title: "Title", url: "Address", date_published: "Published", content_html: "Text" }),
  ],
  [
    "an answer of a service",
    JSON.stringify([
      { id: 1, name: "a", html_url: "https://a.example/1", created_at: "2026-01-01T00:00:00Z" },
    ]),
  ],
  ["lines of a log", '{"level":30,"msg":"GET /feed","url":"/feed","id":1}\n'.repeat(9)],
  ["a sitemap", "<urlset><url><loc>https://a.example/1</loc><lastmod>2026-01-01</lastmod></url></urlset>"],
  [
    "a picture in Base64",
    Buffer.from(Array.from({ length: 900 }, (_, at) => (at * 7919) & 255)).toString("base64"),
  ],
])("takes no feed out of %s", async (_what, text) => {
  for (const type of [null, "text/html"])
    expect(await read(text, type)).toMatchObject({ ok: false, errorKind: "not-a-feed" });
});

it("learns brackets only where they stand around the names of fields, in their ends too", () => {
  expect(withLearnedBrackets("see (title) and (link) and (title) ".repeat(9))).toBeNull();
  expect(withLearnedBrackets(RSS)).toBeNull();
});

it("tells the fields of an item from those of its authors and files", () => {
  const items = keyedItems(JSON_FEED.replace(/[[\]{}]/g, ""));
  expect(items.map(({ url }) => url)).toEqual(ITEMS.map(({ url }) => url));
});

it("takes nothing for chunks that only begins with a number", () => {
  const text = Buffer.from("12\r\nmonths of bread\r\n");
  expect(joinedChunks(text)).toBe(text);
});

it("is bounded: two million signs of hopeless input are refused without standing still", async () => {
  for (const piece of [
    '{"items":[{"id":"a",',
    "<item><x>1</x></item>",
    "%253Citem%253E",
    "&amp;lt;item&amp;gt;",
    "[item](/title)",
  ]) {
    const start = process.cpuUsage();
    await read(piece.repeat(2_000_000 / piece.length));
    const { user, system } = process.cpuUsage(start);
    expect((user + system) / 1e6, piece).toBeLessThan(5);
  }
});
