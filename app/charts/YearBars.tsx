'use client';
import { Bar, BarChart, CartesianGrid, LabelList, ReferenceLine, Tooltip, XAxis, YAxis } from 'recharts';
import type { Size } from './Plot';
import { AXIS } from './palette';
import { niceTicks, type Series, type SeriesBreak } from './series';
import { TooltipBox } from './Tooltip';

export interface YearBarsProps extends Size {
  readonly years: readonly number[];
  readonly series: readonly Series[];
  readonly breaks?: readonly SeriesBreak[];
  readonly format: (value: number) => string;
  readonly axisFormat: (value: number) => string;
  readonly noFigure: string;
}

/** Bars by year, side by side for several series. A missing figure has no bar and is marked with a dash; 0 has its figure. */
export default function YearBars({ width, height, years, series, breaks = [], format, axisFormat, noFigure }: YearBarsProps) {
  const rows = years.map((year, i) => ({ year: String(year), ...Object.fromEntries(series.map((s) => [s.id, s.values[i] ?? null])) }));
  const ticks = niceTicks(
    series.flatMap((s) => s.values),
    4,
  );
  const labelled = width / Math.max(1, years.length * series.length) > 46;
  const crowded = years.length * 40 > width;
  return (
    <BarChart width={width} height={height} data={rows} margin={{ top: 20, right: 8, bottom: 0, left: 0 }} barCategoryGap="24%" barGap={2}>
      <CartesianGrid vertical={false} stroke={AXIS.grid} />
      <XAxis
        dataKey="year"
        interval={crowded ? 'preserveEnd' : 0}
        tick={{ fill: AXIS.text, fontSize: 12 }}
        tickLine={false}
        axisLine={{ stroke: AXIS.line }}
      />
      <YAxis
        width="auto"
        ticks={ticks}
        domain={[ticks[0] ?? 0, ticks.at(-1) ?? 1]}
        interval={0}
        tickFormatter={axisFormat}
        tick={{ fill: AXIS.text, fontSize: 12 }}
        tickLine={false}
        axisLine={false}
      />
      {breaks
        .filter((b) => years.includes(b.after) && years.includes(b.after + 1))
        .map((b) => (
          <ReferenceLine
            key={b.after}
            x={String(b.after + 1)}
            position="start"
            stroke={AXIS.text}
            strokeDasharray="3 3"
            label={{ value: b.label, position: 'top', fill: AXIS.text, fontSize: 12 }}
          />
        ))}
      <Tooltip
        isAnimationActive={false}
        cursor={{ fill: AXIS.grid, fillOpacity: 0.6 }}
        content={({ active, label }) => {
          const at = years.indexOf(Number(label));
          if (!active || at < 0) return null;
          return (
            <TooltipBox
              heading={String(label)}
              rows={series.map((s) => {
                const value = s.values[at] ?? null;
                return { label: s.label, color: s.color, shape: 'area', value: value === null ? noFigure : format(value) };
              })}
            />
          );
        }}
      />
      {series.map((s) => (
        <Bar key={s.id} dataKey={s.id} name={s.label} fill={s.color} isAnimationActive={false} maxBarSize={44} radius={[2, 2, 0, 0]}>
          {labelled && (
            <LabelList
              dataKey={s.id}
              position="top"
              fill={AXIS.ink}
              fontSize={12}
              formatter={(value) => (typeof value === 'number' ? axisFormat(value) : '')}
            />
          )}
        </Bar>
      ))}
    </BarChart>
  );
}
