import { mendC1 } from "../text/windows-1252.ts";
import { closeElement } from "./close-element.ts";
import { closeForgotten, type OpenElement } from "./close-forgotten.ts";
import { decodeEntities, takeDoctype } from "./decode-entities.ts";
import { CONTAINER, FIELDS, HTML_NAME, hasText, OUTER, RAW } from "./element-kinds.ts";
import { flattenMarkup } from "./flatten-markup.ts";
import { ADDRESS, namespaceOf } from "./namespaces.ts";
import { NO_ATTRIBUTES, newElement } from "./new-element.ts";
import { scanMarkup } from "./scan-markup.ts";

/** An element of a feed document, whatever state the document is in. */
export interface Element {
  name: string; // "rss:title", "atom:link", "dc:date": canonical prefix and lower-case name
  readonly raw: string; // as written
  readonly attributes: Readonly<Record<string, string>>; // lower-case names as written
  children: (Element | string)[];
  base: string | null; // xml:base in effect
  readonly language: string | null; // xml:lang in effect
  /** True when a part of the text stood in CDATA. */
  cdata: boolean;
  /** True when its own end closed it. */
  ended: boolean;
  /** True when the one child is the markup of what stood inside, written out. */
  flat: boolean;
}

const MAX_DEPTH = 120;
const MAX_TEXT = 500_000;
const MAX_NODES = 400_000;
/** No more items are ever used; what stands behind them need not be kept. */
const MAX_ITEMS = 2000;
const MAX_BOUND = 1000;
/** Set by an editor between the elements of a feed: what stands behind it is no part of it. */
const PARAGRAPH = /^(?:rss|atom):(?:p|center|font|table|tbody|tr|td)$/;
const VOID = /^(?:[^:]*:)?(?:br|hr|img|wbr|input)$/;

/** Reads markup into a tree: never throws, bounded in depth and size, closes what was left open. */
export function readTree(source: string, baseUrl: string | null): Element {
  const { text, entities } = takeDoctype(withoutControls(source));
  const root = newElement("", "", {}, baseUrl, null);
  const open: OpenElement[] = [{ element: root, key: "", namespaces: new Map() }];
  const top = (): OpenElement => open.at(-1) ?? { element: root, key: "", namespaces: new Map() };
  const decode = (part: string): string => decodeEntities(part, entities);
  const everBound = new Map<string, string>();
  let nodes = 0;
  let items = 0;
  let hasRoot = false;
  const hasEnds = text.includes("</");
  const add = (part: string): Element | null => {
    const { element } = top();
    if (element === root || ++nodes > MAX_NODES) return null;
    element.children.push(part);
    return element;
  };

  scanMarkup(text, {
    open(raw, written, closed) {
      if (++nodes > MAX_NODES) return;
      if ((closed || !hasEnds) && isDisguisedEnd(open, raw) && isEmpty(written))
        return closeElement(open, raw);
      const attributes = decodedAttributes(written, decode);
      const bound = (): ReadonlyMap<string, string> => {
        const namespaces = declared(attributes, top().namespaces, everBound);
        return hasRoot ? boundToContainer(raw, namespaces, everBound) : boundToFormat(raw, namespaces);
      };
      let namespaces = bound();
      const name = namespaceOf(raw, namespaces, everBound);
      hasRoot ||= /^(?:rss:rss|atom:feed|rdf:rdf|rss:channel)$/.test(name);
      if (PARAGRAPH.test(name) && OUTER.test(top().key)) return;
      const depth = open.length;
      closeForgotten(open, name);
      if (open.length < depth) namespaces = bound();
      if (CONTAINER.test(name) && ++items > MAX_ITEMS) nodes = MAX_NODES;
      if (open.length > MAX_DEPTH || nodes >= MAX_NODES) return;
      const parent = top().element;
      const base = resolved(attributes["xml:base"], parent.base);
      const element = newElement(name, raw, attributes, base, attributes["xml:lang"] ?? parent.language);
      parent.children.push(element);
      element.ended = closed && !isEmpty(written);
      if (!closed && !VOID.test(raw)) open.push({ element, key: raw.toLowerCase(), namespaces });
    },
    close(raw) {
      const { element } = top();
      const depth = open.length;
      closeElement(open, raw);
      if (open.length !== depth - 1 || !element.ended || nodes >= MAX_NODES) return;
      nodes -= flattenMarkup(element, top().element, (part) => finish(part, decode));
    },
    text: (raw) => void add(RAW + raw),
    cdata(part) {
      const element = add(part);
      if (element !== null) element.cdata = true;
    },
    isMeant: (raw) =>
      raw.includes(":") || FIELDS.test(namespaceOf(raw, top().namespaces)) || OUTER.test(raw.toLowerCase()),
    inside: () => (OUTER.test(top().key) || top().key === "" ? null : top().element.raw),
  });
  finish(root, decode);
  return root;
}

function isEmpty(attributes: Readonly<Record<string, string>>): boolean {
  for (const _ in attributes) return false;
  return true;
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
  // No feed is made of the elements of pages: the address is wrong.
  if (namespaceOf("title", namespaces) === "xhtml:title")
    return new Map(namespaces)
      .set("", ADDRESS[vocabulary === "atom" ? "atom" : "rss"])
      .set(prefix, ADDRESS[vocabulary]);
  if (namespaceOf(prefix === "" ? "title" : `${prefix}:title`, namespaces) === `${vocabulary}:title`)
    return namespaces;
  return new Map(namespaces).set(prefix, ADDRESS[vocabulary]);
}

/** An item under a prefix that nobody declares: what stands inside under that prefix are its fields. */
function boundToContainer(
  raw: string,
  namespaces: ReadonlyMap<string, string>,
  everBound: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  const [, prefix = "", local = ""] = /^([\w-]{1,20}):(item|entry|channel)$/i.exec(raw) ?? [];
  if (prefix === "" || namespaces.has(prefix.toLowerCase()) || everBound.has(prefix.toLowerCase()))
    return namespaces;
  const vocabulary = local.toLowerCase() === "entry" ? "atom" : "rss";
  return new Map(namespaces).set(prefix.toLowerCase(), ADDRESS[vocabulary]);
}

/**
 * "<title>Rye<title/>": whoever confused the slashes meant the end, and so did whoever wrote no slash in a whole document.
 * HTML may hold an element of its own name, and what it holds may be open still.
 */
function isDisguisedEnd(open: readonly OpenElement[], raw: string): boolean {
  const key = raw.toLowerCase();
  if (HTML_NAME.test(key)) return false;
  let at = open.length - 1;
  while (at > 0 && HTML_NAME.test(open[at]?.key ?? "")) at -= 1;
  const candidate = open[at];
  if (at === 0 || candidate?.key !== key) return false;
  return hasText(candidate.element) || candidate.element.children.some((child) => typeof child !== "string");
}

/** Joins the pieces of text and reads the entities of those that stood outside CDATA. */
function finish(root: Element, decode: (part: string) => string): void {
  const waiting: Element[] = [root];
  for (let element = waiting.pop(); element !== undefined; element = waiting.pop()) {
    if (element.flat) continue;
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

function declared(
  attributes: Readonly<Record<string, string>>,
  known: ReadonlyMap<string, string>,
  everBound: Map<string, string>,
): ReadonlyMap<string, string> {
  let own: Map<string, string> | null = null;
  for (const name in attributes) {
    if (name !== "xmlns" && !name.startsWith("xmlns:")) continue;
    own ??= new Map(known);
    const prefix = name === "xmlns" ? "" : name.slice("xmlns:".length);
    const uri = (attributes[name] ?? "").trim();
    own.set(prefix, uri);
    if (prefix !== "" && everBound.size < MAX_BOUND) everBound.set(prefix, uri);
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

/** Control characters stand in no document, and signs without width not at the edge of a tag. */
function withoutControls(text: string): string {
  const mended = withoutEdges(mendC1(text));
  return /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/.test(mended)
    ? mended.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "")
    : mended;
}

const WIDTHLESS = /[\u200b-\u200f\u2060\ufeff]/;
const WIDTHLESS_RUNS = /[\u200b-\u200f\u2060\ufeff]+/g;

function withoutEdges(text: string): string {
  if (!WIDTHLESS.test(text)) return text;
  const named = text.replace(/<[^\s<>]{1,60}/g, (start) => start.replace(WIDTHLESS_RUNS, ""));
  return named.replace(WIDTHLESS_RUNS, (run: string, at: number) => {
    const isEdge = /[<>/]/.test(named[at - 1] ?? "") || /[<>]/.test(named[at + run.length] ?? "");
    return isEdge ? "" : run;
  });
}
