const RSS = "rss";
const KNOWN: Readonly<Record<string, string>> = {
  "http://www.w3.org/2005/atom": "atom",
  "http://purl.org/atom/ns": "atom",
  "http://purl.org/rss/1.0": RSS,
  "http://my.netscape.com/rdf/simple/0.9": RSS,
  "http://channel.netscape.com/rdf/simple/0.9": RSS,
  "http://backend.userland.com/rss": RSS,
  "http://backend.userland.com/rss2": RSS,
  "http://blogs.law.harvard.edu/tech/rss": RSS,
  "http://purl.org/net/rss1.1": RSS,
  "http://www.w3.org/1999/02/22-rdf-syntax-ns": "rdf",
  "http://purl.org/dc/elements/1.1": "dc",
  "http://purl.org/dc/elements/1.0": "dc",
  "http://purl.org/dc/terms": "dcterms",
  "http://purl.org/rss/1.0/modules/content": "content",
  "http://purl.org/rss/1.0/modules/syndication": "sy",
  "http://purl.org/rss/1.0/modules/slash": "slash",
  "http://search.yahoo.com/mrss": "media",
  "http://video.search.yahoo.com/mrss": "media",
  "http://www.itunes.com/dtds/podcast-1.0.dtd": "itunes",
  "http://example.com/dtds/podcast-1.0.dtd": "itunes",
  "http://www.w3.org/1999/xhtml": "xhtml",
  "http://rssnamespace.org/feedburner/ext/1.0": "feedburner",
  "http://purl.org/syndication/thread/1.0": "thr",
};
/** What a prefix means when nobody says it: feeds forget their declarations. */
const BY_HABIT: Readonly<Record<string, string>> = {
  "": RSS,
  rss: RSS,
  atom: "atom",
  atom10: "atom",
  atom03: "atom",
  a: "atom",
  a10: "atom",
  rdf: "rdf",
  dc: "dc",
  dcterms: "dcterms",
  dct: "dcterms",
  content: "content",
  sy: "sy",
  slash: "slash",
  media: "media",
  itunes: "itunes",
  xhtml: "xhtml",
  feedburner: "feedburner",
  thr: "thr",
};

/** The name of an element by what its namespace means, not by its prefix: "dc:date" for any prefix bound to Dublin Core. */
export function namespaceOf(raw: string, namespaces: ReadonlyMap<string, string>): string {
  const colon = raw.indexOf(":");
  const prefix = colon < 0 ? "" : raw.slice(0, colon);
  const local = (colon < 0 ? raw : raw.slice(colon + 1)).toLowerCase();
  const uri = namespaces.get(prefix);
  if (uri !== undefined && uri !== "") {
    const known = KNOWN[uri.toLowerCase().replace(/[/#]+$/, "")];
    if (known !== undefined) return `${known}:${local}`;
    // An unknown default namespace on an RSS document is a mistake of its author.
    return prefix === "" ? `${RSS}:${local}` : `x-${prefix.toLowerCase()}:${local}`;
  }
  const habit = BY_HABIT[prefix.toLowerCase()];
  return `${habit ?? `x-${prefix.toLowerCase()}`}:${local}`;
}
