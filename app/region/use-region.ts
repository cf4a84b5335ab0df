'use client';
import { useMemo } from 'react';
import { useFilters } from '../filters/use-filters';
import { usePageState } from '../filters/use-page-state';
import { useYear } from '../filters/use-year';
import type { RegionAddress } from './address';
import { groupOf, regionState } from './questions';

/** What the page of a place shows, as its address says. */
export function useRegionAddress(region: string): RegionAddress {
  const { filters } = useFilters();
  const { year } = useYear();
  const { state } = usePageState(regionState);
  return useMemo(
    () => ({ region, year, group: groupOf(filters), metric: state.metric, set: filters.set, work: filters.function }),
    [region, year, filters, state.metric],
  );
}
