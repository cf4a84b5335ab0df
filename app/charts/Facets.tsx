'use client';
/** One small panel per body: its line in full, everyone's lines in grey behind it. */
import { type KeyboardEvent, type PointerEvent, useId, useState } from 'react';
import { estimateWidth } from '@/lib/snapshot/line-breaks';
import { alone, lastIndex, linePath, span, type Values } from './lines';
import { useMarked } from './marked';
import { AXIS, SERIES_COLORS } from './palette';
import type { SeriesBreak } from './series';
import { fitted } from './text';

export interface FacetBody {
  readonly id: string;
  readonly label: string;
  readonly values: Values;
}

export interface FacetsProps {
  readonly width: number;
  /** Says what is shown. */
  readonly label: string;
  readonly years: readonly number[];
  readonly bodies: readonly FacetBody[];
  readonly breaks: readonly SeriesBreak[];
  /** One scale for all panels, or each its own. */
  readonly shared: boolean;
  /** The scale begins at 0. */
  readonly zero: boolean;
  readonly format: (value: number) => string;
  readonly noFigure: string;
  /** How the arrow keys read it. */
  readonly keys: string;
}

const LEAST = 132;
const [NAME, TALL, FOOT, GAP] = [18, 62, 16, 12];
const PANEL = NAME + TALL + FOOT;

/** Columns of panels, as even as goes. */
const columnsOf = (count: number, width: number): number => {
  const most = Math.max(1, Math.min(count, Math.floor((width + GAP) / (LEAST + GAP))));
  return Math.ceil(count / Math.ceil(count / most));
};
export const facetsHeight = (count: number, width: number): number =>
  Math.ceil(count / columnsOf(Math.max(1, count), width)) * (PANEL + GAP);

export function Facets({ width, label, years, bodies, breaks, shared, zero, format, noFigure, keys }: FacetsProps) {
  const id = useId();
  const { marked, mark } = useMarked();
  const [at, setAt] = useState<{ body: number; year: number } | null>(null);
  const columns = columnsOf(bodies.length, width);
  const wide = (width - GAP * (columns - 1)) / columns;
  const height = facetsHeight(bodies.length, width);
  const texts = bodies.map(({ values }) => {
    const last = lastIndex(values);
    return last < 0 ? noFigure : format(values[last]!);
  });
  const room = Math.max(...texts.map((text) => estimateWidth(text, 12, 600))) + 12;
  const plot = Math.max(24, wide - room - 6);
  const [first, final] = [years[0] ?? 0, years.at(-1) ?? 0];
  const x = (year: number) => 4 + (final === first ? plot / 2 : ((year - first) / (final - first)) * plot);
  const scaleOf =
    ([low, high]: readonly [number, number]) =>
    (value: number) =>
      NAME + 6 + (1 - (value - low) / (high - low)) * (TALL - 12);
  const all = scaleOf(
    span(
      bodies.flatMap((body) => body.values),
      zero,
    ),
  );
  const context = bodies.map((body) => linePath(years, body.values, breaks, x, all)).join('');
  const own = bodies.map((body) => (shared ? all : scaleOf(span(body.values, zero))));
  const placeOf = (i: number) => ({ left: (i % columns) * (wide + GAP), top: Math.floor(i / columns) * (PANEL + GAP) });
  const [grey, strong, other] = [AXIS.line, SERIES_COLORS[0], SERIES_COLORS[1]];
  const theOther = bodies.find((body) => body.id === marked);
  const said = (body: FacetBody, year: number) => {
    const value = body.values[year] ?? null;
    return `${years[year]} ${value === null ? noFigure : format(value)}`;
  };
  const choose = (next: { body: number; year: number } | null) => {
    setAt(next);
    mark(next === null ? null : (bodies[next.body]?.id ?? null));
  };
  const onPointerMove = (event: PointerEvent<HTMLDivElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    const [px, py] = [event.clientX - box.left, event.clientY - box.top];
    const column = Math.floor(px / (wide + GAP));
    const body = Math.floor(py / (PANEL + GAP)) * columns + column;
    if (column >= columns || body < 0 || body >= bodies.length) return choose(null);
    const year = Math.round(((px - placeOf(body).left - 4) / plot) * (years.length - 1));
    choose({ body, year: Math.max(0, Math.min(years.length - 1, year)) });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const now = at ?? { body: -1, year: years.length - 1 };
    const to = {
      ArrowRight: { ...now, body: now.body + 1 },
      ArrowLeft: { ...now, body: now.body - 1 },
      ArrowUp: { ...now, year: now.year + 1 },
      ArrowDown: { ...now, year: now.year - 1 },
      Home: { ...now, body: 0 },
      End: { ...now, body: bodies.length - 1 },
    }[event.key];
    if (event.key === 'Escape') choose(null);
    if (!to) return;
    event.preventDefault();
    choose({ body: Math.max(0, Math.min(bodies.length - 1, to.body)), year: Math.max(0, Math.min(years.length - 1, to.year)) });
  };
  const here = at && bodies[at.body] ? { ...at, body: bodies[at.body]!, index: at.body } : null;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a group of figures that the arrow keys walk through; no form control
    <div
      role="group"
      aria-label={`${label} ${keys}`}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the arrow keys read the panels one by one
      tabIndex={0}
      onKeyDown={onKeyDown}
      onBlur={() => choose(null)}
      onPointerMove={onPointerMove}
      onPointerDown={onPointerMove}
      onPointerLeave={(event) => event.pointerType === 'mouse' && choose(null)}
      className="rounded"
    >
      <svg
        data-drawing=""
        aria-hidden="true"
        width={width}
        height={height}
        viewBox={`0 0 ${width} ${height}`}
        className="block"
        fontSize="12"
      >
        <defs>
          <path id={id} d={context} fill="none" stroke={grey} strokeWidth="1" strokeLinejoin="round" />
        </defs>
        {bodies.map((body, i) => {
          const { left, top } = placeOf(i);
          const y = own[i]!;
          const last = lastIndex(body.values);
          const [lx, ly] = last < 0 ? [4, NAME + TALL / 2] : [x(years[last]!), y(body.values[last]!)];
          return (
            <g key={body.id} transform={`translate(${left.toFixed(1)},${top})`}>
              <text x="4" y="13" fill={AXIS.ink} fontWeight="650">
                {fitted(body.label, wide - 8, 12)}
              </text>
              {shared && <use href={`#${id}`} />}
              {shared && theOther && theOther.id !== body.id && (
                <path data-live="" d={linePath(years, theOther.values, breaks, x, y)} fill="none" stroke={other} strokeWidth="1.75" />
              )}
              {breaks.map((b) => (
                <path key={b.after} d={`M${x(b.after + 0.5)},${NAME} v${TALL}`} stroke={AXIS.text} strokeDasharray="2 3" />
              ))}
              <path
                d={linePath(years, body.values, breaks, x, y)}
                fill="none"
                stroke={strong}
                strokeWidth={body.id === marked ? 3 : 2.25}
                strokeLinejoin="round"
              />
              {alone(years, body.values, breaks).map((k) => (
                <circle key={k} cx={x(years[k]!)} cy={y(body.values[k]!)} r="2.5" fill={strong} />
              ))}
              {last >= 0 && <circle cx={lx} cy={ly} r="3" fill={strong} />}
              <text x={lx + 7} y={ly + 4} fill={last < 0 ? AXIS.text : strong} fontWeight="650">
                {texts[i]}
              </text>
              {here?.index === i && (
                <g data-live="">
                  <path d={`M${x(years[here.year]!)},${NAME} v${TALL}`} stroke={AXIS.text} strokeWidth="0.75" />
                  {(body.values[here.year] ?? null) !== null && (
                    <circle cx={x(years[here.year]!)} cy={y(body.values[here.year]!)} r="4" fill={strong} stroke="#fff" />
                  )}
                  <text x="4" y={NAME + TALL + 12} fill={AXIS.ink} fontWeight="650">
                    {said(body, here.year)}
                  </text>
                </g>
              )}
              {here?.index !== i && (
                <text x="4" y={NAME + TALL + 12} fill={AXIS.text} fontSize="11">
                  {first === final ? first : `${first}–${final}`}
                </text>
              )}
            </g>
          );
        })}
      </svg>
      <p role="status" className="sr-only">
        {here && `${here.body.label} ${said(here.body, here.year)}`}
      </p>
    </div>
  );
}
