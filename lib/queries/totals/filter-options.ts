/** What each choice of a filter would show: reports of every value, under all the other filters. */
import { z } from 'zod';
import * as p from '../parameters';
import { defineQuery, type Source } from '../query';
import { Bindings, factWhere, reportCounts } from '../where';
import type { FilterOptions, OptionCount } from './answers';

type Choice = 'level' | 'scope' | 'kind';

async function counts<T extends string>(source: Source, filters: p.QueryFilters, choice: Choice): Promise<OptionCount<T>[]> {
  const to = new Bindings();
  return source.rows(
    `SELECT ${choice} AS value, sum(n_reports)::INTEGER AS reports FROM ${reportCounts({ ...filters, [choice]: '' }, null, to)}
     AND ${choice} IS NOT NULL GROUP BY ${choice} ORDER BY reports DESC, value`,
    to.values,
  );
}

async function functions(source: Source, filters: p.QueryFilters): Promise<FilterOptions['function']> {
  const to = new Bindings();
  return source.rows(
    `SELECT a.function AS value, sum(f.reports)::INTEGER AS reports
     FROM (SELECT agency_key, count(*) AS reports FROM fact WHERE ${factWhere({ ...filters, function: '' }, null, to)} GROUP BY agency_key) f
     JOIN agency a USING (agency_key) WHERE a.function IS NOT NULL GROUP BY a.function ORDER BY reports DESC, a.function::VARCHAR`,
    to.values,
  );
}

export const filterOptions = defineQuery({
  id: 'filterOptions',
  parameters: z.object({ filters: p.filters }),
  async run(source, { filters }): Promise<FilterOptions> {
    const [level, scope, kind, work] = await Promise.all([
      counts<FilterOptions['level'][number]['value']>(source, filters, 'level'),
      counts<FilterOptions['scope'][number]['value']>(source, filters, 'scope'),
      counts<FilterOptions['kind'][number]['value']>(source, filters, 'kind'),
      functions(source, filters),
    ]);
    return { level, scope, kind, function: work };
  },
});
