'use client';
import { estimateWidth } from '@/lib/snapshot/text';
import { axisRoom, BreakLines, NameAxis, nameRoom, ValueAxis } from './draw/Axes';
import { Drawing } from './draw/Drawing';
import { bands, linear } from './draw/scale';
import { AXIS } from './palette';
import { niceTicks } from './series';
import { TooltipBox } from './Tooltip';
import type { YearLinesProps } from './YearLines';

const GAP = 2;
const WIDEST = 44;

/** A bar with rounded upper corners; one that goes below 0 hangs. */
function bar(x: number, width: number, zero: number, end: number): string {
  const r = Math.min(2, width / 2, Math.abs(zero - end));
  const s = end <= zero ? 1 : -1;
  return `M${x},${zero} V${end + s * r} Q${x},${end} ${x + r},${end} H${x + width - r} Q${x + width},${end} ${x + width},${end + s * r} V${zero} Z`;
}

/** Bars by year, side by side for several series. A missing figure has no bar but a cross on the axis; 0 has its figure. */
export function YearBars({ width, height, label, years, series, breaks = [], format, axisFormat, noFigure, note, under }: YearLinesProps) {
  const ticks = niceTicks(
    series.flatMap((s) => s.values),
    4,
  );
  const [left, right, top, bottom] = [axisRoom(ticks.map(axisFormat)), width - 10, breaks.length > 0 ? 44 : 22, height - nameRoom(under)];
  const y = linear([ticks[0]!, ticks.at(-1)!], [bottom, top]);
  const band = bands(years.length, [left, right], 0.26);
  const one = Math.min(WIDEST, (band.width - GAP * (series.length - 1)) / Math.max(1, series.length));
  const group = one * series.length + GAP * (series.length - 1);
  const widest = Math.max(0, ...series.flatMap((s) => s.values.map((v) => (v === null ? 0 : estimateWidth(axisFormat(v), 12, 400)))));
  const labelled = widest + 4 <= (series.length === 1 ? band.step : one + GAP);
  return (
    <Drawing
      width={width}
      height={height}
      label={label}
      positions={years.map((_, i) => band.center(i))}
      reading={(at) => (
        <TooltipBox
          heading={String(years[at])}
          note={note?.(at)}
          rows={series.map((s) => {
            const value = s.values[at] ?? null;
            return { label: s.label, color: s.color, shape: 'area', value: value === null ? noFigure : format(value) };
          })}
        />
      )}
    >
      {(active) => (
        <>
          {active !== null && (
            <rect
              data-live=""
              x={band.center(active) - band.step / 2}
              y={top}
              width={band.step}
              height={bottom - top}
              fill={AXIS.grid}
              fillOpacity="0.7"
            />
          )}
          <ValueAxis ticks={ticks} y={y} left={left} right={right} format={axisFormat} />
          <NameAxis names={years.map(String)} under={under} x={band.center} step={band.step} y={bottom} />
          <BreakLines
            breaks={breaks}
            x={(after) => band.center(years.indexOf(after)) + band.step / 2}
            top={top - 16}
            bottom={bottom}
            right={right}
          />
          {series.map((s, j) =>
            years.map((year, i) => {
              const at = band.center(i) - group / 2 + j * (one + GAP);
              const value = s.values[i] ?? null;
              if (value === null)
                return (
                  <path
                    key={`${s.id}${year}`}
                    d={`M${at + one / 2 - 3},${y(0) - 8} l6,6 m0,-6 l-6,6`}
                    stroke={AXIS.line}
                    strokeWidth="1.5"
                  />
                );
              return (
                <g key={`${s.id}${year}`}>
                  <path d={bar(at, one, y(0), y(value))} fill={s.color} />
                  {(labelled || value === 0) && (
                    <text x={at + one / 2} y={y(Math.max(value, 0)) - 5} textAnchor="middle" fontSize="12" fill={AXIS.ink}>
                      {axisFormat(value)}
                    </text>
                  )}
                </g>
              );
            }),
          )}
        </>
      )}
    </Drawing>
  );
}
