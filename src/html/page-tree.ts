import { load } from "cheerio/slim";
import { parseDocument } from "htmlparser2";
import { type PreScan, preScan } from "./pre-scan.ts";

export type PageDocument = ReturnType<typeof parseDocument>;
export type PageNode = PageDocument["children"][number];
export type PageElement = Extract<PageNode, { attribs: Record<string, string> }>;

/**
 * A page as a tree, or why it is refused: see preScan. Linear in time; nothing of the page is run or loaded. What is
 * `scanned` was looked at before, or is read where it may take its time.
 */
export function parsePage(
  html: string,
  scanned = false,
): { readonly ok: true; readonly document: PageDocument } | Extract<PreScan, { ok: false }> {
  const scan = scanned ? null : preScan(html);
  if (scan?.ok === false) return scan;
  const whole = parseDocument(html, OPTIONS);
  // Every text needs an element around it: a fragment gets the body that a browser would give it.
  const document = hasLooseText(whole) ? parseDocument(`<body>${html}</body>`, OPTIONS) : whole;
  adoptLooseText(document);
  const elements = listElements(document);
  if (elements.length >= MAX_ELEMENTS) return { ok: false, why: `more than ${MAX_ELEMENTS} elements` };
  listed.set(document, elements);
  numberElements(elements);
  return { ok: true, document };
}

function isLooseText(node: PageNode): boolean {
  return node.type === "text" && node.data.trim() !== "";
}

function hasLooseText({ children }: PageDocument): boolean {
  return children.some(isLooseText);
}

/** What stands behind an early `</body>` belongs to the body before it. */
function adoptLooseText(document: PageDocument): void {
  if (!hasLooseText(document)) return;
  let body: PageElement | null = null;
  for (const node of document.children) {
    if (isElement(node)) body = node;
    else if (body !== null && isLooseText(node)) {
      body.children.push(node);
      node.parent = body;
    }
  }
  document.children = document.children.filter((node) => !isLooseText(node));
}

/** Ten times what the largest pages of shops have; each costs about ten microseconds. */
const MAX_ELEMENTS = 150_000;

/** The elements of each tree in document order: a page is walked many times, so they are listed once. */
const listed = new WeakMap<PageDocument | PageElement, readonly PageElement[]>();

function listElements(document: PageDocument | PageElement): PageElement[] {
  const elements: PageElement[] = [];
  const waiting: PageNode[] = [];
  pushElements(document, waiting);
  for (let node = waiting.pop(); node !== undefined && elements.length < MAX_ELEMENTS; node = waiting.pop()) {
    if (!isElement(node)) continue;
    elements.push(node);
    pushElements(node, waiting);
  }
  return elements;
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

/** Whether an element is this box or lies in it, at most 60 levels down. */
export function isWithin(element: PageElement, box: PageElement): boolean {
  for (let at: PageNode | null = element, level = 0; isElement(at) && level < 60; level++) {
    if (at === box) return true;
    at = at.parent as PageNode | null;
  }
  return false;
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
  } catch (error) {
    if (error instanceof RangeError) throw error; // a page nested too deep, not a wrong selector
    return null;
  }
}

/**
 * Writes into each element where it stands in the list and where what is below it ends: below an element is then a piece
 * of the list. The parser leaves both fields free unless it is asked for places in the source.
 */
function numberElements(elements: readonly PageElement[]): void {
  const open: PageElement[] = [];
  for (const [place, element] of elements.entries()) {
    for (let last = open.at(-1); last !== undefined && last !== element.parent; last = open.at(-1)) {
      last.endIndex = place;
      open.pop();
    }
    element.startIndex = place;
    open.push(element);
  }
  for (const element of open) element.endIndex = elements.length;
}

/** Every element below a node in document order; without recursion, so depth costs no stack. */
export function elementsOf(root: PageDocument | PageElement): readonly PageElement[] {
  const all = listed.get(root);
  if (all !== undefined) return all;
  const { startIndex, endIndex } = root;
  const list = startIndex === null || endIndex === null ? undefined : listed.get(topOf(root));
  return list === undefined || startIndex === null || endIndex === null
    ? listElements(root)
    : list.slice(startIndex + 1, endIndex);
}

function topOf(root: PageDocument | PageElement): PageDocument | PageElement {
  let top = root;
  for (let { parent } = top; parent !== null; { parent } = top) top = parent as PageDocument | PageElement;
  return top;
}

function pushElements({ children }: PageDocument | PageElement, waiting: PageNode[]): void {
  for (let index = children.length - 1; index >= 0; index--) {
    const child = children[index];
    if (child !== undefined && child.type !== "text") waiting.push(child);
  }
}

/** All text below a node, scripts included, at most `max` characters; white space as it stands. */
export function rawText(root: PageDocument | PageElement, max = 100_000): string {
  const [only] = root.children;
  if (root.children.length === 1 && only?.type === "text") return only.data.slice(0, max);
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
    else if (isElement(node) && OUTER.has(node.name))
      for (let index = node.children.length - 1; index >= 0; index--) {
        const child = node.children[index];
        if (child !== undefined) waiting.push(child);
      }
  }
  return text.slice(0, max);
}
