/**
 * What a metric is: data naming the cells of the form that it adds up and divides. Its value has two readings that must
 * agree: {@link evaluate}, the plain one over one report's cells, and {@link metricSql}, the expressions the queries sum.
 */
import { APPLICANTS, type CellId, cell, type Edition, outcomeRows, type TableId } from './form';
import type { CellState, Kind, Level } from './report';

export interface Words {
  readonly zh: string;
  readonly en: string;
}

/**
 * `count` and `money` (万元) are plain sums; `rate` is a proportion 0…1 of the denominator; `per_100` is 100 × the quotient
 * and `ratio` the quotient itself, where the numerator is not a part of the denominator.
 */
export const METRIC_UNITS = ['count', 'money', 'rate', 'per_100', 'ratio'] as const;
export type MetricUnit = (typeof METRIC_UNITS)[number];

export type Polarity = 'higher' | 'lower' | 'neutral';

export interface Metric {
  readonly id: string;
  /** Menu under which the metric is offered; a key of METRIC_GROUPS. */
  readonly group: string;
  readonly zh: string;
  readonly en: string;
  readonly explanation: Words;
  readonly why: Words;
  /** Cells added up. Where both forms of an {@link EQUIVALENTS} pair are listed, either form counts once. */
  readonly numerator: readonly CellId[];
  /** Cells added up below the line; absent for counts and money. */
  readonly denominator?: readonly CellId[];
  /** Cells taken off the denominator. */
  readonly denominatorLess?: readonly CellId[];
  readonly unit: MetricUnit;
  /** Which direction serves applicants, where that can be said at all. */
  readonly polarity: Polarity;
  /** Below this denominator the counts are shown and the quotient is not ("too few to judge"). 0 for counts and money. */
  readonly minimumDenominator: number;
  /** Present when the cells stand in one edition of the form only: the series breaks where the form changed. */
  readonly edition?: Edition;
  /** Present when the metric makes sense for these levels or kinds only. */
  readonly levels?: readonly Level[];
  readonly kinds?: readonly Kind[];
  readonly cautions: readonly Words[];
}

/**
 * Cells that hold the same quantity in the two forms of table 三: 其他处理 is one row in 2019 and the sum of three in 2021
 * (DESIGN §4). Per applicant column.
 */
export const EQUIVALENTS: readonly Readonly<Record<Edition, readonly CellId[]>>[] = APPLICANTS.map(({ id }) => {
  const only = (edition: Edition) =>
    outcomeRows('other', edition)
      .map((row) => `applications.${row}.${id}` as CellId)
      .filter((c) => cell(c).edition === edition);
  return { '2019': only('2019'), '2021': only('2021') };
});

/** Cells that count together: the first alternative whose cells are all numbers gives the sum. */
type Term = readonly (readonly CellId[])[];

/** The terms of a sum of cells: each cell by itself, except that the two forms of one quantity are one term. */
export function termsOf(cells: readonly CellId[]): readonly Term[] {
  const pairs = EQUIVALENTS.filter((e) => [...e['2019'], ...e['2021']].every((id) => cells.includes(id)));
  const paired = new Set(pairs.flatMap((e) => [...e['2019'], ...e['2021']]));
  return [...cells.filter((id) => !paired.has(id)).map((id): Term => [[id]]), ...pairs.map((e): Term => [e['2019'], e['2021']])];
}

/** Every cell that a metric reads. */
export const cellsOfMetric = (metric: Pick<Metric, 'numerator' | 'denominator' | 'denominatorLess'>): readonly CellId[] => [
  ...new Set([...metric.numerator, ...(metric.denominator ?? []), ...(metric.denominatorLess ?? [])]),
];

/**
 * Why there is no value. The cell states of lib/report, and: `not_reported` no report; `series_break` the cells stand in
 * the other edition of the form; `too_few` the denominator is below the metric's minimum (numerator and denominator are given).
 */
export const FIGURE_REASONS = ['not_reported', 'series_break', 'unreadable', 'blank', 'not_transcribed', 'absent', 'too_few'] as const;
export type FigureReason = (typeof FIGURE_REASONS)[number];

export interface Figure {
  readonly value: number | null;
  /** The sum above the line: for counts and money the value itself. */
  readonly numerator: number | null;
  /** Null for counts and money. */
  readonly denominator: number | null;
  /** Null when there is a value. */
  readonly reason: FigureReason | null;
}

/** What `evaluate` reads of a report: a missing key is a cell without a number. */
export interface ReportCells {
  readonly cells: Readonly<Partial<Record<CellId, number | null>>>;
  readonly states?: Readonly<Partial<Record<CellId, CellState>>>;
  /** Edition each table follows; without it a series break looks like an absent row. */
  readonly editions?: Readonly<Partial<Record<TableId, Edition>>>;
}

const addUp = (ids: readonly CellId[], cells: ReportCells['cells']): number | null =>
  ids.reduce<number | null>((sum, id) => {
    const value = cells[id] ?? null;
    return sum === null || value === null ? null : sum + value;
  }, 0);

const termSum = (term: Term, cells: ReportCells['cells']): number | null =>
  term.map((alternative) => addUp(alternative, cells)).find((sum) => sum !== null) ?? null;

function sumOf(ids: readonly CellId[], cells: ReportCells['cells']): number | null {
  return termsOf(ids).reduce<number | null>((sum, term) => {
    const value = termSum(term, cells);
    return sum === null || value === null ? null : sum + value;
  }, 0);
}

/** The quotient in the metric's unit. */
export const quotient = (unit: MetricUnit, numerator: number, denominator: number): number =>
  unit === 'per_100' ? (100 * numerator) / denominator : numerator / denominator;

/**
 * A figure from its two sums (of one report, or of many: a ratio of sums is never a mean of ratios).
 * `missing` says why a sum is null.
 */
export function figureOf(
  metric: Pick<Metric, 'unit' | 'denominator' | 'minimumDenominator'>,
  numerator: number | null,
  denominator: number | null,
  missing: FigureReason = 'not_reported',
): Figure {
  if (!metric.denominator) return { value: numerator, numerator, denominator: null, reason: numerator === null ? missing : null };
  if (numerator === null || denominator === null) return { value: null, numerator, denominator, reason: missing };
  if (denominator <= 0 || denominator < metric.minimumDenominator) return { value: null, numerator, denominator, reason: 'too_few' };
  return { value: quotient(metric.unit, numerator, denominator), numerator, denominator, reason: null };
}

/** Why the needed cells give no sum: the gravest of their states, a form change first. */
export function missingReason(metric: Metric, report: ReportCells): FigureReason {
  const states = new Set<FigureReason>();
  for (const ids of [metric.numerator, metric.denominator ?? [], metric.denominatorLess ?? []]) {
    for (const term of termsOf(ids)) {
      if (termSum(term, report.cells) !== null) continue;
      for (const id of term.flat()) {
        if ((report.cells[id] ?? null) !== null) continue;
        const { edition, table } = cell(id);
        const follows = report.editions?.[table];
        if (edition && follows && edition !== follows) {
          if (term.length === 1) states.add('series_break');
        } else states.add(report.states?.[id] ?? 'absent');
      }
    }
  }
  return FIGURE_REASONS.find((reason) => states.has(reason)) ?? 'absent';
}

/** The metric's value in one report. The single plain truth that every SQL aggregate is tested against. */
export function evaluate(metric: Metric, report: ReportCells): Figure {
  const numerator = sumOf(metric.numerator, report.cells);
  const above = metric.denominator ? sumOf(metric.denominator, report.cells) : null;
  const less = sumOf(metric.denominatorLess ?? [], report.cells);
  const denominator = above === null || less === null ? null : above - less;
  return figureOf(metric, numerator, denominator, missingReason(metric, report));
}

export interface MetricSql {
  /** SQL expression over one fact row; NULL when any needed cell is not a number. */
  readonly numerator: string;
  /** Null for counts and money. */
  readonly denominator: string | null;
}

/** The column of a cell in the fact table: its id, quoted. */
export const column = (id: CellId): string => `"${cell(id).id}"`;

/**
 * Cells as BIGINT (money as DOUBLE) where they are added: the sum of two INTEGER columns may pass what INTEGER holds. As DOUBLE,
 * counts take twice as long.
 */
function sumSql(ids: readonly CellId[], alone = true): string {
  const added = (id: CellId) =>
    ids.length > 1 || !alone ? `${column(id)}::${cell(id).unit === 'money' ? 'DOUBLE' : 'BIGINT'}` : column(id);
  const terms = termsOf(ids).map((term) => {
    const alternatives = term.map((cells) => cells.map(added).join(' + '));
    return alternatives.length > 1 ? `coalesce(${alternatives.join(', ')})` : (alternatives[0] ?? 'NULL');
  });
  return terms.join(' + ');
}

/** The two sums of {@link evaluate} as SQL over one row of the fact table. Identifiers come from the form only. */
export function metricSql(metric: Pick<Metric, 'numerator' | 'denominator' | 'denominatorLess'>): MetricSql {
  const less = metric.denominatorLess?.length ? ` - (${sumSql(metric.denominatorLess, false)})` : '';
  return {
    numerator: `(${sumSql(metric.numerator)})`,
    denominator: metric.denominator ? `(${sumSql(metric.denominator)}${less})` : null,
  };
}

/**
 * SQL of a metric's value in one report, in its unit; NULL where {@link figureOf} has none.
 * @param sums SQL of its two sums, where they stand in columns already
 */
export function valueSql(metric: Metric, { numerator, denominator }: MetricSql = metricSql(metric)): string {
  if (denominator === null) return `${numerator}::DOUBLE`;
  const scale = metric.unit === 'per_100' ? '100.0 * ' : '';
  return `CASE WHEN ${denominator} > 0 AND ${denominator} >= ${metric.minimumDenominator} THEN ${scale}${numerator}::DOUBLE / ${denominator} END`;
}
