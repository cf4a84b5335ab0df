'use client';
import { useQueryStates } from 'nuqs';
import { useCallback, useContext, useMemo } from 'react';
import { FILTER_PARSERS, type Filters, inOrder } from '@/lib/filters';
import { useAnticipation } from '../query/anticipate';
import { FixedFilters } from './fixed';

/**
 * The filters of the address, and a way to change them. A change is a step in the browser's history and is answered by the
 * query cache alone: the page is not asked from the server again.
 */
export function useFilters(): { filters: Filters; change: (patch: Partial<Filters>) => void } {
  const [values, set] = useQueryStates(FILTER_PARSERS, { history: 'push' });
  const fixed = useContext(FixedFilters);
  const filters = useMemo(() => ({ ...inOrder(values), ...fixed }), [values, fixed]);
  const anticipate = useAnticipation();
  const change = useCallback(
    (patch: Partial<Filters>) => {
      void set(patch);
      anticipate(filters, { ...filters, ...patch });
    },
    [set, anticipate, filters],
  );
  return { filters, change };
}
