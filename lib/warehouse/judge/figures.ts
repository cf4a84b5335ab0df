/** The figures of one metric as observations, with the report each stands in. */
import type { DuckDBConnection } from '@duckdb/node-api';
import { type Metric, metricSql } from '../../metric';
import type { Observation } from '../../stats';
import { selectRows } from '../database';
import type { Doubts, QualityOf } from './doubts';

export interface Figure extends Observation {
  readonly report: number;
  readonly agencyKey: number;
}

type Row = Readonly<Record<`n${number}` | `d${number}`, number | null>> & {
  readonly report_id: number;
  readonly agency_key: number;
  readonly year: number;
  readonly peers: string;
};

/** The key of a peer group, as lib/stats `peerGroup` writes it. */
export const PEERS_SQL = `concat(level, '|', kind, '|', scope)`;

/** Level, kind and scope of a peer group's key; null where unknown. */
export function peersOf(group: string): readonly [level: string | null, kind: string | null, scope: string] {
  const [level, kind, scope = ''] = group.split('|');
  return [level || null, kind || null, scope];
}

/** What one report needs of memory for one metric is small; what a query costs by itself is not: few reports, many metrics at a time. */
const metricsAtATime = (reports: number): number => (reports > 50_000 ? 2 : 20);

/**
 * Every figure that `observe` of lib/stats gives, from `since` on, metric by metric: a report counts when all cells needed
 * are numbers and the denominator, where there is one, is not 0.
 */
export async function* figuresOf(
  connection: DuckDBConnection,
  metrics: readonly Metric[],
  doubts: Doubts,
  { since, reports }: { readonly since: number; readonly reports: number },
): AsyncIterable<readonly [Metric, readonly Figure[]]> {
  const size = metricsAtATime(reports);
  for (let from = 0; from < metrics.length; from += size) {
    const part = metrics.slice(from, from + size);
    const columns = part.map((metric, i) => {
      const { numerator, denominator } = metricSql(metric);
      return `(${numerator})::DOUBLE AS n${i}, (${denominator ?? 'NULL'})::DOUBLE AS d${i}`;
    });
    const rows = await selectRows<Row>(
      connection,
      `SELECT report_id, agency_key, year, ${PEERS_SQL} AS peers, ${columns.join(', ')} FROM fact WHERE year >= ${since} ORDER BY agency_key, year`,
    );
    for (const [i, metric] of part.entries()) yield [metric, figuresFrom(rows, metric, i, doubts.of(metric))];
  }
}

function figuresFrom(rows: readonly Row[], metric: Metric, i: number, qualityOf: QualityOf): Figure[] {
  return rows.flatMap((row): Figure[] => {
    const [numerator, denominator] = [row[`n${i}`] ?? null, row[`d${i}`] ?? null];
    if (numerator === null || (metric.denominator && !denominator)) return [];
    return [
      {
        report: row.report_id,
        agencyKey: row.agency_key,
        agency: String(row.agency_key),
        metric: metric.id,
        year: row.year,
        group: row.peers,
        numerator,
        denominator: metric.denominator ? denominator : null,
        quality: qualityOf(row),
      },
    ];
  });
}
