/** What Enter may open of a hit besides its own page: Tab goes from one to the next. */
import type { Route } from 'next';
import type { Filters } from '@/lib/filters';
import { compareHref, compareState } from '../compare/state';
import { outliersHref } from '../outliers/state';
import { reportHref } from './links';

export const ACTIONS = ['open', 'compare', 'review', 'report'] as const;
export type SearchAction = (typeof ACTIONS)[number];

/** Where each action leads from a hit; an action that a hit does not have is left out. */
export type Ways = Readonly<Partial<Record<SearchAction, Route>>> & { readonly open: Route };

const NOTHING = compareState.parse({});

export function agencyWays(
  agency: { readonly id: string; readonly name: string; readonly latest: number },
  open: Route,
  filters: Filters,
): Ways {
  return {
    open,
    compare: compareHref(filters, { ...NOTHING, agencies: [agency.id] }) as Route,
    review: outliersHref(filters.set, { text: agency.name, show: 'all' }),
    report: reportHref(`${agency.id}-${agency.latest}`, filters.set),
  };
}

/** Of a place: what is to be reviewed in it, and the comparison and report of its government where it has one. */
export function placeWays(code: string, government: Ways | null, open: Route, filters: Filters): Ways {
  const review = outliersHref(filters.set, {});
  return {
    ...government,
    open,
    review: `${review}${review.includes('?') ? '&' : '?'}region=${code}` as Route,
  };
}

export function metricWays(id: string, open: Route, filters: Filters): Ways {
  return {
    open,
    compare: compareHref(filters, { ...NOTHING, metrics: [id] }) as Route,
    review: outliersHref(filters.set, { metric: id }),
  };
}
