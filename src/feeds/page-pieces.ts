import { withoutEntities } from "./unescape.ts";

const HOLDERS = ["script", "template", "textarea", "xmp", "noscript"];
const MAX_PIECES = 40;
const MAX_FEEDS = 3;
/** More words than this around a feed, and the page is about something else. */
const MAX_AROUND = 300;
const STARTS_FEED =
  /^\s{0,99}(?:<!\[CDATA\[\s{0,99})?(?:<\?xml|<(?:\w{1,20}:)?(?:rss|feed|RDF)[\s>]|[{[][^<]{0,500}jsonfeed\.org\\?\/)/i;

/** A feed that stands in a script, a template or an attribute of a page that holds nothing else. */
export function pagePieces(page: string): string[] {
  const found: string[] = [];
  let looked = 0;
  let all: number | undefined;
  for (const [from, to] of [...elements(page), ...attributes(page)]) {
    const written = page.slice(from, to);
    const piece = STARTS_FEED.test(written) ? written : withoutEntities(written);
    if (!STARTS_FEED.test(piece)) continue;
    if (++looked > MAX_FEEDS) break;
    all ??= wordsIn(page);
    const around = all - wordsIn(written);
    if (around <= MAX_AROUND) found.push(piece.replaceAll("<\\/", "</"));
  }
  return found;
}

/** Where elements that hold data begin and end inside. */
function elements(page: string): (readonly [number, number])[] {
  const ranges: (readonly [number, number])[] = [];
  const lower = page.toLowerCase();
  for (const name of HOLDERS) {
    const opening = new RegExp(`<${name}(?:\\s[^<>]{0,500})?>`, "gi");
    let end = 0;
    for (const match of page.matchAll(opening)) {
      const from = match.index + match[0].length;
      if (from < end || ranges.length >= MAX_PIECES) continue;
      end = lower.indexOf(`</${name}`, from);
      if (end < 0) break;
      ranges.push([from, end]);
    }
  }
  return ranges;
}

/** Where values of attributes begin and end that hold markup or JSON. */
function attributes(page: string): (readonly [number, number])[] {
  const ranges: (readonly [number, number])[] = [];
  for (const match of page.matchAll(
    /=\s{0,5}(["'])\s{0,99}(?:<|&lt;|[{[])(?:\?xml|rss|feed|rdf|&quot;|")/gi,
  )) {
    const from = match.index + match[0].indexOf(match[1] ?? '"') + 1;
    const end = page.indexOf(match[1] ?? '"', from);
    if (end < 0 || ranges.length >= MAX_PIECES) break;
    ranges.push([from, end]);
  }
  return ranges;
}

/** Whether a part of a page tells so much that the page is about something. */
export function isProse(page: string): boolean {
  return /<(?:html|body)[\s>]/i.test(page.slice(0, 2000)) && wordsIn(page) > MAX_AROUND;
}

function wordsIn(markup: string): number {
  return markup
    .replace(/<[^<>]{0,2000}>/g, "")
    .replace(/\s+/g, " ")
    .trim().length;
}
