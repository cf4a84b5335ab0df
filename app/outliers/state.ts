/** What the outlier list shows, as it stands in its address beside the filters. */
import type { Route } from 'next';
import { DEFAULT_FILTERS, type Filters, type SearchParams } from '@/lib/filters';
import { FUNCTION_IDS, type FunctionId } from '@/lib/functions';
import { isMetricId } from '@/lib/metrics';
import type { ParametersOf } from '@/lib/queries';
import type { AnyRuleId } from '@/lib/queries/flags/answers';
import { TIERS, type Tier } from '@/lib/stats/causes';
import { REPORT_RULE_IDS } from '@/lib/stats/report-rules';
import { FLAG_STATUSES, type FlagStatus, RULE_IDS } from '@/lib/stats/rules';
import { addressWith, type PageState } from '../filters/use-page-state';

export const ALL_RULES: readonly AnyRuleId[] = [...RULE_IDS, ...REPORT_RULE_IDS];
export const SORTS = ['order', 'agency', 'region', 'metric', 'rule', 'value'] as const;
export type Sort = (typeof SORTS)[number];
export const GROUPINGS = ['none', 'agency', 'metric'] as const;
export type Grouping = (typeof GROUPINGS)[number];
export const SHOWS = ['screened', 'all'] as const;
export type Show = (typeof SHOWS)[number];
export const PAGE_SIZE = 50;
/** Groups are longer than rows. */
export const GROUPS_A_PAGE = 12;

export interface OutlierState {
  /** Null: the latest year of the filter. */
  readonly year: number | null;
  readonly rule: AnyRuleId | '';
  readonly metric: string;
  readonly status: FlagStatus | '';
  readonly groupBy: Grouping;
  readonly sort: Sort;
  readonly text: string;
  /** The entries of the screening, or every flag. */
  readonly show: Show;
  /** Only entries of one tier. */
  readonly tier: Tier | '';
  /** Only agencies that do this. */
  readonly work: FunctionId | '';
  /** Id of the flag whose explanation is open; '' for none. */
  readonly open: string;
}

const first = (value: string | readonly string[] | undefined): string => (typeof value === 'string' ? value : (value?.[0] ?? ''));
const oneOf = <T extends string, E extends string>(all: readonly T[], text: string, otherwise: E): T | E =>
  all.find((one) => one === text) ?? otherwise;

function parse(params: SearchParams): OutlierState {
  const year = first(params.year);
  const metric = first(params.metric);
  return {
    year: /^(19|20)\d{2}$/.test(year) ? Number(year) : null,
    rule: oneOf(ALL_RULES, first(params.rule), ''),
    metric: isMetricId(metric) ? metric : '',
    status: oneOf(FLAG_STATUSES, first(params.status), ''),
    groupBy: oneOf(GROUPINGS, first(params.group), 'none'),
    sort: oneOf(SORTS, first(params.sort), 'order'),
    text: first(params.q).slice(0, 100),
    show: oneOf(SHOWS, first(params.show), 'screened'),
    tier: oneOf(TIERS, first(params.tier), ''),
    work: oneOf(FUNCTION_IDS, first(params.function), ''),
    open: first(params.open).slice(0, 200),
  };
}

export const outlierState: PageState<OutlierState> = {
  parse,
  write: ({ year, rule, metric, status, groupBy, sort, text, show, tier, work, open }) => ({
    year: year === null ? '' : String(year),
    rule,
    metric,
    status,
    group: groupBy === 'none' ? '' : groupBy,
    sort: sort === 'order' ? '' : sort,
    q: text,
    show: show === 'screened' ? '' : show,
    tier,
    function: work,
    open,
  }),
};

/** Address of the list in a collection. */
export function outliersHref(set: string, patch: Partial<OutlierState>): Route {
  const current = new URLSearchParams(set === DEFAULT_FILTERS.set ? {} : { set });
  return addressWith('/outliers', current, outlierState.write({ ...parse({}), ...patch })) as Route;
}

export const outliersQuestion = (filters: Filters, state: OutlierState, page: number): ParametersOf<'outliers'> => {
  const limit = state.groupBy === 'none' ? PAGE_SIZE : GROUPS_A_PAGE;
  return {
    filters,
    year: state.year,
    rules: state.rule ? [state.rule] : [],
    metrics: state.metric ? [state.metric] : [],
    statuses: state.status ? [state.status] : [],
    groupBy: state.groupBy,
    sort: state.sort,
    descending: state.sort === 'value',
    text: state.text.trim(),
    show: state.show,
    tiers: state.tier ? [state.tier] : [],
    functions: state.work ? [state.work] : [],
    offset: page * limit,
    limit,
  };
};
