/** What the page of a place asks: in the browser and, word for word, on the server. */
import { createParser } from 'nuqs/server';
import type { Filters } from '@/lib/filters';
import type { MetricId } from '@/lib/metrics';
import type { ParametersOf } from '@/lib/queries';
import type { RegionGroup } from '@/lib/queries/places/answers';
import { pageState } from '../filters/page-state';
import { FIRST_METRIC } from './address';

/** Five rates and three counts: enough to see who differs. */
export const REGION_METRICS: readonly MetricId[] = [
  'disclosure_rate',
  'refused_rate',
  'unavailable_rate',
  'backlog_ratio',
  'remedies.correction_rate',
  'remedies.per_100',
  'received',
  'penalties',
];

export const regionQuestion = (region: string, year: number | null, group: RegionGroup | null): ParametersOf<'regionOverview'> => ({
  region,
  year,
  group,
  metrics: [...REGION_METRICS],
});

/** The group that the filters name whole; null where they leave any part open. */
export const groupOf = ({ level, scope, kind }: Pick<Filters, 'level' | 'scope' | 'kind'>): RegionGroup | null =>
  level !== '' && scope !== '' && kind !== '' ? { level, scope, kind } : null;

/** The metric of tiles and dots. */
export const regionState = pageState({
  metric: createParser<MetricId>({
    parse: (value) => REGION_METRICS.find((id) => id === value) ?? null,
    serialize: (value) => value,
  }).withDefault(FIRST_METRIC),
});
