/** What an item of a base feed says, and where in the text it says it. */
export interface KnownItem {
  readonly title: string;
  readonly url: string;
  readonly date: string; // ISO 8601, UTC
  readonly whole: Range;
  readonly fields: Readonly<Record<FieldName, Range>>;
}

export type FieldName = "title" | "url" | "date";
/** From and to in the text; the end is not part of it. */
export type Range = readonly [number, number];

export interface BaseFeed {
  readonly name: string;
  readonly text: string;
  readonly items: readonly KnownItem[];
}

interface Draft {
  readonly at: number;
  readonly title: string;
  readonly url: string;
  readonly date: Date;
  readonly teaser: string;
  readonly html: string;
  readonly writer: string;
  readonly word: string;
}

const TITLES: Readonly<Record<string, readonly string[]>> = {
  en: [
    "Wheat price climbs after a dry spring",
    "New label rule for bread & pastry",
    "Rival opens a second shop",
    "Energy bill: what changes in March",
    "Oven maker shows a heat pump model",
    "Butter is scarce again",
  ],
  de: [
    "Mehlpreise steigen nach trockenem Frühjahr",
    "Neue Kennzeichnung für Brot & Gebäck",
    "Mitbewerber eröffnet zweite Filiale",
    "Stromrechnung: was sich im März ändert",
    "Ofenbauer zeigt Gerät mit Wärmepumpe",
    "Butter wird wieder knapp",
  ],
  fr: [
    "Le prix du blé grimpe après un printemps sec",
    "Nouvelle règle d’étiquetage du pain & des viennoiseries",
    "Un concurrent ouvre une deuxième boutique",
    "Facture d’énergie : ce qui change en mars",
    "Un fabricant présente un four à pompe à chaleur",
    "Le beurre se fait rare à nouveau",
  ],
  es: [
    "El trigo sube tras una primavera seca",
    "Nueva norma de etiquetado para pan & bollería",
    "Un rival abre su segunda tienda",
    "Factura de la luz: ¿qué cambia en marzo?",
    "Un fabricante muestra un horno con bomba de calor",
    "La mantequilla vuelve a escasear",
  ],
  ja: [
    "乾いた春のあと小麦価格が上昇",
    "パンと菓子の新しい表示規則",
    "競合店が二号店を開店",
    "三月から変わる電気料金",
    "ヒートポンプ式オーブンを発表",
    "バターが再び品薄に",
  ],
};

const WRITERS = ["Ann Miller", "Jörg Bäcker", "Zoë Dubois", "Íñigo Peña"];
const WORDS = ["price", "rule", "market", "énergie", "Ofen"];

/** Marks that stand in the text while it is made and tell where things are. */
const MARKS = ["\ue000", "\ue001", "\ue002", "\ue003", "\ue004", "\ue005", "\ue006", "\ue007"] as const;
const [ITEM, ITEM_END, TITLE, TITLE_END, URL_, URL_END, DATE, DATE_END] = MARKS;
const title = (text: string): string => TITLE + text + TITLE_END;
const url = (text: string): string => URL_ + text + URL_END;
const date = (text: string): string => DATE + text + DATE_END;
const item = (text: string): string => ITEM + text + ITEM_END;

const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
const rfc822 = (moment: Date): string => moment.toUTCString();
const iso = (moment: Date): string => moment.toISOString().replace(".000Z", "Z");
const cdata = (text: string): string => `<![CDATA[${text}]]>`;

const MODULES =
  'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:sy="http://purl.org/rss/1.0/modules/syndication/" xmlns:slash="http://purl.org/rss/1.0/modules/slash/" xmlns:wfw="http://wellformedweb.org/CommentAPI/"';

interface Shape {
  readonly language: string;
  readonly pretty: boolean;
  readonly head: string;
  readonly tail: string;
  readonly item: (draft: Draft) => string;
}

const SHAPES: Readonly<Record<string, Shape>> = {
  "rss-091": {
    language: "en",
    pretty: true,
    head: '<?xml version="1.0"?>\n<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://my.netscape.com/publish/formats/rss-0.91.dtd">\n<rss version="0.91">\n<channel>\n<title>Mill letter</title>\n<link>https://mill.example/</link>\n<description>What the mill heard</description>\n<language>en-us</language>\n<image>\n<title>Mill</title>\n<url>https://mill.example/logo.png</url>\n<link>https://mill.example/</link>\n</image>\n',
    tail: "</channel>\n</rss>\n",
    item: (draft) =>
      `<item>\n${title(`<title>${escaped(draft.title)}</title>`)}\n${url(`<link>${draft.url}</link>`)}\n<description>${escaped(draft.teaser)}</description>\n${date(`<pubDate>${rfc822(draft.date)}</pubDate>`)}\n</item>\n`,
  },
  "rss-20-pretty": {
    language: "de",
    pretty: true,
    head: `<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" ${MODULES}>\n  <channel>\n    <title>Mühlenpost</title>\n    <link>https://mill.example/</link>\n    <description>Neues für Bäcker</description>\n    <atom:link href="https://mill.example/feed" rel="self" type="application/rss+xml"/>\n    <language>de-AT</language>\n    <ttl>60</ttl>\n`,
    tail: "  </channel>\n</rss>\n",
    item: (draft) =>
      `    <item>\n      ${title(`<title>${escaped(draft.title)}</title>`)}\n      ${url(`<link>${draft.url}</link>`)}\n      <guid isPermaLink="false">mill-${draft.at}</guid>\n      ${date(`<pubDate>${rfc822(draft.date)}</pubDate>`)}\n      <author>post@mill.example (${draft.writer})</author>\n      <category domain="https://mill.example/t">${draft.word}</category>\n      <description>${escaped(draft.html)}</description>\n    </item>\n`,
  },
  "rss-20-minified": {
    language: "en",
    pretty: false,
    head: '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>Mill</title><link>https://mill.example/</link><description>x</description><lastBuildDate>Mon, 02 Mar 2026 07:00:00 GMT</lastBuildDate>',
    tail: "</channel></rss>",
    item: (draft) =>
      `<item>${title(`<title>${escaped(draft.title)}</title>`)}<description>${escaped(draft.teaser)}</description>${url(`<link>${draft.url}</link>`)}<guid>${draft.url}</guid>${date(`<pubDate>${rfc822(draft.date)}</pubDate>`)}</item>`,
  },
  "wordpress-like": {
    language: "fr",
    pretty: true,
    head: `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"\n\t${MODULES.replaceAll(" xmlns", "\n\txmlns")}\n>\n<channel>\n\t<title>Le moulin</title>\n\t<atom:link href="https://mill.example/feed/" rel="self" type="application/rss+xml" />\n\t<link>https://mill.example</link>\n\t<description>Nouvelles</description>\n\t<lastBuildDate>Mon, 02 Mar 2026 07:00:00 +0000</lastBuildDate>\n\t<language>fr-FR</language>\n\t<sy:updatePeriod>hourly</sy:updatePeriod>\n\t<generator>https://press.example/?v=6.5</generator>\n`,
    tail: "\t</channel>\n</rss>\n",
    item: (draft) =>
      `\t<item>\n\t\t${title(`<title>${escaped(draft.title)}</title>`)}\n\t\t${url(`<link>${draft.url}</link>`)}\n\t\t<comments>${draft.url}#respond</comments>\n\t\t<dc:creator>${cdata(draft.writer)}</dc:creator>\n\t\t${date(`<pubDate>${rfc822(draft.date)}</pubDate>`)}\n\t\t<category>${cdata(draft.word)}</category>\n\t\t<guid isPermaLink="false">https://mill.example/?p=${100 + draft.at}</guid>\n\t\t<description>${cdata(`<p>${escaped(draft.teaser)} [&#8230;]</p>`)}</description>\n\t\t<content:encoded>${cdata(draft.html)}</content:encoded>\n\t\t<wfw:commentRss>${draft.url}feed/</wfw:commentRss>\n\t\t<slash:comments>3</slash:comments>\n\t</item>\n`,
  },
  "podcast-like": {
    language: "es",
    pretty: true,
    head: '<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" xmlns:content="http://purl.org/rss/1.0/modules/content/">\n<channel>\n<title>Pan y números</title>\n<link>https://mill.example/</link>\n<itunes:author>Molino</itunes:author>\n<itunes:owner><itunes:name>Molino</itunes:name><itunes:email>p@mill.example</itunes:email></itunes:owner>\n<itunes:category text="Business"><itunes:category text="Management"/></itunes:category>\n<description>Cada semana</description>\n',
    tail: "</channel>\n</rss>",
    item: (draft) =>
      `<item>\n${title(`<title>${escaped(draft.title)}</title>`)}\n<itunes:title>${escaped(draft.title)}</itunes:title>\n${url(`<link>${draft.url}</link>`)}\n${date(`<pubDate>${rfc822(draft.date)}</pubDate>`)}\n<guid isPermaLink="false">ep-${draft.at}</guid>\n<enclosure url="https://cdn.example/${draft.at}.mp3?a=1&amp;b=2" length="12345" type="audio/mpeg"/>\n<itunes:duration>12:34</itunes:duration>\n<itunes:summary>${escaped(draft.teaser)}</itunes:summary>\n<description>${cdata(draft.html)}</description>\n</item>\n`,
  },
  "cdata-minified": {
    language: "ja",
    pretty: false,
    head: '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title><![CDATA[粉だより]]></title><link><![CDATA[https://mill.example/]]></link><language>ja</language>',
    tail: "</channel></rss>",
    item: (draft) =>
      `<item>${title(`<title>${cdata(draft.title)}</title>`)}${url(`<link>${cdata(draft.url)}</link>`)}<guid isPermaLink="true">${draft.url}</guid>${date(`<pubDate>${rfc822(draft.date)}</pubDate>`)}<description>${cdata(draft.html)}</description></item>`,
  },
  "rdf-10": {
    language: "fr",
    pretty: true,
    head: '<?xml version="1.0" encoding="UTF-8"?>\n<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">\n<channel rdf:about="https://mill.example/rdf">\n<title>Le moulin</title>\n<link>https://mill.example/</link>\n<description>Nouvelles</description>\n<items><rdf:Seq><rdf:li rdf:resource="https://mill.example/p/0"/><rdf:li rdf:resource="https://mill.example/p/1"/></rdf:Seq></items>\n</channel>\n',
    tail: "</rdf:RDF>\n",
    item: (draft) =>
      `<item rdf:about="${draft.url}">\n${title(`<title>${escaped(draft.title)}</title>`)}\n${url(`<link>${draft.url}</link>`)}\n<description>${escaped(draft.teaser)}</description>\n<dc:creator>${draft.writer}</dc:creator>\n${date(`<dc:date>${iso(draft.date)}</dc:date>`)}\n</item>\n`,
  },
  "atom-10": {
    language: "en",
    pretty: true,
    head: '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">\n  <title>Mill releases</title>\n  <id>tag:mill.example,2026:feed</id>\n  <link rel="alternate" type="text/html" href="https://mill.example/"/>\n  <link rel="self" type="application/atom+xml" href="https://mill.example/atom.xml"/>\n  <updated>2026-03-02T07:00:00Z</updated>\n  <author><name>Mill</name></author>\n',
    tail: "</feed>\n",
    item: (draft) =>
      `  <entry>\n    <id>tag:mill.example,2026:${draft.at}</id>\n    ${date(`<published>${iso(draft.date)}</published>`)}\n    <updated>2026-03-04T08:00:00Z</updated>\n    ${url(`<link rel="alternate" type="text/html" href="${draft.url}"/>`)}\n    ${title(`<title>${escaped(draft.title)}</title>`)}\n    <content type="html">${escaped(draft.html)}</content>\n    <author>\n      <name>${draft.writer}</name>\n    </author>\n    <category term="${draft.word}"/>\n  </entry>\n`,
  },
  "blogger-like": {
    language: "de",
    pretty: false,
    head: "<?xml version='1.0' encoding='UTF-8'?><feed xmlns='http://www.w3.org/2005/Atom' xmlns:thr='http://purl.org/syndication/thread/1.0' xmlns:gd='http://schemas.google.com/g/2005'><id>tag:blog.example,1999:blog-1</id><updated>2026-03-02T08:00:00.000+01:00</updated><title type='text'>Mühlenblog</title><link rel='http://schemas.google.com/g/2005#feed' type='application/atom+xml' href='https://mill.example/feeds/posts/default'/><link rel='alternate' type='text/html' href='https://mill.example/'/><author><name>Jörg</name></author>",
    tail: "</feed>",
    item: (draft) =>
      `<entry><id>tag:blog.example,1999:blog-1.post-${draft.at}</id>${date(`<published>${iso(draft.date)}</published>`)}<updated>2026-03-04T08:00:00.000+01:00</updated><category scheme='http://www.blogger.example/ns#' term='${draft.word}'/>${title(`<title type='text'>${escaped(draft.title)}</title>`)}<content type='html'>${escaped(draft.html)}</content><link rel='replies' type='application/atom+xml' href='${draft.url}/comments'/>${url(`<link rel='alternate' type='text/html' href='${draft.url}' title='x'/>`)}<author><name>${draft.writer}</name><uri>https://mill.example/w</uri></author><thr:total>0</thr:total></entry>`,
  },
  "atom-xhtml": {
    language: "es",
    pretty: true,
    head: '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">\n<title type="html">Noticias &amp;amp; pan</title>\n<link href="https://mill.example/"/>\n<id>urn:mill</id>\n',
    tail: "</feed>",
    item: (draft) =>
      `<entry>\n${title(`<title type="html">${escaped(escaped(draft.title))}</title>`)}\n${url(`<link href="${draft.url}"/>`)}\n<id>urn:mill:${draft.at}</id>\n${date(`<published>${iso(draft.date)}</published>`)}\n<summary>${escaped(draft.teaser)}</summary>\n<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>${escaped(draft.teaser)} <b>más</b><br/><img src="/i.png" alt="i"/></p></div></content>\n</entry>\n`,
  },
  "atom-prefixed": {
    language: "en",
    pretty: true,
    head: '<?xml version="1.0"?>\n<a:feed xmlns:a="http://www.w3.org/2005/Atom">\n<a:title>Mill</a:title>\n<a:link href="https://mill.example/"/>\n',
    tail: "</a:feed>\n",
    item: (draft) =>
      `<a:entry>\n<a:id>urn:mill:${draft.at}</a:id>\n${title(`<a:title>${escaped(draft.title)}</a:title>`)}\n${url(`<a:link href="${draft.url}"/>`)}\n${date(`<a:published>${iso(draft.date)}</a:published>`)}\n<a:summary>${escaped(draft.teaser)}</a:summary>\n</a:entry>\n`,
  },
};

function json(name: string, language: string, indent: number): BaseFeed {
  const items = drafts(language).map((draft) => ({
    id: `mill-${draft.at}`,
    url: draft.url,
    title: draft.title,
    content_html: draft.html,
    date_published: iso(draft.date),
    authors: [{ name: draft.writer }],
    tags: [draft.word],
  }));
  const head = {
    version: "https://jsonfeed.org/version/1.1",
    title: "Mill",
    home_page_url: "https://mill.example/",
  };
  const text = JSON.stringify({ ...head, items }, null, indent);
  const marked = items.reduce((whole, one) => {
    const inner = JSON.stringify(one, null, indent).replaceAll("\n", `\n${" ".repeat(2 * indent)}`);
    return whole.replace(inner, () => item(markedFields(inner, one)));
  }, text);
  return located(name, marked, drafts(language));
}

function markedFields(text: string, one: { url: string; title: string; date_published: string }): string {
  return text
    .replace(/"url":\s?"[^"]*"/, url)
    .replace(/"title":\s?"[^"]*"/, title)
    .replace(/"date_published":\s?"[^"]*"/, () =>
      date((/"date_published":\s?"[^"]*"/.exec(text) ?? [one.date_published])[0]),
    );
}

function drafts(language: string): Draft[] {
  return (TITLES[language] ?? []).map((text, at) => ({
    at,
    title: text,
    url: `https://mill.example/p/${at}`,
    date: new Date(Date.UTC(2026, 1, 3 + at, 7, 10 + at)),
    teaser: `${text} – ${WORDS[at % WORDS.length]}, 5 % < 6 %`,
    html: `<p>${escaped(text)}. <a href="https://other.example/${at}?a=1&amp;b=2">Ö</a> <b>x</b><br /><img src="/i/${at}.png" alt="n" /></p>\n<ul><li>1</li><li>2</li></ul>`,
    writer: WRITERS[at % WRITERS.length] ?? "",
    word: WORDS[at % WORDS.length] ?? "",
  }));
}

function located(name: string, marked: string, known: readonly Draft[]): BaseFeed {
  let text = "";
  const places: Record<string, number[]> = Object.fromEntries(MARKS.map((mark) => [mark, []]));
  for (const part of marked.split(/([\ue000-\ue007])/)) {
    if (places[part] !== undefined) places[part].push(text.length);
    else text += part;
  }
  const range = (from: string, to: string, at: number): Range => [
    places[from]?.[at] ?? 0,
    places[to]?.[at] ?? 0,
  ];
  const items = known.map((draft, at) => ({
    title: draft.title,
    url: draft.url,
    date: draft.date.toISOString(),
    whole: range(ITEM, ITEM_END, at),
    fields: {
      title: range(TITLE, TITLE_END, at),
      url: range(URL_, URL_END, at),
      date: range(DATE, DATE_END, at),
    },
  }));
  return { name, text, items };
}

/** Well-formed feeds of many shapes and languages, with the places of their items. */
export const XML_FEEDS: readonly BaseFeed[] = Object.entries(SHAPES).map(([name, shape]) => {
  const known = drafts(shape.language);
  return located(
    name,
    shape.head + known.map((draft) => item(shape.item(draft))).join("") + shape.tail,
    known,
  );
});

export const JSON_FEEDS: readonly BaseFeed[] = [
  json("json-minified", "en", 0),
  json("json-pretty", "de", 2),
  json("json-japanese", "ja", 1),
];
