/** How the values of peers spread: the whole collection, every province and every prefecture, by year, level, kind and scope. */
import { type DuckDBConnection, type DuckDBValue, listValue } from '@duckdb/node-api';
import { type Metric, metricSql } from '../../metric';
import { METRICS } from '../../metrics';
import { DECILES_NEED } from '../../stats/ranks';
import { selectRows } from '../database';
import { TableWriter } from '../writer';
import { PEERS_SQL } from './figures';
import { type Centre, type Centres, centreKey } from './metrics';

/** A metric's value in one report, in its unit, NULL where `figureOf` has none. */
export function valueInUnitSql(metric: Metric): string {
  const { numerator, denominator } = metricSql(metric);
  if (denominator === null) return `(${numerator})::DOUBLE`;
  const scale = metric.unit === 'per_100' ? '100.0 * ' : '';
  return `CASE WHEN ${denominator} > 0 AND ${denominator} >= ${metric.minimumDenominator} THEN ${scale}${numerator}::DOUBLE / ${denominator} END`;
}

const QUANTILES = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.25, 0.75];
const REGION = `CASE WHEN grouping(prefecture) = 0 THEN prefecture WHEN grouping(province) = 0 THEN province ELSE '' END`;

/** Above this many reports only the whole collection is kept (half a million rows otherwise): a province is small enough to ask `fact`. */
const PLACES_BELOW = 100_000;

/** Metrics asked in one scan: quantiles keep every value of a group in memory until it ends. */
const metricsAtATime = (reports: number): number => (reports > 300_000 ? 4 : 20);

interface Spread {
  readonly n: number;
  readonly least: number;
  readonly most: number;
  readonly q: readonly number[];
}
type Row = Readonly<Record<`n${number}` | `least${number}` | `most${number}`, number>> &
  Readonly<Record<`q${number}`, readonly number[]>> & {
    readonly region: string;
    readonly year: number;
    readonly level: string | null;
    readonly kind: string | null;
    readonly scope: string;
    readonly peers: string;
    readonly reported: number;
  };

/** Fills `peer_stat` from `fact`. Quantiles are those of lib/stats (type 7). */
export async function buildPeers(connection: DuckDBConnection, reports: number, centres: Centres): Promise<void> {
  const group = '(year, level, kind, scope';
  const places = reports < PLACES_BELOW ? [', province', ', province, prefecture'] : [];
  const sets = ['', ...places].map((place) => `${group}${place})`);
  const region = places.length > 0 ? REGION : "''";
  const writer = await TableWriter.open(connection, 'peer_stat');
  const size = metricsAtATime(reports);
  for (let from = 0; from < METRICS.length; from += size) {
    const part = METRICS.slice(from, from + size);
    const values = part.map((metric, i) => `${valueInUnitSql(metric)} AS v${i}`);
    const spreads = part.map(
      (_, i) =>
        `count(v${i})::INTEGER AS n${i}, min(v${i}) AS least${i}, max(v${i}) AS most${i}, quantile_cont(v${i}, [${QUANTILES.join(', ')}]) AS q${i}`,
    );
    const rows = await selectRows<Row>(
      connection,
      `SELECT ${region} AS region, year, level, kind, scope, ${PEERS_SQL} AS peers, count(*)::INTEGER AS reported, ${spreads.join(', ')}
       FROM (SELECT year, level, kind, scope, province, prefecture, ${values.join(', ')} FROM fact)
       GROUP BY GROUPING SETS (${sets.join(', ')}) HAVING region IS NOT NULL ORDER BY region, level, kind, scope, year`,
    );
    part.forEach((metric, i) => {
      for (const row of rows) {
        const spread = { n: row[`n${i}`]!, least: row[`least${i}`]!, most: row[`most${i}`]!, q: row[`q${i}`]! };
        if (spread.n > 0)
          writer.add(statRow(row, metric, spread, row.region === '' ? centres.get(centreKey(metric.id, row.year, row.peers)) : undefined));
      }
    });
  }
  writer.close();
}

function statRow(row: Row, metric: Metric, { n, least, most, q }: Spread, centre: Centre | undefined): DuckDBValue[] {
  const nine = n >= DECILES_NEED ? listValue(q.slice(0, 9)) : null;
  return [
    ...[row.region, row.year, row.level, row.kind, row.scope, metric.id, row.reported, n],
    ...[least, q[9]!, q[4]!, q[10]!, most, nine],
    ...centreColumns(centre),
  ];
}

/** theta, tau2, phi, log_centre, log_unit, judged_by, why */
function centreColumns(centre: Centre | undefined): DuckDBValue[] {
  if (!centre) return [null, null, null, null, null, null, null];
  if (!centre.judged) return [null, null, null, null, null, null, centre.why];
  if ('funnel' in centre) return [centre.funnel.theta, centre.funnel.tau2, centre.funnel.phi, null, null, centre.funnel.peers, null];
  return [null, null, null, centre.log.logCentre, centre.log.unit, centre.log.peers, null];
}
