'use client';
import { Area, CartesianGrid, ComposedChart, Line, ReferenceLine, XAxis, YAxis } from 'recharts';
import { AGENCY_COLOR, AXIS, DECILE_FILLS } from '../palette';
import { niceTicks, stretches } from '../series';
import { TooltipBox } from '../Tooltip';
import type { DecilesProps, DecileYear } from '../types';
import { axisRoom, BreakLines, GRID, valueAxis } from './axes';
import { Drawing, Places } from './Drawing';
import { ActiveDots, CursorLine, LoneSpans } from './layers';
import { dotsOf, yearAxis } from './YearLines';

interface Row extends DecileYear {
  readonly index: number;
}

/** Lower and upper decile of a band, outermost first. */
const band = (row: DecileYear, i: number): [number, number] | null => (row.deciles ? [row.deciles[i]!, row.deciles[8 - i]!] : null);

export function Deciles({ width, height, label, rows, breaks = [], format, axisFormat, counts, words, note, under }: DecilesProps) {
  const years = rows.map((row) => row.year);
  const data: Row[] = rows.map((row, index) => ({ ...row, index }));
  const ticks = niceTicks(
    rows.flatMap((row) => [row.value, row.median, row.deciles?.[0] ?? null, row.deciles?.[8] ?? null]),
    5,
    counts,
  );
  const { axis } = yearAxis(years, width - 16 - axisRoom(ticks.map(axisFormat)), under);
  const stretch = stretches(years, breaks);
  const parts = [...new Set(stretch)];
  const line = (id: string, name: string, color: string, of: (row: DecileYear) => number | null) => ({
    id,
    label: name,
    color,
    values: rows.map(of),
  });
  const agency = line('agency', words.agency, AGENCY_COLOR, (row) => row.value);
  const median = line('median', words.median, AXIS.text, (row) => row.median);
  const shown = (value: number | null) => (value === null ? words.noFigure : format(value));
  return (
    <Drawing
      width={width}
      height={height}
      label={label}
      reading={(at) => (
        <TooltipBox
          heading={String(years[at])}
          note={note?.(at)}
          rows={[
            { label: words.agency, color: AGENCY_COLOR, shape: 'line', value: shown(rows[at]!.value) },
            { label: words.median, color: AXIS.text, dash: '5 3', shape: 'line', value: shown(rows[at]!.median) },
            ...words.bands.map((name, i) => {
              const ends = band(rows[at]!, i);
              return {
                label: name,
                color: DECILE_FILLS[i]!,
                shape: 'area' as const,
                value: ends ? `${format(ends[0])} – ${format(ends[1])}` : words.noFigure,
              };
            }),
          ]}
        />
      )}
    >
      <ComposedChart
        width={width}
        height={height}
        data={data}
        margin={{ top: breaks.length > 0 ? 30 : 12, right: 16, bottom: 0, left: 0 }}
        accessibilityLayer={false}
      >
        <CartesianGrid {...GRID} />
        <XAxis {...axis} />
        <YAxis {...valueAxis(ticks, axisFormat)} />
        <ReferenceLine y={0} stroke={AXIS.line} />
        <BreakLines breaks={breaks} after={(year) => [year, year + 1]} />
        {parts.flatMap((part) =>
          DECILE_FILLS.map((fill, i) => (
            <Area
              key={`${part} ${fill}`}
              dataKey={(row: Row) => (stretch[row.index] === part ? band(row, i) : null)}
              type="linear"
              stroke="none"
              fill={fill}
              fillOpacity={1}
              dot={false}
              activeDot={false}
              isAnimationActive={false}
            />
          )),
        )}
        <LoneSpans
          spans={DECILE_FILLS.flatMap((fill, i) =>
            data.flatMap((row) => {
              const ends = band(row, i);
              const beside = [row.index - 1, row.index + 1].some((k) => stretch[k] === stretch[row.index] && rows[k]?.deciles);
              return ends && !beside ? [{ at: row.year, from: ends[0], to: ends[1], fill }] : [];
            }),
          )}
        />
        <CursorLine at={years} />
        {[median, agency].flatMap((s) =>
          parts.map((part) => (
            <Line
              key={`${s.id} ${part}`}
              dataKey={(row: Row) => (stretch[row.index] === part ? (s.values[row.index] ?? null) : null)}
              name={s.label}
              type="linear"
              stroke={s.color}
              strokeWidth={s === agency ? 2.5 : 1.5}
              {...(s === median ? { strokeDasharray: '5 3' } : {})}
              dot={dotsOf(s, s === agency)}
              activeDot={false}
              isAnimationActive={false}
            />
          )),
        )}
        <ActiveDots years={years} series={[agency]} />
        <Places of={years.map((year) => [year, null])} />
      </ComposedChart>
    </Drawing>
  );
}
