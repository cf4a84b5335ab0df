/**
 * Judges a collection when it is built: `flag`, `judged`, `not_judged` and `peer_stat`, by the rules of lib/stats and the
 * findings already made. One metric at a time, so that memory holds the figures of one metric.
 */
import type { DuckDBConnection } from '@duckdb/node-api';
import { selectRow } from '../database';
import { readDoubts } from './doubts';
import type { Window } from './figures';
import { FlagSink } from './found';
import { judgeMetrics } from './metrics';
import { buildPeers } from './peers';
import { judgeReports } from './reports';

/** Above this many reports only the latest years are judged, with one year before them for changes. */
const BULK = { above: 300_000, years: 2 };

export const JUDGEMENTS = ['flag', 'judged', 'not_judged', 'peer_stat'] as const;

async function windowOf(connection: DuckDBConnection): Promise<Window & { readonly reports: number }> {
  const { first, last, reports } = await selectRow<{ first: number | null; last: number | null; reports: number }>(
    connection,
    'SELECT min(year) AS first, max(year) AS last, count(*) AS reports FROM fact',
  );
  const from = first ?? 0;
  if (reports <= BULK.above) return { since: from, judge: from, bulk: false, reports };
  const judge = Math.max(from, (last ?? 0) - BULK.years + 1);
  return { since: judge - 1, judge, bulk: true, reports };
}

/** Replaces what was judged before. */
export async function buildJudgements(connection: DuckDBConnection): Promise<void> {
  for (const name of JUDGEMENTS) await connection.run(`DELETE FROM ${name}`);
  const window = await windowOf(connection);
  const sink = await FlagSink.open(connection);
  const centres = await judgeMetrics(connection, await readDoubts(connection), window, sink);
  await judgeReports(connection, window, sink);
  await sink.finish();
  await buildPeers(connection, window.reports, centres);
}
