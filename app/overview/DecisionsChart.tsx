'use client';
import { useContext } from 'react';
import { ChartFrame } from '../charts/ChartFrame';
import { Plot } from '../charts/Plot';
import { ChartStyleContext } from '../charts/style';
import { YearBars } from '../charts/YearBars';
import { useMessages } from '../messages/context';
import { DECISION_METRICS, FEE_METRICS } from './questions';
import { useYearly } from './use-yearly';

const USUAL = 240;

/** One small chart for each kind of decision: their sizes differ too much for one scale. */
export function DecisionsChart() {
  const m = useMessages();
  const words = useMessages('overview');
  const { asked, subtitle, years, series, breaks, table, empty, formats, notes, under } = useYearly(DECISION_METRICS);
  const style = useContext(ChartStyleContext);
  const height = style.height ?? USUAL;
  const title = words.decisionsChart;
  return (
    <ChartFrame
      kind="bar"
      title={title}
      message={style.says.decisions ?? null}
      subtitle={subtitle}
      unit={m.units.piece}
      notes={[words.ownScale, m.charts.gap, ...notes]}
      legend={[]}
      table={table}
      height={height + 24}
      asked={asked}
      empty={empty}
    >
      <div className="grid gap-x-4 gap-y-6 sm:grid-cols-3">
        {series.map((s) => (
          <Plot key={s.id} height={height} caption={s.label}>
            {(size) => (
              <YearBars
                {...size}
                label={`${title} · ${s.label}`}
                {...formats}
                years={years}
                series={[s]}
                breaks={breaks}
                under={under([s.id])}
              />
            )}
          </Plot>
        ))}
      </div>
    </ChartFrame>
  );
}

export function FeesChart() {
  const m = useMessages();
  const words = useMessages('overview');
  const { asked, subtitle, years, series, breaks, table, empty, formats, notes, under } = useYearly(FEE_METRICS);
  const style = useContext(ChartStyleContext);
  const height = (style.height ?? USUAL) + 24;
  const title = words.feesChart;
  return (
    <ChartFrame
      kind="bar"
      title={title}
      message={style.says.fees ?? null}
      subtitle={subtitle}
      unit={m.units.money}
      notes={[words.feesNote, m.charts.gap, ...notes]}
      legend={[]}
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
