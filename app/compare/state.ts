/** What the compare page shows, as it stands in its address beside the filters `set`, `from` and `to`. */
import { type Filters, filterParams, parseFilters, type SearchParams } from '@/lib/filters';
import { OUTCOME_GROUPS, type OutcomeGroup } from '@/lib/form';
import { isMetricId } from '@/lib/metrics';
import type { ParametersOf } from '@/lib/queries';

export const MOST_AGENCIES = 8;
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
}

const first = (value: string | readonly string[] | undefined): string => (typeof value === 'string' ? value : (value?.[0] ?? ''));
const list = (value: string | readonly string[] | undefined, most: number): string[] =>
  [...new Set(first(value).split(','))].filter((item) => item !== '' && item.length <= 200).slice(0, most);

export function parseCompare(params: SearchParams): CompareState {
  const metrics = list(params.metrics, Number.POSITIVE_INFINITY).filter(isMetricId).slice(0, MOST_METRICS);
  const year = first(params.year);
  const group = first(params.group);
  return {
    agencies: list(params.agencies, MOST_AGENCIES),
    metrics: metrics.length > 0 ? metrics : DEFAULT_METRICS,
    year: /^(19|20)\d{2}$/.test(year) ? Number(year) : null,
    group: OUTCOME_GROUPS.find((g) => g.id === group)?.id ?? '',
  };
}

/** Address of the page, defaults left out: `parseFilters` and `parseCompare` read it back. */
export function compareHref(filters: Pick<Filters, 'set' | 'from' | 'to'>, state: CompareState): string {
  const { set, from, to } = filters;
  const out = filterParams({ ...parseFilters({}), set, from, to });
  if (state.agencies.length > 0) out.set('agencies', state.agencies.join(','));
  if (state.metrics.join() !== DEFAULT_METRICS.join()) out.set('metrics', state.metrics.join(','));
  if (state.year !== null) out.set('year', String(state.year));
  if (state.group !== '') out.set('group', state.group);
  // Commas may stand in a query as they are; the address stays readable.
  const text = out.toString().replaceAll('%2C', ',');
  return text ? `/compare?${text}` : '/compare';
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
