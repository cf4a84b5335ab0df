'use client';
import { usePathname, useSearchParams } from 'next/navigation';
import { useCallback, useMemo } from 'react';
import { type Filters, parseFilters } from '@/lib/filters';
import { hrefWith } from './href';

/**
 * The filters of the address, and a way to change them. A change is a step in the browser's history and is answered by the
 * query cache alone: the page is not asked from the server again.
 */
export function useFilters(): { filters: Filters; change: (patch: Partial<Filters>) => void } {
  const path = usePathname();
  const params = useSearchParams();
  const filters = useMemo(() => parseFilters(Object.fromEntries(params)), [params]);
  // A change builds on the address as it is now: two in a row may come before the page is drawn again.
  const change = useCallback(
    (patch: Partial<Filters>) => {
      const now = new URLSearchParams(window.location.search);
      window.history.pushState(null, '', hrefWith(path, now, { ...parseFilters(Object.fromEntries(now)), ...patch }));
    },
    [path],
  );
  return { filters, change };
}
