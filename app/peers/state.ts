/** What the benchmark page shows, as it stands in its address beside `set`. */
import type { Route } from 'next';
import { createParser } from 'nuqs/server';
import { aYear, DEFAULT_FILTERS, textLike } from '@/lib/filters';
import { isMetricId, METRIC_GROUPS } from '@/lib/metrics';
import type { ParametersOf } from '@/lib/queries';
import { cut, either, listOf, pageState } from '../filters/page-state';

/** As lib/queries/peers/group: the number of peers picked or nearest that the page offers. */
export const MOST_PICKED = 60;
export const NEAREST = [10, 20, 50, 100] as const;
export const GROUPS = ['nation', 'province', 'prefecture', 'class', 'nearest', 'picked'] as const;
export type Group = (typeof GROUPS)[number];
export const ORDERS = ['unusual', 'catalogue'] as const;

export interface PeersState {
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

const MENUS = METRIC_GROUPS.map((group) => group.id);

export const peersState = pageState(
  {
    agency: cut(200),
    year: aYear,
    group: createParser<Group>({
      // An earlier name of a picked group.
      parse: (value) => (value === 'ids' ? 'picked' : (GROUPS.find((group) => group === value) ?? null)),
      serialize: (value) => value,
    }).withDefault('nation'),
    nearest: createParser<number>({ parse: (value) => NEAREST.find((k) => String(k) === value) ?? null, serialize: String }).withDefault(
      20,
    ),
    ids: listOf(MOST_PICKED),
    name: cut(40),
    metric: textLike(isMetricId, ''),
    order: either(ORDERS, 'unusual'),
    menu: textLike((menu) => MENUS.some((one) => one === menu), ''),
  },
  { group: 'within', nearest: 'k' },
  {
    read: (state) => (state.ids.length > 0 ? { ...state, group: 'picked' as const } : state),
    tidy: (state) => ({
      ...state,
      ...(state.group === 'picked' ? {} : { ids: [], name: '' }),
      ...(state.group === 'nearest' ? {} : { nearest: 20 }),
    }),
  },
);
const EMPTY = peersState.parse({});

/** Address of an agency among its peers, in a collection. */
export function peersHref(collection: string, { agency, ...patch }: Partial<PeersState> & { readonly agency: string }): Route {
  const page = `/agency/${encodeURIComponent(agency)}/peers`;
  return peersState.href(collection === DEFAULT_FILTERS.set ? page : `${page}?set=${collection}`, {
    ...EMPTY,
    ...patch,
    agency: '',
  }) as Route;
}

/** The peers as the queries take them. A picked group without members falls back to the nation. */
export function peersOf({ group, nearest, ids, agency }: PeersState): ParametersOf<'peerTrend'>['peers'] {
  if (group === 'nearest') return { nearest };
  if (group === 'class') return { within: 'nation', alike: 'class' };
  if (group !== 'picked') return { within: group };
  const others = ids.filter((id) => id !== agency);
  return others.length > 0 ? { ids: others } : { within: 'nation' };
}

export const peersQuestion = (state: PeersState): ParametersOf<'benchmark'> => ({
  agency: state.agency,
  year: state.year,
  peers: peersOf(state),
});
