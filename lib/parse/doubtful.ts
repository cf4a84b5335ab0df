/** Rows of table 三 whose figures may be another row's or another table's: they fit, and cannot be trusted all the same. */
import { addsUp, type Column } from './applicant-columns';
import type { ReadRow } from './application-rows';
import { unproven, withHoldingTotals } from './proof';
import { type Settled as Fit, isWhole, type Placement } from './table/placements';
import { isBare, isPrinted } from './table/rows';
import type { Token } from './tokens';
import { inOneOfTwo } from './twice';

export interface Fitted {
  readonly row: ReadRow;
  readonly ways: readonly Placement[];
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
 * holds too many figures betrays it for the whole table; a row that does not add up may hold another's, where any row holds
 * too few or the number of a page may stand behind it; and where the whole table is printed so, its columns must prove it.
 * Returns the rows that cannot be trusted.
 */
function shattered(rows: readonly Fitted[], columns: readonly Column[]): ReadonlySet<Fitted> {
  const bare = rows.filter(({ row }) => isBare(row.cells));
  if (bare.length === 0) return new Set();
  if (bare.some(({ fit }) => !fit.ok && fit.found > columns.length)) return new Set(rows);
  const whole = rows.every((read) => isWhole(read.fit));
  const isOwn = (cells: readonly Token[]) => whole && !mayEndInPageNumber(cells, columns);
  const needed = withHoldingTotals(rows, columns);
  const isTwofold = (read: Fitted) =>
    read.fit.ok && mayEndInPageNumber(read.fit.cells, columns) && addsUp(read.fit.cells, columns) === true && !needed.has(read);
  return new Set([
    ...bare.filter(isTwofold),
    ...bare.filter((read) => read.fit.ok && addsUp(read.fit.cells, columns) === false && !isOwn(read.fit.cells)),
    ...(bare.length > rows.length / 2 ? unproven(rows, columns) : []),
  ]);
}

/**
 * Is the last figure like the number of a page, with a blank lost before it? Then the figures before it are a row of their
 * own: they add up (5 0 0 0 0 5 before a 10: with the 10 as well, and only the other totals can tell).
 */
const mayEndInPageNumber = (cells: readonly Token[], columns: readonly Column[]): boolean =>
  /^[1-9]\d?$/.test(cells.at(-1)!.text) && addsUp(cells.slice(0, -1), columns.slice(1)) === true;
