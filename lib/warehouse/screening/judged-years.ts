/** Which years of a collection are judged, and what kept judgements must stand on. */
import { createHash } from 'node:crypto';
import type { DuckDBConnection } from '@duckdb/node-api';
import { METRICS } from '../../metrics';
import { REPORT_RULES, RULES } from '../../stats';
import { selectRows } from '../database';

/**
 * The latest years that together hold this many reports are judged; a smaller collection whole. A nation's two latest years
 * take half a minute to judge, its eighteen would take five.
 */
const ENOUGH = 300_000;

export interface Window {
  /** First year that is judged. */
  readonly judge: number;
  /**
   * Not all years are judged. Then trends are not, and figures that no rule could tell are left out: denominators under the
   * rules' least, and pairs of counts under it. Of a nation's figures that is nine in ten; they are then not counted as
   * judged or not judged either.
   */
  readonly bulk: boolean;
}

export async function windowOf(connection: DuckDBConnection, enough = ENOUGH): Promise<Window> {
  const years = await selectRows<{ year: number; reports: number }>(
    connection,
    'SELECT year, count(*) AS reports FROM fact GROUP BY year ORDER BY year DESC',
  );
  let reports = 0;
  let judge: number | null = null;
  for (const { year, reports: more } of years) {
    reports += more;
    if (judge === null && reports >= enough) judge = year;
  }
  const first = years.at(-1)?.year ?? 0;
  return { judge: judge ?? first, bulk: judge !== null && judge > first };
}

/** Of everything that decides a judgement except the figures. */
const RULEBOOK = createHash('sha256')
  .update(JSON.stringify([RULES, REPORT_RULES, METRICS]))
  .digest('hex')
  .slice(0, 16);

/** Whether the file's judgements were made by the same rules over a window that the new one only moves on. */
export async function continues(connection: DuckDBConnection, window: Window): Promise<boolean> {
  const [before] = await selectRows<Window & { rulebook: string }>(connection, 'SELECT * FROM judgement');
  if (before?.rulebook !== RULEBOOK || before.bulk !== window.bulk) return false;
  return !window.bulk || window.judge >= before.judge;
}

/** Says in `judgement` what the judgements now stand on. */
export async function writeWindow(connection: DuckDBConnection, { judge, bulk }: Window): Promise<void> {
  await connection.run('DELETE FROM judgement');
  await connection.run('INSERT INTO judgement VALUES ($1, $2, $3)', [RULEBOOK, judge, bulk]);
}
