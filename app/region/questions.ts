/** What the page of a place asks: in the browser and, word for word, on the server. */
import { createParser } from 'nuqs/server';
import type { Filters } from '@/lib/filters';
import type { MetricId } from '@/lib/metrics';
import type { ParametersOf } from '@/lib/queries';
import { pageState, sortOf } from '../filters/page-state';
import { FIRST_METRIC, type GroupWish } from './address';

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

export const regionQuestion = (
  region: string,
  year: number | null,
  group: GroupWish | null,
  work: Filters['function'] = '',
): ParametersOf<'regionOverview'> => ({
  region,
  year,
  group,
  metrics: [...REGION_METRICS],
  function: work,
});

/** What the filters say of the group; null where they leave it open. */
export const groupOf = ({ level, scope, kind }: Pick<Filters, 'level' | 'scope' | 'kind'>): GroupWish | null =>
  level === '' && scope === '' && kind === ''
    ? null
    : { ...(level !== '' && { level }), ...(scope !== '' && { scope }), ...(kind !== '' && { kind }) };

/** The metric of tiles and dots, and the order of the table. */
export const regionState = pageState(
  {
    metric: createParser<MetricId>({
      parse: (value) => REGION_METRICS.find((id) => id === value) ?? null,
      serialize: (value) => value,
    }).withDefault(FIRST_METRIC),
    ...sortOf(['name', ...REGION_METRICS], 'name'),
  },
  { descending: 'desc' },
);
