'use client';
import { type KeyboardEvent, type PointerEvent, useState } from 'react';
import { count, fileValue, shortWithUnit, titleWithUnit, value as valueText, withUnit } from '@/lib/format';
import { metricById } from '@/lib/metrics';
import type { ValuePoint } from '@/lib/queries/peers/answers';
import { ChartFrame } from '../charts/ChartFrame';
import { nearest } from '../charts/draw/scale';
import { Plot, type Size } from '../charts/Plot';
import { AXIS } from '../charts/palette';
import { STATUS_PAINT, signPath } from '../charts/status';
import { TooltipBox } from '../charts/Tooltip';
import { plainCell } from '../charts/table';
import { useLocale, useMessages } from '../messages/context';
import type { Asked } from '../query/use-answer';
import { spacedTicks, stack } from './dots';
import { HERE } from './figures-on-page';

interface Props {
  readonly metric: string;
  readonly points: readonly ValuePoint[];
  readonly centre: number | null;
  readonly limits: { readonly lo: number; readonly hi: number } | null;
  readonly subtitle: string;
  readonly highlighted: string;
  /** The agency's 0 is what stands out: its measure is the median and how many peers are above 0, not M. */
  readonly zero?: boolean;
  readonly notes?: readonly string[];
  /** What the figures came from; left out for figures that are on the page already. */
  readonly asked?: Pick<Asked<unknown>, 'data' | 'fault' | 'stale' | 'retry'>;
}

const HEIGHT = 220;

/** Every peer's count as a dot along ln(x+1), with the median and the limits of the rule. */
export function Distribution({ metric: id, points, centre, limits, subtitle, highlighted, zero = false, notes = [], asked = HERE }: Props) {
  const words = useMessages('outliers');
  const locale = useLocale();
  const metric = metricById(id);
  const title = `${metric[locale]} · ${words.distribution}`;
  const judged = !zero && points.some((point) => point.m !== null);
  const sorted = points.toSorted((a, b) => a.value - b.value);
  return (
    <ChartFrame
      kind="picture"
      title={title}
      subtitle={subtitle}
      unit=""
      notes={[zero ? words.zeroHint : words.distributionHint, ...notes]}
      height={HEIGHT}
      asked={asked}
      empty={points.length === 0}
      legend={[
        { label: words.thisAgency, color: STATUS_PAINT.flag },
        { label: words.others, color: STATUS_PAINT.inside },
        ...(centre === null ? [] : [{ label: words.median, color: AXIS.ink, shape: 'line' as const }]),
        ...(limits === null ? [] : [{ label: words.limitLine, color: AXIS.text, shape: 'line' as const, dash: '3 3' }]),
      ]}
      table={{
        columns: [
          { label: words.peersTitle },
          { label: words.region },
          { label: titleWithUnit(metric, locale), numeric: true },
          ...(judged ? [{ label: 'M', numeric: true }] : []),
          { label: words.reportId },
        ],
        rows: sorted
          .toReversed()
          .map((point) => [
            plainCell(point.name),
            plainCell(point.regionName),
            { value: fileValue(point.value, metric.unit), text: valueText(point.value, metric.unit, locale) },
            ...(judged ? [{ value: point.m, text: point.m === null ? '—' : valueText(point.m, 'ratio', locale) }] : []),
            plainCell(point.report),
          ]),
      }}
    >
      <Plot height={HEIGHT}>
        {(size) => (
          <Dots
            {...size}
            label={title}
            name={metric[locale]}
            points={sorted}
            centre={centre}
            limits={limits}
            highlighted={highlighted}
            text={(value) => withUnit(value, metric.unit, locale)}
            tick={(value) => (metric.unit === 'money' ? shortWithUnit(value, 'money', locale) : count(value, locale))}
          />
        )}
      </Plot>
    </ChartFrame>
  );
}

function Dots({
  width,
  height,
  label,
  name,
  points,
  centre,
  limits,
  highlighted,
  text,
  tick,
}: Size &
  Pick<Props, 'points' | 'centre' | 'limits' | 'highlighted'> & {
    label: string;
    /** Name of the metric. */
    name: string;
    text: (value: number) => string;
    tick: (value: number) => string;
  }) {
  const [left, right, top, bottom] = [14, width - 14, 12, height - 28];
  const most = Math.log1p(Math.max(1, limits?.hi ?? 0, points.at(-1)?.value ?? 0));
  const x = (value: number) => left + (Math.log1p(Math.max(0, value)) / most) * (right - left);
  const [radius, gap] = points.length > 400 ? [2, 4] : [3.5, 8];
  const places = stack(
    points.map((point) => x(point.value)),
    gap,
    Math.floor((bottom - top) / gap),
  );
  const y = (row: number) => bottom - radius - 2 - row * gap;
  const own = points.findIndex((point) => point.id === highlighted);
  const line = (value: number, dash?: string) => (
    <path d={`M${x(value).toFixed(1)},${top} V${bottom}`} stroke={dash ? AXIS.text : AXIS.ink} strokeDasharray={dash} />
  );
  const [at, setAt] = useState<number | null>(null);
  const last = points.length - 1;
  const onKeyDown = (event: KeyboardEvent) => {
    const to = {
      ArrowRight: Math.min((at ?? -1) + 1, last),
      ArrowLeft: Math.max((at ?? last + 1) - 1, 0),
      Home: 0,
      End: last,
    }[event.key];
    if (event.key === 'Escape') setAt(null);
    if (to === undefined) return;
    event.preventDefault();
    setAt(to);
  };
  const onPointerMove = (event: PointerEvent<SVGSVGElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    const pointer = { x: event.clientX - box.left, y: event.clientY - box.top };
    const found = nearest(
      points.map((point, i) => ({ x: x(point.value), y: y(places[i]!) })),
      pointer,
      'x',
    );
    setAt(found < 0 ? null : found);
  };
  const read = at === null ? undefined : points[at];
  const here = read ? x(read.value) : 0;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a group of figures that the arrow keys walk through; no form control
    <div
      role="group"
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the arrow keys read the drawing dot by dot
      tabIndex={0}
      onKeyDown={onKeyDown}
      onBlur={() => setAt(null)}
      className="relative h-full rounded"
    >
      <svg
        data-drawing=""
        width="100%"
        height={height}
        viewBox={`0 0 ${width} ${height}`}
        aria-hidden="true"
        className="block"
        onPointerMove={onPointerMove}
        onPointerDown={onPointerMove}
        onPointerLeave={(event) => event.pointerType === 'mouse' && setAt(null)}
      >
        <path d={`M${left},${bottom} H${right}`} stroke={AXIS.line} />
        <g fontSize="12" fill={AXIS.text} textAnchor="middle">
          {spacedTicks(Math.expm1(most), x, 72).map((value) => (
            <g key={value}>
              <path d={`M${x(value).toFixed(1)},${bottom} v4`} stroke={AXIS.line} />
              <text x={Math.max(x(value), left + 4)} y={bottom + 18}>
                {tick(value)}
              </text>
            </g>
          ))}
        </g>
        {limits && (
          <>
            {line(limits.lo, '3 3')}
            {line(limits.hi, '3 3')}
          </>
        )}
        {centre !== null && line(centre)}
        <path
          d={places.map((row, i) => (i === own ? '' : signPath('inside', x(points[i]!.value), y(row), radius))).join('')}
          fill={STATUS_PAINT.inside}
          fillOpacity={0.7}
        />
        {own >= 0 && <path d={signPath('flag', x(points[own]!.value), y(places[own]!), 5.5)} fill={STATUS_PAINT.flag} stroke="#fff" />}
        {at !== null && read && (
          <circle data-live="" cx={here} cy={y(places[at]!)} r={radius + 3} fill="none" stroke={AXIS.ink} strokeWidth="1.5" />
        )}
      </svg>
      <div
        role="status"
        className="pointer-events-none absolute top-1 z-20"
        style={here > width / 2 ? { right: width - here + 14 } : { left: here + 14 }}
      >
        {read && (
          <TooltipBox
            heading={read.name}
            note={read.regionName}
            rows={[{ label: name, color: at === own ? STATUS_PAINT.flag : STATUS_PAINT.inside, shape: 'area', value: text(read.value) }]}
          />
        )}
      </div>
    </div>
  );
}
