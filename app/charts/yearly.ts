/** From the answer of the `yearly` query to what charts and their tables need. */
import type { Locale } from '@/lib/findings';
import { count, figure, fileValue, titleWithUnit } from '@/lib/format';
import { type MetricId, metricById } from '@/lib/metrics';
import type { Yearly, YearlyRow } from '@/lib/queries/totals/answers';
import { seriesColor, seriesDash } from './palette';
import { type Series, type SeriesBreak, yearSpan } from './series';
import { type ChartTable, plainCell, type TableCell } from './table';

type Rows = Yearly['rows'];

const find = <Row extends Pick<YearlyRow, 'metric' | 'year'>>(rows: readonly Row[], metric: MetricId, year: number): Row | undefined =>
  rows.find((r) => r.metric === metric && r.year === year);

export interface YearlyWords {
  readonly year: string;
  readonly noReport: string;
  /** Head of the column that says how many agencies stand behind a metric. */
  readonly coverageColumn: (metric: string) => string;
}

/** Series of some metrics over all years of the answer, in the order asked. */
export function yearlySeries(
  rows: readonly Pick<YearlyRow, 'metric' | 'year' | 'value'>[],
  metrics: readonly MetricId[],
  locale: Locale,
): { years: number[]; series: Series[] } {
  const years = yearSpan(rows.map((r) => r.year));
  const series = metrics.map((id, i) => ({
    id,
    label: metricById(id)[locale],
    color: seriesColor(i),
    dash: seriesDash(i),
    values: years.map((year) => find(rows, id, year)?.value ?? null),
  }));
  return { years, series };
}

/**
 * Where the form changed under metrics that stand in one edition only: between two years of which most reports follow
 * different editions. (Single reports on an outdated form leave the year where most stand.)
 */
export function yearlyBreaks(rows: Rows, metrics: readonly MetricId[], label: string): SeriesBreak[] {
  const bound = rows.filter((row) => metrics.includes(row.metric) && metricById(row.metric).edition);
  const newForm = new Map(bound.map((row) => [row.year, row.edition2021 >= row.edition2019]));
  const years = [...newForm.keys()].sort((a, b) => a - b);
  return years.slice(1).flatMap((year, i) => (newForm.get(year) === newForm.get(years[i]!) ? [] : [{ after: year - 1, label }]));
}

/** From this ratio of most to fewest agencies on, the sums of two years are not shown without saying so. */
const UNEVEN = 1.05;

/** Whether the years rest on clearly different numbers of agencies. A year without figures rests on none and is not compared. */
export function unevenYears(rows: readonly Pick<YearlyRow, 'year' | 'value' | 'counted'>[]): boolean {
  const most = new Map<number, number>();
  for (const { year, value, counted } of rows) if (value !== null) most.set(year, Math.max(most.get(year) ?? 0, counted));
  const known = [...most.values()].filter((n) => n > 0);
  return known.length > 0 && Math.max(...known) > UNEVEN * Math.min(...known);
}

/**
 * Whether the same agencies stand behind every year: all that are due give every figure. Only then is one year's sum joined with the
 * next by a line.
 */
export const samePanel = (rows: readonly Pick<YearlyRow, 'value' | 'counted' | 'due'>[]): boolean =>
  rows.every(({ value, counted, due }) => value === null || counted === due) &&
  new Set(rows.flatMap(({ value, due }) => (value === null ? [] : [due]))).size <= 1;

/** "2 / 3"; in a sample, where nobody is due, the number alone. */
function coverageCell({ counted, due }: Pick<YearlyRow, 'counted' | 'due'>, locale: Locale): TableCell {
  if (due === null) return { value: counted, text: count(counted, locale) };
  return { value: `${counted}/${due}`, text: `${count(counted, locale)} / ${count(due, locale)}` };
}

/** One row per year: each metric and, beside it, how many agencies stand behind it. */
export function yearlyTable(rows: Rows, metrics: readonly MetricId[], locale: Locale, words: YearlyWords): ChartTable {
  const years = yearSpan(rows.map((r) => r.year));
  return {
    columns: [
      { label: words.year },
      ...metrics.flatMap((id) => {
        const metric = metricById(id);
        return [
          { label: titleWithUnit(metric, locale), numeric: true },
          { label: words.coverageColumn(metric[locale]), numeric: true, plotted: false },
        ];
      }),
    ],
    rows: years.map((year) => [
      plainCell(String(year)),
      ...metrics.flatMap((id): TableCell[] => {
        const row = find(rows, id, year);
        if (!row)
          return [
            { value: null, text: words.noReport },
            { value: null, text: '' },
          ];
        return [{ value: fileValue(row.value, metricById(id).unit), text: figure(row, metricById(id), locale) }, coverageCell(row, locale)];
      }),
    ]),
  };
}
