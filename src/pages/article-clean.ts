import { attribute, elementsOf, type PageElement, parentOf } from "../html/page-tree.ts";
import { linkDensity, type MeasureMap } from "./article-measures.ts";
import { nameWeight } from "./article-score.ts";
import { textOf } from "./element-traits.ts";

const NEVER = /^(?:object|embed|footer|aside|iframe|input|textarea|select|button|fieldset|nav)$/;
const SHARE = /(?:\b|_)(?:share|sharedaddy)(?:\b|_)/i;
const SHARE_CHARS = 500;

/** The parts inside an article that are not its text: share bars, forms, lists of links, boxes of teasers. */
export function partsToDrop(
  roots: readonly PageElement[],
  measures: MeasureMap,
  { byName }: { byName: boolean },
): Set<PageElement> {
  const dropped = new Set<PageElement>();
  for (const root of roots) {
    for (const element of elementsOf(root)) {
      if (isInDropped(element, root, dropped)) continue;
      if (NEVER.test(element.name) || isShareBar(element) || isSuspect(element, measures, byName))
        dropped.add(element);
    }
  }
  return dropped;
}

function isInDropped(element: PageElement, root: PageElement, dropped: ReadonlySet<PageElement>): boolean {
  if (dropped.size === 0) return false;
  for (let at = parentOf(element); at !== null && at !== root; at = parentOf(at))
    if (dropped.has(at)) return true;
  return false;
}

function isShareBar(element: PageElement): boolean {
  return (
    SHARE.test(`${attribute(element, "class")} ${attribute(element, "id")}`) &&
    textOf(element, SHARE_CHARS + 1).length < SHARE_CHARS
  );
}

/** A box with many links, inputs, pictures or list items for the little text in it. */
function isSuspect(element: PageElement, measures: MeasureMap, byName: boolean): boolean {
  const { name } = element;
  if (/^h[1-2]$/.test(name)) return byName && nameWeight(element) < 0;
  if (!/^(?:form|table|ul|ol|div|section)$/.test(name) || name === "section") return false;
  if (name === "ol") return false;
  const own = measures.get(element);
  if (own === undefined || isDataTable(element) || isIn(element, isDataTable) || isIn(element, isCode))
    return false;
  const weight = byName ? nameWeight(element) : 0;
  if (weight < 0) return true;
  if (own.commas >= 10) return false;
  const { paragraphs, pictures, inputs, embeds, chars } = own;
  const items = own.items - 100;
  const density = linkDensity(own);
  const isList = name === "ul" || (chars > 0 && own.listChars / chars > 0.9);
  const inFigure = isIn(element, (one) => one.name === "figure");
  const suspicious =
    (!inFigure && pictures > 1 && paragraphs / pictures < 0.5) ||
    (!isList && items > paragraphs) ||
    inputs > Math.floor(paragraphs / 3) ||
    (!isList &&
      !inFigure &&
      chars < 25 &&
      own.headingChars < 0.9 * chars &&
      (pictures === 0 || pictures > 2) &&
      density > 0) ||
    (!isList && weight < 25 && density > 0.2) ||
    (weight >= 25 && density > 0.5) ||
    (embeds === 1 && chars < 75) ||
    embeds > 1 ||
    (pictures === 0 && own.textChars === 0);
  return suspicious;
}

function isCode(element: PageElement): boolean {
  return element.name === "code" || element.name === "pre";
}

function isIn(element: PageElement, test: (one: PageElement) => boolean): boolean {
  for (let at = parentOf(element), level = 0; at !== null && level < 12; at = parentOf(at), level++)
    if (test(at)) return true;
  return false;
}

/** A table that holds data and not a layout: with heads, a caption, or enough rows and columns. */
function isDataTable(element: PageElement): boolean {
  if (element.name !== "table") return false;
  const role = attribute(element, "role");
  if (role === "presentation" || attribute(element, "datatable") === "0") return false;
  if (attribute(element, "summary") !== "") return true;
  let rows = 0;
  let cells = 0;
  for (const inner of elementsOf(element)) {
    if (/^(?:caption|col|colgroup|tfoot|thead|th)$/.test(inner.name)) return true;
    if (inner.name === "table") return false;
    if (inner.name === "tr") rows += 1;
    if (inner.name === "td") cells += 1;
  }
  const columns = rows === 0 ? 0 : cells / rows;
  return rows >= 10 || columns > 4 || (columns > 1 && rows > 1 && rows * columns > 10);
}
