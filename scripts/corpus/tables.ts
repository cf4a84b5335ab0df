/** The three statutory tables of a sample as the official form prints them, in Chinese. */
import type { TableId } from '../../lib/form';
import { formLayout } from '../../lib/form-layout';
import type { Table } from './page';
import type { Sample } from './report';

export const figureText = (value: number | null | undefined): string => (value === null || value === undefined ? '' : String(value));

export function printedTable(id: TableId, sample: Sample): Table {
  const { columns, cells } = formLayout(id, id === 'applications' ? sample.applicationsEdition : sample.edition);
  return {
    kind: 'table',
    id,
    columns,
    cells: cells.map((cell) => ({ ...cell, text: cell.figure ? figureText(sample.cells.get(cell.figure)) : cell.text.zh })),
  };
}
