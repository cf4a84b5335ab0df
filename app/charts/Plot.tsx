'use client';
import { type ReactNode, useLayoutEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Width assumed before the page is measured: the drawing on the first paint is this wide and scaled to its room. */
const GUESS = 560;
/** Width in px of a drawing that has an upright A4 page to itself. */
const PAPER = 660;

/**
 * Room for one drawing: fixed height, width of its container. The drawing is there from the first paint on and is drawn again
 * once the width is known, without moving anything. `data-plot` is what the picture export looks for.
 */
export function Plot({
  height: tall,
  guess = GUESS,
  caption,
  children,
}: {
  /** In px; of the width, where what is drawn wraps. */
  height: number | ((width: number) => number);
  guess?: number;
  caption?: string;
  children: (size: Size) => ReactNode;
}) {
  const room = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(guess);
  useLayoutEffect(() => {
    const element = room.current;
    if (!element) return;
    const measure = () => setWidth(Math.max(160, Math.floor(element.clientWidth)));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    // Paper is narrower than most windows: letters keep their size if the drawing is made for it, not shrunk to it.
    const print = () => flushSync(() => setWidth((now) => Math.min(now, PAPER)));
    window.addEventListener('beforeprint', print);
    window.addEventListener('afterprint', measure);
    return () => {
      observer.disconnect();
      window.removeEventListener('beforeprint', print);
      window.removeEventListener('afterprint', measure);
    };
  }, []);
  const height = typeof tall === 'number' ? tall : tall(width);
  return (
    <div className="min-w-0">
      {caption && <p className="mb-1 text-[13px] font-semibold">{caption}</p>}
      <div ref={room} data-plot={caption ?? ''} style={{ height }} className="relative">
        {children({ width, height })}
      </div>
    </div>
  );
}
