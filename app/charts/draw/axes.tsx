'use client';
/** Axes as all drawings have them: properties for recharts' axes, and what recharts cannot label itself. */
import { usePlotArea, type XAxisTickContentProps, type YAxisTickContentProps } from 'recharts';
import { estimateWidth } from '@/lib/snapshot/line-breaks';
import { AXIS } from '../palette';
import type { SeriesBreak } from '../series';
import { usePlaces } from './Drawing';
import { labelStride, showLabel } from './scale';

const FONT = 12;
export const GRID = { vertical: false, stroke: AXIS.grid } as const;

/** Room that labels of a value axis need on its side, in px. */
export const axisRoom = (labels: readonly string[]): number =>
  Math.ceil(Math.max(0, ...labels.map((text) => estimateWidth(text, FONT, 400)))) + 10;

/** An upright axis of values, with just the room that its labels need. */
export const valueAxis = (ticks: readonly number[], format: (value: number) => string) => ({
  type: 'number' as const,
  ticks,
  domain: [ticks[0]!, ticks.at(-1)!],
  allowDataOverflow: true,
  interval: 0 as const,
  width: axisRoom(ticks.map(format)),
  tickSize: 0,
  tickLine: false,
  axisLine: false,
  tick: ({ x, y, payload }: YAxisTickContentProps) => (
    <text x={Number(x) - 6} y={Number(y) + 4} textAnchor="end" fontSize={FONT} fill={AXIS.text}>
      {format(Number(payload.value))}
    </text>
  ),
});

/** Room below a drawing for its names, with or without a second line. */
export const nameRoom = (under: readonly string[] | undefined): number => (under ? 44 : 28);

/** Names below the drawing, and under each what to know of it; thinned out where they would touch. `step` px from one to the next. */
export function nameAxis(names: readonly (string | number)[], step: number, under?: readonly string[]) {
  const stride = labelStride(Math.max(0, ...[...names, ...(under ?? [])].map((name) => estimateWidth(String(name), FONT, 400))), step);
  return {
    height: nameRoom(under),
    interval: 0 as const,
    tickSize: 0,
    tickLine: false,
    axisLine: false,
    tick: ({ x, y, payload }: XAxisTickContentProps) => {
      const i = names.indexOf(payload.value);
      if (!showLabel(i, names.length, stride)) return <g />;
      return (
        <g fontSize={FONT} fill={AXIS.text} textAnchor="middle">
          <text x={x} y={Number(y) + 16}>
            {payload.value}
          </text>
          {under?.[i] && (
            <text x={x} y={Number(y) + 31} fontSize="11">
              {under[i]}
            </text>
          )}
        </g>
      );
    },
  };
}

/** Dashed lines between two positions of the axis where the form changed, named above the plot. */
export function BreakLines({ breaks, after }: { breaks: readonly SeriesBreak[]; after: (year: number) => readonly (string | number)[] }) {
  const area = usePlotArea();
  const ends = usePlaces(breaks.flatMap((b) => after(b.after).map((name) => [name, null] as const)));
  if (!area || ends.length < 2 * breaks.length) return null;
  const right = area.x + area.width;
  return (
    <g fontSize={FONT} fill={AXIS.text}>
      {breaks.map((b, i) => {
        const at = (ends[2 * i]!.x + ends[2 * i + 1]!.x) / 2;
        const beyond = at + estimateWidth(b.label, FONT, 400) / 2 > right + 8;
        return (
          <g key={b.after}>
            <path d={`M${at},${area.y - 6} V${area.y + area.height}`} stroke={AXIS.text} strokeDasharray="3 3" />
            <text x={beyond ? right + 8 : at} y={area.y - 11} textAnchor={beyond ? 'end' : 'middle'}>
              {b.label}
            </text>
          </g>
        );
      })}
    </g>
  );
}
