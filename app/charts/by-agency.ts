/** From the answers about single agencies (`agencyFigures`, `agencyDispositions`) to what charts and their tables need. */
import type { Locale } from '@/lib/findings';
import { APPLICATION_ROWS, type OutcomeGroup } from '@/lib/form';
import { figure, fileValue, nameWithUnit, titleWithUnit } from '@/lib/format';
import { metricById } from '@/lib/metrics';
import type { PartValue } from '@/lib/models/mix';
import type { AgencyDispositionRow, AgencyFigureRow, ComparedAgency } from '@/lib/queries/agencies/answers';
import { outcomeLabel } from './outcomes';
import { GROUP_PAINT, partPaint, seriesColor, seriesDash } from './palette';
import { type Series, type SeriesBreak, yearSpan } from './series';
import { stackOf } from './stack';
import { type ChartTable, plainCell, type TableCell } from './table';
import type { StackPart } from './types';

type Rows = readonly AgencyFigureRow[];

export interface ByAgencyWords {
  readonly year: string;
  readonly noReport: string;
}

const cellOf = (row: AgencyFigureRow | undefined, locale: Locale, words: ByAgencyWords): TableCell =>
  row
    ? { value: fileValue(row.value, metricById(row.metric).unit), text: figure(row, metricById(row.metric), locale) }
    : { value: null, text: words.noReport };

/** Names that tell the agencies apart: two of one name carry their regions. */
export const agencyLabels = (agencies: readonly ComparedAgency[]): ReadonlyMap<string, string> =>
  new Map(
    agencies.map(({ id, name, regionName }) => {
      const twin = agencies.some((other) => other.id !== id && other.name === name);
      return [id, twin ? `${name}（${regionName || id}）` : name];
    }),
  );

/** One line per agency: a metric over all years of the answer. */
export function agencySeries(rows: Rows, labels: ReadonlyMap<string, string>, metric: string): { years: number[]; series: Series[] } {
  const years = yearSpan(rows.map((row) => row.year));
  const series = [...labels].map(([id, label], i) => ({
    id,
    label,
    color: seriesColor(i),
    dash: seriesDash(i),
    values: years.map((year) => rows.find((row) => row.agency === id && row.metric === metric && row.year === year)?.value ?? null),
  }));
  return { years, series };
}

/** Where the form changed under metrics that stand in one edition only, by what most reports of a year follow. */
export function agencyBreaks(rows: Rows, metrics: readonly string[], label: string): SeriesBreak[] {
  const bound = rows.filter((row) => metrics.includes(row.metric) && metricById(row.metric).edition && row.report !== null);
  const years = [...new Set(bound.map((row) => row.year))].sort((a, b) => a - b);
  const broken = years.map((year) => {
    const own = bound.filter((row) => row.year === year);
    return own.filter((row) => row.seriesBreak).length * 2 > own.length;
  });
  return years.slice(1).flatMap((year, i) => (broken[i + 1] === broken[i] ? [] : [{ after: year - 1, label }]));
}

/** One metric: a row per year, a column per agency. */
export function comparedTable(
  rows: Rows,
  labels: ReadonlyMap<string, string>,
  metric: string,
  locale: Locale,
  words: ByAgencyWords,
): ChartTable {
  return {
    columns: [
      { label: words.year },
      ...[...labels.values()].map((label) => ({ label: nameWithUnit(label, metricById(metric).unit, locale), numeric: true })),
    ],
    rows: yearSpan(rows.map((row) => row.year)).map((year) => [
      plainCell(String(year)),
      ...[...labels.keys()].map((id) =>
        cellOf(
          rows.find((row) => row.agency === id && row.metric === metric && row.year === year),
          locale,
          words,
        ),
      ),
    ]),
  };
}

/** One agency: a row per year, a column per metric. */
export function agencyTable(rows: Rows, metrics: readonly string[], locale: Locale, words: ByAgencyWords): ChartTable {
  return {
    columns: [{ label: words.year }, ...metrics.map((id) => ({ label: titleWithUnit(metricById(id), locale), numeric: true }))],
    rows: yearSpan(rows.map((row) => row.year)).map((year) => [
      plainCell(String(year)),
      ...metrics.map((id) =>
        cellOf(
          rows.find((row) => row.metric === id && row.year === year),
          locale,
          words,
        ),
      ),
    ]),
  };
}

/** The latest of the years in which most agencies have shares; null where none has. */
export function fullestYear(rows: readonly AgencyDispositionRow[]): number | null {
  const agencies = (year: number) => {
    const ids = [...new Set(rows.filter((row) => row.year === year).map((row) => row.agency))];
    const { parts, wholes } = mixParts(rows, ids, year, null, 'zh');
    return stackOf(parts, wholes, '').faults.filter((fault) => fault === null).length;
  };
  const years = [...new Set(rows.map((row) => row.year))].map((year) => ({ year, n: agencies(year) })).filter(({ n }) => n > 0);
  return years.toSorted((a, b) => b.n - a.n || b.year - a.year)[0]?.year ?? null;
}

/**
 * One whole per agency in one year: by outcome group, of the printed total of outcomes; or by the reasons within `group`,
 * whose whole the form does not print.
 */
export function mixParts(
  rows: readonly AgencyDispositionRow[],
  agencies: readonly string[],
  year: number,
  group: OutcomeGroup | null,
  locale: Locale,
): { parts: StackPart[]; wholes: (number | null)[] } {
  const shown = rows.filter((row) => row.year === year && (group === null || row.group === group));
  const keys = [...new Set(shown.map((row) => row.key))];
  if (group !== null) {
    const printed = APPLICATION_ROWS.map((row): string => row.id);
    keys.sort((a, b) => printed.indexOf(a) - printed.indexOf(b));
  }
  const value = (agency: string, key: string): PartValue => {
    const row = shown.find((one) => one.agency === agency && one.key === key);
    return row && !row.inForm ? undefined : (row?.sum ?? null);
  };
  const parts = keys.map((key, i) => ({
    id: key,
    label: outcomeLabel(key, locale),
    paint: group === null ? GROUP_PAINT[key as OutcomeGroup] : partPaint(i),
    values: agencies.map((agency) => value(agency, key)),
  }));
  return { parts, wholes: agencies.map((agency) => (group === null ? (shown.find((row) => row.agency === agency)?.total ?? null) : null)) };
}
