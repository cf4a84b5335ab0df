/** Rows of spanning cells → a grid of exact coordinates, by the HTML table model. */
import type { GridBlock, GridCell, Position } from './document';
import { checkCount, MOST_SLOTS } from './limits';

export interface SpanningCell {
  readonly text: string;
  /** 0 reaches to the last row of the row's section. */
  readonly rowSpan: number;
  readonly columnSpan: number;
  readonly line?: number;
}

export interface SpanningRow {
  readonly cells: readonly SpanningCell[];
  /** Row group (thead, tbody, tfoot): spans never cross from one to the next. */
  readonly section?: number;
}

/** A span wider than any statutory table ("fill the rest", colspan=1000) does not widen the grid. */
const WIDEST = 64;
const narrow = (span: number): number => (span > WIDEST ? 1 : Math.max(1, span));

/**
 * Places each cell in the first free slot of its row, as browsers do. Spans that run over the table's edge, into another
 * row group or over an occupied slot are cut there, so every slot belongs to at most one cell.
 * @throws UnreadableDocument `too_large` when the spans cover more slots than any table has
 */
export function layOut(rows: readonly SpanningRow[], at: Pick<Position, 'line' | 'table'>): GridBlock {
  const placed: GridCell[] = [];
  const sectionEnd: number[] = [];
  for (let r = rows.length - 1; r >= 0; r--) {
    sectionEnd[r] = r + 1 < rows.length && rows[r + 1]!.section === rows[r]!.section ? sectionEnd[r + 1]! : r + 1;
  }
  const natural = rows.reduce(
    (most, row) =>
      Math.max(
        most,
        row.cells.reduce((sum, cell) => sum + narrow(cell.columnSpan), 0),
      ),
    1,
  );
  // taken[column] = first row below the current one in which the slot is free again
  const taken: number[] = [];
  let width = 0;
  let looked = 0;
  rows.forEach((row, r) => {
    let column = 0;
    for (const cell of row.cells) {
      while ((taken[column] ?? 0) > r) column++;
      const wanted = cell.columnSpan > WIDEST ? Math.max(1, natural - row.cells.length + 1) : Math.max(1, cell.columnSpan);
      let columnSpan = 1;
      while (columnSpan < wanted && (taken[column + columnSpan] ?? 0) <= r) columnSpan++;
      const end = sectionEnd[r]!;
      const rowSpan = cell.rowSpan === 0 ? end - r : Math.max(1, Math.min(cell.rowSpan, end - r));
      for (let c = column; c < column + columnSpan; c++) taken[c] = r + rowSpan;
      placed.push({
        text: cell.text,
        row: r,
        column,
        rowSpan,
        columnSpan,
        at: { line: cell.line ?? at.line, table: at.table, row: r + 1, column: column + 1 },
      });
      width = Math.max(width, column + columnSpan);
      column += wanted;
    }
    looked += column;
    checkCount(looked, MOST_SLOTS, '表格', '格');
  });
  return { kind: 'grid', geometry: 'exact', cells: placed, rowCount: rows.length, columnCount: width, at };
}

/** The rows `from` (inclusive) to `to` (exclusive) of a grid as a grid of their own; spans are cut at the edges. */
export function sliceRows(grid: GridBlock, from: number, to: number): GridBlock {
  const cells = grid.cells
    .filter((cell) => cell.row >= from && cell.row < to)
    .map((cell) => ({ ...cell, row: cell.row - from, rowSpan: Math.min(cell.rowSpan, to - cell.row) }));
  return { ...grid, cells, rowCount: to - from, at: cells[0]?.at ?? grid.at };
}
