import { absoluteLink } from "../html/absolute-link.ts";
import { escapeHtml } from "../html/read-html.ts";
import type { Element } from "./xml-tree.ts";

/** The child elements of an element by name, each list in the order of the document. */
export type Fields = ReadonlyMap<string, readonly Element[]>;

export function elementsOf(parent: Element): Element[] {
  return parent.children.filter((child): child is Element => typeof child !== "string");
}

/** The fields of an element; those in a media:group or media:content count as its own, behind them. */
export function fieldsOf(parent: Element): Fields {
  const fields = new Map<string, Element[]>();
  const add = (element: Element): void => {
    const list = fields.get(element.name);
    if (list === undefined) fields.set(element.name, [element]);
    else list.push(element);
  };
  const groups: Element[] = [];
  for (const child of parent.children) {
    if (typeof child === "string") continue;
    add(child);
    if (/^media:(?:group|content)$/.test(child.name)) groups.push(child);
  }
  for (let at = 0; at < groups.length && at < 20; at++) {
    for (const child of elementsOf(groups[at] as Element)) {
      if (!child.name.startsWith("media:")) continue;
      add(child);
      if (child.name === "media:content") groups.push(child);
    }
  }
  return fields;
}

const NONE: readonly Element[] = [];

/** The fields with one of these names, in the order of the names, then of the document. */
export function named(fields: Fields, ...names: readonly string[]): readonly Element[] {
  let found: readonly Element[] | null = null;
  for (const name of names) {
    const more = fields.get(name);
    if (more !== undefined) found = found === null ? more : [...found, ...more];
  }
  return found ?? NONE;
}

/** Whether there is markup in an element, as elements or already written out. */
export function hasElements(element: Element): boolean {
  return element.flat || element.children.some((child) => typeof child !== "string");
}

/** The text of an element; markup inside it is written out again as markup. */
export function innerText(element: Element): string {
  return hasElements(element) ? innerMarkup(element) : element.children.join("").trim();
}

const MAX_DEPTH = 60;
const HAS_ADDRESS = new Set(["href", "src", "cite", "poster"]);

/** What stands inside an element, as HTML. Addresses under another xml:base than the element's become absolute. */
export function innerMarkup(element: Element): string {
  return markupIn(element, element.base, 0).trim();
}

function markupIn(element: Element, base: string | null, depth: number): string {
  if (depth > MAX_DEPTH) return "";
  if (element.flat) return element.children.join("");
  return element.children
    .map((child) => (typeof child === "string" ? escapeHtml(child) : outerMarkup(child, base, depth + 1)))
    .join("");
}

function outerMarkup(element: Element, base: string | null, depth: number): string {
  const name = element.raw.slice(element.raw.indexOf(":") + 1).toLowerCase();
  let attributes = "";
  for (const key in element.attributes) {
    if (key.startsWith("xml")) continue;
    const written = element.attributes[key] ?? "";
    const isMoved = element.base !== base && HAS_ADDRESS.has(key);
    const value = isMoved ? (absoluteLink(written, element.base) ?? written) : written;
    attributes += ` ${key}="${escapeHtml(value)}"`;
  }
  const inner = markupIn(element, base, depth);
  return inner === "" && /^(?:br|hr|img|wbr)$/.test(name)
    ? `<${name}${attributes}>`
    : `<${name}${attributes}>${inner}</${name}>`;
}
