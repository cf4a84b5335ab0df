'use client';
import { type ReactNode, useMemo } from 'react';
import { FixedFilters } from './fixed';
import { useYear } from './use-year';

/** Figures up to the year of the address. */
export function YearScope({ children }: { children: ReactNode }) {
  const { year } = useYear();
  const fixed = useMemo(() => (year === null ? {} : { to: year }), [year]);
  return <FixedFilters value={fixed}>{children}</FixedFilters>;
}
