'use client';
import { REMEDY_OUTCOMES } from '@/lib/form';
import { count, percent } from '@/lib/format';
import { ChartFrame } from '../charts/ChartFrame';
import { outcomeTable } from '../charts/outcomes';
import { Plot } from '../charts/Plot';
import { partPaint } from '../charts/palette';
import { drawable, fewNote, Stacks } from '../charts/Stacks';
import { YearBars } from '../charts/YearBars';
import { useLocale, useMessages } from '../messages/context';
import { REMEDY_METRICS, REMEDY_OUTCOME_METRICS } from './questions';
import { useYearly } from './use-yearly';

const HEIGHT = 260;

export function RemediesChart() {
  const m = useMessages();
  const words = useMessages('overview');
  const { asked, subtitle, years, series, breaks, table, empty, formats, notes, under } = useYearly(REMEDY_METRICS);
  const title = words.remediesChart;
  return (
    <ChartFrame
      title={title}
      subtitle={subtitle}
      unit={m.units.piece}
      notes={[m.charts.gap, ...notes]}
      legend={series.map(({ label, color }) => ({ label, color }))}
      table={table}
      height={HEIGHT}
      asked={asked}
      empty={empty}
    >
      <Plot height={HEIGHT}>
        {(size) => <YearBars {...size} label={title} {...formats} years={years} series={series} breaks={breaks} under={under()} />}
      </Plot>
    </ChartFrame>
  );
}

export function RemedyOutcomesChart() {
  const m = useMessages();
  const words = useMessages('overview');
  const locale = useLocale();
  const { asked, subtitle, years, series, formats } = useYearly(REMEDY_OUTCOME_METRICS);
  const parts = series.map((s, i) => ({ id: s.id, label: REMEDY_OUTCOMES[i]![locale], paint: partPaint(i), values: s.values }));
  const title = words.remedyOutcomes;
  return (
    <ChartFrame
      title={title}
      subtitle={subtitle}
      unit={m.units.share}
      notes={[words.remedyNote, ...fewNote(parts, m.charts.fewNote)]}
      legend={parts.map(({ label, paint }) => ({ label, color: paint.color, pattern: paint.pattern }))}
      table={outcomeTable(years, parts, { ...m.charts, ...m.outcomes }, locale)}
      height={HEIGHT}
      asked={asked}
      empty={!years.some((_, i) => drawable(parts, i))}
    >
      <Plot height={HEIGHT}>
        {(size) => (
          <Stacks
            {...size}
            label={title}
            categories={years.map(String)}
            parts={parts}
            format={(value) => count(value, locale)}
            percent={percent}
            noFigure={formats.noFigure}
            tooFew={m.charts.tooFew}
            note={formats.note}
          />
        )}
      </Plot>
    </ChartFrame>
  );
}
