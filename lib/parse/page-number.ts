/** Numbers of pages among the figures of bare lines: nothing but the sums tells them from the table's own. */
import { addsUp, type Column } from './applicant-columns';
import type { Fitted } from './doubtful';
import { isWhole } from './table/placements';
import { isBare, isPrinted } from './table/rows';
import type { Token } from './tokens';

/**
 * The rows without the numbers of pages. A row with one figure too many holds one, when every other row is whole and adds
 * up (none lost a figure to it), and when leaving out a number that counts on from the last page's is the one way to make
 * its sum hold. Otherwise the rows as they are.
 */
export function withoutPageNumbers(rows: readonly Fitted[], columns: readonly Column[]): readonly Fitted[] {
  const long = rows.filter((read) => isTooLong(read, columns));
  if (long.length === 0 || long.length > MOST_PAGES) return rows;
  if (!rows.every((read) => long.includes(read) || (isWhole(read.fit) && read.fit.ok && addsUp(read.fit.cells, columns) === true)))
    return rows;
  const cut = new Map<Fitted, Fitted>();
  let page: number | null = null;
  for (const read of long) {
    const at = pageIn(read.row.cells, columns);
    // One number inside a row may be anything: two that count on are pages.
    if (at === null || (long.length === 1 && at < columns.length)) return rows;
    const number = Number(read.row.cells[at]!.text);
    if (page !== null && number !== page + 1) return rows;
    page = number;
    const cells = read.row.cells.toSpliced(at, 1);
    cut.set(read, { ...read, row: { ...read.row, cells }, fit: { ok: true, exact: true, cells, left: [] } });
  }
  return rows.map((read) => cut.get(read) ?? read);
}

/** Pages that a table may run over. */
const MOST_PAGES = 4;

const isTooLong = ({ row: { cells }, fit }: Fitted, columns: readonly Column[]): boolean =>
  !fit.ok && isBare(cells) && cells.length === columns.length + 1 && cells.every(isPrinted);

/** The place of the number without which the row adds up; null when there is none, or another row of figures would do too. */
function pageIn(cells: readonly Token[], columns: readonly Column[]): number | null {
  const ways = cells.flatMap((cell, at) => {
    const rest = cells.toSpliced(at, 1);
    return /^[1-9]\d{0,2}$/.test(cell.text) && addsUp(rest, columns) === true ? [{ at, row: rest.map((c) => c.text).join('|') }] : [];
  });
  const last = ways.at(-1);
  return last && ways.every(({ row }) => row === last.row) ? last.at : null;
}
