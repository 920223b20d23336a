import { isElement, type PageElement, type PageNode, parentOf } from "../html/page-tree.ts";
import { textOf } from "./element-traits.ts";
import { findPrices } from "./find-prices.ts";
import { layoutTables } from "./layout-tables.ts";
import { GENERIC, isOnlyPeriod, withoutFiller } from "./name-in-text.ts";
import { periodOfPhrase } from "./periods.ts";
import { isListName } from "./price-role.ts";
import type { Block } from "./read-blocks.ts";
import { remembered } from "./remember.ts";
import { heightOf, type TableGrid, tableGrid } from "./table-grid.ts";

const NAME_CHARS = 80;
/** Heads of the tables on a page: which column and row a cell stands in. */
export interface TableHeads {
  /** The cell a block stands in; null outside tables. */
  cellOf(block: Block): PageElement | null;
  /** What stands over a cell and in front of it; empty where nothing does. */
  headsOf(block: Block): { readonly column: string; readonly row: string };
  labelOf(block: Block, before: string | null, brief?: boolean): string | null; // `brief`: no column that is the only one
  periodOf(block: Block): string | null;
  isPriceColumn(block: Block): boolean;
}

interface Heads {
  readonly column: string;
  readonly row: string;
  readonly isOnlyColumn: boolean; // beside the row's head: it says nothing that tells this row from others
}

const NO_HEADS: Heads = { column: "", row: "", isOnlyColumn: false };

const PRICE_HEAD =
  /price|preis|prix|precio|prezzo|prijs|preço|\bpris\b|cena|cost|kosten|tarif|fee|gebühr|amount|betrag|€|\$|£|eur\b|chf\b|usd\b/iu;

export function readTables(blocks: readonly Block[]): TableHeads {
  const layout = layoutTables(blocks, { cellOf: nearestCell, tableOf, cellsOf, rowsOf });
  const cellOf = (element: PageElement): PageElement | null => {
    const cell = nearestCell(element);
    const row = cell === null || layout.size === 0 ? null : parentOf(cell);
    const table = row === null ? null : tableOf(row);
    return table !== null && layout.has(table) ? null : cell;
  };
  const texts = textsOfCells(blocks, cellOf);
  const textOfCell = (cell: PageElement | null): string => (cell === null ? "" : (texts.get(cell) ?? ""));
  const columns = new WeakMap<PageElement, PageElement[]>();
  const gridOf = openGrids();
  const heads = (block: Block): Heads => {
    const cell = cellOf(block.element);
    const row = cell === null ? null : parentOf(cell);
    if (cell === null || row === null) return NO_HEADS;
    const cells = cellsOf(row);
    const table = tableOf(row);
    const grid = table === null ? null : gridOf(table);
    const index = grid === null ? columnIndex(cells, cell) : grid.columnOf(cell);
    const headRow = table === null ? [] : headCells(table, columns);
    if (headRow.includes(cell)) return NO_HEADS;
    const column = textOfCell(cellAt(headRow, index));
    const first = grid === null ? (cells[0] ?? null) : grid.firstOf(row);
    const head = grid === null && first !== null ? nameCell(cells, headRow, textOfCell) : first;
    const rowHead = first === cell || head === cell ? "" : textOfCell(head);
    return { column, row: rowHead, isOnlyColumn: cells.length === 2 };
  };
  return {
    cellOf: ({ element }) => cellOf(element),
    headsOf: heads,
    labelOf(block, before, brief = false) {
      const { column, row, isOnlyColumn } = heads(block);
      const [fromRow, fromColumn] = [named(row), isPriceWord(column, 4) ? null : named(column)];
      if (fromRow !== null && fromColumn !== null && !(brief && isOnlyColumn))
        return `${fromRow} – ${fromColumn}`;
      return fromRow ?? fromColumn ?? before;
    },
    periodOf(block) {
      const { column, row } = heads(block);
      return periodOfPhrase(column) ?? periodOfPhrase(row) ?? periodInRow(cellOf(block.element), textOfCell);
    },
    isPriceColumn(block) {
      const { column, row } = heads(block);
      return isPriceHead(column) || (row.length <= 30 && isPriceHead(row));
    },
  };
}

/** The grids of tables in which a cell reaches over several rows; null of all others. */
function openGrids(): (table: PageElement) => TableGrid | null {
  const grids = new Map<PageElement, TableGrid | null>();
  return (table) => {
    const known = grids.get(table);
    if (known !== undefined) return known;
    const rows = rowsOf(table);
    const reaches =
      rows.length <= MAX_GRID_ROWS && rows.some((row) => cellsOf(row).some((cell) => heightOf(cell) > 1));
    const grid = reaches ? tableGrid(rows, cellsOf, span) : null;
    grids.set(table, grid);
    return grid;
  };
}

function textsOfCells(
  blocks: readonly Block[],
  cellOf: (element: PageElement) => PageElement | null,
): Map<PageElement, string> {
  const texts = new Map<PageElement, string>();
  for (const { element, text } of blocks) {
    const cell = cellOf(element);
    if (cell !== null) texts.set(cell, `${texts.get(cell) ?? ""} ${text}`.trim());
  }
  return texts;
}

/** The name that a row's or column's head gives its cells; null when it names nothing. A head is looked at for each of them. */
const named = remembered((text: string): string | null => {
  const name = firstName(text);
  return name === null ||
    isPriceWord(name, 3) ||
    STARTING.test(name) ||
    GENERIC.test(name) ||
    isOnlyPeriod(name)
    ? null
    : name;
});

/** "Price", "Monthly fee", "Fee (net)": a head that says no more than that prices stand here. */
function isPriceWord(head: string, least: number): boolean {
  if (!PRICE_HEAD.test(head)) return false;
  return withoutFiller(head).length < least || withoutFiller(head.replace(PRICE_HEAD, " ")).length < least;
}

/** "Starting at" as a row: no thing that is sold. */
const STARTING =
  /^(?:(?:price |preise? |prix |precio )?(?:starting (?:at|from|price)|starts at|from|ab|as low as|à partir de|dès|desde|a partir de|da|vanaf|från|fra))$/iu;

const isPriceHead = remembered((head: string): boolean => PRICE_HEAD.test(head) || isListName(head));

/** Longer tables are read row by row, without cells that reach down. */
const MAX_GRID_ROWS = 5000;

/** "Art. no.", "SKU", "#": the first column counts, the second one names. */
const NUMBER_HEAD =
  /^(?:#|№|nr\.?|no\.?|n[°º]|num(?:ber|éro|ero)?\.?|pos(?:ition|\.)?|code|sku|ean|gtin|ref(?:\.|erence|erenz|erencia|érence)?|id|(?:art(?:ikel|icle|\.)?|item|product|produkt|part|order|bestell|modell?|cat(?:alog(?:ue)?|\.)?)[\s.-]{0,3}(?:nr\.?|no\.?|n[°º]|nummer|number|code|id|#)|artikelnummer|bestellnummer|artikelnr\.?|référence|referencia|código|codice|artnr\.?|varenr\.?|varenummer|artikelnr)$/iu;
/** "10023", "40-118": an article's number, were its column not called so. */
const IS_NUMBER = /^#?\d{3,}(?:[-./ ]\d{1,8}){0,4}$/;

/** The cell that names a row: its first one, or the one behind an article's number. */
function nameCell(
  cells: readonly PageElement[],
  headRow: readonly PageElement[],
  textOfCell: (cell: PageElement | null) => string,
): PageElement | null {
  const [first = null, second = null] = cells;
  if (second === null || cells.length < 3) return first;
  const head = headRow[0] === undefined ? "" : textOfCell(headRow[0]);
  if (!NUMBER_HEAD.test(head) && !IS_NUMBER.test(textOfCell(first))) return first;
  const name = textOfCell(second);
  return /\p{L}{2}/u.test(name) && findPrices(name).length === 0 ? second : first;
}

const FEW_CELLS = 8;
const PERIOD_CHARS = 20;

/** The period that a cell of its own tells: "Indie | $6 | Monthly". */
function periodInRow(cell: PageElement | null, textOfCell: (cell: PageElement) => string): string | null {
  const row = cell === null ? null : parentOf(cell);
  const cells = row === null ? [] : cellsOf(row);
  if (cells.length > FEW_CELLS) return null;
  for (const one of cells.slice(1)) {
    const text = one === cell ? "" : textOfCell(one);
    const period =
      text.length === 0 || text.length > PERIOD_CHARS || /\d/.test(text) ? null : periodOfPhrase(text);
    if (period !== null) return period;
  }
  return null;
}

function firstName(whole: string): string | null {
  const text = whole.slice(0, 4 * NAME_CHARS); // a longer one is no name
  const prices = findPrices(text);
  const plain = (prices.length === 0 ? text : text.slice(0, prices[0]?.start))
    .replace(/[\s:*–-]+$/u, "")
    .trim();
  return plain === "" || plain.length > NAME_CHARS || !/[\p{L}\d]/u.test(plain) ? null : plain;
}

function nearestCell(element: PageElement): PageElement | null {
  for (let at: PageElement | null = element, level = 0; at !== null && level < 6; at = parentOf(at), level++)
    if (isCell(at)) return at;
  return null;
}

const CELL_ROLE = new Set(["cell", "gridcell", "columnheader", "rowheader"]);
const TABLE_ROLE = new Set(["table", "grid", "treegrid"]);

/** By tag, or by role where boxes make up a table (WAI-ARIA 1.2, table and grid). */
function isCell({ name, attribs }: PageElement): boolean {
  return name === "td" || name === "th" || (attribs["role"] !== undefined && CELL_ROLE.has(attribs["role"]));
}

function isHeadCell({ name, attribs }: PageElement): boolean {
  return name === "th" || attribs["role"] === "columnheader";
}

function isRow({ name, attribs }: PageElement): boolean {
  return name === "tr" || attribs["role"] === "row";
}

function tableOf(row: PageElement): PageElement | null {
  for (let at: PageElement | null = row, level = 0; at !== null && level < 4; at = parentOf(at), level++)
    if (at.name === "table" || TABLE_ROLE.has(at.attribs["role"] ?? "")) return at;
  return null;
}

/** No table that people read is wider; each cell of a row asks for its column. */
const MAX_COLUMNS = 300;

function cellsOf(row: PageElement): PageElement[] {
  const cells: PageElement[] = [];
  for (const node of row.children as readonly PageNode[]) {
    if (cells.length >= MAX_COLUMNS) break;
    if (isElement(node) && isCell(node)) cells.push(node);
  }
  return cells;
}

function span(cell: PageElement): number {
  return Math.min(Math.max(Number(cell.attribs["colspan"]) || 1, 1), 100);
}

function columnIndex(cells: readonly PageElement[], cell: PageElement): number {
  let index = 0;
  for (const one of cells) {
    if (one === cell) return index;
    index += span(one);
  }
  return index;
}

function cellAt(cells: readonly PageElement[], index: number): PageElement | null {
  let at = 0;
  for (const cell of cells) {
    at += span(cell);
    if (index < at) return cell;
  }
  return null;
}

/** The cells of the head row: the first row of `thead`, else a first row of `th` only. */
function headCells(table: PageElement, known: WeakMap<PageElement, PageElement[]>): PageElement[] {
  const before = known.get(table);
  if (before !== undefined) return before;
  const first = rowsOf(table)[0];
  const cells = first === undefined ? [] : cellsOf(first);
  const isHead =
    (first !== undefined && parentOf(first)?.name === "thead") ||
    (cells.length > 1 && (cells.slice(1).every(isHeadCell) || isNameRow(cells)));
  const heads = isHead ? cells : [];
  known.set(table, heads);
  return heads;
}

function rowsOf(table: PageElement): PageElement[] {
  return childrenOf(table).flatMap((child) => (isRow(child) ? [child] : childrenOf(child).filter(isRow)));
}

const NAME_CHARS_IN_ROW = 40;
const NAMES_HEAD =
  /^(?:|plans?|packages?|tariff?e?s?|pakete?|forfaits?|formules?|abonnements?|planes?|tarifas?|products?|produkte?|options?|features?|leistung(?:en)?|name)$/iu;

/** A first row of plain cells that says what the columns are: "Plan | Lite | Unlimited". */
function isNameRow(cells: readonly PageElement[]): boolean {
  const texts = cells.map((cell) => textOf(cell, NAME_CHARS_IN_ROW + 1).trim());
  const [first = "", ...others] = texts;
  return (
    NAMES_HEAD.test(first) &&
    others.every(
      (text) => text.length <= NAME_CHARS_IN_ROW && /\p{L}/u.test(text) && !/\d[.,]\d|[$€£%]/.test(text),
    )
  );
}

function childrenOf(element: PageElement): PageElement[] {
  return element.children.filter((node): node is PageElement => isElement(node as PageNode));
}
