'use client';
import { ChartFrame } from '../charts/ChartFrame';
import { YearLines } from '../charts/drawings';
import { Plot } from '../charts/Plot';
import { useMessages } from '../messages/context';
import { APPLICATION_METRICS } from './questions';
import { useYearly } from './use-yearly';

const HEIGHT = 320;

export function ApplicationsChart() {
  const m = useMessages();
  const { asked, subtitle, years, series, breaks, table, empty, formats } = useYearly(APPLICATION_METRICS);
  const title = m.overview.applicationsChart;
  return (
    <ChartFrame
      title={title}
      subtitle={subtitle}
      unit={m.units.piece}
      notes={[m.charts.gap]}
      legend={series.map((s) => ({ label: s.label, color: s.color, shape: 'line', ...(s.dash ? { dash: s.dash } : {}) }))}
      table={table}
      height={HEIGHT}
      asked={asked}
      empty={empty}
    >
      <Plot height={HEIGHT} label={title}>
        {(size) => <YearLines {...size} {...formats} years={years} series={series} breaks={breaks} />}
      </Plot>
    </ChartFrame>
  );
}
