import { decodeHTMLAttribute } from "entities";

const MAX_ENTITIES = 200;
const MAX_VALUE = 2000;

/** Entities that a document defines for itself: plain text only, never nested, never from outside. */
export type OwnEntities = ReadonlyMap<string, string>;

const DECLARATION = /<!ENTITY\s+([A-Za-z_][\w.-]{0,60})\s+(?:"([^"<]{0,2000})"|'([^'<]{0,2000})')\s*>/g;

/** Takes the document type away and gives the plain entities it defines. */
export function takeDoctype(text: string): { text: string; entities: OwnEntities } {
  const entities = new Map<string, string>();
  const head = text.slice(0, 4096);
  const start = head.search(/<!DOCTYPE/i);
  // Behind the root it stands in somebody's text.
  if (start < 0 || /<(?:[\w-]+:)?(?:rss|rdf|feed|channel)[\s>]/i.test(head.slice(0, start)))
    return { text, entities };
  const bracket = text.slice(start, start + 2048).search(/[[>]/);
  if (bracket < 0) return { text, entities };
  const inner = start + bracket;
  const root = text.slice(inner, inner + 200_000).search(/<(?:[\w-]{1,20}:)?(?:rss|rdf|feed|channel)[\s>]/i);
  const end = text[inner] === "[" ? endOfSubset(text, inner, root < 0 ? 200_000 : root) : inner + 1;
  for (const match of text.slice(inner, Math.min(end, inner + 65_536)).matchAll(DECLARATION)) {
    const value = match[2] ?? match[3] ?? "";
    // A value that refers to entities again could grow without end.
    if (!/&[^#]/.test(value) && value.length <= MAX_VALUE && entities.size < MAX_ENTITIES)
      entities.set(match[1] ?? "", value);
  }
  return { text: text.slice(0, start) + text.slice(end), entities };
}

/** The subset ends before the root begins; one that does not was never closed, and only what was declared goes. */
function endOfSubset(text: string, from: number, most: number): number {
  const [match] = /\]\s*>/.exec(text.slice(from, from + most)) ?? [];
  return match === undefined ? from + (most < 200_000 ? most : 1) : text.indexOf(match, from) + match.length;
}

/**
 * Entities of a text or an attribute: the document's own, numbers, and HTML names. Without a semicolon only where no
 * letter, digit or "=" follows: "?a=1&section=2" is an address with a bare "&"; only "&nbspwords" is meant all the same.
 * What is none stays as it is.
 */
export function decodeEntities(text: string, own: OwnEntities): string {
  if (!text.includes("&")) return text;
  const spaced = text.includes("&nbsp")
    ? text.replace(/&nbsp(?=[A-Za-z\d]{1,40}(?:[^\w=;]|$))/g, "&nbsp;")
    : text;
  return inOnePiece(decodeHTMLAttribute(withOwn(withWholeBytes(withWholePairs(spaced)), own)));
}

/** `&#55356;&#57225;`: a sign beyond U+FFFF as the two halves that UTF-16 has for it. */
function withWholePairs(text: string): string {
  if (!/&#(?:5[5-7]|x[dD])/.test(text)) return text;
  return text.replace(
    /&#(\d{5}|x[dD][\da-fA-F]{3});&#(\d{5}|x[dD][\da-fA-F]{3});/g,
    (whole: string, ...halves: string[]) => {
      const [high = 0, low = 0] = halves.slice(0, 2).map((half) => Number(half.replace("x", "0x")));
      const isPair = high >= 0xd800 && high < 0xdc00 && low >= 0xdc00 && low < 0xe000;
      return isPair ? String.fromCharCode(high, low) : whole;
    },
  );
}

/** `&#195;&#188;`: the bytes of UTF-8 one by one, where they make signs. */
function withWholeBytes(text: string): string {
  if (!/&#(?:19[4-9]|2[0-4]\d);&#1[2-9]\d;/.test(text)) return text;
  return text.replace(/(?:&#(?:1[2-9]\d|2[0-4]\d);){2,40}/g, (run) => {
    const signs = Buffer.from((run.match(/\d+/g) ?? []).map(Number)).toString("utf8");
    return signs.includes("\ufffd") ? run : signs;
  });
}

/** What was added up piece by piece keeps every piece, thrice its size, until V8 is asked for a sign in it. */
function inOnePiece(text: string): string {
  text.charCodeAt(0);
  return text;
}

function withOwn(text: string, own: OwnEntities): string {
  if (own.size === 0) return text;
  return text.replace(/&([A-Za-z_][\w.-]{0,60});/g, (whole: string, name: string) => own.get(name) ?? whole);
}
