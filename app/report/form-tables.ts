/** The layout of the form as HTML tables: one per caption, head rows above, then rows of heads at the left and cells. */
import { type CellId, type Edition, TABLES, type TableId } from '@/lib/form';
import { formLayout, type LayoutCell } from '@/lib/form-layout';
import { groupBy } from '@/lib/stats/group';

export interface Head {
  readonly text: string;
  readonly rowSpan: number;
  readonly colSpan: number;
}

export interface ShapeRow {
  readonly heads: readonly Head[];
  readonly cells: readonly { readonly id: CellId; readonly colSpan: number }[];
}

export interface Shape {
  readonly key: string;
  readonly caption: string;
  readonly headRows: readonly (readonly Head[])[];
  readonly rows: readonly ShapeRow[];
}

/** The rows of a grid that `keep`: a head over several rows stands beside the first that is kept, over as many as are. */
export function keptRows(shape: Shape, keep: (row: ShapeRow) => boolean): Shape {
  const heads = shape.rows.flatMap((row, start) => row.heads.map((head) => ({ head, start, end: start + head.rowSpan })));
  const kept = shape.rows.flatMap((row, at) => (keep(row) ? [at] : []));
  return {
    ...shape,
    rows: kept.map((at) => ({
      cells: shape.rows[at]!.cells,
      heads: heads.flatMap(({ head, start, end }) => {
        const under = kept.filter((one) => one >= start && one < end);
        return under[0] === at ? [{ ...head, rowSpan: under.length }] : [];
      }),
    })),
  };
}

/** The grids of one table in one edition; table 二 prints one per item of Art. 20. */
export function shapes(table: TableId, edition: Edition, locale: 'zh' | 'en'): readonly Shape[] {
  const grids: { key: string; caption: string; cells: LayoutCell[] }[] = [];
  for (const cell of formLayout(table, edition).cells) {
    if (cell.role === 'caption') grids.push({ key: cell.names!, caption: cell.text[locale], cells: [] });
    else if (grids.length === 0) grids.push({ key: table, caption: TABLES.find((t) => t.id === table)![locale], cells: [cell] });
    else grids.at(-1)!.cells.push(cell);
  }
  const headOf = (cell: LayoutCell): Head => ({ text: cell.text[locale], rowSpan: cell.rowSpan, colSpan: cell.columnSpan });
  return grids.map(({ key, caption, cells }) => {
    const inOrder = cells.toSorted((a, b) => a.row - b.row || a.column - b.column);
    const rows = [...groupBy(inOrder, (cell) => cell.row).values()];
    const isBody = (row: readonly LayoutCell[]) => row.some((cell) => cell.figure);
    return {
      key,
      caption,
      headRows: rows.filter((row) => !isBody(row)).map((row) => row.map(headOf)),
      rows: rows.filter(isBody).map((row) => ({
        heads: row.filter((cell) => !cell.figure).map(headOf),
        cells: row.flatMap((cell) => (cell.figure ? [{ id: cell.figure, colSpan: cell.columnSpan }] : [])),
      })),
    };
  });
}
