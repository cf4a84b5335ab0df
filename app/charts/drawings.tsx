'use client';
/**
 * Drawings come in a chunk of their own: recharts is nearly as large as the rest of the interface together. The chunk is fetched as soon
 * as the module that names it runs, beside the page's own work, and `Plot` keeps the room of each drawing, so nothing moves when it comes.
 */
import dynamic from 'next/dynamic';
import type { ComponentType } from 'react';

const Room = () => <div className="h-full" aria-hidden="true" />;

/** A drawing that is loaded by `load`, drawn in the browser only: recharts draws nothing on the server. */
export function drawing<Props>(load: () => Promise<ComponentType<Props>>): ComponentType<Props> {
  // The drawing itself reports a chunk that cannot be fetched, and tries again.
  if (typeof window !== 'undefined') load().catch(() => {});
  return dynamic<Props>(() => load().then((component) => ({ default: component })), { ssr: false, loading: Room });
}
