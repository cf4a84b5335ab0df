/** What the benchmark page shows, as it stands in its address beside `set`. */
import type { Route } from 'next';
import { DEFAULT_FILTERS, type SearchParams } from '@/lib/filters';
import { isMetricId, METRIC_GROUPS } from '@/lib/metrics';
import type { ParametersOf } from '@/lib/queries';
import { addressWith, type PageState } from '../filters/use-page-state';

/** As lib/queries/peers/group: the number of peers picked or nearest that the page offers. */
export const MOST_PICKED = 60;
export const NEAREST = [10, 20, 50, 100] as const;
export const GROUPS = ['nation', 'province', 'prefecture', 'nearest', 'picked'] as const;
export type Group = (typeof GROUPS)[number];
export const ORDERS = ['unusual', 'catalogue'] as const;

export interface BenchmarkState {
  readonly agency: string;
  /** Null: the agency's latest year. */
  readonly year: number | null;
  readonly group: Group;
  readonly nearest: number;
  /** The group the user picks, and its name. */
  readonly ids: readonly string[];
  readonly name: string;
  /** Metric whose peers are shown; '' for none. */
  readonly metric: string;
  readonly order: (typeof ORDERS)[number];
  /** Menu of metrics shown; '' for all. */
  readonly menu: string;
}

const first = (value: string | readonly string[] | undefined): string => (typeof value === 'string' ? value : (value?.[0] ?? ''));

function parse(params: SearchParams): BenchmarkState {
  const ids = [...new Set(first(params.ids).split(','))].filter((id) => id !== '' && id.length <= 200).slice(0, MOST_PICKED);
  const within = first(params.within);
  const nearest = Number(first(params.k));
  const year = first(params.year);
  const metric = first(params.metric);
  const menu = first(params.menu);
  return {
    agency: first(params.agency).slice(0, 200),
    year: /^(19|20)\d{2}$/.test(year) ? Number(year) : null,
    group: within === 'picked' || within === 'ids' || ids.length > 0 ? 'picked' : (GROUPS.find((group) => group === within) ?? 'nation'),
    nearest: NEAREST.find((k) => k === nearest) ?? 20,
    ids,
    name: first(params.name).slice(0, 40),
    metric: isMetricId(metric) ? metric : '',
    order: first(params.order) === 'catalogue' ? 'catalogue' : 'unusual',
    menu: METRIC_GROUPS.some((group) => group.id === menu) ? menu : '',
  };
}

export const benchmarkState: PageState<BenchmarkState> = {
  parse,
  write: ({ agency, year, group, nearest, ids, name, metric, order, menu }) => ({
    agency,
    year: year === null ? '' : String(year),
    within: group === 'nation' ? '' : group,
    k: group === 'nearest' && nearest !== 20 ? String(nearest) : '',
    ids: group === 'picked' ? ids.join(',') : '',
    name: group === 'picked' ? name : '',
    metric,
    order: order === 'unusual' ? '' : order,
    menu,
  }),
};

/** Address of the page in a collection. */
export function benchmarkHref(set: string, patch: Partial<BenchmarkState>): Route {
  const current = new URLSearchParams(set === DEFAULT_FILTERS.set ? {} : { set });
  return addressWith('/benchmark', current, benchmarkState.write({ ...parse({}), ...patch })) as Route;
}

/** The peers as the queries take them. A picked group without members falls back to the nation. */
export function peersOf({ group, nearest, ids, agency }: BenchmarkState): ParametersOf<'peerTrend'>['peers'] {
  if (group === 'nearest') return { nearest };
  if (group !== 'picked') return { within: group };
  const others = ids.filter((id) => id !== agency);
  return others.length > 0 ? { ids: others } : { within: 'nation' };
}

export const benchmarkQuestion = (state: BenchmarkState): ParametersOf<'benchmark'> => ({
  agency: state.agency,
  year: state.year,
  peers: peersOf(state),
});
