'use client';
import { CartesianGrid, type DotItemDotProps, Line, LineChart, ReferenceLine, XAxis, YAxis } from 'recharts';
import { AXIS } from '../palette';
import { niceTicks, type Series, stretches } from '../series';
import { TooltipBox } from '../Tooltip';
import type { YearLinesProps } from '../types';
import { axisRoom, BreakLines, GRID, nameAxis, valueAxis } from './axes';
import { Drawing, Places } from './Drawing';
import { ActiveDots, CursorLine } from './layers';

interface Row {
  readonly year: number;
  readonly index: number;
}

/** Axis of years, and px from one year to the next. */
export function yearAxis(years: readonly number[], width: number, under?: readonly string[]) {
  const inset = years.length > 1 ? Math.min(28, width / years.length / 2) : 0;
  const step = years.length > 1 ? (width - 2 * inset) / (years.length - 1) : width;
  const [first, last] = [years[0] ?? 0, years.at(-1) ?? 0];
  return {
    step,
    axis: {
      ...nameAxis(years, step, under),
      dataKey: 'year',
      type: 'number' as const,
      domain: first === last ? [first - 0.5, last + 0.5] : [first, last],
      ticks: years,
      padding: { left: inset, right: inset },
    },
  };
}

/** Dots of a line: at every figure where there is room, else only where a figure stands alone between gaps. */
export const dotsOf =
  (series: Series, all: boolean) =>
  ({ cx, cy, payload }: DotItemDotProps) => {
    const i = (payload as Row).index;
    const alone = (series.values[i - 1] ?? null) === null && (series.values[i + 1] ?? null) === null;
    if (typeof cy !== 'number' || (series.values[i] ?? null) === null || !(all || alone)) return <g key={i} />;
    return <circle key={i} cx={cx} cy={cy} r="3.25" fill="#fff" stroke={series.color} strokeWidth="2" />;
  };

export function YearLines({ width, height, label, years, series, breaks = [], format, axisFormat, noFigure, note, under }: YearLinesProps) {
  const ticks = niceTicks(series.flatMap((s) => s.values));
  const left = axisRoom(ticks.map(axisFormat));
  const { step, axis } = yearAxis(years, width - 16 - left, under);
  const rows: Row[] = years.map((year, index) => ({ year, index }));
  const stretch = stretches(years, breaks);
  return (
    <Drawing
      width={width}
      height={height}
      label={label}
      reading={(at) => (
        <TooltipBox
          heading={String(years[at])}
          note={note?.(at)}
          rows={series.map((s) => {
            const value = s.values[at] ?? null;
            return { label: s.label, color: s.color, dash: s.dash, shape: 'line', value: value === null ? noFigure : format(value) };
          })}
        />
      )}
    >
      <LineChart
        width={width}
        height={height}
        data={rows}
        margin={{ top: breaks.length > 0 ? 30 : 12, right: 16, bottom: 0, left: 0 }}
        accessibilityLayer={false}
      >
        <CartesianGrid {...GRID} />
        <XAxis {...axis} />
        {/* Not clipped: every value is within the ticks, and dots at the edge are whole. */}
        <YAxis {...valueAxis(ticks, axisFormat)} allowDataOverflow={false} />
        <ReferenceLine y={0} stroke={AXIS.line} />
        <BreakLines breaks={breaks} after={(year) => [year, year + 1]} />
        <CursorLine at={years} />
        {series.flatMap((s) =>
          [...new Set(stretch)].map((part) => (
            <Line
              key={`${s.id} ${part}`}
              dataKey={(row: Row) => (stretch[row.index] === part ? (s.values[row.index] ?? null) : null)}
              name={s.label}
              type="linear"
              stroke={s.color}
              strokeWidth={2.25}
              {...(s.dash ? { strokeDasharray: s.dash } : {})}
              dot={dotsOf(s, step > 12)}
              activeDot={false}
              isAnimationActive={false}
            />
          )),
        )}
        <ActiveDots years={years} series={series} />
        <Places of={years.map((year) => [year, null])} />
      </LineChart>
    </Drawing>
  );
}
