import { Buffer } from "node:buffer";
import type { BaseFeed, Range } from "./base-feeds.ts";

/** One damaged file and which places of the text were touched. */
export interface DamagedFeed {
  readonly kind: string;
  readonly base: BaseFeed;
  readonly bytes: Uint8Array;
  readonly touched: readonly Range[]; // in the text of the base feed
}

interface Edit {
  readonly from: number;
  readonly to: number;
  readonly put: string | Uint8Array;
}

/** A source of chance that gives the same for the same seed (mulberry32). */
export function chance(seed: number): Chance {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (most: number): number => Math.floor(next() * most);
  return { below, pick: (list) => list[below(list.length)] };
}

export interface Chance {
  below(most: number): number;
  pick<T>(list: readonly T[]): T | undefined;
}

type Damage = (feed: BaseFeed, random: Chance) => Edit | null;

/** A place in the feed that a pattern finds, picked by chance. */
function found({ text }: BaseFeed, random: Chance, pattern: RegExp): RegExpExecArray | null {
  return random.pick([...text.matchAll(pattern)]) ?? null;
}

const replaced =
  (pattern: RegExp, put: (match: RegExpExecArray, random: Chance) => string): Damage =>
  (feed, random) => {
    const match = found(feed, random, pattern);
    return match === null
      ? null
      : { from: match.index, to: match.index + match[0].length, put: put(match, random) };
  };

const inserted =
  (put: (random: Chance) => string | Uint8Array): Damage =>
  (feed, random) => {
    const at = random.below(feed.text.length);
    return { from: at, to: at, put: put(random) };
  };

/** Between two items, where nothing is touched. */
const between =
  (put: string): Damage =>
  ({ items }, random) => {
    const at = random.pick(items.slice(1))?.whole[0] ?? 0;
    return { from: at, to: at, put };
  };

const before =
  (put: string): Damage =>
  () => ({ from: 0, to: 0, put });
const after =
  (put: string): Damage =>
  ({ text }) => ({ from: text.length, to: text.length, put });
const ERROR_TEXT =
  "<br />\n<b>Warning</b>:  Undefined variable $x in <b>/srv/www/feed.php</b> on line <b>17</b><br />\n";
const ERROR_PAGE =
  "<!DOCTYPE html><html><head><title>502 Bad Gateway</title></head><body><center><h1>502 Bad Gateway</h1></center><hr></body></html>";
const SIGNS = [..."abcxyzABC019<>&\"'/=;:! -\n"];
const CLOSER = /<\/[\w:]+>/g;
const OPENER = /<[\w:]+(?:\s[^<>]*)?(?<!\/)>/g;
const ITEM_OPENER = /<(?:\w+:)?(?:item|entry)\b[^>]*>/g;
const ITEM_CLOSER = /<\/(?:\w+:)?(?:item|entry)>/g;

/** Damage that any text can take. */
export const ANY_DAMAGE: Readonly<Record<string, Damage>> = {
  "a sign lost": (feed, random) => {
    const at = random.below(feed.text.length);
    return { from: at, to: at + 1, put: "" };
  },
  "some signs lost": (feed, random) => {
    const at = random.below(feed.text.length);
    return { from: at, to: Math.min(feed.text.length, at + 2 + random.below(12)), put: "" };
  },
  "a long piece lost": (feed, random) => {
    const at = random.below(feed.text.length);
    return { from: at, to: Math.min(feed.text.length, at + 50 + random.below(400)), put: "" };
  },
  "a sign doubled": (feed, random) => {
    const at = random.below(feed.text.length);
    return { from: at, to: at, put: feed.text[at] ?? "" };
  },
  "a sign replaced": (feed, random) => {
    const at = random.below(feed.text.length);
    return { from: at, to: at + 1, put: random.pick(SIGNS) ?? "" };
  },
  "a sign inserted": inserted((random) => random.pick(SIGNS) ?? ""),
  "two signs swapped": ({ text }, random) => {
    const at = random.below(text.length - 1);
    return { from: at, to: at + 2, put: `${text[at + 1]}${text[at]}` };
  },
  "cut off": ({ text, items }, random) => {
    const first = items[0]?.whole[1] ?? 0;
    return { from: first + random.below(text.length - first), to: text.length, put: "" };
  },
  "beginning lost": ({ items }, random) => ({ from: 0, to: random.below(items[0]?.whole[0] ?? 0), put: "" }),
  "a piece repeated": ({ text }, random) => {
    const at = random.below(text.length);
    return { from: at, to: at, put: text.slice(at, at + 20 + random.below(300)) };
  },
  "a byte that is no UTF-8": inserted(() => Uint8Array.of(0xff)),
  "half a sign of UTF-8": inserted(() => Uint8Array.of(0xe3, 0x81)),
  "a null": inserted(() => "\0"),
  "control characters": inserted(() => "\u0008\u001b\u000c"),
  "a byte order mark in the middle": inserted(() => "\ufeff"),
  "line ends of another system": ({ text }, random) => {
    const at = random.below(text.length);
    return { from: at, to: at, put: "\r\n\r" };
  },
  "error text before": before(ERROR_TEXT),
  "error text after": after(ERROR_TEXT),
  "an error page after": after(ERROR_PAGE),
  "sizes of chunks before": before("1f4a\r\n"),
  "sizes of chunks inside": inserted(() => "\r\n2000\r\n"),
  "a header of HTTP before": before(
    "HTTP/1.1 200 OK\r\nContent-Type: text/xml; charset=utf-8\r\nConnection: close\r\n\r\n",
  ),
  "twice in a row": (feed) => ({ from: feed.text.length, to: feed.text.length, put: `\n${feed.text}` }),
  "blank lines and a byte order mark before": before("\n\n \ufeff"),
};

/** Damage to markup. */
export const XML_DAMAGE: Readonly<Record<string, Damage>> = {
  "a closing tag lost": replaced(CLOSER, () => ""),
  "an opening tag lost": replaced(OPENER, () => ""),
  "two tags swapped": replaced(
    /(<\/?[\w:]+[^<>]*>)(\s*)(<\/?[\w:]+[^<>]*>)/g,
    ([, a, b, c]) => `${c}${b}${a}`,
  ),
  "ends in the wrong order": replaced(
    /(<\/[\w:]+>)(\s*<([\w:]+)[^<>]*>)([^<]*)(<\/\3>)/g,
    ([, end, open, , text, close]) => `${open}${text}${end}${close}`,
  ),
  "a tag twice": replaced(/<\/?[\w:]+[^<>]*>/g, ([tag]) => tag + tag),
  "a closing tag in capitals": replaced(CLOSER, ([tag]) => tag.toUpperCase()),
  "an opening tag in capitals": replaced(/<[\w:]+/g, ([tag]) => tag.toUpperCase()),
  "a closing tag misspelt": replaced(/<\/([\w:]+)>/g, ([, name = ""]) => `</${name.slice(0, -1)}x>`),
  "an opening tag misspelt": replaced(/<([a-z][\w:]+)/g, ([, name = ""]) => `<${name.slice(0, -1)}x`),
  "a closing tag without its slash": replaced(CLOSER, ([tag]) => tag.replace("/", "")),
  "a tag without its beginning": replaced(/<\/?[\w:]+[^<>]*>/g, ([tag]) => tag.slice(1)),
  "a tag without its end": replaced(/<\/?[\w:]+[^<>]*>/g, ([tag]) => tag.slice(0, -1)),
  "a space behind the beginning of a tag": replaced(/<\/?[\w:]+[^<>]*>/g, ([tag]) => `< ${tag.slice(1)}`),
  "a space in a name": replaced(/<\/?([\w:]{3,})[^<>]*>/g, ([tag, name = ""]) =>
    tag.replace(name, `${name.slice(0, 2)} ${name.slice(2)}`),
  ),
  "an empty tag that has text": replaced(/<([\w:]+)>(?=[^<\s])/g, ([, name]) => `<${name}/>`),
  "a tag doubled in its sign": replaced(/<\/?[\w:]+/g, ([tag]) => `<${tag}`),
  "an item without its end": replaced(ITEM_CLOSER, () => ""),
  "an item without its beginning": replaced(ITEM_OPENER, () => ""),
  "an item with another name": replaced(ITEM_OPENER, ([tag]) => tag.replace(/item|entry/, "post")),
  "an item that ends in the middle": (feed, random) => {
    const [from, to] = random.pick(feed.items)?.whole ?? [0, 0];
    const places = [...feed.text.slice(from, to).matchAll(/(?<=>)\s*<[\w:]/g)].slice(1);
    const at = from + (random.pick(places)?.index ?? 1);
    return { from: at, to: at, put: feed.text.includes("entry>") ? "</entry>" : "</item>" };
  },
  "an item that begins again in the middle": (feed, random) => {
    const [from, to] = random.pick(feed.items)?.whole ?? [0, 0];
    const places = [...feed.text.slice(from, to).matchAll(/(?<=>)\s*<[\w:]/g)].slice(1);
    const at = from + (random.pick(places)?.index ?? 1);
    return { from: at, to: at, put: feed.text.includes("entry>") ? "<entry>" : "<item>" };
  },
  "the root without its beginning": replaced(/<(?:rss|rdf:RDF|(?:a:)?feed)\b[^>]*>/g, () => ""),
  "the root without its end": replaced(/<\/(?:rss|rdf:RDF|(?:a:)?feed)>/g, () => ""),
  "the root with another name": replaced(/<(?:rss|rdf:RDF|(?:a:)?feed)\b/g, () => "<xml"),
  "the root twice": replaced(/<(?:rss|rdf:RDF|(?:a:)?feed)\b[^>]*>/g, ([tag]) => tag + tag),
  "the channel without its beginning": replaced(/<channel[^>]*>/g, () => ""),
  "the channel closed early": between("</channel>"),
  "the feed closed early": between("</channel></rss></feed>"),
  "a mark of CDATA lost": replaced(/<!\[CDATA\[|\]\]>/g, () => ""),
  "a mark of CDATA broken": replaced(/<!\[CDATA\[|\]\]>/g, ([mark], random) => {
    const at = random.below(mark.length);
    return mark.slice(0, at) + mark.slice(at + 1);
  }),
  "CDATA in small letters": replaced(/<!\[CDATA\[/g, () => "<![cdata["),
  "CDATA in CDATA": replaced(/<!\[CDATA\[/g, ([mark]) => mark + mark),
  "CDATA that begins and never ends": inserted(() => "<![CDATA["),
  "an end of CDATA too many": inserted(() => "]]>"),
  "a comment that begins and never ends": between("<!-- to do: "),
  "a comment with two dashes": between("<!-- a -- b --- c -->"),
  "a comment inside a tag": replaced(/<[\w:]+(?= )/g, ([tag]) => `${tag} <!-- x -->`),
  "an instruction between": between("<?php echo $x; ?>"),
  "the declaration again": between('<?xml version="1.0" encoding="UTF-8"?>\n'),
  "the declaration without its end": replaced(/\?>/g, () => ">"),
  "the declaration of another encoding": replaced(/encoding=["'][\w-]+["']/gi, () => 'encoding="utf-16"'),
  "a namespace lost": replaced(/\sxmlns(?::\w+)?=["'][^"']*["']/g, () => ""),
  "a namespace without quote": replaced(/(\sxmlns(?::\w+)?=["'][^"']*)["']/g, ([, start = ""]) => start),
  "a namespace of another address": replaced(
    /(\sxmlns(?::\w+)?=["'])[^"']*/g,
    ([, start]) => `${start}urn:x`,
  ),
  "a quote lost": replaced(/=(["'])([^"'<>]*)\1/g, ([whole], random) =>
    random.below(2) === 0 ? whole.slice(0, -1) : `=${whole.slice(2)}`,
  ),
  "quotes of two kinds": replaced(/="([^"'<>]*)"/g, ([, value]) => `="${value}'`),
  "quotes of print": replaced(/="([^"'<>]*)"/g, ([, value]) => `=\u201c${value}\u201d`),
  "a quote too many": replaced(/="([^"'<>]*)"/g, ([, value]) => `=""${value}"`),
  "an equals sign lost": replaced(/=(?=["'])/g, () => ""),
  "an attribute twice": replaced(/\s[\w:]+="[^"<>]*"/g, ([attribute]) => attribute + attribute),
  "a blank between attributes lost": replaced(/(?<=["'])\s+(?=\w+=)/g, () => ""),
  "a bare ampersand": inserted(() => " & "),
  "a bare less-than": inserted(() => " < "),
  "an entity without its end": replaced(/&\w+;/g, ([entity]) => entity.slice(0, -1)),
  "an entity that nobody knows": inserted(() => "&nbsp;&foo;&#xZZ;&#99999999;"),
  "error text between": between(ERROR_TEXT),
  "error text inside": inserted(() => ERROR_TEXT),
  "an error page between": between(ERROR_PAGE),
  "an error page before": before(ERROR_PAGE),
  "a page around": () => ({ from: 0, to: 0, put: "<html><head><title>x</title></head><body>" }),
  "a script between": between('<script>if (a < b && c > d) { document.write("<b>"); }</script>'),
  "ends that belong to nothing": between("</div></p></b></foo>"),
  "tags that never end": between("<div><p><b><foo>"),
  "words between items": between("Lorem ipsum & dolor < sit\n"),
};

/** Damage to JSON. */
export const JSON_DAMAGE: Readonly<Record<string, Damage>> = {
  "a comma too many": replaced(/[}\]](?=\s*[}\]])/g, ([end]) => `${end},`),
  "a comma lost": replaced(/,(?=\s*["{])/g, () => ""),
  "two commas": replaced(/,(?=\s*["{])/g, () => ",,"),
  "a comma between brackets": replaced(/\[(?=\s*\{)/g, () => "[,"),
  "a comment of a line": replaced(/,(?=\s*")/g, () => ", // to do\n"),
  "a comment of a block": replaced(/,(?=\s*")/g, () => ', /* to do: "x" */ '),
  "a quote lost": replaced(/"/g, () => ""),
  "a quote too many": replaced(/"/g, () => '""'),
  "quotes inside a text": replaced(/(?<=\w) (?=\w+)/g, () => ' "so to say" '),
  "quotes of the other kind": replaced(/"(\w+)":/g, ([, name]) => `'${name}':`),
  "a name without quotes": replaced(/"(\w+)":/g, ([, name]) => `${name}:`),
  "a line end inside a text": replaced(/(?<=\w) (?=\w)/g, () => "\n"),
  "a tab inside a text": replaced(/(?<=\w) (?=\w)/g, () => "\t"),
  "a colon lost": replaced(/":/g, () => '"'),
  "an equals sign for a colon": replaced(/":/g, () => '"='),
  "an end of an object lost": replaced(/\}/g, () => ""),
  "a beginning of an object lost": replaced(/\{/g, () => ""),
  "an end of a list lost": replaced(/\]/g, () => ""),
  "a beginning of a list lost": replaced(/\[/g, () => ""),
  "an end too many": replaced(/[}\]]/g, ([end]) => end + end),
  "no number": replaced(/,(?=\s*"(?:title|tags)")/g, () => ',"size":NaN,"rank":-Infinity,'),
  "words of other languages": replaced(
    /,(?=\s*"(?:title|tags)")/g,
    () => ',"a":None,"b":True,"c":undefined,',
  ),
  "an escape that is none": replaced(/(?<=\w) (?=\w)/g, () => " \\x41\\q\\u12 "),
  "a backslash at the end of a text": replaced(/(?<=\w)"(?=,)/g, () => '\\"'),
  "a call around": () => ({ from: 0, to: 0, put: "callback(" }),
  "a guard before": () => ({ from: 0, to: 0, put: ")]}',\n" }),
  "an error page before": before(ERROR_PAGE),
  "a second object behind": ({ text }) => ({ from: text.length, to: text.length, put: '{"error":"x"}' }),
};

/** One damaged file of a kind, or null where the feed has nothing of that kind to damage. */
export function damage(kind: string, how: Damage, base: BaseFeed, random: Chance): DamagedFeed | null {
  const edit = how(base, random);
  if (edit === null) return null;
  const { from, to, put } = edit;
  const bytes = Buffer.concat([
    Buffer.from(base.text.slice(0, from)),
    typeof put === "string" ? Buffer.from(put) : put,
    Buffer.from(base.text.slice(to)),
  ]);
  return { kind, base, bytes, touched: [[from, to]] };
}

/** Damage to every place at once: nothing is lost, so everything must be read. */
export const WHOLE_DAMAGE: Readonly<Record<string, (text: string) => string>> = {
  "all names in capitals": (text) => text.replace(/<\/?[\w:]+/g, (tag) => tag.toUpperCase()),
  "all ends in capitals": (text) => text.replace(/<\/[\w:]+/g, (tag) => tag.toUpperCase()),
  "no ends of items": (text) => text.replace(ITEM_CLOSER, ""),
  "no namespaces": (text) => text.replace(/\sxmlns(?::\w+)?=["'][^"']*["']/g, ""),
  "no quotes": (text) => text.replace(/=(["'])([^"'<>\s]*)\1/g, "=$2"),
  "no marks of CDATA": (text) => text.replace(/<!\[CDATA\[|\]\]>/g, ""),
  "no ends of CDATA": (text) => text.replaceAll("]]>", ""),
  "all line ends lost": (text) => text.replace(/\n\s*/g, " "),
  "a blank line behind each tag": (text) => text.replace(/(?<=>)(?=<)/g, "\n\n"),
  "all ends of titles lost": (text) => text.replace(/<\/(?:\w+:)?title>/g, ""),
  "all ampersands bare": (text) => text.replaceAll("&amp;", "&"),
  "shown by a browser": (text) => `<html><head></head><body><pre>${text}</pre></body></html>`,
  "escaped as a whole": (text) =>
    text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;"),
};
