'use client';
/** One agency's line over the deciles of its peers, year by year. */
import type { Locale } from '@/lib/findings';
import { fileValue, withUnit } from '@/lib/format';
import type { MetricUnit } from '@/lib/metric';
import type { LegendItem } from '@/lib/snapshot/picture';
import { drawing } from './drawings';
import { AGENCY_COLOR, AXIS, DECILE_FILLS } from './palette';
import { type ChartTable, plainCell, type TableCell } from './table';
import type { DecilesProps, DecileWords, DecileYear } from './types';

export const Deciles = drawing<DecilesProps>(() => import('./draw').then((all) => all.Deciles));

export const decilesLegend = (words: DecileWords): LegendItem[] => [
  { label: words.agency, color: AGENCY_COLOR, shape: 'line' },
  { label: words.median, color: AXIS.text, shape: 'line', dash: '5 3' },
  ...words.bands.map((label, i) => ({ label, color: DECILE_FILLS[i]! })),
];

/** One row per year: the agency, the median and the nine deciles. */
export function decilesTable(rows: readonly DecileYear[], words: DecileWords, unit: MetricUnit, locale: Locale): ChartTable {
  const cell = (value: number | null): TableCell => ({
    value: fileValue(value, unit),
    text: value === null ? words.noFigure : withUnit(value, unit, locale),
  });
  return {
    columns: [words.year, words.agency, words.median, ...Array.from({ length: 9 }, (_, i) => `D${i + 1}`)].map((label, i) => ({
      label,
      numeric: i > 0,
    })),
    rows: rows.map((row) => [
      plainCell(String(row.year)),
      cell(row.value),
      cell(row.median),
      ...Array.from({ length: 9 }, (_, i) => cell(row.deciles?.[i] ?? null)),
    ]),
  };
}
