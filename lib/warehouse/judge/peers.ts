/** How the values of peers spread: the whole collection, every province and every prefecture, by year, level, kind and scope. */
import type { DuckDBConnection } from '@duckdb/node-api';
import { type Metric, metricSql } from '../../metric';
import { METRICS } from '../../metrics';
import { DECILES_NEED } from '../../stats/ranks';

/** A metric's value in one report, in its unit, NULL where `figureOf` has none. */
export function valueInUnitSql(metric: Metric): string {
  const { numerator, denominator } = metricSql(metric);
  if (denominator === null) return `(${numerator})::DOUBLE`;
  const scale = metric.unit === 'per_100' ? '100.0 * ' : '';
  return `CASE WHEN ${denominator} > 0 AND ${denominator} >= ${metric.minimumDenominator} THEN ${scale}${numerator}::DOUBLE / ${denominator} END`;
}

const QUANTILES = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.25, 0.75];
const REGION = `CASE WHEN grouping(prefecture) = 0 THEN prefecture WHEN grouping(province) = 0 THEN province ELSE '' END`;

/** Above this many reports only the whole collection and the provinces are kept: prefectures are small enough to ask `fact`. */
const PREFECTURES_BELOW = 100_000;

/** Fills `peer_stat` from `fact` and the temporary table `centre`. Quantiles are those of lib/stats (type 7). */
export async function buildPeers(connection: DuckDBConnection, reports: number): Promise<void> {
  const sets = [
    '(year, level, kind, scope)',
    '(year, level, kind, scope, province)',
    ...(reports < PREFECTURES_BELOW ? ['(year, level, kind, scope, province, prefecture)'] : []),
  ];
  const region = reports < PREFECTURES_BELOW ? REGION : `CASE WHEN grouping(province) = 0 THEN province ELSE '' END`;
  for (const metric of METRICS) {
    await connection.run(
      `INSERT INTO peer_stat
       SELECT s.region, s.year, s.level, s.kind, s.scope, '${metric.id}', s.reported, s.n, s.least, s.q[10], s.q[5], s.q[11], s.most,
         CASE WHEN s.n >= ${DECILES_NEED} THEN s.q[1:9] END, c.theta, c.tau2, c.phi, c.log_centre, c.log_unit, c.judged_by, c.why
       FROM (
         SELECT ${region} AS region, year, level, kind, scope, count(*)::INTEGER AS reported, count(v)::INTEGER AS n, min(v) AS least, max(v) AS most,
           quantile_cont(v, [${QUANTILES.join(', ')}]) AS q
         FROM (SELECT year, level, kind, scope, province, prefecture, ${valueInUnitSql(metric)} AS v FROM fact)
         GROUP BY GROUPING SETS (${sets.join(', ')})
       ) s LEFT JOIN centre c ON s.region = '' AND c.metric = '${metric.id}' AND c.year = s.year AND c.scope = s.scope
         AND c.level IS NOT DISTINCT FROM s.level AND c.kind IS NOT DISTINCT FROM s.kind
       WHERE s.region IS NOT NULL AND s.n > 0
       ORDER BY s.region, s.level, s.kind, s.scope, s.year`,
    );
  }
}
