import type { Route } from 'next';
import { DEFAULT_FILTERS, type Filters, filterParams } from '@/lib/filters';

const inCollection = (path: string, set: string): Route => (set === DEFAULT_FILTERS.set ? path : `${path}?set=${set}`) as Route;

/** Address of an agency's page in a collection. */
export const agencyHref = (id: string, set: string): Route => inCollection(`/agency/${encodeURIComponent(id)}`, set);
/** Address of a report's page in a collection. */
export const reportHref = (id: string, set: string): Route => inCollection(`/report/${encodeURIComponent(id)}`, set);
/** Address of one figure: the report's page, opened at the cell. */
export const cellHref = (report: string, cell: string, set: string): Route => `${reportHref(report, set)}#${cell}` as Route;
/** Address of a rule's or a metric's definition. */
export const methodHref = (of: 'rule' | 'metric', id: string, set: string): Route =>
  `${inCollection('/methods', set)}#${of}-${id}` as Route;
/** Address of a place's page, with years and level of the filters. */
export function placeHref(code: string, filters: Filters): Route {
  const text = filterParams({ ...filters, region: '' }).toString();
  return `/region/${code}${text ? `?${text}` : ''}` as Route;
}
