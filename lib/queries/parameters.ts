/** Parameter schemas shared by the queries. A full `Filters` object may be passed: its `set` is not a parameter and is dropped. */
import { z } from 'zod';
import { FUNCTION_IDS, type FunctionId } from '../functions';
import { isMetricId, METRIC_IDS } from '../metrics';
import { KINDS, LEVELS, SCOPES } from '../report';

const year = z.int().min(1900).max(2100);
const region = z.union([z.literal(''), z.string().regex(/^\d{6}$/)]);

/** lib/filters without the collection, which the source already fixes. */
export const filters = z.object({
  region: region.default(''),
  from: year.nullable().default(null),
  to: year.nullable().default(null),
  level: z.union([z.literal(''), z.enum(LEVELS)]).default(''),
  scope: z.union([z.literal(''), z.enum(SCOPES)]).default(''),
  kind: z.union([z.literal(''), z.enum(KINDS)]).default(''),
  function: z.union([z.literal(''), z.enum(FUNCTION_IDS as [FunctionId, ...FunctionId[]])]).default(''),
});
export type QueryFilters = z.output<typeof filters>;

export const metricId = z.string().refine(isMetricId, 'unknown metric');
export const metrics = z.array(metricId).min(1).max(METRIC_IDS.length);
/** Ids of agencies and reports are stable strings: they survive a rebuild and stand in URLs. */
export const id = z.string().min(1).max(200);
/** As many agencies as are compared side by side. */
export const MOST_IDS = 40;
export const ids = z.array(id).max(MOST_IDS);
export const regionCode = region;
export const regionCodeRequired = z.string().regex(/^\d{6}$/);
export const text = z.string().max(100);
export const paging = { offset: z.int().min(0).default(0), limit: z.int().min(1).max(500).default(50) };
/** A year; null is the latest that the filter holds. */
export const yearOrLatest = year.nullable().default(null);
export { year };
