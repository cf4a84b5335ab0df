'use client';
import { useCallback } from 'react';
import type { Filters } from '@/lib/filters';
import { useFilters } from '../filters/use-filters';
import { usePageState } from '../filters/use-page-state';
import { type CompareState, compareState } from './state';

type Years = Pick<Filters, 'from' | 'to'>;

/** What the address says, and a way to change it: one step in the browser's history, answered by the query cache alone. */
export function useCompare() {
  const { filters, change: changeFilters } = useFilters();
  const { state, change: changeState } = usePageState(compareState);
  const change = useCallback(
    ({ from = filters.from, to = filters.to, ...own }: Partial<CompareState & Years>) => {
      // Both go into the address in one step.
      if (from !== filters.from || to !== filters.to) changeFilters({ from, to });
      if (Object.keys(own).length > 0) changeState(own);
    },
    [filters.from, filters.to, changeFilters, changeState],
  );
  return { filters, state, change };
}
