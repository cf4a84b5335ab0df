/** The figures of one metric as observations, with the report each stands in. */
import type { DuckDBConnection } from '@duckdb/node-api';
import { type Metric, metricSql } from '../../metric';
import type { Observation } from '../../stats';
import { selectRows } from '../database';
import type { QualityOf } from './doubts';

export interface Figure extends Observation {
  readonly report: number;
  readonly agencyKey: number;
}

interface Row {
  readonly report_id: number;
  readonly agency_key: number;
  readonly year: number;
  readonly peers: string;
  readonly numerator: number;
  readonly denominator: number | null;
}

/** The key of a peer group, as lib/stats `peerGroup` writes it. */
export const PEERS_SQL = `concat(level, '|', kind, '|', scope)`;

/** Level, kind and scope of a peer group's key; null where unknown. */
export function peersOf(group: string): readonly [level: string | null, kind: string | null, scope: string] {
  const [level, kind, scope = ''] = group.split('|');
  return [level || null, kind || null, scope];
}

/**
 * Every figure that `observe` of lib/stats gives, from `since` on: a report counts when all cells needed are numbers and
 * the denominator, where there is one, is not 0.
 */
export async function figuresOf(
  connection: DuckDBConnection,
  metric: Metric,
  qualityOf: QualityOf,
  since: number,
): Promise<readonly Figure[]> {
  const { numerator, denominator } = metricSql(metric);
  const rows = await selectRows<Row>(
    connection,
    `SELECT report_id, agency_key, year, ${PEERS_SQL} AS peers, numerator::DOUBLE AS numerator, denominator::DOUBLE AS denominator
     FROM (SELECT report_id, agency_key, year, level, kind, scope, ${numerator} AS numerator, ${denominator ?? 'NULL'} AS denominator
           FROM fact WHERE year >= ${since})
     WHERE numerator IS NOT NULL ${denominator === null ? '' : 'AND denominator <> 0'} ORDER BY agency_key, year`,
  );
  return rows.map((row) => ({
    report: row.report_id,
    agencyKey: row.agency_key,
    agency: String(row.agency_key),
    metric: metric.id,
    year: row.year,
    group: row.peers,
    numerator: row.numerator,
    denominator: row.denominator,
    quality: qualityOf(row),
  }));
}
