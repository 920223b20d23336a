import { expect, it } from "vitest";
import { readFeed } from "../../src/feeds/read-feed.ts";
import type { Feed } from "../../src/model/item.ts";

async function feed(text: string | Uint8Array, contentType: string | null = null): Promise<Feed> {
  const bytes = typeof text === "string" ? new TextEncoder().encode(text) : text;
  const reading = await readFeed(bytes, { contentType, baseUrl: "https://x.example/feed" });
  if (!reading.ok) throw new Error(reading.error);
  return reading.feed;
}
const first = async (text: string | Uint8Array, contentType: string | null = null) =>
  (await feed(text, contentType)).items[0];
const rss = (item: string, channel = "") =>
  `<?xml version="1.0"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>T</title>${channel}<item>${item}</item></channel></rss>`;
const atom = (entry: string, more = "") =>
  `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de-AT"${more}><title>T</title><link href="/"/><entry>${entry}</entry></feed>`;

it("reads RSS 2.0", async () => {
  const text = rss(
    "<title>Butter &amp; flour</title><link>/a</link><guid>g1</guid><pubDate>Mon, 02 Mar 2026 07:00:00 +0100</pubDate><description>&lt;p&gt;Dear&lt;/p&gt;</description><content:encoded><![CDATA[<p>Dear <a href='b'>b</a></p>]]></content:encoded><dc:creator>Ann</dc:creator><category>Food</category><dc:subject>Price</dc:subject>",
    "<link>https://x.example/</link><language>en-us</language><ttl>90</ttl>",
  );
  expect(await feed(text)).toMatchObject({
    format: "rss",
    title: "T",
    link: "https://x.example/",
    language: "en-US",
    freshForMs: 5_400_000,
  });
  expect(await first(text)).toEqual({
    id: "g1",
    title: "Butter & flour",
    url: "https://x.example/a",
    publishedAt: new Date("2026-03-02T06:00:00Z"),
    updatedAt: null,
    summary: "Dear",
    content: '<p>Dear <a href="https://x.example/b">b</a></p>',
    author: "Ann",
    categories: ["Food", "Price"],
  });
});

it("reads Atom 1.0 with text, html and xhtml", async () => {
  const text = atom(
    '<id>u:1</id><title type="html">A &lt;b&gt;bold&lt;/b&gt; &amp;amp; one</title><link rel="self" href="/self"/><link href="a"/><published>2026-03-02T07:00:00+01:00</published><updated>2026-03-03T00:00:00Z</updated><summary>1 &lt; 2</summary><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Whole <i>text</i></p></div></content><author><name>Ann</name></author><author><name>Ben</name></author><category term="x" label="X"/>',
    ' xml:base="https://x.example/dir/"',
  );
  expect(await feed(text)).toMatchObject({ format: "atom", language: "de-AT" });
  expect(await first(text)).toMatchObject({
    id: "u:1",
    title: "A bold & one",
    url: "https://x.example/dir/a",
    summary: "1 < 2",
    content: "<p>Whole <i>text</i></p>",
    author: "Ann, Ben",
    categories: ["X"],
    publishedAt: new Date("2026-03-02T06:00:00Z"),
    updatedAt: new Date("2026-03-03T00:00:00Z"),
  });
});

it("reads RSS 1.0 and 0.90 in RDF", async () => {
  const text =
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:d="http://purl.org/dc/elements/1.1/"><channel><title>T</title><link>https://x.example/</link></channel><item rdf:about="https://x.example/1"><title>One</title><link>https://x.example/1</link><d:date>2026-03-02</d:date></item></rdf:RDF>';
  expect(await feed(text)).toMatchObject({
    format: "rdf",
    items: [{ id: "https://x.example/1", title: "One", publishedAt: new Date("2026-03-02") }],
  });
});

it("reads JSON Feed", async () => {
  const text = JSON.stringify({
    version: "https://jsonfeed.org/version/1.1",
    title: "T",
    home_page_url: "https://x.example/",
    language: "en",
    items: [
      {
        id: 7,
        url: "/7",
        title: "Seven",
        content_html: "<p>x<script>1</script></p>",
        date_published: "2026-03-02T07:00:00Z",
        authors: [{ name: "A" }, { name: "B" }],
        tags: ["t"],
      },
    ],
  });
  expect(await feed(text)).toMatchObject({
    format: "json",
    language: "en",
    items: [
      {
        id: "7",
        url: "https://x.example/7",
        content: "<p>x</p>",
        summary: "x",
        author: "A, B",
        categories: ["t"],
      },
    ],
  });
});

it.each([
  ["junk before the root", `<br /><b>Warning</b>: x\n\n${rss("<title>A</title>")}`],
  [
    "an unclosed document",
    "<rss><channel><item><title>A</title><link>https://x.example/a</link><description>long",
  ],
  [
    "unclosed fields",
    "<rss><channel><item><title>A<link>https://x.example/a<pubDate>2026-03-02</item></channel></rss>",
  ],
  ["unclosed items", "<rss><channel><item><title>A</title><item><title>B</title></channel></rss>"],
  ["upper-case tags", "<RSS><CHANNEL><ITEM><TITLE>A</TITLE></ITEM></CHANNEL></RSS>"],
  ["a mismatched tag", rss("<title>A</titel><link>https://x.example/</link>")],
  ["a bare ampersand and less-than", rss("<title>A</title><description>R&D < 3 & <3</description>")],
  ["control characters", rss("<title>\u0001A\u0000</title>")],
  ["a doubled declaration", `<?xml version="1.0"?>${rss("<title>A</title>")}`],
  [
    "missing namespaces",
    "<rss><channel><item><title>A</title><dc:date>2026-03-02</dc:date><content:encoded>x</content:encoded></item></channel></rss>",
  ],
  ["a channel without rss", "<channel><item><title>A</title></item></channel>"],
  [
    "items outside the channel",
    "<rss><channel><title>T</title></channel><item><title>A</title></item></rss>",
  ],
  ["CDATA in titles", rss("<title><![CDATA[A]]></title>")],
  ["unquoted attributes", "<rss version=2.0><channel><item><title>A</title></item></channel></rss>"],
])("saves a feed with %s", async (_name, text) => expect((await first(text))?.title).toBe("A"));

it.each([
  ["caf&eacute; &nbsp;au&nbsp;lait", "café au lait"],
  ["AT&amp;T", "AT&T"],
  ["AT&amp;amp;T", "AT&T"],
  ["&lt;i&gt;x&lt;/i&gt; y", "x y"],
  ["1 &lt; 2", "1 < 2"],
  ["a&copy b", "a© b"],
  ["&#8220;q&#x201D;", "“q”"],
  ["&unknown; x", "&unknown; x"],
  ["<b>x</b> y", "x y"],
])("reads the title %s as %s", async (written, expected) =>
  expect((await first(rss(`<title>${written}</title>`)))?.title).toBe(expected),
);

it.each([
  [
    "UTF-8 with BOM",
    Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(rss("<title>Bäcker</title>"))]),
    null,
  ],
  [
    "UTF-16 LE with BOM",
    Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(rss("<title>Bäcker</title>"), "utf16le")]),
    null,
  ],
  ["UTF-16 LE without BOM", Buffer.from(rss("<title>Bäcker</title>"), "utf16le"), null],
  ["Latin 1 by HTTP", Buffer.from(rss("<title>Bäcker</title>"), "latin1"), "text/xml; charset=ISO-8859-1"],
  [
    "Latin 1 by declaration",
    Buffer.from(rss("<title>Bäcker</title>").replace("?>", ' encoding="iso-8859-1"?>'), "latin1"),
    null,
  ],
  [
    "Latin 1 that says UTF-8",
    Buffer.from(rss("<title>Bäcker</title>").replace("?>", ' encoding="utf-8"?>'), "latin1"),
    null,
  ],
  [
    "UTF-8 that says Latin 1",
    Buffer.from(rss("<title>Bäcker</title>").replace("?>", ' encoding="iso-8859-1"?>')),
    "text/xml",
  ],
  [
    "an unknown encoding",
    Buffer.from(rss("<title>Bäcker</title>").replace("?>", ' encoding="klingon"?>')),
    null,
  ],
])("decodes %s", async (_name, bytes, contentType) =>
  expect((await first(bytes, contentType))?.title).toBe("Bäcker"),
);

it("keeps mostly valid UTF-8 and replaces the one broken byte", async () => {
  const bytes = Buffer.concat([
    Buffer.from(rss("<title>Bäcker für Brötchen ").slice(0, -30)),
    Buffer.from([0xff]),
    Buffer.from("x</title></item></channel></rss>"),
  ]);
  expect((await first(bytes))?.title).toContain("für");
});

it("never follows an entity outside or into itself", async () => {
  const bomb =
    '<!DOCTYPE r [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;"><!ENTITY c "&b;&b;&b;"><!ENTITY x SYSTEM "file:///etc/passwd">]>';
  expect(
    (
      await first(
        `<?xml version="1.0"?>${bomb}<rss><channel><item><title>&a; &c; &x;</title></item></channel></rss>`,
      )
    )?.title,
  ).toBe("lol &c; &x;");
});

it("gives every item an id of its own", async () => {
  const items = [
    "<guid>1</guid><title>A</title><link>https://x.example/a</link>",
    "<guid>1</guid><title>B</title><link>https://x.example/b</link>",
    "<title>C</title><link>https://x.example/c?utm_source=rss&amp;id=1</link>",
    "<title>D</title>",
    "<guid>1</guid><title>A</title><link>https://x.example/a</link>",
  ];
  const { items: read } = await feed(
    `<rss><channel>${items.map((item) => `<item>${item}</item>`).join("")}</channel></rss>`,
  );
  expect(read.map(({ id }) => id)).toEqual([
    "1",
    "1 https://x.example/b",
    "https://x.example/c?id=1",
    expect.stringMatching(/^[0-9a-f]{32}$/),
  ]);
});

it("says which feeds a page names", async () => {
  const page = '<html><head><link rel="alternate" type="application/rss+xml" href="/news.rss"></head></html>';
  const reading = await readFeed(new TextEncoder().encode(page), {
    contentType: "text/html",
    baseUrl: "https://x.example/",
  });
  expect(reading).toMatchObject({
    ok: false,
    errorKind: "not-a-feed",
    found: ["https://x.example/news.rss"],
  });
});

it.each([
  "",
  "   ",
  "hello",
  "{}",
  "[1]",
  "<a/>",
  "<html></html>",
  "\u0000\u0000\u0000",
  "<rss",
  "<!DOCTYPE x [",
])("refuses %j with a sentence", async (text) => {
  const reading = await readFeed(new TextEncoder().encode(text), { contentType: null, baseUrl: null });
  expect(reading.ok ? [] : reading.error.length).not.toBe(0);
});

it("reads nested and huge markup in bounds", async () => {
  expect(
    (await feed(`<rss><channel><item><title>A</title></item>${"<div>".repeat(200_000)}</channel></rss>`))
      .items,
  ).toHaveLength(1);
  expect(
    (
      await feed(
        `<rss><channel>${"<item><title>x</title><guid>#</guid></item>".repeat(50_000).replace(/#/g, () => String(Math.random()))}</channel></rss>`,
      )
    ).items,
  ).toHaveLength(2000);
});

it("gives ids that every database can keep, each its own", async () => {
  const item = (id: string) => `{"id":"${id}","title":"${id}","url":"https://x.example/a"}`;
  const items = ["a\\u0000b", "\\ud800", "\\udbff", "\\u0000"].map(item).join(",");
  const { items: read } = await feed(`{"version":"https://jsonfeed.org/version/1.1","items":[${items}]}`);
  const ids = read.map(({ id }) => id);
  expect(ids[0]).toBe("ab");
  expect(new Set(ids).size).toBe(4);
  for (const id of ids) expect(id.isWellFormed() && !id.includes("\0")).toBe(true);
});

it("reads the last of 2,000 items in XHTML as whole as the first, however many elements that are", async () => {
  const text = "<i>a</i>".repeat(120);
  const entries = Array.from(
    { length: 2000 },
    (_, at) =>
      `<entry><id>urn:${at}</id><title>T${at}</title><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">${text}<a href="x">b</a></div></content></entry>`,
  );
  const feed = `<feed xmlns="http://www.w3.org/2005/Atom"><title>T</title>${entries.join("")}</feed>`;
  const reading = await readFeed(Buffer.from(feed), {
    contentType: null,
    baseUrl: "https://mill.example/f/",
  });
  if (!reading.ok) throw new Error(reading.error);
  expect(reading.feed.items).toHaveLength(2000);
  expect(reading.feed.items.at(-1)).toMatchObject({
    id: "urn:1999",
    title: "T1999",
    content: `${text}<a href="https://mill.example/f/x">b</a>`,
  });
});

it("reads a seven-bit encoding that the feed names, whatever the server says", async () => {
  const declared = '<?xml version="1.0" encoding="iso-2022-jp"?>';
  const bytes = Buffer.from(
    rss("<title>\u001b$B9A\u001b(B</title>").replace(/^<\?.*?\?>/, declared),
    "latin1",
  );
  for (const contentType of ["text/xml; charset=nonsense", "text/xml; charset=utf-8", null])
    expect(await first(bytes, contentType)).toMatchObject({ title: "港" });
});

it("reads items of two encodings in one file, each in its own", async () => {
  const item = (title: string) => `<item><title>${title}</title><guid>${title}</guid></item>`;
  const bytes = Buffer.concat([
    Buffer.from(`<rss version="2.0"><channel><title>Bäckerei</title>${item("Brötchen für alle, größer")}`),
    Buffer.from(`${item("Käse")}${item("Öl für Gläser")}${item("Grüße")}</channel></rss>`, "latin1"),
  ]);
  const titles = (await feed(bytes)).items.map(({ title }) => title);
  expect(titles).toEqual(["Brötchen für alle, größer", "Käse", "Öl für Gläser", "Grüße"]);
});

it.each([
  ["items", { items: { id: "1", title: "Rye", content_text: "x\u0000y\u0002z" } }],
  ["the feed itself", { id: "1", title: "Rye", content_text: "xyz" }],
])("reads JSON where %s is one item instead of a list, without control characters", async (_what, json) => {
  expect(await feed(JSON.stringify({ version: "https://jsonfeed.org/version/1", ...json }))).toMatchObject({
    items: [{ id: "1", title: "Rye", summary: "xyz" }],
  });
});
