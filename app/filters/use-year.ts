'use client';
import { useQueryState } from 'nuqs';
import { useContext } from 'react';
import { aYear } from '@/lib/filters';
import { useCollection } from '../query/use-answer';
import { FixedFilters } from './fixed';
import { useFilters } from './use-filters';

/** The year of the address, which every page understands alike; null for the latest. */
export function useYear(): { year: number | null; changeYear: (year: number | null) => void } {
  const [year, set] = useQueryState('year', aYear.withOptions({ history: 'push' }));
  return { year, changeYear: (next) => void set(next) };
}

/** The years that may be chosen, latest first, and the one that is shown. */
export function useYears(): { years: readonly number[]; shown: number | null } {
  const { year } = useYear();
  const { filters } = useFilters();
  const fixed = useContext(FixedFilters);
  const all = useCollection().data?.years ?? [];
  const latest = all.filter((one) => filters.to === null || one <= filters.to).at(-1) ?? null;
  const shown = year ?? fixed.to ?? latest;
  return { years: [...new Set([...all, ...(shown === null ? [] : [shown])])].sort((a, b) => b - a), shown };
}
