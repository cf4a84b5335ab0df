/** The figures of one metric as observations, with the report each stands in. */
import type { DuckDBConnection } from '@duckdb/node-api';
import { type Metric, metricSql } from '../../metric';
import { kindOfMetric, type Observation, RULES } from '../../stats';
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

/** Metrics asked in one scan where the whole collection is judged. */
const METRICS_AT_A_TIME = 20;
/** Two counts of fewer than ten in all can never differ at p < 0.002, and are not compared with peers. */
const LEAST_COUNT = RULES.change_peers.thresholds.counted / 2;

export interface Window {
  /** First year that is judged. */
  readonly judge: number;
  /** First year that is read: changes and trends look back. */
  readonly since: number;
  /**
   * Leaves out figures that no rule could tell: denominators under the rules' least, and counts of agencies that stay under
   * {@link LEAST_COUNT}. Of a nation's figures that is nine in ten; they are then not counted as judged or not judged either.
   */
  readonly bulk: boolean;
}

/**
 * Every figure that `observe` of lib/stats gives, from `since` on, metric by metric: a report counts when all cells needed
 * are numbers and the denominator, where there is one, is not 0.
 */
export async function* figuresOf(
  connection: DuckDBConnection,
  metrics: readonly Metric[],
  doubts: Doubts,
  { since, judge, bulk }: Window,
): AsyncIterable<readonly [Metric, readonly Figure[]]> {
  const size = bulk ? 1 : METRICS_AT_A_TIME;
  for (let from = 0; from < metrics.length; from += size) {
    const part = metrics.slice(from, from + size);
    const columns = part.map((metric, i) => {
      const { numerator, denominator } = metricSql(metric);
      return `(${numerator})::DOUBLE AS n${i}, (${denominator ?? 'NULL'})::DOUBLE AS d${i}`;
    });
    const kind = bulk && part[0] ? kindOfMetric(part[0]) : null;
    const few = kind === 'proportion' || kind === 'ratio';
    const telling = few
      ? `WHERE d0 >= ${RULES.funnel.thresholds.denominator}`
      : kind === 'count'
        ? `QUALIFY max(n0) OVER (PARTITION BY agency_key) >= ${LEAST_COUNT}`
        : '';
    const rows = await selectRows<Row>(
      connection,
      `SELECT * FROM (SELECT report_id, agency_key, year, ${PEERS_SQL} AS peers, ${columns.join(', ')} FROM fact WHERE year >= ${few ? judge : since})
       ${telling} ORDER BY agency_key, year`,
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
