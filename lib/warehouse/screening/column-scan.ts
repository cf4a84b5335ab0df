/**
 * Reads columns of a query into typed arrays. Row objects would cost ten times the scan: a nation's judgements read half a
 * billion figures.
 */
import type { DuckDBConnection, DuckDBResult } from '@duckdb/node-api';
import { doubles } from '../database';

/** A figure as DOUBLE, NaN where it is NULL: what is no number stays none in a typed array too. */
export const figureSql = (expression: string): string => `coalesce((${expression})::DOUBLE, 'NaN'::DOUBLE)`;

/** Figures held at a time: 100 MB. */
const HELD = 12_500_000;
/** How many columns of so many reports are asked in one scan: a small collection's all at once, of a nation's a few. */
export const columnsAtATime = (reports: number): number => Math.max(2, Math.floor(HELD / Math.max(1, reports)));

/** A result whose chunks are read one after the other. */
type Chunks = Pick<DuckDBResult, 'fetchChunk'>;

/**
 * Runs the query to its end in the database's own threads, while this one may do other work. The columns it selects are never
 * NULL; they come as DOUBLE.
 */
export const columnsOf = (connection: DuckDBConnection, sql: string): Promise<Chunks> =>
  connection.run(`SELECT COLUMNS(*)::DOUBLE FROM (${sql})`);

/** Hands over the chunks of a result column by column. */
export async function eachChunk(result: Chunks, onChunk: (columns: readonly Float64Array[], rows: number) => void): Promise<void> {
  // The next chunk is computed while this one is read.
  for (let next = result.fetchChunk(), chunk = await next; chunk && chunk.rowCount > 0; chunk = await next) {
    next = result.fetchChunk();
    onChunk(
      Array.from({ length: chunk.columnCount }, (_, c) => doubles(chunk!.getColumnVector(c))),
      chunk.rowCount,
    );
  }
}

/** Columns of the result by report: `into[i]` gets column i + 1 at the place that `placeOf` gives the report named in column 0. */
export const scatter = (result: Chunks, placeOf: Int32Array, into: readonly Float64Array[]): Promise<void> => {
  for (const column of into) column.fill(Number.NaN);
  return eachChunk(result, ([report, ...columns], rows) => {
    const places = Int32Array.from(report!, (id) => placeOf[id]!);
    columns.forEach((column, i) => {
      const target = into[i]!;
      for (let row = 0; row < rows; row++) if (places[row]! >= 0) target[places[row]!] = column[row]!;
    });
  });
};
