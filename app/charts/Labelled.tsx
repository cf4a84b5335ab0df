'use client';
/** Many bodies in one drawing, each named beside its line: over all years, or from one year to another. */
import { type PointerEvent, useState } from 'react';
import { estimateWidth } from '@/lib/snapshot/line-breaks';
import type { FacetBody } from './Facets';
import { alone, lastIndex, linePath, spread } from './lines';
import { useMarked } from './marked';
import { AXIS, seriesColor, seriesDash } from './palette';
import { niceTicks, type SeriesBreak } from './series';
import { TooltipBox } from './Tooltip';
import { fitted } from './text';

export interface LabelledProps {
  readonly width: number;
  readonly height: number;
  readonly label: string;
  readonly years: readonly number[];
  readonly bodies: readonly FacetBody[];
  readonly breaks: readonly SeriesBreak[];
  /** First and last year alone, with the values at both ends. */
  readonly slope: boolean;
  readonly format: (value: number) => string;
  readonly axisFormat: (value: number) => string;
}

/** Up to as many bodies as there are colours, each has its own; more are grey except the marked one. */
const MOST_COLORS = 8;
const LINE = 15;

export const labelledHeight = (count: number): number => Math.max(260, count * LINE + 64);

export function Labelled({ width, height, label, years, bodies, breaks, slope, format, axisFormat }: LabelledProps) {
  const { marked, mark } = useMarked();
  const [year, setYear] = useState<number | null>(null);
  const shown = bodies.filter((body) => lastIndex(body.values) >= 0);
  const ticks = niceTicks(shown.flatMap((body) => body.values));
  const [low, high] = [ticks[0]!, ticks.at(-1)!];
  const value = (body: FacetBody, i: number) => body.values[i] ?? null;
  const endText = (body: FacetBody) => (slope ? `${format(body.values[lastIndex(body.values)]!)}  ${body.label}` : body.label);
  const startText = (body: FacetBody) => (value(body, 0) === null ? '' : format(value(body, 0)!));
  const widest = (texts: readonly string[]) => Math.max(0, ...texts.map((text) => estimateWidth(text, 12, 600)));
  const right = Math.min(width * (slope ? 0.5 : 0.4), widest(shown.map(endText)) + 26);
  const left = slope ? widest(shown.map(startText)) + 20 : widest(ticks.map(axisFormat)) + 12;
  const [top, bottom] = [breaks.length > 0 ? 30 : 14, height - 30];
  const x = (i: number) => (years.length === 1 ? left : left + 6 + (i / (years.length - 1)) * (width - left - right - 12));
  const y = (v: number) => bottom - ((v - low) / (high - low)) * (bottom - top);
  const position = (of: number) => x(years.indexOf(of));
  const between = (after: number) => (position(after) + position(after + 1)) / 2;
  const ends = spread(
    shown.map((body) => y(body.values[lastIndex(body.values)]!)),
    LINE - 1,
    top,
    bottom,
  );
  const starts = spread(
    shown.map((body) => (value(body, 0) === null ? bottom : y(value(body, 0)!))),
    LINE - 1,
    top,
    bottom,
  );
  const colored = bodies.length <= MOST_COLORS;
  const paint = (body: FacetBody) => {
    const i = bodies.indexOf(body);
    if (colored) return { color: seriesColor(i), dash: seriesDash(i), wide: body.id === marked ? 3.5 : 2.25 };
    return body.id === marked ? { color: seriesColor(0), dash: undefined, wide: 3 } : { color: AXIS.line, dash: undefined, wide: 1.25 };
  };
  const stride = Math.max(1, Math.ceil(40 / Math.max(1, years.length > 1 ? x(1) - x(0) : width)));
  const onPointerMove = (event: PointerEvent<SVGSVGElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    const [px, py] = [event.clientX - box.left, event.clientY - box.top];
    const near = Math.max(
      0,
      Math.min(years.length - 1, Math.round(((px - x(0)) / Math.max(1, x(years.length - 1) - x(0))) * (years.length - 1))),
    );
    const distance = (body: FacetBody, i: number) => {
      if (px > width - right + 6) return Math.abs(ends[i]! - py);
      const v = value(body, near);
      return v === null ? Number.POSITIVE_INFINITY : Math.abs(y(v) - py);
    };
    const nearest = shown.map((body, i) => ({ body, far: distance(body, i) })).toSorted((a, b) => a.far - b.far)[0];
    const hit = nearest && nearest.far < 28 ? nearest.body.id : null;
    setYear(hit === null ? null : near);
    mark(hit);
  };
  const here = shown.find((body) => body.id === marked);
  const ordered = here ? [...shown.filter((body) => body !== here), here] : shown;
  return (
    <div className="relative">
      <svg
        data-drawing=""
        role="img"
        aria-label={label}
        width={width}
        height={height}
        viewBox={`0 0 ${width} ${height}`}
        className="block"
        fontSize="12"
        onPointerMove={onPointerMove}
        onPointerDown={onPointerMove}
        onPointerLeave={(event) => {
          if (event.pointerType !== 'mouse') return;
          setYear(null);
          mark(null);
        }}
      >
        {!slope &&
          ticks.map((tick) => (
            <g key={tick}>
              <path d={`M${left},${y(tick)} H${width - right}`} stroke={tick === 0 ? AXIS.line : AXIS.grid} />
              <text x={left - 6} y={y(tick) + 4} textAnchor="end" fill={AXIS.text}>
                {axisFormat(tick)}
              </text>
            </g>
          ))}
        {years.map((of, i) =>
          slope || (years.length - 1 - i) % stride === 0 ? (
            <g key={of}>
              {slope && <path d={`M${x(i)},${top} V${bottom}`} stroke={AXIS.line} />}
              <text x={x(i)} y={height - 8} textAnchor="middle" fill={AXIS.text}>
                {of}
              </text>
            </g>
          ) : null,
        )}
        {breaks.map((b) => (
          <g key={b.after}>
            <path d={`M${between(b.after)},${top - 6} V${bottom}`} stroke={AXIS.text} strokeDasharray="3 3" />
            <text x={between(b.after)} y={top - 12} textAnchor="middle" fill={AXIS.text}>
              {b.label}
            </text>
          </g>
        ))}
        {ordered.map((body) => {
          const { color, dash, wide } = paint(body);
          const i = shown.indexOf(body);
          const last = lastIndex(body.values);
          const [ex, ey] = [x(last), y(body.values[last]!)];
          const strong = colored || body === here;
          return (
            <g key={body.id}>
              <path
                d={linePath(years, body.values, breaks, position, y)}
                fill="none"
                stroke={color}
                strokeWidth={wide}
                strokeDasharray={dash}
                strokeLinejoin="round"
              />
              {alone(years, body.values, breaks).map((k) => (
                <circle key={k} cx={x(k)} cy={y(body.values[k]!)} r="3" fill={color} />
              ))}
              <circle cx={ex} cy={ey} r="3" fill={color} />
              {Math.abs(ends[i]! - ey) > 3 && (
                <path d={`M${ex + 4},${ey} L${width - right + 5},${ends[i]}`} stroke={color} strokeWidth="0.75" fill="none" />
              )}
              {colored && <circle cx={width - right + 10} cy={ends[i]!} r="3.5" fill={color} />}
              <text x={width - right + 17} y={ends[i]! + 4} fill={strong ? AXIS.ink : AXIS.text} fontWeight={strong ? 650 : 400}>
                {fitted(endText(body), right - 17, 12)}
              </text>
              {slope && value(body, 0) !== null && (
                <>
                  <circle cx={x(0)} cy={y(value(body, 0)!)} r="3" fill={color} />
                  <text
                    x={left - 8}
                    y={starts[i]! + 4}
                    textAnchor="end"
                    fill={strong ? AXIS.ink : AXIS.text}
                    fontWeight={strong ? 650 : 400}
                  >
                    {startText(body)}
                  </text>
                </>
              )}
            </g>
          );
        })}
      </svg>
      {here && year !== null && value(here, year) !== null && (
        <div
          className="pointer-events-none absolute z-20"
          style={{ left: Math.min(x(year) + 12, width - 180), top: Math.max(0, Math.min(y(value(here, year)!) + 12, height - 70)) }}
        >
          <TooltipBox
            heading={here.label}
            rows={[{ label: String(years[year]), value: format(value(here, year)!), color: paint(here).color, shape: 'line' }]}
          />
        </div>
      )}
    </div>
  );
}
