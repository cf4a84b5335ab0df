'use client';
import { Bar, BarChart, CartesianGrid, LabelList, ReferenceLine, XAxis, YAxis } from 'recharts';
import { estimateWidth } from '@/lib/snapshot/line-breaks';
import { AXIS } from '../palette';
import { niceTicks } from '../series';
import { TooltipBox } from '../Tooltip';
import type { YearLinesProps } from '../types';
import { axisRoom, BreakLines, GRID, nameAxis, valueAxis } from './axes';
import { Drawing, Places } from './Drawing';
import { CursorBand, MissingMarks } from './layers';

const GAP = 2;
const WIDEST = 44;
/** Share of a year's room that its bars may take. */
const FILL = 0.74;

interface Row {
  readonly year: string;
  readonly index: number;
}

export function YearBars({ width, height, label, years, series, breaks = [], format, axisFormat, noFigure, note, under }: YearLinesProps) {
  const ticks = niceTicks(
    series.flatMap((s) => s.values),
    4,
  );
  const names = years.map(String);
  const rows: Row[] = names.map((year, index) => ({ year, index }));
  const step = (width - 10 - axisRoom(ticks.map(axisFormat))) / Math.max(1, years.length);
  const one = Math.max(1, Math.min(WIDEST, (step * FILL - GAP * (series.length - 1)) / Math.max(1, series.length)));
  const shift = (j: number) => (j - (series.length - 1) / 2) * (one + GAP);
  const widest = Math.max(0, ...series.flatMap((s) => s.values.map((v) => (v === null ? 0 : estimateWidth(axisFormat(v), 12, 400)))));
  const labelled = widest + 4 <= (series.length === 1 ? step : one + GAP);
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
            return { label: s.label, color: s.color, shape: 'area', value: value === null ? noFigure : format(value) };
          })}
        />
      )}
    >
      <BarChart
        width={width}
        height={height}
        data={rows}
        margin={{ top: breaks.length > 0 ? 44 : 22, right: 10, bottom: 0, left: 0 }}
        barGap={GAP}
        barSize={one}
        accessibilityLayer={false}
      >
        <CartesianGrid {...GRID} />
        <XAxis {...nameAxis(names, step, under)} dataKey="year" />
        <YAxis {...valueAxis(ticks, axisFormat)} />
        <CursorBand at={names} step={step} />
        <ReferenceLine y={0} stroke={AXIS.line} />
        <BreakLines breaks={breaks} after={(year) => [String(year), String(year + 1)]} />
        <MissingMarks
          at={series.flatMap((s, j) =>
            names.flatMap((position, i) => ((s.values[i] ?? null) === null ? [{ position, shift: shift(j) }] : [])),
          )}
        />
        {series.map((s) => (
          <Bar
            key={s.id}
            dataKey={(row: Row) => s.values[row.index] ?? null}
            name={s.label}
            fill={s.color}
            radius={[2, 2, 0, 0]}
            isAnimationActive={false}
          >
            <LabelList
              position="top"
              fontSize={12}
              fill={AXIS.ink}
              formatter={(value) => (typeof value === 'number' && (labelled || value === 0) ? axisFormat(value) : '')}
            />
          </Bar>
        ))}
        <Places of={names.map((year) => [year, null])} />
      </BarChart>
    </Drawing>
  );
}
