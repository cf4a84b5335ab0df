/**
 * A report set out on a page, before any file format: lines and tables in reading order. Perturbations edit a page,
 * layouts print it. The expectation travels with the page: a perturbation that makes a figure unreadable says so there.
 */
import type { CellId, Edition, TableId } from '../../lib/form';

export type LineRole = 'furniture' | 'title' | 'preamble' | 'heading' | 'prose' | 'signature' | 'date' | 'note';

export interface Line {
  readonly kind: 'line';
  readonly role: LineRole;
  text: string;
  /** Section of the report (一…六) that the line opens. */
  readonly section?: string;
}

export interface TableCell {
  text: string;
  row: number;
  column: number;
  rowSpan: number;
  columnSpan: number;
  readonly role: 'caption' | 'header' | 'corner' | 'stub' | 'value';
  /** The statutory cell whose figure is printed here. */
  readonly figure?: CellId;
  /** Id of the form's row or column that a stub or header names. */
  readonly names?: string;
}

export interface Table {
  readonly kind: 'table';
  readonly id: TableId;
  columns: number;
  cells: TableCell[];
}

export interface Page {
  parts: (Line | Table)[];
  /** Facts beside the body: HTML meta tags. */
  meta: Record<string, string>;
}

/** What a careful person would read from the document. */
export interface Expected {
  /** null: not to be graded. */
  agency: string | null;
  year: number | null;
  /** null: not to be graded. */
  edition: Edition | null;
  /** Every cell of the form that may carry a number; a number at any other cell is wrong. */
  cells: Map<CellId, number | null>;
  /** Cells that may also be left unknown: the document does not settle them. A wrong number still counts as wrong. */
  optional: Set<CellId>;
}

export const line = (role: LineRole, text: string, section?: string): Line => ({
  kind: 'line',
  role,
  text,
  ...(section ? { section } : {}),
});

export const tablesOf = (page: Page): Table[] => page.parts.filter((part): part is Table => part.kind === 'table');
export const linesOf = (page: Page, ...roles: LineRole[]): Line[] =>
  page.parts.filter((part): part is Line => part.kind === 'line' && (roles.length === 0 || roles.includes(part.role)));
export const cellsIn = (page: Page, ...roles: TableCell['role'][]): TableCell[] =>
  tablesOf(page).flatMap((table) => table.cells.filter((cell) => roles.includes(cell.role)));
export const figuresIn = (page: Page): (TableCell & { readonly figure: CellId })[] =>
  tablesOf(page).flatMap((table) =>
    table.cells.filter((cell): cell is TableCell & { readonly figure: CellId } => cell.figure !== undefined),
  );

export const rowCount = (table: Table): number => Math.max(...table.cells.map((cell) => cell.row + cell.rowSpan));

/** Cells that begin in a row, left to right. */
export const rowOf = (table: Table, row: number): TableCell[] =>
  table.cells.filter((cell) => cell.row === row).sort((a, b) => a.column - b.column);

export const rowsOf = (table: Table): TableCell[][] => Array.from({ length: rowCount(table) }, (_, row) => rowOf(table, row));

/** Opens an empty row at `at`: cells below move down and cells that span across grow. */
export function openRow(table: Table, at: number): void {
  for (const cell of table.cells) {
    if (cell.row >= at) cell.row += 1;
    else if (cell.row + cell.rowSpan > at) cell.rowSpan += 1;
  }
}

/** Opens `count` rows that nothing spans across: labels that would are ended there and begun anew below, with `carried`'s text. */
export function breakRows(table: Table, at: number, count: number, carried: (text: string) => string): void {
  const across = table.cells.filter((cell) => cell.row < at && cell.row + cell.rowSpan > at);
  for (let i = 0; i < count; i++) openRow(table, at);
  for (const cell of across) {
    const rest = cell.row + cell.rowSpan - at - count;
    cell.rowSpan = at - cell.row;
    table.cells.push({ ...cell, row: at + count, rowSpan: rest, text: carried(cell.text) });
  }
}

/** Marks every figure printed in the same row as one of `cells` as optional. */
export function makeRowsOptional(page: Page, expected: Expected, cells: readonly TableCell[]): void {
  for (const table of tablesOf(page)) {
    const rows = new Set(table.cells.filter((cell) => cells.includes(cell)).map((cell) => cell.row));
    for (const cell of table.cells) if (cell.figure && rows.has(cell.row)) expected.optional.add(cell.figure);
  }
}
