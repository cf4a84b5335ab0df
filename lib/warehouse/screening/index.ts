/**
 * Judges a collection when it is built: `flag`, `judged`, `not_judged` and `peer_stat`, by the rules of lib/stats and the
 * findings already made. An update judges anew the cohorts that it reached and keeps the rest: the same rows as judging
 * everything.
 */
import type { DuckDBConnection } from '@duckdb/node-api';
import { literal } from '../schema';
import { cohortsReached, type Touched } from './affected-cohorts';
import { type Cohorts, inCohorts } from './cohort';
import { FlagSink } from './collected-flags';
import { readDoubts } from './figure-quality';
import { continues, type Window, windowOf, writeWindow } from './judged-years';
import { judgeMetrics, writeJudged } from './metrics';
import { readPanel } from './panel';
import { spreadOfPeers, writePeers } from './peer-distributions';
import { ALWAYS_ANEW, judgeReports } from './reports';

export const JUDGEMENTS = ['flag', 'judged', 'not_judged', 'peer_stat', 'judgement'] as const;

/**
 * @param touched what changed since the judgements that the tables hold; null judges everything
 * @param enough reports of the latest years that are judged, when not all are
 */
export async function buildJudgements(connection: DuckDBConnection, touched: Touched | null = null, enough?: number): Promise<void> {
  const window = await windowOf(connection, enough);
  const cohorts = touched && (await continues(connection, window)) ? await cohortsReached(connection, touched, window) : null;
  await forget(connection, cohorts, window);
  const sink = new FlagSink(connection);
  const panel = await readPanel(connection, cohorts, window);
  const doubts = await readDoubts(connection);
  const [judged, spreads] = await Promise.all([judgeMetrics(connection, panel, doubts, window, sink), spreadOfPeers(connection, cohorts)]);
  await writeJudged(connection, panel, judged);
  await judgeReports(connection, panel, window, sink);
  await sink.finish();
  await writePeers(connection, spreads, judged);
  await writeWindow(connection, window);
}

/** Takes out what is judged anew, and what was judged of years before the window. */
async function forget(connection: DuckDBConnection, cohorts: Cohorts, { judge }: Window): Promise<void> {
  const reached = inCohorts(cohorts);
  const anew = `rule IN (${ALWAYS_ANEW.map(literal).join(', ')})`;
  await connection.run(`DELETE FROM flag WHERE year < ${judge} OR ${anew} OR (${reached})`);
  for (const name of ['judged', 'not_judged']) await connection.run(`DELETE FROM ${name} WHERE year < ${judge} OR (${reached})`);
  await connection.run(`DELETE FROM peer_stat WHERE ${reached}`);
  const centre = [
    'change_median',
    'change_members',
    'theta',
    'tau2',
    'phi',
    'typical',
    'shift',
    'log_centre',
    'log_unit',
    'judged_by',
    'why',
  ].map((name) => `${name} = NULL`);
  await connection.run(
    `UPDATE peer_stat SET ${centre.join(', ')} WHERE year < ${judge} AND (judged_by IS NOT NULL OR why IS NOT NULL OR change_members IS NOT NULL)`,
  );
}
