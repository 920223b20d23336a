import { load } from "cheerio/slim";
import { parseDocument } from "htmlparser2";
import { type PreScan, preScan } from "./pre-scan.ts";

export type PageDocument = ReturnType<typeof parseDocument>;
export type PageNode = PageDocument["children"][number];
export type PageElement = Extract<PageNode, { attribs: Record<string, string> }>;

/** A page as a tree, or why it is refused: see preScan. Linear in time; nothing of the page is run or loaded. */
export function parsePage(
  html: string,
): { readonly ok: true; readonly document: PageDocument } | Extract<PreScan, { ok: false }> {
  const scan = preScan(html);
  if (!scan.ok) return scan;
  const document = parseDocument(html, OPTIONS);
  if (countElements(document, MAX_ELEMENTS) >= MAX_ELEMENTS)
    return { ok: false, why: `more than ${MAX_ELEMENTS} elements` };
  // Every text needs an element around it: a fragment gets the body that a browser would give it.
  const isFragment = document.children.some((node) => node.type === "text" && node.data.trim() !== "");
  return { ok: true, document: isFragment ? parseDocument(`<body>${html}</body>`, OPTIONS) : document };
}

/** Ten times what the largest pages of shops have; each costs about ten microseconds. */
const MAX_ELEMENTS = 150_000;

function countElements(document: PageDocument, max: number): number {
  let count = 0;
  for (const _ of elementsOf(document)) {
    count += 1;
    if (count >= max) break;
  }
  return count;
}

const OPTIONS = { decodeEntities: true, lowerCaseTags: true };

export function isElement(node: PageNode | null | undefined): node is PageElement {
  return node != null && (node.type === "tag" || node.type === "script" || node.type === "style");
}

/** The element around a node; null at the top. */
export function parentOf(node: PageNode): PageElement | null {
  const parent = node.parent as PageNode | null;
  return isElement(parent) ? parent : null;
}

export function attribute(element: PageElement, name: string): string {
  return element.attribs[name] ?? "";
}

/** The elements a CSS selector names, in document order; null when it is no selector. */
export function selectElements(document: PageDocument, css: string): PageElement[] | null {
  try {
    return load(document)(css)
      .toArray()
      .filter((node): node is PageElement => isElement(node as PageNode));
  } catch {
    return null;
  }
}

/** Every element below a node in document order; without recursion, so depth costs no stack. */
export function* elementsOf(root: PageDocument | PageElement): Generator<PageElement> {
  const waiting: PageNode[] = [...root.children].reverse();
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (!isElement(node)) continue;
    yield node;
    for (let index = node.children.length - 1; index >= 0; index--) {
      const child = node.children[index];
      if (child !== undefined) waiting.push(child);
    }
  }
}

/** All text below a node, scripts included, at most `max` characters; white space as it stands. */
export function rawText(root: PageDocument | PageElement, max = 100_000): string {
  let text = "";
  const waiting: PageNode[] = [...root.children].reverse();
  for (let node = waiting.pop(); node !== undefined && text.length < max; node = waiting.pop()) {
    if (node.type === "text") text += node.data;
    else if (isElement(node))
      for (let index = node.children.length - 1; index >= 0; index--) {
        const child = node.children[index];
        if (child !== undefined) waiting.push(child);
      }
  }
  return text.slice(0, max);
}

const OUTER = new Set(["html", "head", "body"]);

/** The comments that stand directly in the document, its head or its body, where page makers sign; cut at `max` characters. */
export function outerComments(document: PageDocument, max = 20_000): string {
  let text = "";
  const waiting: PageNode[] = [...document.children].reverse();
  for (let node = waiting.pop(); node !== undefined && text.length < max; node = waiting.pop()) {
    if (node.type === "comment") text += `${node.data.slice(0, 400)}\n`;
    else if (isElement(node) && OUTER.has(node.name)) waiting.push(...[...node.children].reverse());
  }
  return text.slice(0, max);
}
