import { escapeHtml } from "../html/read-html.ts";
import type { Element } from "./xml-tree.ts";

export function elementsOf(parent: Element): Element[] {
  return parent.children.filter((child): child is Element => typeof child !== "string");
}

/** The children with one of these names, in the order of the names, then of the document. */
export function childrenNamed(parent: Element, ...names: readonly string[]): Element[] {
  const all = elementsOf(parent);
  return names.flatMap((name) => all.filter((child) => child.name === name));
}

/** The text of an element; markup inside it is written out again as markup. */
export function innerText(element: Element): string {
  if (element.children.every((child) => typeof child === "string")) return element.children.join("").trim();
  return innerMarkup(element);
}

/** What stands inside an element, as HTML. */
export function innerMarkup(element: Element, depth = 0): string {
  if (depth > 60) return "";
  return element.children
    .map((child) => (typeof child === "string" ? escapeHtml(child) : outerMarkup(child, depth + 1)))
    .join("")
    .trim();
}

function outerMarkup(element: Element, depth: number): string {
  const name = element.raw.slice(element.raw.indexOf(":") + 1).toLowerCase();
  const attributes = Object.entries(element.attributes)
    .filter(([key]) => !key.startsWith("xml"))
    .map(([key, value]) => ` ${key}="${escapeHtml(value)}"`)
    .join("");
  const inner = innerMarkup(element, depth);
  return inner === "" && /^(?:br|hr|img)$/.test(name)
    ? `<${name}${attributes}>`
    : `<${name}${attributes}>${inner}</${name}>`;
}

export function hasElements(element: Element): boolean {
  return element.children.some((child) => typeof child !== "string");
}
