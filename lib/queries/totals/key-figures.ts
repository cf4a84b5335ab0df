/** Headline sums of the latest year of the filter, with coverage and the change on agencies present in both years. */
import { z } from 'zod';
import { HEADLINE_METRICS, type Metric, metricById } from '../../metrics';
import { changeOf } from '../../year-change';
import type { QueryFilters } from '../parameters';
import * as p from '../parameters';
import { defineQuery, type Source } from '../query';
import { Bindings, factWhere } from '../where';
import type { Basis, KeyFigureRow, KeyFigures } from './answers';
import { agenciesDue, basisOf, isEmpty, latestYear } from './counting';
import { figureFrom, perReport, type SumRow, summed } from './sums';

/** Sums of one year (`n0`), and of the agencies that give the figure in both years (`n0_matched`, `n0_before`). */
async function twoYears(source: Source, filters: QueryFilters, basis: Basis, metrics: readonly Metric[], year: number): Promise<SumRow> {
  const bindings = new Bindings();
  const reports = (of: number) =>
    `SELECT agency_key, ${perReport(metrics)} FROM fact WHERE ${factWhere(filters, basis, bindings, { from: of, to: of })}`;
  // A column that is NULL for the others is summed in a quarter of the time of FILTER.
  const matched = metrics.map((metric, i) => {
    const both = (side: string) => `CASE WHEN a.n${i} IS NOT NULL AND b.n${i} IS NOT NULL THEN ${side} END`;
    const below = metric.denominator ? `, a.d${i}, ${both(`a.d${i}`)} AS d${i}_matched, ${both(`b.d${i}`)} AS d${i}_before` : '';
    return `a.n${i}, ${both(`a.n${i}`)} AS n${i}_matched, ${both(`b.n${i}`)} AS n${i}_before${below}`;
  });
  const [row] = await source.rows<SumRow>(
    `WITH a AS (${reports(year)}), b AS (${reports(year - 1)})
     SELECT count(*)::INTEGER AS reported, ${['', '_matched', '_before'].map((suffix) => summed(metrics, suffix)).join(', ')}
     FROM (SELECT ${matched.join(', ')} FROM a LEFT JOIN b USING (agency_key))`,
    bindings.values,
  );
  return row ?? {};
}

export const keyFigures = defineQuery({
  id: 'keyFigures',
  parameters: z.object({ filters: p.filters, metrics: p.metrics.default([...HEADLINE_METRICS]) }),
  async run(source, parameters): Promise<KeyFigures> {
    const { filters } = parameters;
    const metrics = parameters.metrics.map(metricById);
    const basis = await basisOf(source, filters);
    const year = isEmpty(basis) ? null : await latestYear(source, filters, basis);
    if (year === null) return { basis, year: null, previousYear: null, rows: [] };
    const [due, sums] = await Promise.all([agenciesDue(source, filters, basis), twoYears(source, filters, basis, metrics, year)]);
    const rows = metrics.map((metric, i): KeyFigureRow => {
      const matched = sums[`c${i}_matched`] ?? 0;
      const figures = (suffix: string) => figureFrom(metric, i, sums, 'not_reported', suffix);
      const [before, after] = matched > 0 ? [figures('_before'), figures('_matched')] : [null, null];
      return {
        metric: metric.id,
        year,
        ...figures(''),
        counted: sums[`c${i}`] ?? 0,
        reported: sums.reported ?? 0,
        due: due(year),
        change: before && after ? changeOf(metric, before, after) : null,
        matched,
        matchedBefore: before,
        matchedAfter: after,
      };
    });
    return { basis, year, previousYear: year - 1, rows };
  },
});
