/** Parts that add up to a whole in table 三: outcomes by group or by reason, requests by applicant; outcomes of table 四. */
import {
  APPLICANTS,
  APPLICATION_ROWS,
  type CellId,
  cell,
  type Edition,
  OUTCOME_GROUPS,
  outcomeRows,
  REMEDIES,
  REMEDY_OUTCOMES,
} from '../../form';
import { column, EQUIVALENTS, metricSql, termsOf } from '../../metrics';

export interface WholePart {
  readonly key: string;
  readonly group: string;
  /** SQL over one fact row; NULL when the part is not a number there. */
  readonly sql: string;
  /** Present when the part stands in one edition of table 三 only. */
  readonly edition?: Edition;
}

export interface Whole {
  readonly parts: readonly WholePart[];
  /** SQL of the sum of all parts; NULL unless all are numbers, the rows of the other edition aside. */
  readonly sql: string;
  /** SQL that is true where all parts are numbers, the rows of the other edition aside: in a third of the time of adding them up. */
  readonly complete: string;
  /** What is summed: the parts, or smaller ones of their groups. Adding sums up afterwards saves adding 24 cells of each report. */
  readonly summed: readonly WholePart[];
}

const at = (row: string, column = 'total') => `applications.${row}.${column}` as CellId;
const sumSql = (cells: readonly CellId[]): string => metricSql({ numerator: cells }).numerator;

/** The 2021 rows of a quantity that a report may print as one row of 2019: when it does, that row alone counts. */
function partSql(id: CellId): string {
  const pair = EQUIVALENTS.find((e) => e['2021'].includes(id));
  if (!pair) return column(id);
  return `CASE WHEN ${sumSql(pair['2019'])} IS NULL THEN ${column(id)} END`;
}

/** Of each pair of forms, one whose cells are all numbers. */
const completeSql = (cells: readonly CellId[]): string =>
  termsOf(cells)
    .map((term) => `(${term.map((alternative) => alternative.map((id) => `${column(id)} IS NOT NULL`).join(' AND ')).join(' OR ')})`)
    .join(' AND ');

const EVERY_OUTCOME: readonly CellId[] = outcomeRows().map((row) => at(row));

const REASONS = APPLICATION_ROWS.flatMap((row): WholePart[] => {
  if (row.role !== 'outcome') return [];
  const id = at(row.id);
  const { edition } = cell(id);
  return [{ key: row.id, group: row.group, sql: partSql(id), ...(edition && { edition }) }];
});

const OUTCOMES = { sql: sumSql(EVERY_OUTCOME), complete: completeSql(EVERY_OUTCOME), summed: REASONS } as const;
const BY_GROUP: Whole = {
  ...OUTCOMES,
  parts: OUTCOME_GROUPS.map(({ id }) => ({ key: id, group: id, sql: sumSql(outcomeRows(id).map((row) => at(row))) })),
};
const BY_REASON: Whole = { ...OUTCOMES, parts: REASONS };

const TYPES = APPLICANTS.filter((applicant) => applicant.id !== 'total');

const RESULTS = REMEDY_OUTCOMES.filter((outcome) => outcome.id !== 'total');

const RECEIVED = TYPES.map(({ id }) => at('received', id));
const APPLICANT_PARTS = TYPES.map(({ id }): WholePart => ({ key: id, group: id, sql: column(at('received', id)) }));

export const BY_APPLICANT: Whole = {
  parts: APPLICANT_PARTS,
  sql: sumSql(RECEIVED),
  complete: completeSql(RECEIVED),
  summed: APPLICANT_PARTS,
};

const EVERY_REMEDY: readonly CellId[] = REMEDIES.flatMap(({ id }) => RESULTS.map((result): CellId => `remedies.${id}.${result.id}`));
const REMEDY_PARTS = RESULTS.map(
  (result): WholePart => ({
    key: result.id,
    group: result.id,
    sql: sumSql(REMEDIES.map(({ id }): CellId => `remedies.${id}.${result.id}`)),
  }),
);

/** Outcomes of reviews and of both kinds of lawsuits together. */
export const BY_REMEDY: Whole = {
  parts: REMEDY_PARTS,
  sql: sumSql(EVERY_REMEDY),
  complete: completeSql(EVERY_REMEDY),
  summed: REMEDY_PARTS,
};

export const outcomesBy = (by: 'group' | 'reason'): Whole => (by === 'group' ? BY_GROUP : BY_REASON);

/** Columns `whole` and `p0`, `p1` … of one fact row. */
export const partColumns = (whole: Whole): string =>
  [`${whole.sql} AS whole`, ...whole.parts.map((part, i) => `${part.sql} AS p${i}`)].join(', ');

/** Columns `s0`, `s1` …: sums over the reports of what is summed. */
export const partSums = ({ summed }: Whole): string => summed.map(({ sql }, i) => `sum(${sql})::DOUBLE AS s${i}`).join(', ');

/** The sum of a part from a row of {@link partSums}; null when no report gives it. */
export function sumOfPart({ parts, summed }: Whole, part: WholePart, row: Readonly<Record<string, number | null>>): number | null {
  const its = (one: WholePart) => (parts === summed ? one === part : one.group === part.key);
  const sums = summed.flatMap((one, i) => (its(one) ? (row[`s${i}`] ?? []) : []));
  return sums.length === 0 ? null : sums.reduce((total, sum) => total + sum, 0);
}

export const shareOf = (sum: number | null, whole: number | null): number | null => (sum === null || !whole ? null : sum / whole);
