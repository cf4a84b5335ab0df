/** Rows of table 三 whose figures may be another row's or another table's: they fit, and cannot be trusted all the same. */
import { addsUp, type Column, STANDARD } from './applicant-columns';
import { type ReadRow, ROWS } from './application-rows';
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
 * Text layers that lose their layout move figures to other rows, and cells without borders cannot show it. A row that
 * holds too many figures betrays it for the whole table, and so do columns broken against whole totals; of rows that do
 * not add up, two or more are figures exchanged. Returns the rows that cannot be trusted.
 */
function shattered(rows: readonly Fitted[], columns: readonly Column[]): ReadonlySet<Fitted> {
  const bare = rows.filter(({ row }) => isBare(row.cells));
  if (bare.some(({ fit }) => !fit.ok && fit.found > columns.length)) return new Set(rows);
  const broken = bare.filter(({ fit }) => fit.ok && addsUp(fit.cells, columns) === false);
  // Most rows hold too few figures: those that do not may have theirs from other rows, unless their sums prove them.
  if (bare.length > rows.length / 2 && bare.filter(({ fit }) => fit.ok).length < bare.length / 2)
    return new Set(bare.filter(({ fit }) => fit.ok && addsUp(fit.cells, columns) !== true));
  if (bare.length > rows.length / 2 && movedWithinRows(rows, broken.length)) return new Set(rows);
  return new Set(broken.length > 1 ? broken : broken.filter(({ fit }) => fit.ok && isExchanged(fit.cells)));
}

/** Is another cell the sum of the rest: the total, exchanged with it? */
function isExchanged(cells: readonly Token[]): boolean {
  const values = cells.map((c) => (c.figure.kind === 'number' ? c.figure.value : 0));
  const sum = values.reduce((a, b) => a + b, 0);
  return values.some((value) => 2 * value === sum);
}

/** One figure a line and nothing between. */
const isBare = (cells: readonly Token[]): boolean =>
  cells.length > 1 && cells.every((c, i) => c.grid === null && c.start === 'none' && c.at.line !== cells[i - 1]?.at.line);

/** Figures moved within their rows break two columns at least and leave the totals whole; so many broken columns are no misprints. */
function movedWithinRows(rows: readonly Fitted[], brokenRows: number): boolean {
  const at = (id: string, c: number): number | null => {
    const fit = rows.find(({ row }) => row.id === id)?.fit;
    const figure = fit?.ok ? fit.cells[c]?.figure : undefined;
    return figure?.kind === 'number' ? figure.value : null;
  };
  const outcomes = ROWS.filter((r) => r.group !== undefined && rows.some(({ row }) => row.id === r.id)).map((r) => r.id);
  const holds = STANDARD.map((_, c) => {
    const parts = outcomes.map((id) => at(id, c));
    const total = at('processed_total', c);
    if (total === null || parts.some((v) => v === null)) return null;
    const flow = [at('received', c), at('carried_in', c), at('carried_out', c)];
    const balanced = flow.some((v) => v === null) || flow[0]! + flow[1]! === total + flow[2]!;
    return balanced && parts.reduce<number>((sum, v) => sum + v!, 0) === total;
  });
  const broken = holds.filter((h) => h === false).length;
  return broken > 3 || (brokenRows === 0 && holds.at(-1) === true && broken > 1);
}
