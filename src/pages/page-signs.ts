import {
  attribute,
  elementsOf,
  outerComments,
  type PageDocument,
  type PageElement,
  rawText,
} from "../html/page-tree.ts";
import { addClasses } from "./name-traits.ts";

/** What of a page may tell how it was made; all but `inline` in lower case. */
export interface PageSigns {
  readonly addresses: string; // of scripts, style sheets, frames, forms; one a line
  readonly pictures: string; // of pictures, one a line
  readonly inline: string; // the scripts written into the page
  readonly comments: string; // that stand outside the content
  readonly generators: readonly string[];
  readonly metas: ReadonlySet<string>; // names
  readonly ids: ReadonlySet<string>;
  readonly classes: ReadonlySet<string>;
  readonly attributes: ReadonlySet<string>;
  readonly elements: ReadonlySet<string>;
  readonly fields: ReadonlySet<string>; // names of form fields
}

const INLINE_CHARS = 400_000;
const MARKED_CHARS = 200_000;
const MAX_ADDRESSES = 5000;

/** One walk over the page's elements. */
export function readSigns(document: PageDocument): PageSigns {
  const addresses: string[] = [];
  const pictures: string[] = [];
  const generators: string[] = [];
  const metas = new Set<string>();
  const ids = new Set<string>();
  const names = new Set<string>();
  const attributes = new Set<string>();
  const elements = new Set<string>();
  const fields = new Set<string>();
  let inline = "";
  for (const element of elementsOf(document)) {
    const { name, attribs } = element;
    elements.add(name);
    for (const key in attribs) attributes.add(key);
    const { id, class: className } = attribs;
    if (id !== undefined) ids.add(id.toLowerCase());
    if (id !== undefined && namesComponent(attribs)) attributes.add("data-page:component");
    if (className !== undefined) names.add(className);
    if (name === "input" && attribs["name"] !== undefined) fields.add(attribs["name"].toLowerCase());
    else if (name === "meta") {
      const key = metaName(attribs);
      if (key === "generator") generators.push(attribute(element, "content").toLowerCase());
      if (key !== "") metas.add(key);
    }
    if (name === "link" && isRelation(attribs["rel"])) continue;
    const address = addressOf(element);
    if (address !== undefined && address.length < 2000 && !address.startsWith("data:"))
      (isPicture(element) ? pictures : addresses).push(address.toLowerCase());
    if (name === "script" && isCode(element) && inline.length < INLINE_CHARS)
      inline += `\n${rawText(element, INLINE_CHARS)}`;
    else if (addresses.length >= MAX_ADDRESSES) continue;
    else if (name === "style") addresses.push(...styleAddresses(rawText(element, MARKED_CHARS)));
    else if (name === "noscript") addresses.push(...sourceAddresses(rawText(element, MARKED_CHARS)));
  }
  return {
    addresses: addresses.join("\n"),
    pictures: pictures.join("\n"),
    inline,
    comments: outerComments(document).toLowerCase(),
    generators,
    metas,
    ids,
    classes: classesIn(names),
    attributes,
    elements,
    fields,
  };
}

function metaName(attribs: PageElement["attribs"]): string {
  return (attribs["name"] ?? attribs["property"] ?? attribs["http-equiv"] ?? "").toLowerCase();
}

/** A page's name for its scripts, not the number of a page. */
function namesComponent(attribs: PageElement["attribs"]): boolean {
  return attribs["data-page"]?.startsWith('{"component"') === true;
}

function classesIn(names: ReadonlySet<string>): Set<string> {
  const classes = new Set<string>();
  for (const name of names) addClasses(name, classes);
  return classes;
}

function isRelation(rel: string | undefined): boolean {
  return (
    rel !== undefined &&
    /^(?:canonical|alternate|shortlink|next|prev|author|me|license|help|search)\b/i.test(rel)
  );
}

function addressOf({ name, attribs }: PageElement): string | undefined {
  const given = attribs["src"] ?? attribs["data-src"];
  if (given !== undefined) return given;
  if (name === "link") return attribs["href"];
  if (name === "form") return attribs["action"];
  return name === "object" ? attribs["data"] : undefined;
}

function isPicture({ name, attribs }: PageElement): boolean {
  if (name === "link") return /\bicon\b/i.test(attribs["rel"] ?? "") || attribs["as"] === "image";
  return name === "img" || name === "source" || name === "video" || name === "audio";
}

function isCode({ attribs }: PageElement): boolean {
  return attribs["src"] === undefined && !/json|template/i.test(attribs["type"] ?? "");
}

function styleAddresses(text: string): string[] {
  if (!text.includes("//")) return [];
  return [...text.matchAll(/(?:@import\s{1,9}|url\(\s{0,9})["']?((?:https?:)?\/\/[^"')\s;]{1,500})/gi)].map(
    ([, address = ""]) => address.toLowerCase(),
  );
}

function sourceAddresses(text: string): string[] {
  return [...text.matchAll(/\bsrc\s*=\s*["']([^"']{1,1000})/gi)].map(([, address = ""]) =>
    address.toLowerCase(),
  );
}
