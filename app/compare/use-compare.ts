'use client';
import { useCallback, useMemo } from 'react';
import { type Filters, parseFilters } from '@/lib/filters';
import { useAddress } from '../filters/use-address';
import { type CompareState, compareHref, parseCompare } from './state';

type Years = Pick<Filters, 'from' | 'to'>;

/** What the address says, and a way to change it: one step in the browser's history, answered by the query cache alone. */
export function useCompare() {
  const { params, now, go } = useAddress();
  const { filters, state } = useMemo(() => {
    const search = Object.fromEntries(params);
    return { filters: parseFilters(search), state: parseCompare(search) };
  }, [params]);
  const change = useCallback(
    (patch: Partial<CompareState & Years>) => {
      const search = Object.fromEntries(now());
      go(compareHref({ ...parseFilters(search), ...patch }, { ...parseCompare(search), ...patch }));
    },
    [now, go],
  );
  return { filters, state, change };
}
