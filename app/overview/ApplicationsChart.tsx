'use client';
import { useContext } from 'react';
import { ChartFrame } from '../charts/ChartFrame';
import { Plot } from '../charts/Plot';
import { ChartStyleContext } from '../charts/style';
import { YearBars } from '../charts/YearBars';
import { YearLines } from '../charts/YearLines';
import { useMessages } from '../messages/context';
import { APPLICATION_METRICS } from './questions';
import { useYearly } from './use-yearly';

const USUAL = 364;

/** Lines where the same agencies stand behind every year, else bars: sums of changing panels are not joined. */
export function ApplicationsChart() {
  const m = useMessages();
  const words = useMessages('overview');
  const { asked, subtitle, years, series, breaks, table, empty, formats, notes, under, joined } = useYearly(APPLICATION_METRICS);
  const style = useContext(ChartStyleContext);
  const height = style.height ?? USUAL;
  const Draw = joined ? YearLines : YearBars;
  const title = words.applicationsChart;
  return (
    <ChartFrame
      kind={joined ? 'line' : 'bar'}
      title={title}
      message={style.says.applications ?? null}
      subtitle={subtitle}
      unit={m.units.piece}
      notes={[m.charts.gap, ...notes]}
      legend={series.map((s) => ({
        label: s.label,
        color: s.color,
        ...(joined && { shape: 'line' as const, ...(s.dash ? { dash: s.dash } : {}) }),
      }))}
      table={table}
      height={height}
      asked={asked}
      empty={empty}
      breaks={breaks}
    >
      <Plot height={height}>
        {(size) => <Draw {...size} label={title} {...formats} years={years} series={series} breaks={breaks} under={under()} />}
      </Plot>
    </ChartFrame>
  );
}
