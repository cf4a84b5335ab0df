'use client';
import { createContext, type KeyboardEvent, type PointerEvent, type ReactNode, use, useLayoutEffect, useRef, useState } from 'react';
import { useXAxisScale, useYAxisScale } from 'recharts';
import { useMessages } from '../../messages/context';
import type { Size } from '../Plot';
import { nearest, nearestPlace, type Point } from './scale';

/** How far from a point its reading still opens, in px. */
const REACH = 24;

const ActiveContext = createContext<number | null>(null);
const ReportContext = createContext<(places: readonly Point[]) => void>(() => {});

/** Which position is read, inside a drawing; null for none. What it draws must carry `data-live`. */
export const useActive = (): number | null => use(ActiveContext);

/**
 * A recharts drawing with one reading at a time: the pointer, a finger or the arrow keys choose a position, and a box beside it
 * (also a live region) says its figures. recharts has its own tooltip and keys, but its reading goes when a finger lifts, has no
 * Home and End, and is no live region. Elements with `data-live` belong to the reading and are left out of exported pictures.
 */
export function Drawing({
  width,
  height,
  along = 'x',
  label,
  reading,
  onPick,
  keys,
  children,
}: Size & {
  /** Axis on which the positions lie; `xy` for points, which must ascend in x. */
  along?: 'x' | 'y' | 'xy';
  readonly label: string;
  readonly reading: (index: number) => ReactNode;
  readonly onPick?: ((index: number) => void) | undefined;
  /** How the arrow keys read it; by default year by year. */
  readonly keys?: string | undefined;
  /** The recharts chart, with `<Places>` in it. */
  readonly children: ReactNode;
}) {
  const m = useMessages();
  const [places, setPlaces] = useState<readonly Point[]>([]);
  const [at, setAt] = useState<number | null>(null);
  const active = at !== null && at < places.length ? at : null;
  const last = places.length - 1;

  const onPointerMove = (event: PointerEvent<HTMLDivElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    const pointer = { x: event.clientX - box.left, y: event.clientY - box.top };
    const next = along === 'xy' ? nearestPlace(places, pointer, REACH) : nearest(places, pointer, along);
    setAt(next < 0 ? null : next);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const to = {
      ArrowRight: Math.min((active ?? -1) + 1, last),
      ArrowDown: Math.min((active ?? -1) + 1, last),
      ArrowLeft: Math.max((active ?? last + 1) - 1, 0),
      ArrowUp: Math.max((active ?? last + 1) - 1, 0),
      Home: 0,
      End: last,
    }[event.key];
    if (event.key === 'Escape') setAt(null);
    if (event.key === 'Enter' && active !== null) onPick?.(active);
    if (to === undefined || last < 0) return;
    event.preventDefault();
    setAt(to);
  };

  const here = active === null ? { x: 0, y: 0 } : places[active]!;
  const beside = along === 'y' ? width / 2 : here.x;
  const side = beside > width / 2 ? { right: width - beside + 14 } : { left: beside + 14 };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a group of figures that the arrow keys walk through; no form control
    <div
      role="group"
      aria-label={m.labelled(label, keys ?? (along === 'y' ? m.charts.keyboardRows : m.charts.keyboard))}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the arrow keys read the drawing position by position
      tabIndex={0}
      onKeyDown={onKeyDown}
      onBlur={() => setAt(null)}
      onPointerMove={onPointerMove}
      onPointerDown={onPointerMove}
      // A finger leaves when it lifts: its reading stays until the focus goes elsewhere.
      onPointerLeave={(event) => event.pointerType === 'mouse' && setAt(null)}
      onClick={() => active !== null && onPick?.(active)}
      className={`relative h-full rounded ${onPick && active !== null ? 'cursor-pointer' : ''}`}
    >
      {/* Pointers are followed above; recharts, following them too, would draw everything again at each move. */}
      <div aria-hidden="true" className="pointer-events-none">
        <ActiveContext value={active}>
          <ReportContext value={setPlaces}>{children}</ReportContext>
        </ActiveContext>
      </div>
      <div
        role="status"
        className="pointer-events-none absolute z-20"
        style={{ ...side, top: along === 'x' ? 4 : Math.min(here.y + 8, height - 40) }}
      >
        {active !== null && reading(active)}
      </div>
    </div>
  );
}

export type Coordinates = readonly [x: string | number | null, y: string | number | null];

/** Inside a chart: says where the positions lie, by the chart's own scales. null for an axis that does not matter. */
export function Places({ of }: { of: readonly Coordinates[] }) {
  const report = use(ReportContext);
  const told = useRef('');
  const places = usePlaces(of);
  useLayoutEffect(() => {
    const now = places.map((p) => `${p.x.toFixed(1)},${p.y.toFixed(1)}`).join(' ');
    if (now === told.current) return;
    told.current = now;
    report(places);
  });
  return null;
}

/** Places of coordinates in px; empty while recharts has no scales. A band gives its middle. */
export function usePlaces(of: readonly Coordinates[]): Point[] {
  const [sx, sy] = [useXAxisScale(), useYAxisScale()];
  if (!sx || !sy) return [];
  const px = (scale: typeof sx, value: string | number | null) => (value === null ? 0 : (scale(value, { position: 'middle' }) ?? 0));
  return of.map(([x, y]) => ({ x: px(sx, x), y: px(sy, y) }));
}
