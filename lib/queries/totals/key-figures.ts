/** Headline sums of the latest year of the filter, with coverage and the change on agencies present in both years. */
import { z } from 'zod';
import { HEADLINE_METRICS, type Metric, metricById } from '../../metrics';
import { changeOf } from '../../year-change';
import type { QueryFilters } from '../parameters';
import * as p from '../parameters';
import { defineQuery, type Source } from '../query';
import { reportId } from '../reports/identity';
import { Bindings, factWhere } from '../where';
import type { Basis, KeyFigureRow, KeyFigures } from './answers';
import { agenciesDue, basisOf, isEmpty, latestYear } from './counting';
import { figureFrom, perReport, type SumRow, summed } from './sums';

/** Sums of one year (`n0`), and of the agencies that give the figure in both years (`n0_matched`, `n0_before`), with the largest rise (`up0`) and fall. */
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
  const steps = metrics.map(
    (_, i) => `max(n${i}_matched - n${i}_before)::DOUBLE AS up${i}, min(n${i}_matched - n${i}_before)::DOUBLE AS down${i}`,
  );
  const [row] = await source.rows<SumRow>(
    `WITH a AS (${reports(year)}), b AS (${reports(year - 1)})
     SELECT count(*)::INTEGER AS reported, ${['', '_matched', '_before'].map((suffix) => summed(metrics, suffix)).join(', ')}, ${steps.join(', ')}
     FROM (SELECT ${matched.join(', ')} FROM a LEFT JOIN b USING (agency_key))`,
    bindings.values,
  );
  return row ?? {};
}

/** From this share of a change on, one agency is named beside it. */
const MOST_OF_IT = 0.5;

/** Share of the change of a sum that the agency which moved most that way makes; 0 for quotients, which are not added up. */
function largestShare(metric: Metric, i: number, sums: SumRow): number {
  const [before, after] = [sums[`n${i}_before`] ?? null, sums[`n${i}_matched`] ?? null];
  if (metric.denominator || before === null || after === null || before === after || (sums[`c${i}_matched`] ?? 0) < 2) return 0;
  return ((after > before ? sums[`up${i}`] : sums[`down${i}`]) ?? 0) / (after - before);
}

/** The agency that makes most of a change, the first in the order of the file where two make as much. */
async function largestOf(source: Source, filters: QueryFilters, basis: Basis, metric: Metric, year: number, rises: boolean) {
  const bindings = new Bindings();
  const reports = (of: number) =>
    `SELECT agency_key, ${perReport([metric])} FROM fact WHERE ${factWhere(filters, basis, bindings, { from: of, to: of })}`;
  const [found] = await source.rows<{ id: string; name: string }>(
    `SELECT g.id, g.name FROM (${reports(year)}) a JOIN (${reports(year - 1)}) b USING (agency_key) JOIN agency g USING (agency_key)
     WHERE a.n0 IS NOT NULL AND b.n0 IS NOT NULL ORDER BY a.n0 - b.n0 ${rises ? 'DESC' : 'ASC'}, agency_key LIMIT 1`,
    bindings.values,
  );
  return found;
}

/** Agencies whose figure of the year is flagged, by metric. */
async function flagged(source: Source, filters: QueryFilters, basis: Basis, metrics: readonly Metric[], year: number) {
  const bindings = new Bindings();
  const rows = await source.rows<{ metric: string; agencies: number }>(
    `SELECT metric, count(DISTINCT agency_key)::INTEGER AS agencies FROM flag
     WHERE status = 'flag' AND year = ${bindings.bind(year)}::SMALLINT AND metric IN (${bindings.list(
       metrics.map(({ id }) => id),
       'VARCHAR',
     )}) AND agency_key IN (SELECT agency_key FROM fact WHERE ${factWhere(filters, basis, bindings, { from: year, to: year })})
     GROUP BY metric`,
    bindings.values,
  );
  return new Map(rows.map((row) => [row.metric, row.agencies]));
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
    const [due, sums, flags] = await Promise.all([
      agenciesDue(source, filters, basis),
      twoYears(source, filters, basis, metrics, year),
      flagged(source, filters, basis, metrics, year),
    ]);
    const largest = await Promise.all(
      metrics.map(async (metric, i) => {
        const share = largestShare(metric, i, sums);
        if (share <= MOST_OF_IT) return null;
        const one = await largestOf(source, filters, basis, metric, year, (sums[`n${i}_matched`] ?? 0) > (sums[`n${i}_before`] ?? 0));
        return one ? { report: reportId(one.id, year), name: one.name, share } : null;
      }),
    );
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
        largest: largest[i] ?? null,
        flagged: flags.get(metric.id) ?? 0,
      };
    });
    return { basis, year, previousYear: year - 1, rows };
  },
});
