'use client';
import { estimateWidth } from '@/lib/snapshot/text';
import { AXIS } from '../palette';
import type { SeriesBreak } from '../series';
import { labelStride, showLabel } from './scale';

const FONT = 12;

/** Room that labels of a value axis need on its side, in px. */
export const axisRoom = (labels: readonly string[]): number =>
  Math.ceil(Math.max(0, ...labels.map((text) => estimateWidth(text, FONT, 400)))) + 10;

/** Horizontal grid lines with their values on the left. */
export function ValueAxis({
  ticks,
  y,
  left,
  right,
  format,
}: {
  ticks: readonly number[];
  y: (value: number) => number;
  left: number;
  right: number;
  format: (value: number) => string;
}) {
  return (
    <g fontSize={FONT} fill={AXIS.text} textAnchor="end">
      {ticks.map((tick) => (
        <g key={tick}>
          <path d={`M${left},${y(tick)} H${right}`} stroke={tick === 0 ? AXIS.line : AXIS.grid} />
          <text x={left - 8} y={y(tick) + 4}>
            {format(tick)}
          </text>
        </g>
      ))}
    </g>
  );
}

/** Room below a drawing for its names, with or without a second line. */
export const nameRoom = (under: readonly string[] | undefined): number => (under ? 44 : 28);

/** Names below the drawing, and under each what to know of it; thinned out where they would touch. */
export function NameAxis({
  names,
  under,
  x,
  step,
  y,
}: {
  names: readonly string[];
  under?: readonly string[] | undefined;
  x: (index: number) => number;
  step: number;
  y: number;
}) {
  const stride = labelStride(Math.max(0, ...[...names, ...(under ?? [])].map((name) => estimateWidth(name, FONT, 400))), step);
  return (
    <g fontSize={FONT} fill={AXIS.text} textAnchor="middle">
      {names.map((name, i) =>
        showLabel(i, names.length, stride) ? (
          <g key={name}>
            <text x={x(i)} y={y + 18}>
              {name}
            </text>
            {under?.[i] && (
              <text x={x(i)} y={y + 33} fontSize="11">
                {under[i]}
              </text>
            )}
          </g>
        ) : null,
      )}
    </g>
  );
}

/** Dashed lines where the form changed, named above the plot. */
export function BreakLines({
  breaks,
  x,
  top,
  bottom,
  right,
}: {
  breaks: readonly SeriesBreak[];
  x: (after: number) => number;
  top: number;
  bottom: number;
  right: number;
}) {
  return (
    <g fontSize={FONT} fill={AXIS.text}>
      {breaks.map((b) => {
        const at = x(b.after);
        const width = estimateWidth(b.label, FONT, 400);
        const anchor = at + width / 2 > right ? 'end' : 'middle';
        return (
          <g key={b.after}>
            <path d={`M${at},${top - 6} V${bottom}`} stroke={AXIS.text} strokeDasharray="3 3" />
            <text x={anchor === 'end' ? right : at} y={top - 11} textAnchor={anchor}>
              {b.label}
            </text>
          </g>
        );
      })}
    </g>
  );
}
