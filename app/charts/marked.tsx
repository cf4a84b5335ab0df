'use client';
import { createContext, type ReactNode, use, useMemo, useState } from 'react';

interface Marked {
  /** Id of the body that every drawing picks out; null for none. */
  readonly marked: string | null;
  readonly mark: (id: string | null) => void;
}

const MarkedContext = createContext<Marked>({ marked: null, mark: () => {} });

/** Drawings inside pick out the same body. */
export function MarkedProvider({ children }: { children: ReactNode }) {
  const [marked, mark] = useState<string | null>(null);
  const value = useMemo(() => ({ marked, mark }), [marked]);
  return <MarkedContext value={value}>{children}</MarkedContext>;
}

export const useMarked = (): Marked => use(MarkedContext);
