'use client';
import { coverage, years } from '@/lib/format';
import type { Basis, Coverage } from '@/lib/queries/totals/answers';
import { useLocale, useMessages } from '../messages/context';
import { basisParts, filtersInWords } from './basis';
import { useRegionName } from './RegionPicker';
import { useFilters } from './use-filters';

/** The place and what is looked at there, as a line of a file or a printed sheet. */
export function useFiltersInWords(): string {
  const m = useMessages();
  const locale = useLocale();
  const { filters } = useFilters();
  const name = useRegionName(filters.region);
  const place = filters.region === '' ? m.filters.everywhere : (name ?? filters.region);
  return [place, ...filtersInWords(filters, locale)].join(' · ');
}

interface Shown {
  readonly basis: Basis;
  readonly rows: readonly (Coverage & { readonly year: number })[];
}

/** Subtitle of a chart: region, years and basis, then the coverage of the latest year shown. */
export function useSubtitle(answer: Shown | undefined): string {
  const m = useMessages();
  const locale = useLocale();
  const { filters } = useFilters();
  const region = useRegionName(filters.region);
  if (!answer) return '';
  const all = answer.rows.map((row) => row.year);
  const last = answer.rows.filter((row) => row.year === Math.max(...all)).toSorted((a, b) => b.counted - a.counted)[0];
  const parts = [
    filters.region === '' ? m.filters.everywhere : (region ?? filters.region),
    ...(all.length > 0 ? [years(Math.min(...all), Math.max(...all))] : []),
    ...basisParts(answer.basis, filters, locale),
  ].join(' · ');
  if (!last) return parts;
  const covered = m.figures.inYear(String(last.year), coverage(last.counted, last.due, locale));
  return `${parts}${m.text.semicolon}${covered}`;
}
