/** What `explain` says of a document's tables: which readings each row had, which won, and what ruled the others out. */
import type { TableId } from '../../form';

/** One line of `explain`: a row, its readings, and what came of them. */
export interface Explained {
  readonly table: TableId;
  readonly row: string;
  readonly printed: string;
  readonly readings: readonly {
    readonly columns: string;
    readonly placement: string;
    readonly cells: readonly string[] | null;
    readonly ruledOut: string | null;
  }[];
  readonly rivals: readonly string[];
  readonly outcome: 'written' | 'partly' | 'unknown';
}
