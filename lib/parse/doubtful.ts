/** Rows of table 三 whose figures may be another row's or another table's: they fit, and cannot be trusted all the same. */
import { addsUp, type Column } from './applicant-columns';
import type { ReadRow } from './application-rows';
import { unproven } from './proof';
import { type Fit, isPrinted } from './rows';
import type { Token } from './tokens';
import { inOneOfTwo } from './twice';

export interface Fitted {
  readonly row: ReadRow;
  readonly fit: Fit;
  /** Columns of the cells, where the headings above each gave it; null where only the table's order of columns can. */
  readonly order: readonly Column[] | null;
}

/** The rows that must stay unknown although their cells can be counted off. */
export const doubtfulRows = (rows: readonly Fitted[], columns: readonly Column[]): ReadonlySet<Fitted> =>
  new Set([
    ...shattered(rows, columns),
    ...inOneOfTwo(
      rows.filter(({ row }) => row.cells.some(isPrinted)),
      ({ row }) => row.id,
      ({ row, fit }) => (fit.ok ? fit.cells : row.cells).map((c) => c.text).join('|'),
      3,
    ),
  ]);

/**
 * Text layers that lose their layout move figures to other places, and cells without borders cannot show it. A row that
 * holds too many figures betrays it for the whole table; a row that does not add up may hold another's; and where the whole
 * table is printed so, its columns must prove it. Returns the rows that cannot be trusted.
 */
function shattered(rows: readonly Fitted[], columns: readonly Column[]): ReadonlySet<Fitted> {
  const bare = rows.filter(({ row }) => isBare(row.cells));
  if (bare.some(({ fit }) => !fit.ok && fit.found > columns.length)) return new Set(rows);
  return new Set([
    ...bare.filter(({ fit }) => fit.ok && addsUp(fit.cells, columns) === false),
    ...(bare.length > rows.length / 2 ? unproven(rows, columns) : []),
  ]);
}

/** One figure a line and nothing between. */
const isBare = (cells: readonly Token[]): boolean =>
  cells.length > 1 && cells.every((c, i) => c.grid === null && c.start === 'none' && c.at.line !== cells[i - 1]?.at.line);
