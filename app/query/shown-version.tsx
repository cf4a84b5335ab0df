'use client';
import { createContext, type ReactNode, useContext } from 'react';

/** What a page shows from beginning to end: a page never mixes two versions, and changes only when it is loaded again. */
export interface Shown {
  readonly collection: string;
  /** Version of every figure on the page; null when the server could not open the collection. */
  readonly version: string | null;
  /** The version that the address asks for; null when it asks for the current one. */
  readonly pinned: string | null;
}

const ShownContext = createContext<Shown | null>(null);

export const ShownProvider = ({ shown, children }: { shown: Shown; children: ReactNode }) => (
  <ShownContext value={shown}>{children}</ShownContext>
);

/** Null outside a page. */
export const useShown = (): Shown | null => useContext(ShownContext);
