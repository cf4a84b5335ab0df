'use client';
/** Small layers that recharts does not have, drawn by its scales. */
import { usePlotArea, ZIndexLayer } from 'recharts';
import { estimateWidth } from '@/lib/snapshot/line-breaks';
import { AXIS } from '../palette';
import type { Series } from '../series';
import { useActive, usePlaces } from './Drawing';

/** Line at the position being read. */
export function CursorLine({ at }: { at: readonly (string | number)[] }) {
  const area = usePlotArea();
  const active = useActive();
  const places = usePlaces(at.map((value) => [value, null]));
  const here = active === null ? undefined : places[active];
  if (!area || !here) return null;
  return <path data-live="" d={`M${here.x},${area.y} V${area.y + area.height}`} stroke={AXIS.line} />;
}

/** Band behind the position being read; `step` px wide (or tall). */
export function CursorBand({ at, step, along = 'x' }: { at: readonly (string | number)[]; step: number; along?: 'x' | 'y' }) {
  const area = usePlotArea();
  const active = useActive();
  const places = usePlaces(at.map((value) => (along === 'x' ? [value, null] : [null, value])));
  const here = active === null ? undefined : places[active];
  if (!area || !here) return null;
  const box =
    along === 'x'
      ? { x: here.x - step / 2, y: area.y, width: step, height: area.height }
      : { x: area.x, y: here.y - step / 2, width: area.width, height: step };
  return <rect data-live="" {...box} fill={AXIS.grid} fillOpacity="0.7" />;
}

/** Filled dots on the lines at the year being read. */
export function ActiveDots({ years, series }: { years: readonly number[]; series: readonly Series[] }) {
  const active = useActive();
  const shown = active === null ? [] : series.filter((s) => (s.values[active] ?? null) !== null);
  const places = usePlaces(shown.map((s) => [years[active ?? 0]!, s.values[active ?? 0]!]));
  return (
    <ZIndexLayer zIndex={1200}>
      {places.map((p, i) => (
        <circle key={shown[i]!.id} data-live="" cx={p.x} cy={p.y} r="4.5" fill={shown[i]!.color} />
      ))}
    </ZIndexLayer>
  );
}

const CROSS = 'l6,6 m0,-6 l-6,6';

/** A cross on the axis where there is no figure: a gap is not 0. `shift` px to the side of the position. */
export function MissingMarks({ at, along = 'x' }: { at: readonly { position: string | number; shift: number }[]; along?: 'x' | 'y' }) {
  const area = usePlotArea();
  const places = usePlaces(at.map(({ position }) => (along === 'x' ? [position, 0] : [0, position])));
  if (!area) return null;
  return (
    <g stroke={AXIS.line} strokeWidth="1.5">
      {places.map((p, i) => {
        const { position, shift } = at[i]!;
        const start = along === 'x' ? `${p.x + shift - 3},${p.y - 8}` : `${p.x + 5},${p.y - 3}`;
        return <path key={`${position} ${shift}`} d={`M${start} ${CROSS}`} />;
      })}
    </g>
  );
}

/** Words in place of a stack that has no shares; a dash where they do not fit in `room` px. */
export function FaultMarks({ at, along, text, room }: { at: readonly string[]; along: 'x' | 'y'; text: string; room: number }) {
  const area = usePlotArea();
  const places = usePlaces(at.map((position) => (along === 'x' ? [position, 0] : [0, position])));
  if (!area) return null;
  const shown = estimateWidth(text, 11, 400) <= room ? text : '–';
  return (
    <g fontSize="11" fill={AXIS.text} textAnchor={along === 'x' ? 'middle' : 'start'}>
      {places.map((p, i) => (
        <text key={at[i]} x={along === 'x' ? p.x : p.x + 6} y={along === 'x' ? p.y - 6 : p.y + 4}>
          {shown}
        </text>
      ))}
    </g>
  );
}

/** Upright bars for a span that has no neighbour to be an area with. */
export function LoneSpans({ spans }: { spans: readonly { at: number; from: number; to: number; fill: string }[] }) {
  const ends = usePlaces(spans.flatMap(({ at, from, to }) => [[at, from] as const, [at, to] as const]));
  return (
    <ZIndexLayer zIndex={110}>
      {spans.map(({ at, fill }, i) => {
        const [from, to] = [ends[2 * i], ends[2 * i + 1]];
        if (!from || !to) return null;
        return (
          <rect key={`${at} ${fill}`} x={from.x - 7} y={Math.min(from.y, to.y)} width="14" height={Math.abs(from.y - to.y)} fill={fill} />
        );
      })}
    </ZIndexLayer>
  );
}
