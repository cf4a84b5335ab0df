'use client';
import { useQueryStates } from 'nuqs';
import { useCallback, useContext, useMemo } from 'react';
import { FILTER_PARSERS, type Filters, inOrder } from '@/lib/filters';
import { useAnticipation } from '../query/anticipate';
import { FixedFilters } from './fixed';
import { LIST_PAGES } from './page-state';

const FILTERS_AND_PAGES = { ...FILTER_PARSERS, ...LIST_PAGES };

/**
 * The filters of the address, and a way to change them. A change is a step in the browser's history and is answered by the
 * query cache alone: the page is not asked from the server again.
 */
export function useFilters(): { filters: Filters; change: (patch: Partial<Filters>) => void } {
  const [values, set] = useQueryStates(FILTERS_AND_PAGES, { history: 'push' });
  const fixed = useContext(FixedFilters);
  const { page: _page, rows: _rows, list: _list, ...own } = values;
  const key = JSON.stringify(own);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key is the values
  const filters = useMemo<Filters>(() => ({ ...inOrder(own), ...fixed }), [key, fixed]);
  const anticipate = useAnticipation();
  const change = useCallback(
    (patch: Partial<Filters>) => {
      void set({ ...patch, page: null, rows: null, list: null });
      anticipate(filters, { ...filters, ...patch });
    },
    [set, anticipate, filters],
  );
  return { filters, change };
}
