'use client';
import { axisRoom, BreakLines, NameAxis, nameRoom, ValueAxis } from './draw/Axes';
import { Drawing } from './draw/Drawing';
import { linear } from './draw/scale';
import type { Size } from './Plot';
import { AXIS } from './palette';
import { niceTicks, runs, type Series, type SeriesBreak } from './series';
import { TooltipBox } from './Tooltip';

export interface YearLinesProps extends Size {
  readonly label: string;
  readonly years: readonly number[];
  readonly series: readonly Series[];
  readonly breaks?: readonly SeriesBreak[];
  /** Numbers of the reading. */
  readonly format: (value: number) => string;
  /** Numbers of the axis; shorter. */
  readonly axisFormat: (value: number) => string;
  readonly noFigure: string;
  /** What to know about a year, such as its coverage. */
  readonly note?: (index: number) => string | undefined;
  /** Second line under each year. */
  readonly under?: readonly string[] | undefined;
}

/** Lines over years. A missing figure is a gap; no line crosses a break, which is drawn and named. */
export function YearLines({ width, height, label, years, series, breaks = [], format, axisFormat, noFigure, note, under }: YearLinesProps) {
  const ticks = niceTicks(series.flatMap((s) => s.values));
  const [left, right, top, bottom] = [axisRoom(ticks.map(axisFormat)), width - 16, breaks.length > 0 ? 30 : 12, height - nameRoom(under)];
  const y = linear([ticks[0]!, ticks.at(-1)!], [bottom, top]);
  const inset = years.length > 1 ? Math.min(28, (right - left) / years.length / 2) : 0;
  const x = linear([0, years.length - 1], [left + inset, right - inset]);
  const step = years.length > 1 ? x(1) - x(0) : right - left;
  const dots = step > 12;
  return (
    <Drawing
      width={width}
      height={height}
      label={label}
      positions={years.map((_, i) => x(i))}
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
      {(active) => (
        <>
          <ValueAxis ticks={ticks} y={y} left={left} right={right} format={axisFormat} />
          <NameAxis names={years.map(String)} under={under} x={x} step={step} y={bottom} />
          <BreakLines breaks={breaks} x={(after) => x(years.indexOf(after) + 0.5)} top={top} bottom={bottom} right={right} />
          {active !== null && <path data-live="" d={`M${x(active)},${top} V${bottom}`} stroke={AXIS.line} />}
          {series.map((s) => (
            <g key={s.id} stroke={s.color} strokeWidth="2.25" fill="none" strokeLinejoin="round">
              {runs(years, s.values, breaks).map((run) => (
                <path
                  key={run[0]}
                  d={run.map((i, n) => `${n === 0 ? 'M' : 'L'}${x(i).toFixed(1)},${y(s.values[i]!).toFixed(1)}`).join('')}
                  strokeDasharray={s.dash}
                />
              ))}
              {years.map((year, i) => {
                const value = s.values[i] ?? null;
                const alone = (s.values[i - 1] ?? null) === null && (s.values[i + 1] ?? null) === null;
                if (value === null || !(dots || alone || i === active)) return null;
                return (
                  <circle
                    key={year}
                    cx={x(i)}
                    cy={y(value)}
                    r={i === active ? 4.5 : 3.25}
                    fill={i === active ? s.color : '#fff'}
                    strokeWidth="2"
                  />
                );
              })}
            </g>
          ))}
        </>
      )}
    </Drawing>
  );
}
