'use client';
/**
 * Drawings come in a chunk of their own: recharts is as large as the rest of the interface together. The chunk is fetched as soon as
 * this module runs, beside the page's own work, and `Plot` keeps the room of each drawing, so nothing moves when it comes.
 */
import dynamic from 'next/dynamic';
import type { ComponentType } from 'react';

const load = () => import('./draw');
type Drawings = Awaited<ReturnType<typeof load>>;

if (typeof window !== 'undefined') void load();

const Room = () => <div className="h-full" aria-hidden="true" />;

/** A drawing by its name, drawn in the browser only: recharts draws nothing on the server. */
export function drawing<Props>(name: keyof Drawings): ComponentType<Props> {
  return dynamic<Props>(() => load().then((all) => ({ default: all[name] as unknown as ComponentType<Props> })), {
    ssr: false,
    loading: Room,
  });
}
