import { isWithin, type PageElement, parentOf } from "../html/page-tree.ts";
import { hasPriceText } from "./element-traits.ts";
import type { Block } from "./read-blocks.ts";

/** A bar, a bubble, a teaser; what is longer is told whatever it stands in. */
const LINE_CHARS = 200;
/** Beside the content may stand so much of it again, no more. */
const BESIDE = 0.3;

/**
 * What stands outside the content by its place alone: before the site's header, behind its footer, and, on a page that
 * marks its main content, short things beside it. Prices stay wherever they stand.
 */
export function outsideContent(blocks: readonly Block[]): number[] {
  const h1 = blocks.findIndex(({ level, region }) => level === 1 && region === "main");
  if (h1 < 0) return [];
  return [...barsAbove(blocks, h1), ...bubblesBehind(blocks, h1), ...besideContent(blocks, h1)];
}

/** Lines before the first piece of the frame, with the page's heading still to come. */
function barsAbove(blocks: readonly Block[], h1: number): number[] {
  const frame = blocks.findIndex(({ region }) => region === "chrome");
  if (frame < 1 || frame > h1) return [];
  return indices(0, frame).filter((index) => isLine(blocks[index]));
}

const LEGAL = /©|\(c\) ?(?:19|20)\d\d|copyright/i;

/** Lines behind the page's footer. */
function bubblesBehind(blocks: readonly Block[], h1: number): number[] {
  const foot = blocks.findLastIndex(
    ({ element, region, text }) => region === "chrome" && (LEGAL.test(text) || isInFooter(element)),
  );
  if (foot <= h1) return [];
  return indices(foot + 1, blocks.length).filter((index) => isLine(blocks[index]));
}

function isInFooter(element: PageElement): boolean {
  for (let at: PageElement | null = element; at !== null; at = parentOf(at))
    if (at.name === "footer") return true;
  return false;
}

/** Short things outside the element that is marked as main content, where it holds the heading and most of the text. */
function besideContent(blocks: readonly Block[], h1: number): number[] {
  const content = mainAround(blocks[h1]?.element ?? null);
  if (content === null) return [];
  const outside = outsideOf(blocks, content);
  if (outside.length === 0) return [];
  const chars = (some: readonly Block[]): number =>
    some.reduce((sum, { text, region }) => sum + (region === "main" ? text.length : 0), 0);
  const beside = chars(outside.flatMap((index) => blocks[index] ?? []));
  const inside = chars(blocks) - beside;
  return beside <= inside * BESIDE ? outside.filter((index) => isLine(blocks[index])) : [];
}

function mainAround(element: PageElement | null): PageElement | null {
  for (let at = element; at !== null; at = parentOf(at))
    if (at.name === "main" || at.attribs["role"] === "main" || isNamedContent(at)) return at;
  return null;
}

/** Names that sites give the box of their content where they do not mark it. */
const CONTENT_NAMES: ReadonlySet<string> = new Set(
  "content main maincontent main-content main_content site-content page-content primary inhalt hauptinhalt contenu contenido contenuto".split(
    " ",
  ),
);

function isNamedContent({ name, attribs }: PageElement): boolean {
  if (name !== "div" && name !== "section") return false;
  const { id, class: names } = attribs;
  if (id !== undefined && CONTENT_NAMES.has(id.toLowerCase())) return true;
  const all = names === undefined ? [] : names.toLowerCase().split(/\s+/);
  return all.some((one) => CONTENT_NAMES.has(one));
}

/** The blocks of the page's content that stand before or behind an element; those inside stand together. */
function outsideOf(blocks: readonly Block[], content: PageElement): number[] {
  const isInside = ({ region, element }: Block): boolean => region === "main" && isWithin(element, content);
  const first = blocks.findIndex(isInside);
  const last = blocks.findLastIndex(isInside);
  return [...indices(0, first), ...indices(last + 1, blocks.length)].filter(
    (index) => blocks[index]?.region === "main",
  );
}

function isLine(block: Block | undefined): boolean {
  if (block === undefined || block.region !== "main" || block.level === 1) return false;
  return block.text.length <= LINE_CHARS && !block.priceMarked && !hasPriceText(block.element);
}

function indices(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, offset) => from + offset);
}
