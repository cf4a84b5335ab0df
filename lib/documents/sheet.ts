/** A sheet's cells → blocks: title lines above and notes below a table become text, the table stays a grid. */
import type { Block, GridBlock, GridCell, Position } from './document';

interface SheetRow {
  readonly cells: readonly GridCell[];
  readonly filled: readonly GridCell[];
}

/**
 * Cuts a sheet into blocks. A line with one filled cell before a table, after it, or after an empty row is running text;
 * inside a table it is a caption row and stays. Empty rows at the edges are dropped.
 */
export function sheetBlocks(sheet: GridBlock, firstTable: number): Block[] {
  const rows: SheetRow[] = Array.from({ length: sheet.rowCount }, () => ({ cells: [], filled: [] }));
  for (const cell of sheet.cells) {
    const row = rows[cell.row]!;
    (row.cells as GridCell[]).push(cell);
    if (cell.text !== '') (row.filled as GridCell[]).push(cell);
  }
  const covered = coveredRows(sheet);
  const blocks: Block[] = [];
  let table = firstTable;
  let from = -1;
  const close = (to: number) => {
    if (from < 0) return;
    let end = to;
    while (end > from && rows[end - 1]!.filled.length <= 1 && !covered[end - 1]) end--;
    if (end > from) blocks.push(cut(sheet, rows, from, end, table++));
    for (let r = Math.max(end, from); r < to; r++) for (const block of textOf(rows[r]!)) blocks.push(block);
    from = -1;
  };
  rows.forEach((row, r) => {
    const empty = row.filled.length === 0 && !covered[r];
    const single = row.filled.length === 1 && !covered[r];
    if (from < 0) {
      if (single) for (const block of textOf(row)) blocks.push(block);
      else if (!empty) from = r;
    } else if (empty && isTitle(rows, covered, r + 1)) close(r);
  });
  close(rows.length);
  return blocks;
}

/** After empty rows, a line with a single filled cell begins something new. */
function isTitle(rows: readonly SheetRow[], covered: readonly boolean[], from: number): boolean {
  let r = from;
  while (r < rows.length && rows[r]!.filled.length === 0 && !covered[r]) r++;
  return r >= rows.length || (rows[r]!.filled.length === 1 && !covered[r]);
}

/** Rows that a filled cell from above reaches into: part of a table whatever they hold. */
function coveredRows(sheet: GridBlock): boolean[] {
  const covered: boolean[] = new Array(sheet.rowCount).fill(false);
  for (const cell of sheet.cells) {
    if (cell.text === '') continue;
    for (let r = cell.row + 1; r < cell.row + cell.rowSpan; r++) covered[r] = true;
  }
  return covered;
}

const textOf = (row: SheetRow): Block[] =>
  row.filled.flatMap(({ text, at }) => {
    const { table: _, ...place } = at;
    return text.split('\n').map((line): Block => ({ kind: 'text', text: line, at: place }));
  });

function cut(sheet: GridBlock, rows: readonly SheetRow[], from: number, to: number, table: number): GridBlock {
  const at: Position = { ...sheet.at, table };
  const cells = rows.slice(from, to).flatMap((row) =>
    row.cells.map((cell) => ({
      ...cell,
      row: cell.row - from,
      rowSpan: Math.min(cell.rowSpan, to - cell.row),
      at: { ...cell.at, table },
    })),
  );
  return { kind: 'grid', geometry: 'exact', cells, rowCount: to - from, columnCount: sheet.columnCount, at };
}
