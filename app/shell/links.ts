import type { Route } from 'next';
import { DEFAULT_FILTERS, type Filters, filterParams } from '@/lib/filters';

const inCollection = (path: string, collection: string): Route =>
  (collection === DEFAULT_FILTERS.set ? path : `${path}?set=${collection}`) as Route;

/** Address of an agency's page in a collection. */
export const agencyHref = (id: string, collection: string): Route => inCollection(`/agency/${encodeURIComponent(id)}`, collection);
/** Address of a report's page in a collection. */
export const reportHref = (id: string, collection: string): Route => inCollection(`/report/${encodeURIComponent(id)}`, collection);
/** Address of one figure: the report's page, opened at the cell. */
export const cellHref = (report: string, cell: string, collection: string): Route => `${reportHref(report, collection)}#${cell}` as Route;
/** Address of a rule's or a metric's definition. */
export const methodHref = (of: 'rule' | 'metric', id: string, collection: string): Route =>
  `${inCollection('/methods', collection)}#${of}-${id}` as Route;
/** Address of a place's page, with years and level of the filters. */
export function placeHref(code: string, filters: Filters): Route {
  const text = filterParams({ ...filters, region: '' }).toString();
  return `/region/${code}${text ? `?${text}` : ''}` as Route;
}
