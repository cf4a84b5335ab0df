/** The table behind a chart: what its table view shows and its CSV holds. */
import type { CsvValue } from '@/lib/snapshot/csv';

export interface TableColumn {
  readonly label: string;
  /** Figures are set flush right. */
  readonly numeric?: boolean;
}

export interface TableCell {
  /** As a number or text for CSV; null where there is no number. */
  readonly value: CsvValue;
  /** As shown; a gap says why it is one. */
  readonly text: string;
}

export interface ChartTable {
  readonly columns: readonly TableColumn[];
  readonly rows: readonly (readonly TableCell[])[];
}

export const plainCell = (value: string | number): TableCell => ({ value, text: String(value) });
