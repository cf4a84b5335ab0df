/** What the outlier list shows, as it stands in its address beside the filters. */
import type { Route } from 'next';
import { aYear, DEFAULT_FILTERS, type Filters, oneOf, textLike } from '@/lib/filters';
import { isMetricId } from '@/lib/metrics';
import type { ParametersOf } from '@/lib/queries';
import type { AnyRuleId } from '@/lib/queries/flags/answers';
import type { Mark } from '@/lib/state/mark';
import { TIERS, type Tier } from '@/lib/stats/causes';
import { REPORT_RULE_IDS } from '@/lib/stats/report-rules';
import { FLAG_STATUSES, type FlagStatus, RULE_IDS } from '@/lib/stats/rules';
import { aPage, cut, either, pageState } from '../filters/page-state';

export const ALL_RULES: readonly AnyRuleId[] = [...RULE_IDS, ...REPORT_RULE_IDS];
export const SORTS = ['order', 'agency', 'region', 'metric', 'rule', 'value'] as const;
export type Sort = (typeof SORTS)[number];
export const GROUPINGS = ['none', 'agency', 'metric'] as const;
export type Grouping = (typeof GROUPINGS)[number];
export const SHOWS = ['screened', 'all'] as const;
export type Show = (typeof SHOWS)[number];
/** `open`: nobody came to an end with it; `asked`: its agency is being asked; `done`: settled. */
export const STAGES = ['all', 'open', 'asked', 'done'] as const;
export type Stage = (typeof STAGES)[number];
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
  /** Only entries at this stage of the review. */
  readonly stage: Stage;
  /** Page of the list, from 1. */
  readonly page: number;
  /** Id of the flag whose explanation is open; '' for none. */
  readonly open: string;
}

export const outlierState = pageState(
  {
    year: aYear,
    rule: oneOf(ALL_RULES),
    metric: textLike(isMetricId, ''),
    status: oneOf(FLAG_STATUSES),
    groupBy: either(GROUPINGS, 'none'),
    sort: either(SORTS, 'order'),
    text: cut(100),
    show: either(SHOWS, 'screened'),
    tier: oneOf(TIERS),
    stage: either(STAGES, 'all'),
    page: aPage,
    open: cut(200),
  },
  { groupBy: 'group', text: 'q' },
);
const EMPTY: OutlierState = outlierState.parse({});

/** Address of the list in a collection. */
export function outliersHref(collection: string, patch: Partial<OutlierState>): Route {
  return outlierState.href(collection === DEFAULT_FILTERS.set ? '/outliers' : `/outliers?set=${collection}`, {
    ...EMPTY,
    ...patch,
  }) as Route;
}

/** Flags that are being asked about and flags that are settled, by their latest marks. */
export interface Staged {
  readonly asked: readonly string[];
  readonly done: readonly string[];
  /** Latest marks whose flags this version does not have. */
  readonly unattached: readonly Mark[];
}
export const NOTHING_STAGED: Staged = { asked: [], done: [], unattached: [] };

export const outliersQuestion = (
  filters: Filters,
  state: OutlierState,
  { asked, done }: Pick<Staged, 'asked' | 'done'> = NOTHING_STAGED,
): ParametersOf<'outliers'> => {
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
    ...(state.stage === 'open' && asked.length + done.length > 0 ? { except: [...asked, ...done] } : {}),
    ...(state.stage === 'asked' ? { only: [...asked] } : state.stage === 'done' ? { only: [...done] } : {}),
    offset: (state.page - 1) * limit,
    limit,
  };
};
