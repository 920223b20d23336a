import { innerMarkup } from "./element.ts";
import { CONTAINER, FIELDS, MODULE, OUTER } from "./element-kinds.ts";
import type { Element } from "./xml-tree.ts";

const BODY = /:(?:div|body)$/;
const TEXT = /^(?:rss:description|content:encoded)$/;
const HOLDS_BODY = /^atom:(?:content|summary)$/;

/**
 * Writes the elements inside a finished text of an item as one piece of markup: a feed of 15 MB in XHTML has a million
 * elements, which as objects take ten times its size. Gives how many parts that were; 0 where nothing was done.
 */
export function flattenMarkup(element: Element, parent: Element, finish: (root: Element) => void): number {
  if (!isText(element, parent)) return 0;
  const parts = countMarkup(element);
  if (parts === 0) return 0;
  finish(element);
  element.children = [innerMarkup(element)];
  element.flat = true;
  return parts;
}

function isText({ name }: Element, parent: Element): boolean {
  if (BODY.test(name)) return HOLDS_BODY.test(parent.name) || CONTAINER.test(parent.name);
  return TEXT.test(name) && CONTAINER.test(parent.name);
}

/** The parts inside an element; 0 where there is no element, or one that is a field of a feed and belongs elsewhere. */
function countMarkup(root: Element): number {
  const waiting = [root];
  let parts = 0;
  let elements = 0;
  for (let element = waiting.pop(); element !== undefined; element = waiting.pop()) {
    parts += element.children.length;
    for (const child of element.children) {
      if (typeof child === "string") continue;
      if ([FIELDS, CONTAINER, OUTER, MODULE].some((kind) => kind.test(child.name))) return 0;
      elements += 1;
      waiting.push(child);
    }
  }
  return elements === 0 ? 0 : parts;
}
