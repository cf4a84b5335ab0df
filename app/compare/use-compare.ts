'use client';
import { useSearchParams } from 'next/navigation';
import { useCallback, useMemo } from 'react';
import { type Filters, parseFilters } from '@/lib/filters';
import { type CompareState, compareHref, parseCompare } from './state';

type Years = Pick<Filters, 'from' | 'to'>;

/** What the address says, and a way to change it: one step in the browser's history, answered by the query cache alone. */
export function useCompare() {
  const params = useSearchParams();
  const { filters, state } = useMemo(() => {
    const search = Object.fromEntries(params);
    return { filters: parseFilters(search), state: parseCompare(search) };
  }, [params]);
  // Changes build on the address as it is now: two in a row may come before the page is drawn again.
  const change = useCallback((patch: Partial<CompareState & Years>) => {
    const now = Object.fromEntries(new URLSearchParams(window.location.search));
    window.history.pushState(null, '', compareHref({ ...parseFilters(now), ...patch }, { ...parseCompare(now), ...patch }));
  }, []);
  return { filters, state, change };
}
