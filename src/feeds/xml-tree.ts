import { mendC1 } from "../text/windows-1252.ts";
import { decodeEntities, takeDoctype } from "./decode-entities.ts";
import { ADDRESS, namespaceOf } from "./namespaces.ts";
import { scanMarkup } from "./scan-markup.ts";

/** An element of a feed document, whatever state the document is in. */
export interface Element {
  readonly name: string; // "rss:title", "atom:link", "dc:date": canonical prefix and lower-case name
  readonly raw: string; // as written
  readonly attributes: Readonly<Record<string, string>>; // lower-case names as written
  children: (Element | string)[];
  base: string | null; // xml:base in effect
  readonly language: string | null; // xml:lang in effect
  /** True when a part of the text stood in CDATA. */
  cdata: boolean;
}

interface OpenElement {
  readonly element: Element;
  readonly key: string; // the raw name in lower case
  readonly namespaces: ReadonlyMap<string, string>;
}

const MAX_DEPTH = 120;
const MAX_TEXT = 500_000;
const MAX_NODES = 400_000;
/** No more items are ever used; what stands behind them need not be kept. */
const MAX_ITEMS = 2000;
const CONTAINER = /:(?:item|entry)$/;
const OUTER = /^(?:[^:]*:)?(?:rss|rdf|feed|channel|item|entry)$/;
/** Fields that never stand inside one another: one that opens ends the one that was never closed. */
const FIELDS =
  /^(?:rss|atom|dc|content):(?:item|entry|title|link|guid|id|description|pubdate|published|updated|issued|modified|created|summary|encoded|creator|category|comments|enclosure|author|subject|date|content)$/;
const LEAF =
  /^(?:rss|atom|dc|content):(?:title|link|guid|id|description|pubdate|published|updated|issued|modified|created|summary|content|encoded|creator|subject|date|category|comments)$/;
/** Fields with nothing but text. Whatever opens inside ends them. */
const BARE =
  /^(?:rss|atom|dc):(?:link|guid|id|pubdate|published|updated|issued|modified|created|date|comments)$/;
/** What never holds an item. */
const WITHIN_ITEMS =
  /^(?:atom:(?:author|contributor|source|link|generator|rights)|rss:(?:author|source|image|textinput|enclosure|category)|(?:dc|media|itunes):.*)$/;
/** Prefixes of modules whose elements never stand inside a field. */
const MODULE = /^(?:dc|dcterms|content|media|itunes|sy|slash|feedburner|thr|prism|googleplay):/;
const VOID = /^(?:[^:]*:)?(?:br|hr|img|wbr|input)$/;

/** Reads markup into a tree: never throws, bounded in depth and size, closes what was left open. */
export function readTree(source: string, baseUrl: string | null): Element {
  const { text, entities } = takeDoctype(withoutControls(source));
  const root = newElement("", "", {}, baseUrl, null);
  const open: OpenElement[] = [{ element: root, key: "", namespaces: new Map() }];
  const top = (): OpenElement => open.at(-1) ?? { element: root, key: "", namespaces: new Map() };
  let nodes = 0;
  let items = 0;
  let hasRoot = false;

  scanMarkup(text, {
    open(raw, written, closed) {
      if (++nodes > MAX_NODES) return;
      const attributes = decodedAttributes(written, (value) => decodeEntities(value, entities));
      let namespaces = declared(attributes, top().namespaces);
      if (!hasRoot) namespaces = boundToFormat(raw, namespaces);
      const name = namespaceOf(raw, namespaces);
      hasRoot ||= /^(?:rss:rss|atom:feed|rdf:rdf|rss:channel)$/.test(name);
      closeForgotten(open, name);
      if (CONTAINER.test(name) && ++items > MAX_ITEMS) nodes = MAX_NODES;
      if (open.length > MAX_DEPTH || nodes >= MAX_NODES) return;
      const parent = top().element;
      const base = resolved(attributes["xml:base"], parent.base);
      const element = newElement(name, raw, attributes, base, attributes["xml:lang"] ?? parent.language);
      parent.children.push(element);
      if (!closed && !VOID.test(raw)) open.push({ element, key: raw.toLowerCase(), namespaces });
    },
    close: (raw) => closeElement(open, raw.toLowerCase()),
    text(raw) {
      const { element } = top();
      if (element === root || ++nodes > MAX_NODES) return;
      element.children.push(RAW + raw);
    },
    cdata(part) {
      const { element } = top();
      if (element === root || ++nodes > MAX_NODES) return;
      element.cdata = true;
      element.children.push(part);
    },
    isMeant: (raw) =>
      raw.includes(":") || FIELDS.test(namespaceOf(raw, top().namespaces)) || OUTER.test(raw.toLowerCase()),
    inside: () => (OUTER.test(top().key) || top().key === "" ? null : top().element.raw),
  });
  finish(root, (part) => decodeEntities(part, entities));
  return root;
}

const NO_ATTRIBUTES: Readonly<Record<string, string>> = {};

function newElement(
  name: string,
  raw: string,
  attributes: Readonly<Record<string, string>>,
  base: string | null,
  language: string | null,
): Element {
  return { name, raw, attributes, children: [], base, language, cdata: false };
}

function decodedAttributes(
  written: Readonly<Record<string, string>>,
  decode: (value: string) => string,
): Readonly<Record<string, string>> {
  let decoded: Record<string, string> | null = null;
  for (const name in written) {
    decoded ??= Object.create(null) as Record<string, string>;
    decoded[name] = decode(written[name] ?? "");
  }
  return decoded ?? NO_ATTRIBUTES;
}

const ROOTS: Readonly<Record<string, "atom" | "rss" | "rdf">> = {
  feed: "atom",
  entry: "atom",
  rss: "rss",
  rdf: "rdf",
};

/** The root says which format it is, whatever namespace it names or forgets. */
function boundToFormat(raw: string, namespaces: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const colon = raw.indexOf(":");
  const local = raw.slice(colon + 1).toLowerCase();
  const vocabulary = ROOTS[local];
  if (vocabulary === undefined) return namespaces;
  const prefix = colon < 0 ? "" : raw.slice(0, colon).toLowerCase();
  if (namespaceOf(prefix === "" ? "title" : `${prefix}:title`, namespaces) === `${vocabulary}:title`)
    return namespaces;
  return new Map(namespaces).set(prefix, ADDRESS[vocabulary]);
}

/** Text outside CDATA waits for its neighbours before its entities are read: the scan may cut between them. */
const RAW = "\u0001";

/** Joins the pieces of text and reads the entities of those that stood outside CDATA. */
function finish(root: Element, decode: (part: string) => string): void {
  const waiting: Element[] = [root];
  for (let element = waiting.pop(); element !== undefined; element = waiting.pop()) {
    const joined: (Element | string)[] = [];
    let raw = "";
    const flush = (): void => {
      if (raw !== "") append(joined, decode(raw.includes("]]>") ? raw.replaceAll("]]>", "") : raw));
      raw = "";
    };
    for (const child of element.children) {
      if (typeof child !== "string") {
        flush();
        joined.push(child);
        waiting.push(child);
      } else if (child.startsWith(RAW)) raw += child.slice(1);
      else {
        flush();
        append(joined, child);
      }
    }
    flush();
    element.children = joined;
  }
}

function append(children: (Element | string)[], text: string): void {
  const last = children.at(-1);
  if (typeof last !== "string") children.push(text.slice(0, MAX_TEXT));
  else children[children.length - 1] = (last + text).slice(0, MAX_TEXT);
}

/** Ends the element of this name; with another prefix when there is none; a misspelt end ends the field it stands in. */
function closeElement(open: OpenElement[], key: string): void {
  const isOuter = OUTER.test(key);
  const local = key.slice(key.indexOf(":") + 1);
  let similar = 0;
  for (let at = open.length - 1; at > 0; at--) {
    const candidate = open[at];
    if (candidate === undefined) break;
    if (candidate.key === key) {
      open.length = at;
      return;
    }
    if (similar === 0 && candidate.key.slice(candidate.key.indexOf(":") + 1) === local) similar = at;
    // The end of a field never ends the item around it.
    if (!isOuter && CONTAINER.test(candidate.element.name)) break;
  }
  if (similar > 0) open.length = similar;
  else if (isMisspelt(open.at(-1)?.element, local)) open.length -= 1;
}

/** An end that matches nothing ends the field it stands in, if that says something already and the end is none of HTML. */
function isMisspelt(field: Element | undefined, local: string): boolean {
  return field !== undefined && LEAF.test(field.name) && hasText(field) && !HTML_NAME.test(local);
}

/** Looks at the first few children only: it is asked at every tag. */
function hasText(element: Element): boolean {
  return element.children.slice(0, 8).some((child) => typeof child === "string" && /[^\s\u0001]/.test(child));
}

/** An element of no vocabulary with text in it: a field whose name is broken. */
function isStray(element: Element): boolean {
  const { name } = element;
  if (!/^(?:rss|atom):/.test(name) || FIELDS.test(name) || OUTER.test(name)) return false;
  return !HTML_NAME.test(name.slice(name.indexOf(":") + 1)) && hasText(element);
}

const HTML_NAME =
  /^(?:a|abbr|acronym|address|article|aside|audio|b|bdo|big|blockquote|body|br|button|caption|center|cite|code|col|dd|del|details|dfn|div|dl|dt|em|embed|fieldset|figcaption|figure|font|footer|form|h[1-6]|head|header|hr|html|i|iframe|img|input|ins|kbd|label|li|main|map|mark|nav|nobr|noscript|object|ol|option|p|param|picture|pre|q|s|samp|script|section|select|small|source|span|strike|strong|style|sub|sup|svg|table|tbody|td|textarea|tfoot|th|thead|time|tr|tt|u|ul|var|video|wbr)$/;

/** What opens tells that fields before it were never closed. */
function closeForgotten(open: OpenElement[], opening: string): void {
  const last = open.at(-1)?.element;
  if (last === undefined) return;
  // Some write a link around the address of a link.
  if (BARE.test(last.name) && !opening.endsWith(":a")) {
    open.length -= 1;
    closeForgotten(open, opening);
    return;
  }
  if (!FIELDS.test(opening) && !MODULE.test(opening)) return;
  if (isStray(last)) open.length -= 1;
  closeFields(open, CONTAINER.test(opening));
}

function closeFields(open: OpenElement[], container: boolean): void {
  let cut = open.length;
  for (let at = open.length - 1; at > 0; at--) {
    const { name, attributes } = open[at]?.element ?? newElement("", "", {}, null, null);
    // Inside XHTML everything may stand, and a source or an author has fields of its own.
    if (/xml/i.test(attributes["type"] ?? "")) break;
    if (container && CONTAINER.test(name)) {
      cut = at;
      break;
    }
    if (LEAF.test(name) || (container && WITHIN_ITEMS.test(name))) {
      cut = at;
      if (!container) break;
    } else if (!container && !HTML_NAME.test(name.slice(name.indexOf(":") + 1))) break;
  }
  open.length = cut;
}

function declared(
  attributes: Readonly<Record<string, string>>,
  known: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  let own: Map<string, string> | null = null;
  for (const name in attributes) {
    if (name !== "xmlns" && !name.startsWith("xmlns:")) continue;
    own ??= new Map(known);
    own.set(name === "xmlns" ? "" : name.slice("xmlns:".length), (attributes[name] ?? "").trim());
  }
  return own ?? known;
}

/** RFC 3986 over xml:base; an address that is not of the web is no base. */
function resolved(value: string | undefined, base: string | null): string | null {
  if (value === undefined) return base;
  const text = value.trim();
  if (!URL.canParse(text, base ?? undefined)) return base;
  const url = new URL(text, base ?? undefined);
  return /^(?:https?|ftp):$/.test(url.protocol) ? url.href : base;
}

/** Control characters stand in no document. */
function withoutControls(text: string): string {
  const mended = mendC1(text);
  return /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/.test(mended)
    ? mended.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "")
    : mended;
}
