/** How the values of peers spread in the whole collection, by year, level, kind and scope; a province is small enough to ask `fact`. */
import { type DuckDBConnection, type DuckDBValue, listValue } from '@duckdb/node-api';
import { type Metric, metricSql } from '../../metric';
import { METRICS } from '../../metrics';
import { selectRows } from '../database';
import { TableWriter } from '../writer';
import { COHORT_SQL, type Cohort, type Cohorts, inCohorts } from './cohort';
import { columnsAtATime, columnsOf, eachChunk } from './column-scan';
import { type Centre, centreKey, type PeersJudged } from './metrics';
import { ValueCounts } from './value-counts';

/** A metric's value in one report, in its unit, NULL where `figureOf` has none. */
export function valueInUnitSql(metric: Metric): string {
  const { numerator, denominator } = metricSql(metric);
  if (denominator === null) return `(${numerator})::DOUBLE`;
  const scale = metric.unit === 'per_100' ? '100.0 * ' : '';
  return `CASE WHEN ${denominator} > 0 AND ${denominator} >= ${metric.minimumDenominator} THEN ${scale}${numerator}::DOUBLE / ${denominator} END`;
}

interface Group {
  readonly year: number;
  readonly level: string | null;
  readonly kind: string | null;
  readonly scope: string;
  readonly cohort: Cohort;
  readonly reported: number;
}

const GROUP = 'year, level, kind, scope';

/** How the values of one metric spread in one group. */
interface Spread {
  readonly group: Group;
  readonly metric: Metric;
  /** n, min, quartiles, max, deciles and how many have the least value. */
  readonly columns: readonly DuckDBValue[];
}

/**
 * The spread of every metric in each group of the cohorts. Quantiles (type 7, as in lib/stats) come from how often each value stands:
 * counting a nation's values takes a sixth of ordering them. The database does it while another part of the program judges.
 */
export async function spreadOfPeers(connection: DuckDBConnection, cohorts: Cohorts): Promise<Spread[]> {
  const where = inCohorts(cohorts);
  await connection.run(
    `CREATE OR REPLACE TEMP TABLE peer_group AS SELECT *, (row_number() OVER (ORDER BY level, kind, scope, year))::INTEGER AS no
     FROM (SELECT ${GROUP}, count(*)::INTEGER AS reported FROM fact WHERE ${where} GROUP BY ALL)`,
  );
  const groups = new Map(
    (await selectRows<Group & { no: number }>(connection, `SELECT *, ${COHORT_SQL} AS cohort FROM peer_group`)).map((g) => [g.no, g]),
  );
  const { length: all } = METRICS;
  const size = columnsAtATime([...groups.values()].reduce((sum, g) => sum + g.reported, 0));
  const found: Spread[] = [];
  for (let from = 0; from < all; from += size) {
    const part = METRICS.slice(from, from + size);
    let [group, metric, counted] = [0, 0, new ValueCounts()];
    const finish = () => {
      const [of, measured] = [groups.get(group), part[metric]];
      if (of && measured && counted.n > 0) found.push({ group: of, metric: measured, columns: spreadColumns(counted) });
      counted = new ValueCounts();
    };
    const rows = await columnsOf(
      connection,
      `SELECT no, metric, value, peers FROM (
         SELECT ${GROUP}, metric, value, count(*) AS peers FROM (
           SELECT ${GROUP}, unnest([${part.map((_, i) => i).join(', ')}]) AS metric, unnest([${part.map(valueInUnitSql).join(', ')}]) AS value
           FROM fact WHERE ${where})
         WHERE value IS NOT NULL GROUP BY ALL) v
       JOIN peer_group g ON g.year = v.year AND g.scope = v.scope AND g.level IS NOT DISTINCT FROM v.level AND g.kind IS NOT DISTINCT FROM v.kind
       ORDER BY no, metric, value`,
    );
    await eachChunk(rows, ([no, which, value, peers], length) => {
      for (let row = 0; row < length; row++) {
        if (no![row] !== group || which![row] !== metric) {
          finish();
          [group, metric] = [no![row]!, which![row]!];
        }
        counted.add(value![row]!, peers![row]!);
      }
    });
    finish();
  }
  await connection.run('DROP TABLE peer_group');
  return found;
}

function spreadColumns(counted: ValueCounts): DuckDBValue[] {
  const deciles = counted.deciles();
  return [counted.n, ...[0, 0.25, 0.5, 0.75, 1].map((p) => counted.quantile(p)), deciles && listValue(deciles), counted.leastTies];
}

/** Adds the spreads to `peer_stat`, with the results of judging the groups. */
export async function writePeers(connection: DuckDBConnection, spreads: readonly Spread[], judged: PeersJudged): Promise<void> {
  const writer = await TableWriter.open(connection, 'peer_stat');
  for (const { group, metric, columns } of spreads) {
    const key = centreKey(metric.id, group.cohort);
    const change = judged.changes.get(key);
    writer.add([
      ...['', group.year, group.level, group.kind, group.scope, metric.id, group.reported],
      ...columns,
      ...[change?.median ?? null, change?.members ?? null],
      ...centreColumns(judged.centres.get(key)),
    ]);
  }
  writer.close();
}

/** theta, tau2, phi, typical, shift, log_centre, log_unit, judged_by, why */
function centreColumns(centre: Centre | undefined): DuckDBValue[] {
  if (!centre) return [null, null, null, null, null, null, null, null, null];
  if (!centre.judged) return [null, null, null, null, null, null, null, null, centre.why];
  if ('funnel' in centre) {
    const { theta, tau2, phi, typical, shift, peers } = centre.funnel;
    return [theta, tau2, phi, typical, shift, null, null, peers, null];
  }
  return [null, null, null, null, null, centre.log.logCentre, centre.log.unit, centre.log.peers, null];
}
