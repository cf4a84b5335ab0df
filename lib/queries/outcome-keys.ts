/** Parts that add up to a whole in table 三: outcomes by group or by reason, requests by applicant. */
import { APPLICANTS, APPLICATION_ROWS, type CellId, cell, type Edition, OUTCOME_GROUPS, outcomeRows } from '../form';
import { column, EQUIVALENTS, metricSql } from '../metrics';

export interface Part {
  readonly key: string;
  readonly group: string;
  /** SQL over one fact row; NULL when the part is not a number there. */
  readonly sql: string;
  /** Present when the part stands in one edition of table 三 only. */
  readonly edition?: Edition;
  readonly cells: readonly CellId[];
}

export interface Whole {
  readonly parts: readonly Part[];
  /** SQL of the sum of all parts; NULL unless all are numbers, the rows of the other edition aside. */
  readonly sql: string;
  /** Cells that must be numbers for the whole to be one. */
  readonly cells: readonly CellId[];
}

const at = (row: string, column = 'total') => `applications.${row}.${column}` as CellId;
const sumSql = (cells: readonly CellId[]): string => metricSql({ numerator: cells }).numerator;

/** The 2021 rows of a quantity that a report may print as one row of 2019: when it does, that row alone counts. */
function partSql(id: CellId): string {
  const pair = EQUIVALENTS.find((e) => e['2021'].includes(id));
  if (!pair) return column(id);
  return `CASE WHEN ${sumSql(pair['2019'])} IS NULL THEN ${column(id)} END`;
}

const EVERY_OUTCOME: readonly CellId[] = outcomeRows().map((row) => at(row));

const BY_GROUP: Whole = {
  parts: OUTCOME_GROUPS.map(({ id }) => {
    const cells = outcomeRows(id).map((row) => at(row));
    return { key: id, group: id, sql: sumSql(cells), cells };
  }),
  sql: sumSql(EVERY_OUTCOME),
  cells: EVERY_OUTCOME,
};

const BY_REASON: Whole = {
  parts: APPLICATION_ROWS.flatMap((row): Part[] => {
    if (row.role !== 'outcome') return [];
    const id = at(row.id);
    const { edition } = cell(id);
    return [{ key: row.id, group: row.group, sql: partSql(id), cells: [id], ...(edition && { edition }) }];
  }),
  sql: BY_GROUP.sql,
  cells: EVERY_OUTCOME,
};

const TYPES = APPLICANTS.filter((applicant) => applicant.id !== 'total');

export const BY_APPLICANT: Whole = {
  parts: TYPES.map(({ id }) => ({ key: id, group: id, sql: column(at('received', id)), cells: [at('received', id)] })),
  sql: sumSql(TYPES.map(({ id }) => at('received', id))),
  cells: TYPES.map(({ id }) => at('received', id)),
};

export const outcomesBy = (by: 'group' | 'reason'): Whole => (by === 'group' ? BY_GROUP : BY_REASON);

/** Columns `whole` and `p0`, `p1` … of one fact row. */
export const partColumns = (whole: Whole): string =>
  [`${whole.sql} AS whole`, ...whole.parts.map((part, i) => `${part.sql} AS p${i}`)].join(', ');

/** Sums `p0`, `p1` … of the parts. */
export const partSums = (whole: Whole): string => whole.parts.map((_, i) => `sum(p${i})::DOUBLE AS p${i}`).join(', ');

export const shareOf = (sum: number | null, whole: number | null): number | null => (sum === null || !whole ? null : sum / whole);
