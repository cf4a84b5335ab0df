'use client';
import { useCallback, useContext, useMemo } from 'react';
import { type Filters, parseFilters } from '@/lib/filters';
import { useAnticipation } from '../query/anticipate';
import { FixedFilters } from './fixed';
import { hrefWith } from './href';
import { useAddress } from './use-address';

/**
 * The filters of the address, and a way to change them. A change is a step in the browser's history and is answered by the
 * query cache alone: the page is not asked from the server again.
 */
export function useFilters(): { filters: Filters; change: (patch: Partial<Filters>) => void } {
  const { path, params, now, go } = useAddress();
  const fixed = useContext(FixedFilters);
  const filters = useMemo(() => ({ ...parseFilters(Object.fromEntries(params)), ...fixed }), [params, fixed]);
  const anticipate = useAnticipation();
  const change = useCallback(
    (patch: Partial<Filters>) => {
      const before = parseFilters(Object.fromEntries(now()));
      const after = { ...before, ...patch };
      go(hrefWith(path, now(), after));
      anticipate(before, after);
    },
    [path, now, go, anticipate],
  );
  return { filters, change };
}
