'use client';
import { useContext } from 'react';
import { REMEDY_OUTCOMES } from '@/lib/form';
import { count, coverage, percent } from '@/lib/format';
import { ChartFrame } from '../charts/ChartFrame';
import { outcomeTable } from '../charts/outcomes';
import { Plot } from '../charts/Plot';
import { partPaint } from '../charts/palette';
import { Stacks } from '../charts/Stacks';
import { yearSpan } from '../charts/series';
import { FiguresContext } from '../charts/source';
import { drawable, stackLegend, stackNotes, stackOf } from '../charts/stack';
import { ChartStyleContext } from '../charts/style';
import { YearBars } from '../charts/YearBars';
import { useFilters } from '../filters/use-filters';
import { useSubtitle } from '../filters/use-subtitle';
import { useLocale, useMessages } from '../messages/context';
import { useAnswer } from '../query/use-answer';
import { REMEDY_METRICS, REMEDY_OUTCOME_METRICS, remedyQuestion } from './questions';
import { useYearly } from './use-yearly';

const USUAL = 260;

export function RemediesChart() {
  const m = useMessages();
  const words = useMessages('overview');
  const { asked, subtitle, years, series, breaks, table, empty, formats, notes, under } = useYearly(REMEDY_METRICS);
  const style = useContext(ChartStyleContext);
  const height = style.height ?? USUAL;
  const title = words.remediesChart;
  return (
    <ChartFrame
      kind="bar"
      title={title}
      message={style.says.remedies ?? null}
      subtitle={subtitle}
      unit={m.units.piece}
      notes={[m.charts.gap, ...notes]}
      legend={series.map(({ label, color }) => ({ label, color }))}
      table={table}
      height={height}
      asked={asked}
      empty={empty}
    >
      <Plot height={height}>
        {(size) => <YearBars {...size} label={title} {...formats} years={years} series={series} breaks={breaks} under={under()} />}
      </Plot>
    </ChartFrame>
  );
}

const RESULTS = REMEDY_OUTCOMES.filter((outcome) => outcome.id !== 'total');

/** Outcomes of reviews and lawsuits by year: those of one agency beside its printed total, or sums over complete reports. */
function useRemedyOutcomes() {
  const locale = useLocale();
  const { filters } = useFilters();
  const provided = useContext(FiguresContext);
  const totals = useAnswer('remedyOutcomes', remedyQuestion(filters), provided === null);
  const subtitle = useSubtitle(totals.data);
  if (provided) {
    const { asked, years, series, ...view } = provided.yearly([...REMEDY_OUTCOME_METRICS, 'remedies.total']);
    const of = (metric: string) => series.find((one) => one.id === metric)?.values ?? [];
    return {
      asked,
      subtitle: view.subtitle,
      years,
      values: (id: string) => of(`remedies.${id}`),
      wholes: of('remedies.total'),
      note: undefined,
    };
  }
  const rows = totals.data?.rows ?? [];
  const years = yearSpan(rows.map((row) => row.year));
  return {
    asked: totals,
    subtitle,
    years,
    values: (id: string) => years.map((year) => rows.find((row) => row.year === year && row.outcome === id)?.sum ?? null),
    wholes: undefined,
    note: (i: number) => {
      const row = rows.find((one) => one.year === years[i]);
      return row && coverage(row.counted, row.due, locale);
    },
  };
}

export function RemedyOutcomesChart() {
  const m = useMessages();
  const words = useMessages('overview');
  const locale = useLocale();
  const { asked, subtitle, years, values, wholes, note } = useRemedyOutcomes();
  const parts = RESULTS.map((result, i) => ({ id: result.id, label: result[locale], paint: partPaint(i), values: values(result.id) }));
  const stack = stackOf(parts, wholes, m.charts.unknownRest);
  const height = useContext(ChartStyleContext).height ?? USUAL;
  const title = words.remedyOutcomes;
  return (
    <ChartFrame
      kind="stack"
      title={title}
      subtitle={subtitle}
      unit={m.units.share}
      notes={[words.remedyNote, ...stackNotes(stack, m.charts)]}
      legend={stackLegend(stack)}
      table={outcomeTable(years, stack, { ...m.charts, ...m.outcomes }, locale)}
      height={height}
      asked={asked}
      empty={!drawable(stack)}
    >
      <Plot height={height}>
        {(size) => (
          <Stacks
            {...size}
            label={title}
            categories={years.map(String)}
            stack={stack}
            format={(value) => count(value, locale)}
            percent={percent}
            noFigure={m.charts.noFigure}
            faults={m.charts.faults}
            note={note}
          />
        )}
      </Plot>
    </ChartFrame>
  );
}
