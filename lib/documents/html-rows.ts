/**
 * Boxes set side by side (display: inline-block) are the cells of a table where at least two lines of as many boxes follow
 * each other; anywhere else they are what their line says.
 */
import type { Block, GridBlock, GridCell, TextBlock } from './document';

export interface Box {
  readonly text: string;
  readonly line: number;
  /** Shown as a line of its own where it is no cell. */
  readonly block: boolean;
}

export class BoxRows {
  private row: Box[] = [];
  private rows: Box[][] = [];

  /** Adds a box to the row; `before` is what stands on its line before it, outside any box. */
  box(box: Box, before: string): void {
    if (before !== '') this.row.push({ text: before, line: box.line, block: false });
    this.row.push(box);
  }

  /** Ends the row, if there is one; `after` stands on its line behind the last box. */
  endRow(after: string): boolean {
    if (this.row.length === 0) return false;
    if (after !== '') this.row.push({ text: after, line: this.row.at(-1)!.line, block: false });
    this.rows.push(this.row);
    this.row = [];
    return true;
  }

  /** What the rows since the last call are. */
  end(table: () => number): Block[] {
    const { rows } = this;
    if (rows.length === 0) return [];
    this.rows = [];
    const width = rows[0]!.length;
    const isTable = rows.length > 1 && width > 1 && rows.every((row) => row.length === width);
    return isTable ? [gridOf(rows, table())] : rows.flatMap(linesOf);
  }
}

function gridOf(rows: readonly (readonly Box[])[], table: number): GridBlock {
  const cells = rows.flatMap((row, r) =>
    row.map(
      ({ text, line }, column): GridCell => ({
        text,
        row: r,
        column,
        rowSpan: 1,
        columnSpan: 1,
        at: { line, table, row: r + 1, column: column + 1 },
      }),
    ),
  );
  return {
    kind: 'grid',
    geometry: 'sequence',
    cells,
    rowCount: rows.length,
    columnCount: rows[0]!.length,
    at: { line: rows[0]![0]!.line, table },
  };
}

function linesOf(row: readonly Box[]): TextBlock[] {
  const out: { text: string; line: number; open: boolean }[] = [];
  for (const { text, line, block } of row) {
    const last = out.at(-1);
    if (last?.open && !block) last.text += text;
    else out.push({ text, line, open: !block });
  }
  return out.flatMap(({ text, line }) =>
    text
      .split('\n')
      .filter((part) => part.trim() !== '')
      .map((part): TextBlock => ({ kind: 'text', text: part.trim(), at: { line } })),
  );
}
