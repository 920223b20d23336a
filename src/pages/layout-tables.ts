import { isElement, type PageElement, type PageNode, parentOf } from "../html/page-tree.ts";
import type { Block } from "./read-blocks.ts";

/** What stands in one cell of a table. */
interface CellContent {
  blocks: number;
  chars: number;
  hasHeading: boolean;
  hasItems: boolean;
}

/** How tables are found around a block; what they are made of is the reader's to say. */
export interface TableShape {
  readonly cellOf: (element: PageElement) => PageElement | null;
  readonly tableOf: (row: PageElement) => PageElement | null;
  readonly cellsOf: (row: PageElement) => readonly PageElement[];
  readonly rowsOf: (table: PageElement) => readonly PageElement[];
}

const LONG_CHARS = 150;
const PROSE_CHARS = 60;

/**
 * The tables that only put things side by side: called so by their role, with a table inside, of one column, or with
 * cells that are mostly boxes of their own – a heading, a list, several lines. Their first row and column name nothing.
 */
export function layoutTables(blocks: readonly Block[], shape: TableShape): ReadonlySet<PageElement> {
  const contents = contentsOf(blocks, shape);
  const tables = new Map<PageElement, PageElement[]>(); // table → cells with text
  for (const cell of contents.keys()) {
    const row = parentOf(cell);
    const table = row === null ? null : shape.tableOf(row);
    if (table === null) continue;
    const cells = tables.get(table);
    if (cells === undefined) tables.set(table, [cell]);
    else cells.push(cell);
  }
  const layout = new Set<PageElement>();
  for (const [table, cells] of tables) {
    const outer = outerTable(table, shape);
    if (outer !== null && !hasHead(outer)) layout.add(outer);
    if (isCalledLayout(table) || isOneColumn(table, shape) || isBoxes(table, cells, contents))
      layout.add(table);
  }
  return layout;
}

function contentsOf(blocks: readonly Block[], { cellOf }: TableShape): Map<PageElement, CellContent> {
  const contents = new Map<PageElement, CellContent>();
  for (const { element, kind, level, text } of blocks) {
    const cell = cellOf(element);
    if (cell === null) continue;
    const known = contents.get(cell) ?? { blocks: 0, chars: 0, hasHeading: false, hasItems: false };
    known.blocks += 1;
    known.chars += text.length;
    known.hasHeading ||= kind === "heading" && level < 7;
    known.hasItems ||= kind === "item";
    contents.set(cell, known);
  }
  return contents;
}

function isBoxes(
  table: PageElement,
  cells: readonly PageElement[],
  contents: ReadonlyMap<PageElement, CellContent>,
): boolean {
  const isNamed = hasHead(table) || cells.some(({ name }) => name === "th");
  const plain = cells.filter(({ name }) => name !== "th");
  const boxes = plain.filter((cell) => {
    const { blocks = 0, chars = 0, hasHeading = false, hasItems = false } = contents.get(cell) ?? {};
    if (isNamed) return hasHeading || (blocks > 1 && chars >= PROSE_CHARS && !hasItems);
    return hasHeading || hasItems || blocks > 1 || chars > LONG_CHARS;
  });
  return boxes.length > 0 && boxes.length >= plain.length / 2;
}

function isCalledLayout({ attribs }: PageElement): boolean {
  return attribs["role"] === "presentation" || attribs["role"] === "none";
}

function isOneColumn(table: PageElement, { rowsOf, cellsOf }: TableShape): boolean {
  const rows = rowsOf(table);
  return rows.length > 0 && rows.every((row) => cellsOf(row).length < 2);
}

function hasHead(table: PageElement): boolean {
  return table.children.some((node) => isElement(node as PageNode) && (node as PageElement).name === "thead");
}

const LEVELS = 30;

/** The table in a cell of which another one stands. */
function outerTable(table: PageElement, { tableOf }: TableShape): PageElement | null {
  let at = parentOf(table);
  for (let level = 0; at !== null && level < LEVELS; at = parentOf(at), level++)
    if (at.name === "tr") return tableOf(at);
  return null;
}
