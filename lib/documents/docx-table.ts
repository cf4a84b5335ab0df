/** Word's table model → exact grid: cells carry how many grid columns they take, merges point up or left. */
import type { GridBlock, GridCell, Position } from './document';

export interface WordCell {
  readonly text: string;
  readonly columnSpan: number;
  /** The cell continues the one above (vMerge) or to the left (hMerge). */
  readonly merge: { readonly up: boolean; readonly left: boolean };
  readonly line: number;
}

export interface WordRow {
  readonly cells: readonly WordCell[];
  /** Grid columns left out before the first cell. */
  readonly before: number;
}

type Open = { -readonly [K in keyof GridCell]: GridCell[K] };

export function layOutWord(rows: readonly WordRow[], at: Position): GridBlock {
  const cells: Open[] = [];
  let above = new Map<number, Open>();
  let width = 0;
  rows.forEach((row, r) => {
    const current = new Map<number, Open>();
    let column = row.before;
    let last: Open | undefined;
    for (const cell of row.cells) {
      const origin = above.get(column);
      if (cell.merge.left && last) {
        last.columnSpan += cell.columnSpan;
      } else if (cell.merge.up && origin && origin.columnSpan === cell.columnSpan && origin.row + origin.rowSpan === r) {
        origin.rowSpan++;
        // Word keeps, and does not show, text typed into a continued cell before it was merged.
        current.set(column, origin);
        last = undefined;
      } else {
        last = {
          text: cell.text,
          row: r,
          column,
          rowSpan: 1,
          columnSpan: cell.columnSpan,
          at: { ...at, line: cell.line, row: r + 1, column: column + 1 },
        };
        cells.push(last);
        current.set(column, last);
      }
      column += cell.columnSpan;
      width = Math.max(width, column);
    }
    above = current;
  });
  return { kind: 'grid', geometry: 'exact', cells, rowCount: rows.length, columnCount: width, at };
}
