'use client';
import { ChartFrame } from '../charts/ChartFrame';
import { Plot } from '../charts/Plot';
import { YearLines } from '../charts/YearLines';
import { useMessages } from '../messages/context';
import { APPLICATION_METRICS } from './questions';
import { useYearly } from './use-yearly';

const HEIGHT = 364;

export function ApplicationsChart() {
  const m = useMessages();
  const words = useMessages('overview');
  const { asked, subtitle, years, series, breaks, table, empty, formats, notes, under } = useYearly(APPLICATION_METRICS);
  const title = words.applicationsChart;
  return (
    <ChartFrame
      title={title}
      subtitle={subtitle}
      unit={m.units.piece}
      notes={[m.charts.gap, ...notes]}
      legend={series.map((s) => ({ label: s.label, color: s.color, shape: 'line', ...(s.dash ? { dash: s.dash } : {}) }))}
      table={table}
      height={HEIGHT}
      asked={asked}
      empty={empty}
      breaks={breaks}
    >
      <Plot height={HEIGHT}>
        {(size) => <YearLines {...size} label={title} {...formats} years={years} series={series} breaks={breaks} under={under()} />}
      </Plot>
    </ChartFrame>
  );
}
