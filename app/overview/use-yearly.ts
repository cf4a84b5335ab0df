'use client';
import { useContext } from 'react';
import { count, coverage, shortWithUnit, withUnit } from '@/lib/format';
import { metricById } from '@/lib/metrics';
import type { Yearly } from '@/lib/queries/totals/answers';
import { FiguresContext } from '../charts/source';
import { samePanel, unevenYears, type YearlyWords, yearlyBreaks, yearlySeries, yearlyTable } from '../charts/yearly';
import { useFilters } from '../filters/use-filters';
import { useSubtitle } from '../filters/use-subtitle';
import { useLocale, useMessages } from '../messages/context';
import { type Asked, useAnswer } from '../query/use-answer';
import { yearlyQuestion } from './questions';

export function useYearlyWords(): YearlyWords {
  const m = useMessages();
  return {
    year: m.charts.year,
    noReport: m.charts.noReport,
    coverageColumn: (metric) => m.charts.coverageOf(metric),
  };
}

/** Everything a chart of some metrics over the years needs: from the overview's one yearly question, or from the figures provided. */
export function useYearly(metrics: readonly string[]) {
  const m = useMessages();
  const locale = useLocale();
  const words = useYearlyWords();
  const { filters } = useFilters();
  const provided = useContext(FiguresContext);
  const asked: Asked<Yearly> = useAnswer('yearly', yearlyQuestion(filters), provided === null);
  // Metrics of one chart have one unit.
  const unit = metricById(metrics[0] ?? '').unit;
  const rows = asked.data?.rows.filter((row) => metrics.includes(row.metric)) ?? [];
  const subtitle = useSubtitle(asked.data && { basis: asked.data.basis, rows });
  const { years, series } = yearlySeries(rows, metrics, locale);
  /** Coverage of a year: of the metric that most agencies give. */
  const covered = (index: number, of: readonly string[] = metrics) =>
    rows.filter((row) => row.year === years[index] && of.includes(row.metric)).toSorted((a, b) => b.counted - a.counted)[0];
  const note = (index: number) => {
    const most = covered(index);
    return most && coverage(most.counted, most.due, locale);
  };
  // Sums of different numbers of agencies must not be read as a trend: each year then says how many stand behind it.
  const uneven = unevenYears(rows);
  const under = (of: readonly string[] = metrics) =>
    uneven ? years.map((_, i) => (covered(i, of)?.value == null ? '' : `n=${count(covered(i, of)?.counted ?? 0, locale)}`)) : undefined;
  const formats = {
    format: (value: number) => withUnit(value, unit, locale),
    axisFormat: (value: number) => shortWithUnit(value, unit, locale),
    noFigure: m.charts.noFigure,
  };
  const single: { under: typeof under; notes: string[] } = { under: () => undefined, notes: [] };
  if (provided) return { ...provided.yearly(metrics), ...single, joined: true, formats: { ...formats, note: () => undefined } };
  return {
    asked,
    subtitle,
    years,
    series,
    under,
    notes: uneven ? [m.charts.uneven] : [],
    joined: samePanel(rows),
    breaks: yearlyBreaks(rows, metrics, m.charts.formChange),
    table: yearlyTable(rows, metrics, locale, words),
    empty: rows.every((row) => row.value === null),
    formats: { ...formats, note },
  };
}
