/** Which figures may not be judged as they stand: cells of failed checks, and years in which an agency took another in. */
import type { DuckDBConnection } from '@duckdb/node-api';
import type { CellId } from '../../form';
import { cellsOfMetric, type Metric } from '../../metric';
import type { Quality } from '../../stats';
import { selectRows } from '../database';
import { mergers } from './affected-cohorts';

/** Quality of one metric's figure in a report. */
export type QualityOf = (figure: { readonly report_id: number; readonly agency_key: number; readonly year: number }) => Quality;

export interface Doubts {
  of(metric: Metric): QualityOf;
}

/** Reads every failed check that is more than advisory (DESIGN §5); as many rows as there are such checks. */
export async function readDoubts(connection: DuckDBConnection): Promise<Doubts> {
  const failed = new Map<number, Set<CellId>>();
  for (const { report_id, cells } of await selectRows<{ report_id: number; cells: readonly CellId[] }>(
    connection,
    "SELECT report_id, cells FROM finding WHERE verdict = 'failed' AND standing <> 'advisory'",
  )) {
    const before = failed.get(report_id);
    if (before) for (const cell of cells) before.add(cell);
    else failed.set(report_id, new Set(cells));
  }
  const merged = await mergers(connection);
  return {
    of(metric) {
      const cells = cellsOfMetric(metric);
      return ({ report_id, agency_key, year }) => {
        if (merged.size > 0 && merged.has(`${agency_key}/${year}`)) return 'merger';
        const touched = failed.get(report_id);
        return touched && cells.some((id) => touched.has(id)) ? 'data_quality' : 'ok';
      };
    },
  };
}
