/** What the home page asks beside the overview. */
import type { Filters } from '@/lib/filters';
import type { ParametersOf } from '@/lib/queries';
import { groupOf, regionQuestion } from '../region/questions';

/** Applications: comparable over both editions of the form. */
export const SERIES_METRICS = ['received', 'processed', 'carried_out'] as const;
export const seriesQuestion: ParametersOf<'completeSeries'> = { metrics: [...SERIES_METRICS], limit: 12 };
export const placeQuestion = (filters: Filters): ParametersOf<'regionOverview'> =>
  regionQuestion(filters.region, filters.to, groupOf(filters));
