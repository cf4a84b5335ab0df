'use client';
import { CartesianGrid, Line, LineChart, ReferenceLine, Tooltip, XAxis, YAxis } from 'recharts';
import type { Size } from './Plot';
import { AXIS } from './palette';
import { niceTicks, type Series, type SeriesBreak, segmentRows } from './series';
import { TooltipBox } from './Tooltip';

export interface YearLinesProps extends Size {
  readonly years: readonly number[];
  readonly series: readonly Series[];
  readonly breaks?: readonly SeriesBreak[];
  /** Numbers of the tooltip. */
  readonly format: (value: number) => string;
  /** Numbers of the axis; shorter. */
  readonly axisFormat: (value: number) => string;
  readonly noFigure: string;
  readonly heading?: (year: number) => string;
}

/** Lines over years. A missing figure is a gap; no line crosses a break, which is drawn and named. */
export default function YearLines({ width, height, years, series, breaks = [], format, axisFormat, noFigure, heading }: YearLinesProps) {
  const { rows, segments } = segmentRows(years, series, breaks);
  const ticks = niceTicks(series.flatMap((s) => s.values));
  const [first, last] = [years[0] ?? 0, years.at(-1) ?? 0];
  const crowded = years.length * 44 > width;
  return (
    <LineChart width={width} height={height} data={rows} margin={{ top: 20, right: 20, bottom: 0, left: 0 }}>
      <CartesianGrid vertical={false} stroke={AXIS.grid} />
      <XAxis
        dataKey="year"
        type="number"
        domain={first === last ? [first - 0.5, last + 0.5] : [first, last]}
        ticks={crowded ? years.filter((_, i) => (years.length - 1 - i) % 2 === 0) : [...years]}
        interval={0}
        padding={{ left: 24, right: 12 }}
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
        .filter((b) => b.after >= first && b.after < last)
        .map((b) => (
          <ReferenceLine
            key={b.after}
            x={b.after + 0.5}
            stroke={AXIS.text}
            strokeDasharray="3 3"
            label={{ value: b.label, position: 'top', fill: AXIS.text, fontSize: 12 }}
          />
        ))}
      <Tooltip
        isAnimationActive={false}
        content={({ active, label }) => {
          const at = years.indexOf(Number(label));
          if (!active || at < 0) return null;
          return (
            <TooltipBox
              heading={heading?.(years[at]!) ?? String(years[at])}
              rows={series.map((s) => {
                const value = s.values[at] ?? null;
                return { label: s.label, color: s.color, dash: s.dash, shape: 'line', value: value === null ? noFigure : format(value) };
              })}
            />
          );
        }}
      />
      {segments.map(({ key, series: s }) => (
        <Line
          key={key}
          dataKey={key}
          name={s.label}
          stroke={s.color}
          strokeWidth={2.25}
          strokeDasharray={s.dash}
          dot={{ r: years.length > 24 ? 0 : 3.25, fill: '#fff', stroke: s.color, strokeWidth: 2, strokeDasharray: '0' }}
          activeDot={{ r: 5, fill: s.color, stroke: '#fff', strokeWidth: 2 }}
          connectNulls={false}
          isAnimationActive={false}
          type="linear"
        />
      ))}
    </LineChart>
  );
}
