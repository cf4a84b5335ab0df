/** Tables of another shape than the notice's: turned, two-up, reordered, merged, cut short, or printed twice. */
import type { CellId } from '../../../lib/form';
import { line, openRow, rowCount, rowsOf, type Table, type TableCell, tablesOf } from '../page';
import type { Draft } from '../printed-sample';
import type { Perturbation } from './perturbation';

const shape = (id: string, apply: (draft: Draft) => void, rest: Partial<Perturbation> = {}): Perturbation => ({
  id,
  group: 'form',
  family: 'shape',
  apply,
  ...rest,
});
const tableOf = (draft: Draft, id: Table['id']): Table | undefined => tablesOf(draft.page).find((table) => table.id === id);

const optional = (draft: Draft, cells: readonly TableCell[]): void => {
  for (const cell of cells) if (cell.figure) draft.expected.optional.add(cell.figure);
};

/** Cells of one row taken out; what spans across them shrinks. */
function removeRow(table: Table, at: number): void {
  table.cells = table.cells.filter((cell) => cell.row !== at || cell.rowSpan > 1);
  for (const cell of table.cells) {
    if (cell.row > at) cell.row -= 1;
    else if (cell.row + cell.rowSpan > at && cell.rowSpan > 1) cell.rowSpan -= 1;
  }
}

const dropRowOf = (id: string, row: string): Perturbation =>
  shape(
    id,
    (draft) => {
      const table = tableOf(draft, 'applications');
      const stub = table?.cells.find((cell) => cell.names === row && cell.role === 'stub');
      if (!table || !stub) return;
      for (const cell of table.cells) if (cell.row === stub.row && cell.figure) draft.expected.cells.delete(cell.figure);
      removeRow(table, stub.row);
    },
    { family: id },
  );

/** Swaps two columns of a table, header and figures. */
function swapColumns(table: Table, a: number, b: number, from: number): void {
  for (const cell of table.cells) {
    if (cell.row < from || cell.columnSpan > 1) continue;
    if (cell.column === a) cell.column = b;
    else if (cell.column === b) cell.column = a;
  }
}

/** Prints the last header row of each block over two rows: 商业 | 科研 … above 企业 | 机构 … */
function splitHeaderRow(table: Table, length: number): void {
  const rows = [...new Set(table.cells.filter((c) => c.role === 'header' && c.names && c.text.length > length).map((c) => c.row))];
  for (const row of rows.reverse()) {
    const headers = rowsOf(table)[row]?.filter((c) => c.role === 'header' && c.rowSpan === 1) ?? [];
    if (headers.length === 0) continue;
    openRow(table, row + 1);
    for (const other of table.cells)
      if (other.row < row + 1 && other.row + other.rowSpan === row + 1 && !headers.includes(other)) other.rowSpan += 1;
    for (const header of headers) {
      const rest = header.text.slice(length);
      header.text = header.text.slice(0, length);
      table.cells.push({ role: 'header', text: rest, row: row + 1, column: header.column, rowSpan: 1, columnSpan: header.columnSpan });
    }
  }
}

export const SHAPES: readonly Perturbation[] = [
  shape('remedies-transposed', (draft) => {
    const table = tableOf(draft, 'remedies');
    if (!table) return;
    optional(draft, table.cells);
    table.columns = rowCount(table);
    table.cells = table.cells.map((c) => ({ ...c, row: c.column, column: c.row, rowSpan: c.columnSpan, columnSpan: c.rowSpan }));
  }),
  shape(
    'disclosure-two-up',
    (draft) => {
      const table = tableOf(draft, 'disclosure');
      const middle = table?.cells.find((c) => c.names === 'article_20_6')?.row;
      if (!table || middle === undefined) return;
      optional(draft, table.cells);
      table.columns = 8;
      for (const cell of table.cells) {
        if (cell.row < middle) continue;
        cell.row -= middle;
        cell.column += 4;
      }
    },
    { needs: 'apart' },
  ),
  shape(
    'applicants-reordered',
    (draft) => {
      const table = tableOf(draft, 'applications');
      if (!table) return;
      optional(draft, table.cells);
      const [a, b] = draft.random.some([4, 5, 6, 7, 8], 2);
      if (a !== undefined && b !== undefined) swapColumns(table, a, b, 2);
    },
    { needs: 'apart' },
  ),
  shape(
    'total-column-first',
    (draft) => {
      const table = tableOf(draft, 'applications');
      if (!table) return;
      optional(draft, table.cells);
      swapColumns(table, 3, 9, 1);
    },
    { needs: 'apart' },
  ),
  shape(
    'remedy-outcomes-reordered',
    (draft) => {
      const table = tableOf(draft, 'remedies');
      if (!table) return;
      optional(draft, table.cells);
      for (const left of [0, 5, 10]) swapColumns(table, left, left + 1, left ? 2 : 1);
    },
    { needs: 'apart' },
  ),
  shape('applicant-column-lost', (draft) => {
    const table = tableOf(draft, 'applications');
    if (!table) return;
    optional(draft, table.cells);
    const gone = 7;
    for (const cell of table.cells) if (cell.column === gone && cell.figure) draft.expected.cells.delete(cell.figure);
    table.cells = table.cells.filter((c) => c.column !== gone || c.columnSpan > 1);
    for (const cell of table.cells) {
      if (cell.column > gone) cell.column -= 1;
      else if (cell.column + cell.columnSpan > gone) cell.columnSpan -= 1;
    }
    table.columns -= 1;
  }),
  shape('header-rows-lost', (draft) => {
    const table = tableOf(draft, draft.random.pick(['applications', 'remedies']));
    if (!table) return;
    optional(draft, table.cells);
    table.cells = table.cells.filter((c) => c.row >= 3);
    for (const cell of table.cells) cell.row -= 3;
  }),
  shape('rows-swapped', (draft) => {
    const table = tableOf(draft, 'applications');
    const stubs = ['refused_third_party_rights', 'refused_internal_affairs'].map((id) => table?.cells.find((c) => c.names === id));
    const [a, b] = stubs.map((stub) => stub?.row);
    if (!table || a === undefined || b === undefined) return;
    for (const cell of table.cells) {
      if (cell.rowSpan > 1) continue;
      if (cell.row === a) cell.row = b;
      else if (cell.row === b) cell.row = a;
    }
  }),
  shape(
    'header-cells-split-over-rows',
    (draft) => {
      for (const table of tablesOf(draft.page)) splitHeaderRow(table, draft.random.int(2, 3));
    },
    { family: 'header-split' },
  ),
  shape('zeros-merged', (draft) => {
    const table = tableOf(draft, 'applications');
    if (!table) return;
    for (const row of rowsOf(table)) {
      const figures = row.filter((c) => c.figure);
      const [first] = figures;
      if (!first || figures.length !== 7 || figures.some((c) => c.text !== '0') || draft.random.chance(0.6)) continue;
      optional(draft, figures);
      first.columnSpan = 7;
      table.cells = table.cells.filter((c) => c === first || !figures.includes(c));
    }
  }),
  shape('last-year-table-behind', (draft) => {
    const table = tableOf(draft, draft.random.pick(['applications', 'disclosure']));
    if (!table) return;
    optional(draft, table.cells);
    const cells = table.cells.map(({ figure, ...cell }) => ({
      ...cell,
      ...(figure ? { text: String(draft.random.int(1000, 9999)) } : {}),
    }));
    draft.page.parts.push(line('note', `附：${draft.sample.year - 1}年度数据`), { ...table, cells });
  }),
  shape(
    'unit-row',
    (draft) => {
      const table = tableOf(draft, 'disclosure');
      if (!table) return;
      for (const cell of table.cells) cell.row += 1;
      table.cells.push({ text: '单位：件、项、万元', row: 0, column: 0, rowSpan: 1, columnSpan: table.columns, role: 'corner' });
    },
    { family: 'unit-row' },
  ),
  shape(
    'serial-number-column',
    (draft) => {
      const table = tableOf(draft, 'disclosure');
      if (!table) return;
      optional(draft, table.cells);
      for (const cell of table.cells) cell.column += 1;
      table.columns += 1;
      let n = 0;
      for (const row of rowsOf(table)) {
        const at = row[0]?.row ?? 0;
        const text = row.some((c) => c.role === 'corner') ? '序号' : row.some((c) => c.figure) ? String(++n) : '';
        table.cells.push({ text, row: at, column: 0, rowSpan: 1, columnSpan: 1, role: 'corner' });
      }
    },
    { family: 'serial' },
  ),
  dropRowOf('row-lost-reconfirmation', 'not_processed_reconfirmation'),
  dropRowOf('row-lost-carried-in', 'carried_in'),
  shape(
    'decisions-printed-in-words-too',
    (draft) => {
      const table = tableOf(draft, 'disclosure');
      const ids: CellId[] = ['disclosure.penalties.decisions', 'disclosure.licenses.decisions'];
      for (const cell of table?.cells ?? []) {
        if (cell.figure && ids.includes(cell.figure) && /^\d+$/.test(cell.text)) cell.text += '（其中简易程序3件，普通程序2件）';
      }
    },
    { family: 'words-too', needs: 'apart' },
  ),
];
