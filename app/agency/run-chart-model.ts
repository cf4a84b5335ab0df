/** An agency's own years of one metric as a run chart: what is drawn and what its table says come from here. */
import type { Locale } from '@/lib/findings';
import { fileValue, value as valueText } from '@/lib/format';
import { type Metric, metricById } from '@/lib/metrics';
import type { AgencyFigureRow } from '@/lib/queries/agencies/answers';
import type { Judged } from '@/lib/stats/judged';
import { type RunChart, type RunPoint, runChart } from '@/lib/stats/run-chart';
import type { ChartTable } from '../charts/table';
import { plainCell } from '../charts/table';

/** Counts, and shares whose numerator is part of the denominator: a run chart has limits for these. */
export const isRunMetric = ({ unit }: Pick<Metric, 'unit'>): boolean => unit === 'count' || unit === 'rate';

type Row = Pick<AgencyFigureRow, 'year' | 'metric' | 'numerator' | 'denominator' | 'failedCheck' | 'seriesBreak'>;

/**
 * The run of the years that hold together up to the last: nothing from before a change of form or the year in which another agency
 * was taken in, and no figures of a failed check.
 * @param joined years in which another agency was taken in
 */
export function runOf(rows: readonly Row[], metric: string, joined: readonly number[]): Judged<RunChart> {
  const own = rows.filter((row) => row.metric === metric).toSorted((a, b) => a.year - b.year);
  const known = own.filter((row) => row.numerator !== null && !row.failedCheck);
  const from = Math.max(
    Number.NEGATIVE_INFINITY,
    ...joined.filter((year) => known.some((row) => row.year >= year)),
    ...own.filter((row) => row.seriesBreak && row.numerator === null).map((row) => row.year + 1),
  );
  const isRate = metricById(metric).unit === 'rate';
  return runChart(
    known.flatMap(({ year, numerator, denominator }) =>
      year < from || (isRate && !denominator) ? [] : [{ year, numerator: numerator!, denominator: isRate ? denominator : null }],
    ),
  );
}

export interface RunWords {
  readonly year: string;
  readonly figure: string;
  readonly centre: string;
  readonly lower: string;
  readonly upper: string;
  readonly position: string;
  readonly positions: Readonly<Record<'above' | 'below' | 'inside', string>>;
}

export const positionOf = ({ value, lo, hi, outside }: RunPoint): 'above' | 'below' | 'inside' =>
  !outside ? 'inside' : value > hi ? 'above' : value < lo ? 'below' : 'inside';

/** One row a year: figure, centre, limits, and where the figure lies. */
export function runTable(chart: RunChart, metric: string, words: RunWords, locale: Locale): ChartTable {
  const { unit } = metricById(metric);
  // Limits of counts are no whole numbers: two digits after the point say enough.
  const rounded = (n: number) => (unit === 'count' ? Math.round(n * 10) / 10 : n);
  const cell = (n: number) => ({ value: fileValue(n, unit), text: valueText(n, unit, locale) });
  return {
    columns: [
      { label: words.year },
      ...[words.figure, words.centre, words.lower, words.upper].map((label) => ({ label, numeric: true })),
      { label: words.position },
    ],
    rows: chart.points.map((point) => [
      plainCell(point.year),
      cell(point.value),
      cell(rounded(chart.centre)),
      cell(rounded(point.lo)),
      cell(rounded(point.hi)),
      plainCell(words.positions[positionOf(point)]),
    ]),
  };
}
