import { gunzipSync } from "node:zlib";

export type Sitemap =
  | { readonly kind: "index"; readonly children: readonly string[] }
  | { readonly kind: "urls"; readonly urls: readonly string[] };

const MAX_URLS = 50_000; // sitemaps.org: at most 50,000 in one file
const MAX_BYTES = 60_000_000;
const LOC = /<(?:[\w-]{1,20}:)?loc\b[^<>]{0,200}>/gi;
const MAX_ADDRESS = 2100;

/** A sitemap file or index (sitemaps.org 0.9), gzip or plain, or one address a line; null when it is neither. */
export function readSitemap(bytes: Uint8Array): Sitemap | null {
  const text = textOf(bytes);
  if (text === null) return null;
  const head = text.slice(0, 2000);
  if (/<(?:[\w-]{1,20}:)?sitemapindex\b/i.test(head)) return { kind: "index", children: locations(text) };
  if (/<(?:[\w-]{1,20}:)?urlset\b/i.test(head)) return { kind: "urls", urls: locations(text) };
  const lines = text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== "");
  const urls = lines.filter((line) => /^https?:\/\/\S+$/i.test(line));
  return urls.length > 0 && urls.length === lines.length
    ? { kind: "urls", urls: urls.slice(0, MAX_URLS) }
    : null;
}

function textOf(bytes: Uint8Array): string | null {
  try {
    const plain =
      bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes, { maxOutputLength: MAX_BYTES }) : bytes;
    return new TextDecoder().decode(plain);
  } catch {
    return null; // cut off, or unpacks to more than a sitemap may have
  }
}

function locations(text: string): string[] {
  const found: string[] = [];
  for (const tag of text.matchAll(LOC)) {
    const url = locationAt(text, tag.index + tag[0].length)
      .replace(/&amp;/g, "&")
      .replace(/&#38;/g, "&")
      .replace(/&quot;/g, '"')
      .replace(/&apos;/g, "'");
    if (/^https?:\/\//i.test(url)) found.push(url);
    if (found.length >= MAX_URLS) break;
  }
  return found;
}

/** The text of an element that begins at `from`; cut by hand, since a pattern with blanks on both sides would backtrack. */
function locationAt(text: string, from: number): string {
  const piece = text.slice(from, from + 2 * MAX_ADDRESS).trimStart();
  const isCdata = piece.startsWith("<![CDATA[");
  const inner = isCdata ? piece.slice(9) : piece;
  const location = inner.slice(0, Math.max(0, inner.indexOf(isCdata ? "]]>" : "<"))).trim();
  return location.length <= MAX_ADDRESS ? location : "";
}

const SECTIONS: ReadonlyArray<readonly [string, RegExp]> = [
  [
    "prices",
    /\/(?:pricing|prices?|plans?|preise?|preisliste|tarife?|abos?|prix|tarifs?|precios?|planes|prezzi|prijzen|cennik|subscriptions?|packages)(?:[/.\-_]|$)/i,
  ],
  [
    "jobs",
    /\/(?:jobs?|careers?|karriere|stellen(?:angebote|anzeigen)?|vacanc(?:y|ies)|join-us|work-with-us|emplois?|recrutement|carrieres?|empleos?|trabaja[\w-]*|lavora-con-noi|vacatures?|werken-bij|openings?|positions?)(?:[/.\-_]|$)/i,
  ],
  [
    "products",
    /\/(?:products?|produkte?|produits?|productos?|prodotti|producten|produtos?|shop|store|boutique|tienda|catalog(?:ue)?|katalog|collections?|artikel|item|angebote?|offers?|services?|leistungen|features?|solutions?)(?:[/.\-_]|$)/i,
  ],
  [
    "posts",
    /\/(?:blog|news|aktuelles|neuigkeiten|presse?|press|actualites?|noticias|novedades|nieuws|magazin|magazine|journal|updates?|changelog|release-?notes|articles?|insights|events?|veranstaltungen)(?:[/.\-_]|$)/i,
  ],
];

/** Which part of a competitor's site an address belongs to, as far as it matters to a market watcher; null for the rest. */
export function sectionOf(url: string): string | null {
  const path = URL.canParse(url) ? new URL(url).pathname : url;
  return SECTIONS.find(([, pattern]) => pattern.test(path))?.[0] ?? null;
}

/** A readable name from an address: "/blog/our-new-oven" is "our new oven". */
export function nameOfUrl(url: string): string {
  if (!URL.canParse(url)) return url.slice(0, 80);
  const { pathname, hostname } = new URL(url);
  const last =
    pathname
      .split("/")
      .filter((part) => part !== "")
      .at(-1) ?? hostname;
  return (
    decodeSafely(last)
      .replace(/\.\w{2,5}$/, "")
      .replace(/[-_+]+/g, " ")
      .trim()
      .slice(0, 80) || hostname
  );
}

function decodeSafely(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
