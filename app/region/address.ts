/** Addresses of the page of a place: every choice stands in them, so a link is all that changes one. */
import type { Route } from 'next';
import { DEFAULT_FILTERS, type Filters } from '@/lib/filters';
import type { MetricId } from '@/lib/metrics';
import type { RegionGroup } from '@/lib/queries/places/answers';

/** A group of agencies of which some parts may be left to the answer. */
export type GroupWish = Partial<RegionGroup>;

export interface RegionAddress {
  /** '' is the whole collection. */
  readonly region: string;
  /** Null: the latest. */
  readonly year: number | null;
  /** Null: chosen by the answer. */
  readonly group: GroupWish | null;
  /** Metric of tiles and dots. */
  readonly metric: MetricId;
  readonly set: string;
  /** What the agencies do; '' for all. */
  readonly work: Filters['function'];
}

export const FIRST_METRIC: MetricId = 'disclosure_rate';

/** Defaults are left out. */
export function regionHref({ region, year, group, metric, set, work }: RegionAddress): Route {
  const out = new URLSearchParams();
  if (set !== DEFAULT_FILTERS.set) out.set('set', set);
  if (year !== null) out.set('year', String(year));
  for (const key of ['level', 'scope', 'kind'] as const) if (group?.[key]) out.set(key, group[key]);
  if (work !== '') out.set('function', work);
  if (metric !== FIRST_METRIC) out.set('metric', metric);
  const query = out.toString();
  return `/region${region ? `/${region}` : ''}${query ? `?${query}` : ''}` as Route;
}
