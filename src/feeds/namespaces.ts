const RSS = "rss";
/** Namespace addresses without scheme and without "/" or "#" at the end: feeds write them in every way. */
const KNOWN: Readonly<Record<string, string>> = {
  "www.w3.org/2005/atom": "atom",
  "purl.org/atom/ns": "atom",
  "purl.org/atom/app": "app",
  "www.w3.org/2007/app": "app",
  "example.com/newformat": "atom",
  "example.com/necho": "atom",
  "purl.org/echo": "atom",
  "purl.org/pie": "atom",
  "uri/of/echo/namespace": "atom",
  "purl.org/rss/1.0": RSS,
  "my.netscape.com/rdf/simple/0.9": RSS,
  "channel.netscape.com/rdf/simple/0.9": RSS,
  "my.netscape.com/publish/formats/rss-0.91.dtd": RSS,
  "backend.userland.com/rss": RSS,
  "backend.userland.com/rss2": RSS,
  "backend.userland.com/rss091": RSS,
  "backend.userland.com/rss092": RSS,
  "blogs.law.harvard.edu/tech/rss": RSS,
  "cyber.law.harvard.edu/rss": RSS,
  "cyber.law.harvard.edu/rss/rss.html": RSS,
  "www.rssboard.org/rss-specification": RSS,
  "purl.org/net/rss1.1": RSS,
  "www.w3.org/1999/02/22-rdf-syntax-ns": "rdf",
  "purl.org/dc/elements/1.1": "dc",
  "purl.org/dc/elements/1.0": "dc",
  "purl.org/metadata/dublin_core": "dc",
  "purl.org/rss/1.0/modules/dc": "dc",
  "purl.org/dc/terms": "dcterms",
  "purl.org/rss/1.0/modules/dcterms": "dcterms",
  "purl.org/rss/1.0/modules/content": "content",
  "purl.org/rss/1.0/modules/syndication": "sy",
  "purl.org/rss/1.0/modules/slash": "slash",
  "search.yahoo.com/mrss": "media",
  "video.search.yahoo.com/mrss": "media",
  "www.itunes.com/dtds/podcast-1.0.dtd": "itunes",
  "www.itunes.com/dtds/pluslive": "itunes",
  "example.com/dtds/podcast-1.0.dtd": "itunes",
  "www.google.com/schemas/play-podcasts/1.0": "googleplay",
  "www.google.com/schemas/play-podcasts/1.0/play-podcasts.xsd": "googleplay",
  "prismstandard.org/namespaces/basic/2.0": "prism",
  "prismstandard.org/namespaces/1.2/basic": "prism",
  "purl.org/rss/1.0/modules/prism": "prism",
  "www.w3.org/1999/xhtml": "xhtml",
  "www.w3.org/tr/xhtml1": "xhtml",
  "www.w3.org/2000/svg": "svg",
  "www.w3.org/1998/math/mathml": "math",
  "rssnamespace.org/feedburner/ext/1.0": "feedburner",
  "purl.org/syndication/thread/1.0": "thr",
};
/** What a prefix means when nobody says it, or says it with an address that nobody knows. */
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
  googleplay: "googleplay",
  prism: "prism",
  xhtml: "xhtml",
  svg: "svg",
  feedburner: "feedburner",
  thr: "thr",
};
/** Elements that only one vocabulary has: in the other they are a mistake of the author, not another meaning. */
const ONLY_RSS = new Set([
  "rss",
  "channel",
  "item",
  "guid",
  "pubdate",
  "description",
  "enclosure",
  "language",
  "lastbuilddate",
  "managingeditor",
  "webmaster",
  "ttl",
  "comments",
  "textinput",
]);
const ONLY_ATOM = new Set(["feed", "entry", "id", "updated", "issued", "modified", "published", "created"]);

/** The address that stands for a vocabulary, to bind a prefix to it. */
export const ADDRESS = {
  atom: "http://www.w3.org/2005/Atom",
  rss: "http://purl.org/rss/1.0/",
  rdf: "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
} as const;

/** The name of an element by what its namespace means, not by its prefix: "dc:date" for any prefix bound to Dublin Core. */
export function namespaceOf(
  raw: string,
  namespaces: ReadonlyMap<string, string>,
  elsewhere: ReadonlyMap<string, string> = namespaces, // bindings of other elements, for a prefix that has none here
): string {
  const colon = raw.indexOf(":");
  const prefix = colon < 0 ? "" : raw.slice(0, colon).toLowerCase();
  const local = plainName(colon < 0 ? raw : raw.slice(colon + 1));
  const uri = namespaces.get(prefix) ?? elsewhere.get(prefix);
  const known = uri === undefined ? undefined : KNOWN[normalized(uri)];
  const vocabulary = known ?? BY_HABIT[prefix] ?? (uri === "" ? RSS : `x-${prefix}`);
  // No vocabulary of HTML has them: the element around that bound the prefix was never closed.
  if (vocabulary === "xhtml" && (local === "entry" || local === "item"))
    return local === "entry" ? "atom:entry" : `${RSS}:item`;
  if (vocabulary === "atom" && ONLY_RSS.has(local)) return `${RSS}:${local}`;
  if (vocabulary === RSS && ONLY_ATOM.has(local)) return `atom:${local}`;
  return `${vocabulary}:${local}`;
}

/** In small letters: those of Turkey have a dot of their own, and some set one between the words of a name. */
function plainName(written: string): string {
  const name = written.toLowerCase();
  if (!/[^a-z]/.test(name)) return name;
  const plain = name.replaceAll("i\u0307", "i").replace(/:$/, "");
  const joined = plain.replace(/[-_]/g, "");
  return DATES.has(joined) ? joined : plain;
}

/** Names of two words in which a dash means nothing else. */
const DATES = new Set(["pubdate", "lastbuilddate"]);

const normalizedBefore = new Map<string, string>();

function normalized(uri: string): string {
  const known = normalizedBefore.get(uri);
  if (known !== undefined) return known;
  const plain = uri
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\//, "")
    .replace(/[/#]{1,5}$/, "");
  if (normalizedBefore.size < 1000) normalizedBefore.set(uri, plain);
  return plain;
}
