/** From the answers about single agencies (`agencyFigures`, `agencyDispositions`) to what charts and their tables need. */
import type { Locale } from '@/lib/findings';
import { APPLICATION_ROWS, type OutcomeGroup } from '@/lib/form';
import { figure, fileValue, nameWithUnit, titleWithUnit } from '@/lib/format';
import { metricById } from '@/lib/metrics';
import type { AgencyDispositionRow, AgencyFigureRow, ComparedAgency } from '@/lib/queries/agencies/answers';
import { outcomeLabel } from './outcomes';
import { GROUP_PAINT, partPaint, seriesColor, seriesDash } from './palette';
import { type PartValue, type Series, type SeriesBreak, yearSpan } from './series';
import { type ChartTable, plainCell, type TableCell } from './table';
import type { StackPart } from './types';

type Rows = readonly AgencyFigureRow[];

export interface ByAgencyWords {
  readonly year: string;
  readonly noReport: string;
}

/** Name with unit, as a column head. */
const head = (id: string, locale: Locale): string => titleWithUnit(metricById(id), locale);

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
    columns: [{ label: words.year }, ...metrics.map((id) => ({ label: head(id, locale), numeric: true }))],
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

/**
 * The outcomes of one agency as the `dispositions` query would sum them: a report that does not give all its outcomes has
 * no whole, so none of its parts counts. A report of nothing but zeros has no shares, and its zeros stay.
 */
export function wholeOutcomes(rows: readonly AgencyDispositionRow[]): AgencyDispositionRow[] {
  const whole = (year: number): boolean => {
    const own = rows.filter((row) => row.year === year);
    // Rows of 其他处理 stand in one edition each; any other part without a number is unknown.
    return own.some((row) => row.share !== null) || own.every((row) => row.sum === 0 || (row.sum === null && row.group === 'other'));
  };
  const years = new Set([...new Set(rows.map((row) => row.year))].filter(whole));
  return rows.map((row) => (years.has(row.year) ? row : { ...row, sum: null }));
}

/**
 * One 100% row per agency in one year: by outcome group, or by the reasons within `group`. In a report that gives all its
 * outcomes a part without a number stands in the other edition; elsewhere it is unknown and there is no whole.
 */
export function mixParts(
  rows: readonly AgencyDispositionRow[],
  agencies: readonly string[],
  year: number,
  group: OutcomeGroup | null,
  locale: Locale,
): StackPart[] {
  const shown = rows.filter((row) => row.year === year && (group === null || row.group === group));
  const whole = new Set(rows.filter((row) => row.year === year && row.share !== null).map((row) => row.agency));
  const value = (agency: string, key: string): PartValue =>
    shown.find((row) => row.agency === agency && row.key === key)?.sum ?? (whole.has(agency) ? undefined : null);
  const printed = APPLICATION_ROWS.map((row): string => row.id);
  const keys = [...new Set(shown.map((row) => row.key))];
  if (group !== null) keys.sort((a, b) => printed.indexOf(a) - printed.indexOf(b));
  const parts = keys.map((key, i) => ({
    id: key,
    label: outcomeLabel(key, locale),
    paint: group === null ? GROUP_PAINT[key as OutcomeGroup] : partPaint(i),
    values: agencies.map((agency) => value(agency, key)),
  }));
  return parts.filter((part) => part.values.some((v) => typeof v === 'number'));
}
