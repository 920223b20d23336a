import {
  attribute,
  isElement,
  type PageDocument,
  type PageElement,
  type PageNode,
} from "../html/page-tree.ts";
import { BLOCKS, WITHOUT_TEXT } from "./element-traits.ts";

/** What a box holds, counted once for all boxes. Lengths are of visible text with white space collapsed. */
export interface Measures {
  chars: number;
  linkChars: number;
  commas: number;
  headingChars: number;
  listChars: number;
  textChars: number; // in boxes made for text: paragraphs, lists, quotes, cells
  paragraphs: number;
  pictures: number;
  items: number;
  inputs: number;
  embeds: number;
}

export type MeasureMap = ReadonlyMap<PageElement, Measures>;

const NONE: Measures = {
  chars: 0,
  linkChars: 0,
  commas: 0,
  headingChars: 0,
  listChars: 0,
  textChars: 0,
  paragraphs: 0,
  pictures: 0,
  items: 0,
  inputs: 0,
  embeds: 0,
};
const COMMAS = /[,،﹐︐︑⹁⸴⸲，]/g;
const TEXT_BOXES = /^(?:p|ul|ol|dl|blockquote|pre|td|th|li|span|img|div)$/;

/** Measures every element in one pass from the leaves up; what is in `removed` counts for nothing. */
export function measure(root: PageDocument, removed: ReadonlySet<PageElement>): Map<PageElement, Measures> {
  const measures = new Map<PageElement, Measures>();
  const order: PageElement[] = [];
  const waiting: PageNode[] = [...root.children];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (!isElement(node) || removed.has(node)) continue;
    order.push(node);
    measures.set(node, { ...NONE });
    if (!WITHOUT_TEXT.has(node.name) || node.name === "head")
      for (const child of node.children) waiting.push(child);
  }
  for (let index = order.length - 1; index >= 0; index--) {
    const element = order[index];
    const own = element === undefined ? undefined : measures.get(element);
    if (element !== undefined && own !== undefined) addUp(element, own, measures);
  }
  return measures;
}

function addUp(element: PageElement, own: Measures, measures: ReadonlyMap<PageElement, Measures>): void {
  if (!WITHOUT_TEXT.has(element.name)) {
    for (const child of element.children) {
      if (child.type === "text") {
        const length = collapsedLength(child.data);
        own.chars += length;
        if (length > 1 && child.data.search(COMMAS) >= 0) own.commas += child.data.match(COMMAS)?.length ?? 0;
      } else if (isElement(child)) {
        const inner = measures.get(child);
        if (inner !== undefined) for (const key of KEYS) own[key] += inner[key];
      }
    }
  }
  const { name } = element;
  if (name === "a")
    own.linkChars = /^#./.test(attribute(element, "href")) ? Math.round(own.chars * 0.3) : own.chars;
  if (/^h[1-6]$/.test(name)) own.headingChars = own.chars;
  if (name === "ul" || name === "ol") own.listChars = own.chars;
  if (name === "p") own.paragraphs += 1;
  else if (name === "img") own.pictures += 1;
  else if (name === "li") own.items += 1;
  else if (name === "input" || name === "textarea" || name === "select") own.inputs += 1;
  else if (name === "object" || name === "embed" || name === "iframe") own.embeds += 1;
  if (TEXT_BOXES.test(name)) own.textChars = own.chars;
}

const KEYS = Object.keys(NONE) as (keyof Measures)[];

function collapsedLength(text: string): number {
  const trimmed = text.trim();
  if (trimmed === "") return text === "" ? 0 : 0;
  return /\s\s|[\n\t]/.test(trimmed) ? trimmed.replace(/\s+/g, " ").length : trimmed.length;
}

export function linkDensity({ chars, linkChars }: Measures): number {
  return chars === 0 ? 0 : linkChars / chars;
}

/** Whether an element holds no box of its own: its text is one paragraph. */
export function isPlainBox(element: PageElement): boolean {
  const waiting: PageNode[] = [...element.children];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (!isElement(node)) continue;
    if (BLOCKS.has(node.name) || node.name === "img") return false;
    for (const child of node.children) waiting.push(child);
  }
  return true;
}
