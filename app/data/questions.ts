import type { Filters } from '@/lib/filters';
import type { ParametersOf } from '@/lib/queries';

export const CORRECTIONS_PAGE = 25;

/** A corrected figure has a finding that says from what to what and why. */
export const correctionsQuestion = (filters: Filters, page: number): ParametersOf<'reportFindings'> => ({
  code: { finding: 'corrected' },
  filters,
  offset: page * CORRECTIONS_PAGE,
  limit: CORRECTIONS_PAGE,
});
