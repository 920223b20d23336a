/** What stands in a piece of markup, in order. Nothing is promised about nesting. */
export interface MarkupEvents {
  open(name: string, attributes: Readonly<Record<string, string>>, closed: boolean): void;
  /** An end; without a name it is that of what is open. */
  close(name: string): void;
  /** Text as written; its entities are not read yet. */
  text(raw: string): void;
  /** What stood in CDATA: taken as it is. */
  cdata(text: string): void;
  /** Whether a tag that never ends is meant as one, and no bare "<". */
  isMeant(name: string): boolean;
  /** The name of the element that is open, for what ends with it; null where no text stands. */
  inside(): string | null;
}

const NAME = /[A-Za-z_:\u00c0-\u1fff\u2070-\uffff][\w:.\u00b7-\u1fff\u200b-\u200f\u2070-\uffff-]*/y;
/** What may follow a name in a tag, well-formed or not; behind "<ann@mill.example" there is none. */
const AFTER_NAME = /[\s/><='"\]&|\u0000\u2000-\u200a\u202f\u205f]/;
const CDATA = /<!?\s?\[?\s?CDATA\s?\[|<!\[CDATA/iy;
const DECLARATION = /<!(?:DOCTYPE|ENTITY|ELEMENT|ATTLIST|NOTATION|\[)/iy;
const MAX_ATTRIBUTES = 64;
const NONE: Readonly<Record<string, string>> = {};

/**
 * Walks over markup in whatever state it is, in linear time: tags without end, attributes without quotes or with one,
 * CDATA and comments that never end, a bare `<`. Never throws. Entities and nesting are the caller's.
 */
export function scanMarkup(source: string, events: MarkupEvents): void {
  const scan: Scan = { source, events, commentEnd: 0, nextItem: -1, cdataEnd: 0, wasted: 0 };
  let from = 0;
  let at = source.indexOf("<");
  while (at >= 0) {
    const end = markupAt(scan, at, from);
    if (end < 0) at = source.indexOf("<", at + 1);
    else {
      from = end;
      at = source.indexOf("<", end);
    }
  }
  if (from < source.length) events.text(source.slice(from));
}

interface Scan {
  readonly source: string;
  readonly events: MarkupEvents;
  /** What was looked for once is not looked for again: hostile input could make each search a long one. */
  commentEnd: number; // of the last search; -1 when there is none left
  cdataEnd: number; // likewise
  nextItem: number;
  wasted: number; // signs that were read as a tag and were none
}

/** Reads what begins with the "<" at a place, after the text before it; gives where it ends, or -1 when it is a bare "<". */
function markupAt(scan: Scan, at: number, textFrom: number): number {
  const { source, events } = scan;
  const flush = (): void => {
    if (at > textFrom) events.text(source.slice(textFrom, at));
  };
  const next = source.charCodeAt(at + 1);
  if (next === 47) return closeTag(scan, at, flush);
  if (next === 92 || ODD_ENDS.includes(source[at + 1] ?? " "))
    return oddEnd(scan, at) ? closeTag(scan, at, flush) : -1;
  if (next === 33 || next === 91) {
    CDATA.lastIndex = at;
    if (CDATA.test(source)) {
      flush();
      return cdata(scan, CDATA.lastIndex);
    }
    return next === 33 ? declaration(scan, at, flush) : -1;
  }
  // "<</title>", "<<title>>": the sign came twice.
  if (next === 60 && /[/A-Za-z]/.test(source[at + 2] ?? "")) {
    flush();
    return at + 1;
  }
  if (next <= 32) return spacedTag(scan, at, flush);
  if (next === 63) {
    flush();
    return afterInstruction(source, at);
  }
  return openTag(scan, at, flush);
}

/** Whether so much was read in vain that the rest is read as it is written. */
function isWasteful({ wasted, source }: Scan): boolean {
  return wasted > 2 * source.length + 100_000;
}

function openTag(scan: Scan, at: number, flush: () => void): number {
  const { source, events } = scan;
  if (isWasteful(scan)) return -1;
  // "<https://…>" is an address as mail writes it.
  if (source.startsWith("http", at + 1) && /^s?:\/\//.test(source.slice(at + 5, at + 9))) return -1;
  NAME.lastIndex = at + 1;
  const name = withoutColon(NAME.exec(source)?.[0] ?? "");
  if (name === "" || name.length > 200) return -1;
  const glued = gluedName(source, at, name);
  if (glued !== null && events.isMeant(glued)) {
    flush();
    events.open(glued, NONE, false);
    return at + 1 + glued.length;
  }
  if (
    NAME.lastIndex < source.length &&
    !AFTER_NAME.test(source[NAME.lastIndex] ?? "") &&
    !isSlip(source, NAME.lastIndex)
  )
    return -1;
  // "<linkrel=…": the blank before the first attribute is lost.
  if (source[NAME.lastIndex] === "=") {
    const known = JOINED.exec(name)?.[0];
    if (known !== undefined) return joinedTag(scan, at, known, flush);
  }
  const tag = readAttributes(source, NAME.lastIndex);
  if (!tag.ended && !events.isMeant(name)) {
    scan.wasted += tag.end - at;
    return -1;
  }
  flush();
  events.open(name, tag.attributes, tag.closed);
  if (tag.ended && source[at - 1] === "<" && source[tag.end] === ">") return tag.end + 1;
  // What is no attribute of a tag without end is the text behind it.
  return tag.ended || tag.end === source.length ? tag.end : tag.attributesEnd;
}

/** "<title;>" */
function isSlip(source: string, at: number): boolean {
  return (source[at] === ";" || source[at] === ",") && source[at + 1] === ">";
}

const JOINED =
  /^(?:\w{1,20}:)?(?:rss|feed|rdf|item|entry|title|link|guid|content|summary|category|enclosure|generator|thumbnail|image)(?=(?:xmlns|version|rdf:|rel|href|type|xml:|isPermaLink|term|scheme|url|length|mode|uri|medium|width)(?:$|:|$))/i;

function joinedTag(scan: Scan, at: number, name: string, flush: () => void): number {
  const tag = readAttributes(scan.source, at + 1 + name.length);
  if (!tag.ended) return -1;
  flush();
  scan.events.open(name, tag.attributes, tag.closed);
  return tag.end;
}

/** "<linkhttps://…</link>": the end that comes next says where the name ended. Null when it says nothing of the kind. */
function gluedName(source: string, at: number, name: string): string | null {
  const next = source.indexOf("<", at + 1);
  if (next < 0 || next - at > MAX_GLUED || source.charCodeAt(next + 1) !== 47) return null;
  const end = /^[\w:.-]{1,60}(?=\s{0,9}>)/.exec(source.slice(next + 2, next + 80))?.[0];
  if (end === undefined || end.length >= next - at - 1) return null;
  const written = source.slice(at + 1, at + 1 + end.length);
  if (written !== end || name.length <= end.length) return null;
  return source.slice(at, next).includes(">") ? null : end;
}

/** "<title:>": there is nothing behind the colon. */
function withoutColon(name: string): string {
  return name.endsWith(":") ? name.slice(0, -1) : name;
}

const MAX_GLUED = 4000;

const SPACED = /<\s{1,3}(\/?)\s{0,3}([A-Za-z][\w:.-]{0,60})(?=[\s/>])/y;

const MAX_SPACED = 2000;

/** "< title>" is no tag of XML, but it is meant as one. */
function spacedTag(scan: Scan, at: number, flush: () => void): number {
  const { source, events } = scan;
  SPACED.lastIndex = at;
  const [, slash, name = ""] = SPACED.exec(source) ?? [];
  if (slash === undefined || !events.isMeant(name) || isWasteful(scan)) return -1;
  const tag = readAttributes(source, SPACED.lastIndex);
  if (!tag.ended || tag.end - at > MAX_SPACED) {
    scan.wasted += tag.end - at;
    return -1;
  }
  flush();
  if (slash === "") events.open(name, tag.attributes, tag.closed);
  else events.close(name);
  return tag.end;
}

interface Tag {
  readonly attributes: Readonly<Record<string, string>>;
  readonly closed: boolean; // "/>"
  readonly ended: boolean; // by ">"
  readonly end: number;
  readonly attributesEnd: number; // behind the last that has a value
}

function readAttributes(source: string, from: number): Tag {
  let attributes: Record<string, string> | null = null;
  let count = 0;
  let at = from;
  let attributesEnd = from;
  while (at < source.length) {
    const code = source.charCodeAt(at);
    if (code === 62)
      return {
        attributes: attributes ?? NONE,
        closed: source.charCodeAt(at - 1) === 47,
        ended: true,
        end: at + 1,
        attributesEnd: at + 1,
      };
    if (code === 60) {
      const behind = afterInnerComment(source, at);
      if (behind < 0) break;
      at = behind;
      continue;
    }
    if (isBlank(code) || code === 47 || code === 61 || code === 34 || code === 39) {
      at += 1;
      continue;
    }
    const nameEnd = endOfName(source, at);
    const name = source.slice(at, nameEnd).toLowerCase();
    const equals = afterSpace(source, nameEnd);
    if (source.charCodeAt(equals) !== 61) {
      at = nameEnd;
      continue;
    }
    const value = readValue(source, afterEquals(source, equals + 1));
    at = value.end;
    attributesEnd = at;
    if (++count > MAX_ATTRIBUTES) continue;
    attributes ??= Object.create(null) as Record<string, string>;
    attributes[name] ??= value.text;
  }
  return { attributes: attributes ?? NONE, closed: false, ended: false, end: at, attributesEnd };
}

/** Where a short comment inside a tag ends; -1 when there is none. */
function afterInnerComment(source: string, at: number): number {
  if (!source.startsWith("<!--", at)) return -1;
  const end = source.slice(at, at + 400).indexOf("-->");
  return end < 0 ? -1 : at + end + 3;
}

function endOfName(source: string, from: number): number {
  let at = from;
  while (at < source.length) {
    const code = source.charCodeAt(at);
    if (isBlank(code) || code === 61 || code === 62 || code === 60 || code === 47) break;
    at += 1;
  }
  return Math.max(at, from + 1);
}

function afterSpace(source: string, from: number): number {
  let at = from;
  while (isBlank(source.charCodeAt(at))) at += 1;
  return at;
}

/** Some programs write hard blanks, or those of Japanese, between attributes. */
function isBlank(code: number): boolean {
  if (code <= 32 || code === 0xa0 || code === 0x3000) return true;
  return (code >= 0x2000 && code <= 0x200a) || code === 0x202f || code === 0x205f;
}

const NEXT_ATTRIBUTE = /[A-Za-z_:][\w:.-]{0,60}=["']/y;

/** Where a value begins; in `a= b="c"` the first has none. */
function afterEquals(source: string, from: number): number {
  const at = afterSpace(source, from);
  if (at === from) return at;
  NEXT_ATTRIBUTE.lastIndex = at;
  return NEXT_ATTRIBUTE.test(source) ? from : at;
}

interface Value {
  readonly text: string;
  readonly end: number;
}

const MAX_VALUE = 20_000;

function readValue(source: string, from: number): Value {
  const quote = source[from];
  if (quote !== '"' && quote !== "'") return bareValue(source, from);
  const end = source.indexOf(quote, from + 1);
  // ''value'': what stands right behind an empty value is the value.
  if (end === from + 1 && /[^\s/>="'?]/.test(source[end + 1] ?? " ")) return bareValue(source, end + 1);
  if (end < 0 || end - from > MAX_VALUE) return bareValue(source, from + 1);
  const text = source.slice(from + 1, end);
  return lacksQuote(text) ? bareValue(source, from + 1) : { text: withoutQuotes(text), end: end + 1 };
}

/** `"'value'"`: quoted twice. */
function withoutQuotes(text: string): string {
  const first = text[0];
  if (first !== "'" && first !== '"') return text;
  return text.length > 2 && text.endsWith(first) ? text.slice(1, -1) : text;
}

/** A value that swallowed the end of its tag, or the next attribute's name, was never closed. */
function lacksQuote(text: string): boolean {
  const less = text.indexOf("<");
  if (less >= 0) {
    const greater = text.indexOf(">");
    if (greater >= 0 && greater < less) return true;
  }
  return text.endsWith("=") && /\s[A-Za-z_:][\w:.-]{0,60}=$/.test(text.slice(-64));
}

/** What people and programs take for quotes. */
const MARKS =
  /^(?:[\u2018-\u201f\u2032\u2033`\u00ab\u00bb]|\\["']|&(?:quot|apos|[lrb]d?s?quo|[pP]rime|laquo|raquo|#3[49]|#82(?:1[6-9]|2[0-3]|4[23]));){1,2}|(?:["'\u2018-\u201f\u2032\u2033`\u00ab\u00bb]|\\["']|&(?:quot|apos|[lrb]d?s?quo|[pP]rime|laquo|raquo|#3[49]|#82(?:1[6-9]|2[0-3]|4[23]));){1,2}$/g;

function bareValue(source: string, from: number): Value {
  let at = from;
  for (; at < source.length; at++) {
    const code = source.charCodeAt(at);
    if (isBlank(code) || code === 62 || code === 60) break;
    if (code === 47 && source.charCodeAt(at + 1) === 62) break;
  }
  return { text: source.slice(from, at).replace(MARKS, ""), end: at };
}

/** "</ti tle>" ends a title where one is open; else the first word is the name. */
function nameWithSpace(written: string, events: MarkupEvents): string {
  const joined = written.replace(/\s/g, "");
  return joined.toLowerCase() === events.inside()?.toLowerCase() ? joined : (written.split(/\s/)[0] ?? "");
}

const ODD_ENDS = "#-~^*.";
const ODD_END = /<[\\#~^*.-]([A-Za-z][\w:.-]{0,60})\s{0,9}>/y;

/** "<\title>", "<#title>" was meant as an end where a field or an item has that name. */
function oddEnd({ source, events }: Scan, at: number): boolean {
  ODD_END.lastIndex = at;
  const name = ODD_END.exec(source)?.[1];
  return name !== undefined && events.isMeant(name);
}

function closeTag({ source, events }: Scan, at: number, flush: () => void): number {
  let end = at + 2;
  for (; end < source.length; end++) {
    const code = source.charCodeAt(end);
    if (code === 62 || code === 60) break;
  }
  const written = source
    .slice(at + 2, Math.min(end, at + 202))
    .replace(/^\/+|[/;,]$/g, "")
    .trim();
  const name = withoutColon(/\s/.test(written) ? nameWithSpace(written, events) : written);
  if (name === "" && source[end] === ">") {
    flush();
    events.close(""); // the end of what is open, as SGML had it
    return end + 1;
  }
  if (!/^[A-Za-z_:\u00c0-\uffff]/.test(name)) return -1;
  if (source.charCodeAt(end) !== 62 && end - at > name.length + 40) return -1;
  flush();
  events.close(name);
  return source.charCodeAt(end) === 62 ? end + 1 : end;
}

/** CDATA ends at "]]>"; where that is missing, at the end tag of the element that it stands in. */
function cdata(scan: Scan, from: number): number {
  const { source, events } = scan;
  if (scan.cdataEnd >= 0 && scan.cdataEnd < from) scan.cdataEnd = source.indexOf("]]>", from);
  const end = scan.cdataEnd;
  const inside = events.inside();
  const inner = source.slice(from, end < 0 ? source.length : end);
  // Around items there is nothing to protect: only the mark is passed over.
  if (inside === null && (end < 0 || nextItem(scan, from) < end)) return from;
  // A second beginning before the end: the first was never closed.
  const nested = inner.search(NEXT_CDATA);
  if (end >= 0 && nested < 0) {
    events.cdata(inner);
    return end + 3;
  }
  // Then it reaches no further than the item.
  const reach = Math.min(nested < 0 ? inner.length : nested, nextItem(scan, from) - from);
  const within = inner.slice(0, reach);
  const close = within.toLowerCase().indexOf(`</${(inside ?? "").toLowerCase()}`);
  const length = close < 0 ? reach : close;
  events.cdata(within.slice(0, length).replace(/\]\s?\]?\s?(?:>|&gt;)?\s*$/, ""));
  return from + length;
}

const NEXT_CDATA = /<!\s?\[\s?CDATA\s?\[/;

const ITEM = /<\/?(?:[\w-]{1,20}:)?(?:item|entry|channel)[\s>]/gi;

function nextItem(scan: Scan, from: number): number {
  if (scan.nextItem < from) {
    ITEM.lastIndex = from;
    scan.nextItem = ITEM.exec(scan.source)?.index ?? scan.source.length;
  }
  return scan.nextItem;
}

function declaration(scan: Scan, at: number, flush: () => void): number {
  const { source } = scan;
  if (source.startsWith("<!--", at)) {
    flush();
    if (source.startsWith("[CDATA[", at + 4)) return commentedCdata(scan, at + 11);
    return afterComment(scan, at);
  }
  DECLARATION.lastIndex = at;
  if (!DECLARATION.test(source)) return -1;
  flush();
  return afterGreater(source, at);
}

/** `<!--[CDATA[…]]-->`: what browsers make of CDATA outside XML. */
function commentedCdata({ source, events }: Scan, from: number): number {
  const end = source.slice(from, from + MAX_COMMENTED).indexOf("-->");
  if (end < 0) return from;
  events.cdata(source.slice(from, from + end).replace(/\]\]$/, ""));
  return from + end + 3;
}

const MAX_COMMENTED = 500_000;

/** A comment that never ends, or in which another begins, was only begun: what follows it counts. */
function afterComment(scan: Scan, at: number): number {
  if (scan.commentEnd >= 0 && scan.commentEnd < at + 4) scan.commentEnd = scan.source.indexOf("-->", at + 4);
  const end = scan.commentEnd;
  if (end < 0) return at + 4;
  return scan.source.slice(at + 4, end).includes("<!--") ? at + 4 : end + 3;
}

function afterInstruction(source: string, at: number): number {
  let end = at + 2;
  for (; end < source.length; end++) {
    const code = source.charCodeAt(end);
    if (code === 62) return end + 1;
    // Without an end it ends where the next tag begins.
    if (code === 60) return end;
  }
  return end;
}

function afterGreater(source: string, at: number): number {
  const end = source.indexOf(">", at);
  return end < 0 ? source.length : end + 1;
}
