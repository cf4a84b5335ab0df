/** What the compare page shows, as it stands in its address beside the filters `set`, `from` and `to`. */
import { aYear, type Filters, filterParams, oneOf, parseFilters, type SearchParams } from '@/lib/filters';
import { OUTCOME_GROUPS, type OutcomeGroup } from '@/lib/form';
import { isMetricId } from '@/lib/metrics';
import type { ParametersOf } from '@/lib/queries';
import { listOf, pageState } from '../filters/page-state';
import { MEASURES, type Measure } from './derive';

export const MOST_AGENCIES = 40;
/** More lines than this in one drawing are no comparison: each body gets a panel of its own. */
export const MOST_OVERLAID = 4;

export const VIEWS = ['facets', 'lines', 'slope', 'ranks', 'table'] as const;
export type View = (typeof VIEWS)[number];
/** More small charts than this are no comparison but a listing. */
export const MOST_METRICS = 12;
export const DEFAULT_METRICS: readonly string[] = ['received', 'processed', 'disclosure_rate', 'remedies.total'];

export interface CompareState {
  /** Ids, in the order picked. */
  readonly agencies: readonly string[];
  readonly metrics: readonly string[];
  /** Year of the mix of outcomes; null is the latest that most agencies give. */
  readonly year: number | null;
  /** '' is by outcome group; else the group whose reasons are shown. */
  readonly group: OutcomeGroup | '';
  /** '' is what suits the number of bodies. */
  readonly view: View | '';
  /** '' is the value. */
  readonly measure: Measure | '';
  /** Panels of one scale ('') or each of its own. */
  readonly axis: 'own' | '';
}

export const compareState = pageState(
  {
    agencies: listOf(MOST_AGENCIES),
    metrics: listOf(MOST_METRICS, isMetricId),
    year: aYear,
    group: oneOf(OUTCOME_GROUPS.map((group) => group.id)),
    view: oneOf(VIEWS),
    measure: oneOf(MEASURES),
    axis: oneOf(['own'] as const),
  },
  {},
  {
    read: (state) => (state.metrics.length > 0 ? state : { ...state, metrics: DEFAULT_METRICS }),
    tidy: (state) => (state.metrics.join() === DEFAULT_METRICS.join() ? { ...state, metrics: [] } : state),
  },
);

/** The view chosen, or the one that suits the number of bodies. */
export const viewOf = ({ view, agencies }: Pick<CompareState, 'view' | 'agencies'>): View =>
  view || (agencies.length > MOST_OVERLAID ? 'facets' : 'lines');

export const parseCompare = (params: SearchParams): CompareState => compareState.parse(params);

/** Address of the page, defaults left out: `parseFilters` and `parseCompare` read it back. */
export function compareHref({ set, from, to }: Pick<Filters, 'set' | 'from' | 'to'>, state: CompareState): string {
  const kept = filterParams({ ...parseFilters({}), set, from, to });
  return compareState.href(kept.size > 0 ? `/compare?${kept}` : '/compare', state);
}

export const figuresQuestion = (state: CompareState, { from, to }: Pick<Filters, 'from' | 'to'>): ParametersOf<'agencyFigures'> => ({
  ids: [...state.agencies],
  metrics: [...state.metrics],
  from,
  to,
});
export const mixQuestion = (state: CompareState, { from, to }: Pick<Filters, 'from' | 'to'>): ParametersOf<'agencyDispositions'> => ({
  ids: [...state.agencies],
  by: state.group === '' ? 'group' : 'reason',
  from,
  to,
});

/** Classes of agencies that compare with one another, to begin with: areas first. */
export const SUGGESTIONS = [
  { level: 'prefecture', kind: 'government', scope: 'area' },
  { level: 'county', kind: 'government', scope: 'area' },
  { level: 'province', kind: 'department', scope: 'agency' },
  { level: 'county', kind: 'department', scope: 'agency' },
] as const;
export const SUGGESTED = 4;
export const suggestionQuestion = (of: Partial<Filters>): ParametersOf<'agencySearch'> => {
  const { level = '', kind = '', scope = '', region = '' } = of;
  return { filters: { level, kind, scope, region }, limit: SUGGESTED };
};
