'use client';
import { useQueryStates } from 'nuqs';
import { useContext } from 'react';
import { aYear } from '@/lib/filters';
import { useCollection } from '../query/use-answer';
import { FixedFilters } from './fixed';
import { LIST_PAGES } from './page-state';
import { useFilters } from './use-filters';

const YEAR_AND_PAGES = { year: aYear, ...LIST_PAGES };

/** The year of the address, which every page understands alike; null for the latest. */
export function useYear(): { year: number | null; changeYear: (year: number | null) => void } {
  const [{ year }, set] = useQueryStates(YEAR_AND_PAGES, { history: 'push' });
  return { year, changeYear: (next) => void set({ year: next, page: null, rows: null, list: null }) };
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
