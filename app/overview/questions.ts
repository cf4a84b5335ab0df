/** What the overview asks. The page asks it on the server and the panels in the browser: one text, so that one cache serves both. */

import type { Filters } from '@/lib/filters';
import { REMEDY_OUTCOMES } from '@/lib/form';
import type { ParametersOf } from '@/lib/queries';
import { aPage, cut, pageState, sortOf } from '../filters/page-state';

/** Four about applications, four about decisions. */
export const KEY_METRICS = [
  'received',
  'processed',
  'disclosure_rate',
  'remedies.total',
  'licenses',
  'penalties',
  'coercive_measures',
  'fees',
];
export const APPLICATION_METRICS = ['received', 'processed', 'carried_out'];
export const DECISION_METRICS = ['licenses', 'penalties', 'coercive_measures'];
export const FEE_METRICS = ['fees'];
export const REMEDY_METRICS = ['review.total', 'litigation.total'];
/** In the order of REMEDY_OUTCOMES. */
export const REMEDY_OUTCOME_METRICS = REMEDY_OUTCOMES.filter((o) => o.id !== 'total').map((o) => `remedies.${o.id}`);
export const TABLE_METRICS = ['received', 'disclosure_rate', 'licenses', 'penalties', 'coercive_measures', 'fees', 'remedies.total'];

export const yearlyQuestion = (filters: Filters): ParametersOf<'yearly'> => ({
  filters,
  metrics: [...APPLICATION_METRICS, ...DECISION_METRICS, ...FEE_METRICS, ...REMEDY_METRICS],
});
export const keyFiguresQuestion = (filters: Filters): ParametersOf<'keyFigures'> => ({ filters, metrics: KEY_METRICS });
export const dispositionQuestion = (filters: Filters, by: 'group' | 'reason'): ParametersOf<'dispositions'> => ({ filters, by });
export const remedyQuestion = (filters: Filters): ParametersOf<'remedyOutcomes'> => ({ filters });
export const flagsQuestion = (filters: Filters): ParametersOf<'volumeFlags'> => ({ filters });

export const PAGE_SIZE = 20;
/** The table of agencies: its order, the name searched and its page. */
export const tableState = pageState(
  { ...sortOf(['region', 'name', ...TABLE_METRICS], 'region'), text: cut(100), page: aPage },
  { text: 'q', descending: 'desc' },
);
export type TableState = ReturnType<typeof tableState.parse>;
export const tableQuestion = (filters: Filters, state: TableState): ParametersOf<'agencyTable'> => ({
  filters,
  metrics: TABLE_METRICS,
  sort: state.sort,
  descending: state.descending,
  text: state.text.trim(),
  offset: (state.page - 1) * PAGE_SIZE,
  limit: PAGE_SIZE,
});
