'use client';
import { CartesianGrid, ReferenceLine, ScatterChart, usePlotArea, XAxis, YAxis, ZIndexLayer } from 'recharts';
import { estimateWidth } from '@/lib/snapshot/line-breaks';
import { AXIS } from '../palette';
import { niceTicks } from '../series';
import { FUNNEL_STATUSES, type FunnelStatus, STATUS_PAINT, signPath } from '../status';
import { TooltipBox } from '../Tooltip';
import type { FunnelDot, FunnelLimit, FunnelProps } from '../types';
import { GRID, nameAxis, valueAxis } from './axes';
import { Drawing, Places, useActive, usePlaces } from './Drawing';
import { logTicks, placeLabels } from './scale';

const TITLE = 18;

/** Signs are smaller where many lie close together. */
const radius = (count: number) => (count > 1500 ? 2 : count > 300 ? 2.75 : 3.75);

/** One path per status instead of nodes per point: 3,000 points then take tens of milliseconds, not a second. */
function Cloud({ points }: { points: readonly FunnelDot[] }) {
  const places = usePlaces(points.map((p) => [p.n, p.y]));
  const r = radius(points.length);
  const outline = (status: FunnelStatus) =>
    places.map((p, i) => (points[i]!.status === status ? signPath(status, p.x, p.y, status === 'inside' ? r : r + 0.75) : '')).join('');
  return (
    <ZIndexLayer zIndex={600}>
      {FUNNEL_STATUSES.map((status) => {
        const hollow = status === 'not_judged';
        const [fill, stroke] = hollow ? ['#fff', STATUS_PAINT[status]] : [STATUS_PAINT[status], '#fff'];
        return (
          <path
            key={status}
            d={outline(status)}
            fill={fill}
            fillOpacity={status === 'inside' ? 0.55 : 0.95}
            stroke={stroke}
            // In a dense cloud the white rims would eat the dots.
            strokeWidth={hollow ? 1.2 : status === 'inside' && points.length > 300 ? 0 : 0.6}
          />
        );
      })}
    </ZIndexLayer>
  );
}

/** One limit along n, as one path; dashed for 95%. Clipped to the plot by the axis' range. */
function LimitLine({
  limits,
  side,
  dash,
  color,
}: {
  limits: readonly FunnelLimit[];
  side: keyof FunnelLimit;
  dash?: string;
  color: string;
}) {
  const area = usePlotArea();
  const places = usePlaces(limits.map((l) => [l.n, l[side]]));
  if (!area || places.length === 0) return null;
  const kept = places.filter((p) => p.x >= area.x - 0.5 && p.x <= area.x + area.width + 0.5);
  const top = (y: number) => Math.max(area.y, Math.min(area.y + area.height, y));
  return (
    <path
      d={kept.map((p, i) => `${i === 0 ? 'M' : 'L'}${p.x.toFixed(1)},${top(p.y).toFixed(1)}`).join('')}
      fill="none"
      stroke={color}
      strokeWidth="1.25"
      strokeDasharray={dash}
    />
  );
}

/** Names of the agency looked at and of flagged ones, where they fit. */
function Names({ points, highlighted }: { points: readonly FunnelDot[]; highlighted: string | null }) {
  const area = usePlotArea();
  const named = points
    .filter((p) => p.id === highlighted || p.status === 'flag')
    .toSorted((a, b) => Number(b.id === highlighted) - Number(a.id === highlighted) || Math.abs(b.z ?? 0) - Math.abs(a.z ?? 0))
    .slice(0, 16);
  const places = usePlaces(named.map((p) => [p.n, p.y]));
  if (!area || places.length === 0) return null;
  const sides = placeLabels(
    places.map((p, i) => ({ ...p, width: estimateWidth(named[i]!.label, 12, 500) })),
    area,
  );
  return (
    <ZIndexLayer zIndex={700}>
      {named.map((p, i) => {
        const [side, { x, y }] = [sides[i], places[i]!];
        const own = p.id === highlighted;
        return (
          <g key={p.id} fontSize="12" fill={AXIS.ink} fontWeight={own ? 700 : 400}>
            {own && <circle cx={x} cy={y} r="8" fill="none" stroke={AXIS.ink} strokeWidth="1.75" />}
            {side && (
              <text
                x={side === 'right' ? x + 9 : x - 9}
                y={y + 4}
                textAnchor={side === 'right' ? 'start' : 'end'}
                stroke="#fff"
                strokeWidth="3"
                paintOrder="stroke"
              >
                {p.label}
              </text>
            )}
          </g>
        );
      })}
    </ZIndexLayer>
  );
}

function ActivePoint({ points }: { points: readonly FunnelDot[] }) {
  const active = useActive();
  const point = active === null ? undefined : points[active];
  const [place] = usePlaces(point ? [[point.n, point.y]] : []);
  return (
    <ZIndexLayer zIndex={800}>
      {place && <circle data-live="" cx={place.x} cy={place.y} r="7" fill="none" stroke={AXIS.ink} strokeWidth="2" />}
    </ZIndexLayer>
  );
}

export function Funnel(props: FunnelProps) {
  const {
    width,
    height,
    label,
    theta,
    limits,
    adjusted,
    highlighted = null,
    scale = 'log',
    onPick,
    formatN,
    formatY,
    formatZ,
    words,
  } = props;
  // Ascending in n: the order in which the arrow keys walk, and what the nearest point is searched in.
  const points = props.points.filter((p) => p.n > 0).toSorted((a, b) => a.n - b.n || a.y - b.y);
  const largest = Math.max(1, ...points.map((p) => p.n));
  const xTicks = scale === 'log' ? logTicks(points[0]?.n ?? 1, largest) : niceTicks([largest]);
  const yTicks = niceTicks([...points.map((p) => p.y), theta]);
  const names = xTicks.map(formatN);
  // The last name is centred on the end of the axis.
  const right = Math.max(18, Math.ceil(estimateWidth(names.at(-1) ?? '', 12, 400) / 2) + 4);
  const shape = nameAxis(names, (width - 80) / Math.max(1, xTicks.length));
  return (
    <Drawing
      width={width}
      height={height}
      along="xy"
      label={label}
      keys={words.keys}
      onPick={onPick && ((i) => onPick(points[i]!.id))}
      reading={(at) => {
        const p = points[at]!;
        const color = STATUS_PAINT[p.status];
        const row = (name: string, value: string) => ({ label: name, value, color, shape: 'area' as const });
        return (
          <TooltipBox
            heading={p.label}
            note={words.statuses[p.status]}
            rows={[row(words.y, formatY(p.y)), row(words.n, formatN(p.n)), ...(p.z === null ? [] : [row(words.z, formatZ(p.z))])]}
          />
        );
      }}
    >
      <ScatterChart width={width} height={height} margin={{ top: TITLE + 8, right, bottom: TITLE, left: 0 }} accessibilityLayer={false}>
        <CartesianGrid {...GRID} />
        <XAxis
          {...shape}
          type="number"
          dataKey="n"
          scale={scale}
          domain={[xTicks[0]!, xTicks.at(-1)!]}
          ticks={xTicks}
          allowDataOverflow
          axisLine={{ stroke: AXIS.line }}
          tick={(tick) => shape.tick({ ...tick, payload: { ...tick.payload, value: formatN(Number(tick.payload.value)) } })}
        />
        <YAxis {...valueAxis(yTicks, formatY)} dataKey="y" />
        <g fontSize="12" fill={AXIS.text}>
          <text x={0} y={12}>
            {words.y}
          </text>
          <text x={width - 18} y={height - 4} textAnchor="end">
            {words.n}
          </text>
        </g>
        {theta !== null && <ReferenceLine y={theta} stroke={AXIS.ink} strokeWidth={1.25} />}
        {(['lo95', 'hi95', 'lo998', 'hi998'] as const).map((side) => (
          <LimitLine
            key={side}
            limits={adjusted ?? limits}
            side={side}
            color={AXIS.text}
            {...(side.endsWith('95') ? { dash: '3 3' } : {})}
          />
        ))}
        {adjusted &&
          (['lo998', 'hi998'] as const).map((side) => <LimitLine key={side} limits={limits} side={side} color={AXIS.line} dash="1 3" />)}
        <Cloud points={points} />
        <Names points={points} highlighted={highlighted} />
        <ActivePoint points={points} />
        <Places of={points.map((p) => [p.n, p.y])} />
      </ScatterChart>
    </Drawing>
  );
}
