import type { PageElement } from "../html/page-tree.ts";

/** Where the cells of a table stand, when some reach over several rows. */
export interface TableGrid {
  columnOf(cell: PageElement): number;
  /** The cell that stands in a row's first column, also when it began in a row above; null where there is none. */
  firstOf(row: PageElement): PageElement | null;
}

interface Reaching {
  readonly cell: PageElement;
  readonly column: number;
  readonly width: number;
  left: number; // rows it still covers
}

const MAX_REACHING = 30;
const MAX_ROWSPAN = 1000;

/** Places the cells as HTML's table model does (WHATWG HTML, "forming a table"); at most 30 cells reach down at once. */
export function tableGrid(
  rows: readonly PageElement[],
  cellsOf: (row: PageElement) => readonly PageElement[],
  widthOf: (cell: PageElement) => number,
): TableGrid {
  const columns = new Map<PageElement, number>();
  const firsts = new Map<PageElement, PageElement>();
  let reaching: Reaching[] = [];
  for (const row of rows) {
    const covered = reaching;
    const begun: Reaching[] = [];
    let column = 0;
    for (const cell of cellsOf(row)) {
      column = freeFrom(column, covered);
      columns.set(cell, column);
      if (column === 0) firsts.set(row, cell);
      const width = widthOf(cell);
      const height = heightOf(cell);
      if (height > 1) begun.push({ cell, column, width, left: height });
      column += width;
    }
    const first = covered.find((one) => one.column === 0);
    if (first !== undefined && !firsts.has(row)) firsts.set(row, first.cell);
    reaching = [...covered, ...begun]
      .map((one) => ({ ...one, left: one.left - 1 }))
      .filter(({ left }) => left > 0)
      .slice(0, MAX_REACHING);
  }
  return { columnOf: (cell) => columns.get(cell) ?? 0, firstOf: (row) => firsts.get(row) ?? null };
}

/** The first column from here on that no cell from above covers. */
function freeFrom(column: number, covered: readonly Reaching[]): number {
  let at = column;
  for (let round = 0; round <= covered.length; round++) {
    const over = covered.find((one) => at >= one.column && at < one.column + one.width);
    if (over === undefined) return at;
    at = over.column + over.width;
  }
  return at;
}

export function heightOf({ attribs }: PageElement): number {
  return Math.min(Math.max(Number(attribs["rowspan"]) || 1, 1), MAX_ROWSPAN);
}
