'use client';
import { type KeyboardEvent, type PointerEvent, type ReactNode, useState } from 'react';
import { useMessages } from '../../messages/context';
import type { Size } from '../Plot';
import { nearest } from './scale';

/**
 * The <svg> of a drawing with one reading at a time: the pointer or the arrow keys choose a position, and a box beside it
 * (also a live region) says its figures. Elements with `data-live` belong to the reading and are left out of exported pictures.
 */
export function Drawing({
  width,
  height,
  along = 'x',
  positions,
  label,
  reading,
  children,
}: Size & {
  /** Axis on which the positions lie. */
  along?: 'x' | 'y';
  readonly positions: readonly number[];
  readonly label: string;
  readonly reading: (index: number) => ReactNode;
  readonly children: (active: number | null) => ReactNode;
}) {
  const m = useMessages();
  const [at, setAt] = useState<number | null>(null);
  const active = at !== null && at < positions.length ? at : null;

  const onPointerMove = (event: PointerEvent<SVGSVGElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    const position = along === 'x' ? event.clientX - box.left : event.clientY - box.top;
    const next = nearest(positions, position);
    setAt(next < 0 ? null : next);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const last = positions.length - 1;
    const to = {
      ArrowRight: Math.min((active ?? -1) + 1, last),
      ArrowDown: Math.min((active ?? -1) + 1, last),
      ArrowLeft: Math.max((active ?? last + 1) - 1, 0),
      ArrowUp: Math.max((active ?? last + 1) - 1, 0),
      Home: 0,
      End: last,
    }[event.key];
    if (event.key === 'Escape') setAt(null);
    if (to === undefined || last < 0) return;
    event.preventDefault();
    setAt(to);
  };

  const here = active === null ? 0 : positions[active]!;
  const beside = along === 'x' ? here : width / 2;
  const place = beside > width / 2 ? { right: width - beside + 14 } : { left: beside + 14 };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a group of figures that the arrow keys walk through; no form control
    <div
      role="group"
      aria-label={m.labelled(label, m.charts.keyboard)}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the arrow keys read the drawing position by position
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
        className="block overflow-visible"
        onPointerMove={onPointerMove}
        onPointerDown={onPointerMove}
        // A finger leaves when it lifts: its reading stays until the focus goes elsewhere.
        onPointerLeave={(event) => event.pointerType === 'mouse' && setAt(null)}
      >
        {children(active)}
      </svg>
      <div
        role="status"
        className="pointer-events-none absolute z-20"
        style={{ ...place, top: along === 'x' ? 4 : Math.min(here + 8, height - 40) }}
      >
        {active !== null && reading(active)}
      </div>
    </div>
  );
}
