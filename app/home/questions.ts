/** What the home page asks: about its place, and then about the group of agencies that the answer shows. */
import type { Filters } from '@/lib/filters';
import type { ParametersOf } from '@/lib/queries';
import type { RegionOverview } from '@/lib/queries/places/answers';
import { groupOf, regionQuestion } from '../region/questions';

/** Applications: comparable over both editions of the form. */
export const SERIES_METRICS = ['received', 'processed', 'carried_out'] as const;
export const seriesQuestion: ParametersOf<'completeSeries'> = { metrics: [...SERIES_METRICS], limit: 12 };
export const placeQuestion = (filters: Filters): ParametersOf<'regionOverview'> =>
  regionQuestion(filters.region, filters.to, groupOf(filters), filters.function);

/** The filters with the one group on which everything of the page stands. */
export const ofGroup = (filters: Filters, { group, year }: Pick<RegionOverview, 'group' | 'year'>): Filters =>
  group === null ? filters : { ...filters, level: group.level, scope: group.scope, kind: group.kind, to: year };
