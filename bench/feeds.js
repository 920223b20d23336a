// Reads the same feeds with Tidewatch, rss-parser and feedsmith: MB/s by format, and how many damaged feeds still give
// all their items. Nothing is fetched; the feeds are made here from a fixed seed.
//   npm run build && node bench/feeds.js [seconds for each figure]
import { parseFeed } from "feedsmith";
import RssParser from "rss-parser";
import { readFeed } from "../dist/src/feeds/read-feed.js";

const SECONDS = Number(process.argv[2] ?? 1);
const WORDS =
  "price flour bakery rule market rival opens energy export digital wheat supply chain drops rises label tax reform subsidy region hotel oven butter".split(
    " ",
  );
let seed = 20261124;
const random = () => {
  seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
  return seed / 2 ** 32;
};
const words = (count) =>
  Array.from({ length: count }, () => WORDS[Math.floor(random() * WORDS.length)]).join(" ");
const escaped = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
const paragraph = (at) =>
  `<p>${words(40)} <a href="/p/${at}?a=1&amp;b=2">${words(3)}</a> <strong>${words(2)}</strong><br><img src="/i/${at}.png" alt="${words(2)}"></p>`;
const html = () => [1, 2, 3].map(paragraph).join("\n");

const ITEM = {
  rss: (at) =>
    `<item><title>${words(8)}</title><link>https://a.example/${at}</link><guid isPermaLink="false">g${at}</guid><pubDate>Mon, 02 Mar 2026 07:${10 + (at % 50)}:00 +0100</pubDate><description>${escaped(paragraph(at))}</description><content:encoded><![CDATA[${html()}]]></content:encoded><dc:creator>${words(2)}</dc:creator><category>${words(1)}</category></item>`,
  rdf: (at) =>
    `<item rdf:about="https://a.example/${at}"><title>${words(8)}</title><link>https://a.example/${at}</link><description>${escaped(html())}</description><dc:date>2026-03-02T07:10:00+01:00</dc:date><dc:creator>${words(2)}</dc:creator></item>`,
  atom: (at) =>
    `<entry><id>tag:a.example,2026:${at}</id><title type="html">${words(8)}</title><link rel="alternate" href="https://a.example/${at}"/><published>2026-03-02T07:10:00Z</published><updated>2026-03-02T08:00:00Z</updated><summary>${words(20)}</summary><content type="html">${escaped(html())}</content><author><name>${words(2)}</name></author></entry>`,
  json: (at) => ({
    id: `${at}`,
    url: `https://a.example/${at}`,
    title: words(8),
    content_html: html(),
    date_published: "2026-03-02T07:10:00Z",
    authors: [{ name: words(2) }],
  }),
};
const MODULES =
  'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/"';
const AROUND = {
  rss: (items) =>
    `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" ${MODULES}><channel><title>F</title><link>https://a.example/</link>${items.join("\n")}</channel></rss>`,
  rdf: (items) =>
    `<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" ${MODULES}><channel rdf:about="https://a.example/rdf"><title>F</title><link>https://a.example/</link></channel>${items.join("\n")}</rdf:RDF>`,
  atom: (items) =>
    `<feed xmlns="http://www.w3.org/2005/Atom"><title>F</title><link href="https://a.example/"/>${items.join("\n")}</feed>`,
  json: (items) => JSON.stringify({ version: "https://jsonfeed.org/version/1.1", title: "F", items }),
};
const feedOf = (format, count) => AROUND[format](Array.from({ length: count }, (_, at) => ITEM[format](at)));

const rss = new RssParser({ defaultRSS: 2 });
const READERS = {
  tidewatch: async (bytes) => {
    const reading = await readFeed(bytes, { contentType: null, baseUrl: null });
    return reading.ok ? reading.feed.items.length : 0;
  },
  "rss-parser": async (bytes) => (await rss.parseString(bytes.toString("utf8"))).items.length,
  feedsmith: async (bytes) => {
    const { feed } = parseFeed(bytes.toString("utf8"));
    return (feed.items ?? feed.entries ?? []).length;
  },
};

async function countItems(read, bytes) {
  try {
    return await read(bytes);
  } catch {
    return 0;
  }
}

async function speed(read, bytes) {
  if ((await countItems(read, bytes)) === 0) return "refused";
  // A second of reading first: the compiler of the engine is part of no reader.
  for (const warm = performance.now() + 1000; performance.now() < warm; ) await read(bytes);
  const until = performance.now() + SECONDS * 1000;
  const start = process.cpuUsage().user;
  let rounds = 0;
  for (; performance.now() < until; rounds++) await read(bytes);
  return ((rounds * bytes.length) / (process.cpuUsage().user - start)).toFixed(1);
}

/** Each kind of damage to a feed of ten items; everything is still there for a person to see. */
const DAMAGE = {
  "title end missing": (xml) => xml.replace("</title>\n", "").replace(/<\/title>(?=<link)/, ""),
  "all title ends missing": (xml) => xml.replaceAll("</title>", ""),
  "title end misspelt": (xml) => xml.replace(/<\/title>(?=<link)/g, "</titel>"),
  "item ends missing": (xml) => xml.replace(/<\/(?:item|entry)>/g, ""),
  "root end missing": (xml) => xml.replace(/<\/(?:rss|feed|rdf:RDF)>$/, ""),
  "warning before the root": (xml) => `<br />\n<b>Warning</b>: x in <b>y.php</b><br />\n${xml}`,
  "script behind the root": (xml) => `${xml}<script>x()</script>`,
  "blank line before the declaration": (xml) => `\n${xml}`,
  "bare ampersand": (xml) => xml.replaceAll(/(<title[^>]*>)/g, "$1R&D & "),
  "bare less-than": (xml) => xml.replaceAll(/(<title[^>]*>)/g, "$1a < b "),
  "HTML entity": (xml) => xml.replaceAll(/(<title[^>]*>)/g, "$1caf&eacute;&nbsp;"),
  "control character": (xml) => xml.replaceAll(/(<title[^>]*>)/g, "$1\u0008"),
  "unquoted attributes": (xml) => xml.replaceAll(/="([^"\s<>]*)"/g, "=$1"),
  "quote missing": (xml) => xml.replace(/(version|rel)="([^"]*)"/, '$1="$2'),
  "no namespaces declared": (xml) => xml.replaceAll(/ xmlns:\w+="[^"]*"/g, ""),
  "CDATA without end": (xml) => xml.replace("]]>", ""),
  "cut off at 99 %": (xml) => xml.slice(0, Math.floor(xml.length * 0.99)),
  "upper-case tags": (xml) =>
    xml.replaceAll(/<(\/?)([\w:]+)/g, (_, slash, name) => `<${slash}${name.toUpperCase()}`),
  "doubled declaration": (xml) => `<?xml version="1.0"?>\n${xml}`,
  "broken UTF-8": (xml) =>
    Buffer.concat([
      Buffer.from(`${xml.slice(0, 900)}\u00fc`),
      Buffer.from([0xff]),
      Buffer.from(xml.slice(900)),
    ]),
};

const FORMATS = /** @type {const} */ (["rss", "rdf", "atom", "json"]);
console.log(`MB/s of CPU time, feeds of 200 items, Node ${process.version}`);
for (const format of FORMATS) {
  const bytes = Buffer.from(feedOf(format, 200));
  const figures = [];
  for (const [name, read] of Object.entries(READERS)) figures.push(`${name} ${await speed(read, bytes)}`);
  console.log(`  ${format.padEnd(5)} ${(bytes.length / 1e6).toFixed(2)} MB: ${figures.join(", ")}`);
}

const saved = Object.fromEntries(Object.keys(READERS).map((name) => [name, 0]));
let damaged = 0;
for (const harm of Object.values(DAMAGE)) {
  for (const format of FORMATS.slice(0, 3)) {
    const xml = feedOf(format, 10);
    const bytes = Buffer.from(harm(xml));
    if (bytes.equals(Buffer.from(xml))) continue;
    damaged += 1;
    for (const [name, read] of Object.entries(READERS))
      if ((await countItems(read, bytes)) === 10) saved[name] += 1;
  }
}
console.log(
  `all items of ${damaged} damaged feeds: ${Object.entries(saved)
    .map(([name, count]) => `${name} ${count}`)
    .join(", ")}`,
);
