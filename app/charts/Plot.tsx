'use client';
import { type ReactNode, useLayoutEffect, useRef, useState } from 'react';

export interface Size {
  readonly width: number;
  readonly height: number;
}

/**
 * Room for one drawing: fixed height, width of its container. The drawing appears once the width is known; the room is kept
 * from the first paint on, so nothing jumps. `data-plot` is what the picture export looks for.
 */
export function Plot({
  height,
  caption,
  label,
  children,
}: {
  height: number;
  caption?: string;
  label: string;
  children: (size: Size) => ReactNode;
}) {
  const room = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const element = room.current;
    if (!element) return;
    const measure = () => setWidth(Math.floor(element.clientWidth));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return (
    <div className="min-w-0">
      {caption && <p className="mb-1 text-[13px] font-semibold">{caption}</p>}
      {/* biome-ignore lint/a11y/useSemanticElements: the drawing inside is interactive, which role img would hide */}
      <div ref={room} role="group" aria-label={label} data-plot={caption ?? ''} style={{ height }} className="relative overflow-hidden">
        {width > 0 && children({ width, height })}
      </div>
    </div>
  );
}
