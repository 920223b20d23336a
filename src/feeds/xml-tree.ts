import { Parser } from "htmlparser2";
import { decodeAttribute, decodeText, takeDoctype } from "./decode-entities.ts";
import { namespaceOf } from "./namespaces.ts";

/** An element of a feed document, whatever state the document is in. */
export interface Element {
  readonly name: string; // "rss:title", "atom:link", "dc:date": canonical prefix and lower-case name
  readonly raw: string; // as written
  readonly attributes: Readonly<Record<string, string>>; // lower-case names as written
  readonly children: (Element | string)[];
  readonly base: string | null; // xml:base in effect
  readonly language: string | null; // xml:lang in effect
  /** True when a part of the text stood in CDATA. */
  cdata: boolean;
}

interface OpenElement {
  readonly element: Element;
  readonly namespaces: ReadonlyMap<string, string>;
}

const MAX_DEPTH = 120;
const MAX_TEXT = 500_000;
const MAX_NODES = 400_000;
/** Fields that never stand inside one another: one that opens ends the one that was never closed. */
const FIELDS =
  /^(?:rss|atom|dc|content):(?:item|entry|title|link|guid|id|description|pubdate|published|updated|issued|modified|summary|encoded|creator|category)$/;
const LEAF =
  /^(?:rss|atom|dc|content):(?:title|link|guid|id|description|pubdate|published|updated|issued|modified|encoded|creator|date|category|comments|author)$/;

/** Reads markup into a tree: never throws, bounded in depth and size, closes what was left open. */
export function readTree(source: string, baseUrl: string | null): Element {
  const { text, entities } = takeDoctype(source);
  const root: Element = {
    name: "",
    raw: "",
    attributes: {},
    children: [],
    base: baseUrl,
    language: null,
    cdata: false,
  };
  const open: OpenElement[] = [{ element: root, namespaces: new Map() }];
  let inCdata = false;
  let nodes = 0;
  const top = (): OpenElement => open.at(-1) ?? { element: root, namespaces: new Map() };

  const parser = new Parser(
    {
      onopentag(raw, rawAttributes) {
        if (++nodes > MAX_NODES) return;
        const attributes: Record<string, string> = {};
        for (const [name, value] of Object.entries(rawAttributes))
          attributes[name.toLowerCase()] ??= decodeAttribute(value, entities);
        const namespaces = declared(attributes, top().namespaces);
        const name = namespaceOf(raw, namespaces);
        if (FIELDS.test(name)) closeForgotten(open, name);
        if (open.length > MAX_DEPTH) return;
        const parent = top().element;
        const element: Element = {
          name,
          raw,
          attributes,
          children: [],
          base: resolved(attributes["xml:base"], parent.base),
          language: attributes["xml:lang"] ?? parent.language,
          cdata: false,
        };
        parent.children.push(element);
        open.push({ element, namespaces });
      },
      ontext(part) {
        const { element } = top();
        if (++nodes > MAX_NODES || element === root) return;
        if (inCdata) element.cdata = true;
        element.children.push(inCdata ? part : markRaw(part));
      },
      oncdatastart: () => {
        inCdata = true;
      },
      oncdataend: () => {
        inCdata = false;
      },
      onclosetag(raw, implied) {
        if (implied) return;
        for (let at = open.length - 1; at > 0; at--) {
          if (open[at]?.element.raw !== raw) continue;
          open.length = at;
          return;
        }
      },
    },
    {
      xmlMode: true,
      decodeEntities: false,
      lowerCaseTags: false,
      lowerCaseAttributeNames: false,
      recognizeCDATA: true,
    },
  );
  parser.end(repaired(text));
  finish(root, (part) => decodeText(part, entities));
  return root;
}

/** Text outside CDATA waits for its neighbours before its entities are read: the parser may cut between them. */
const RAW = "\u0001";

function markRaw(part: string): string {
  return RAW + part;
}

/** Joins the pieces of text and reads the entities of those that stood outside CDATA. */
function finish(root: Element, decode: (part: string) => string): void {
  const waiting: Element[] = [root];
  for (let element = waiting.pop(); element !== undefined; element = waiting.pop()) {
    const joined: (Element | string)[] = [];
    let raw = "";
    const flush = (): void => {
      if (raw !== "") append(joined, decode(raw));
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
    element.children.splice(0, element.children.length, ...joined);
  }
}

function append(children: (Element | string)[], text: string): void {
  const last = children.at(-1);
  if (typeof last !== "string") children.push(text.slice(0, MAX_TEXT));
  else children[children.length - 1] = (last + text).slice(0, MAX_TEXT);
}

function closeForgotten(open: OpenElement[], opening: string): void {
  const container = /:(?:item|entry)$/.test(opening);
  for (let at = open.length - 1; at > 0; at--) {
    const element = open[at]?.element;
    if (element === undefined) return;
    const { name, attributes } = element;
    // Inside XHTML everything may stand.
    if (/xhtml/i.test(attributes["type"] ?? "")) return;
    if (container && /:(?:item|entry)$/.test(name)) {
      open.length = at;
      return;
    }
    if (!LEAF.test(name)) {
      if (!container) return;
      continue;
    }
    // An Atom author has a name inside, and a source a title: those are no leaves left open.
    if (/:author$/.test(name)) return;
    open.length = at;
    if (!container) return;
  }
}

function declared(
  attributes: Readonly<Record<string, string>>,
  known: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  let own: Map<string, string> | null = null;
  for (const [name, value] of Object.entries(attributes)) {
    if (name !== "xmlns" && !name.startsWith("xmlns:")) continue;
    own ??= new Map(known);
    own.set(name === "xmlns" ? "" : name.slice("xmlns:".length), value.trim());
  }
  return own ?? known;
}

function resolved(value: string | undefined, base: string | null): string | null {
  if (value === undefined) return base;
  const text = value.trim();
  return URL.canParse(text, base ?? undefined) ? new URL(text, base ?? undefined).href : base;
}

/** What no XML reader takes, mended outside CDATA: control characters, a bare `<`, NULs. */
function repaired(text: string): string {
  const clean = text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "");
  if (!/<[^A-Za-z_:/!?]/.test(clean)) return clean;
  return clean
    .split(/(<!\[CDATA\[[\s\S]*?(?:\]\]>|$))/)
    .map((part) =>
      part.startsWith("<![CDATA[") ? part : part.replace(/<(?![A-Za-z_:/!?\u00c0-\uffff])/g, "&lt;"),
    )
    .join("");
}
