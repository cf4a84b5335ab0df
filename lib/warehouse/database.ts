/** Opening DuckDB files for reading and for building, and rows as plain values. */
import {
  type DuckDBConnection,
  DuckDBDoubleVector,
  DuckDBInstance,
  type DuckDBValue,
  type DuckDBVector,
  JSDuckDBValueConverter,
} from '@duckdb/node-api';
import type { Columns } from './source';

const THREADS = '2';

/** Settings under which a file is served: nothing outside it can be reached and nothing can be changed. */
export const SERVING = {
  access_mode: 'READ_ONLY',
  threads: THREADS,
  memory_limit: process.env.MINGJIAN_MEMORY ?? '2GB',
  autoinstall_known_extensions: 'false',
  autoload_known_extensions: 'false',
  enable_external_access: 'false',
  lock_configuration: 'true',
} as const;

/** Settings for building; sorting beyond the limit goes to temporary files beside the warehouse. */
export const building = (temporaryFolder: string): Record<string, string> => ({
  threads: THREADS,
  memory_limit: process.env.MINGJIAN_BUILD_MEMORY ?? '4GB',
  temp_directory: temporaryFolder,
  preserve_insertion_order: 'true',
  autoinstall_known_extensions: 'false',
  autoload_known_extensions: 'false',
});

export interface Database {
  readonly connection: DuckDBConnection;
  close(): void;
}

/** Opens a file with one connection. The caller closes it. */
export async function openDatabase(path: string, settings: Record<string, string>): Promise<Database> {
  const instance = await DuckDBInstance.create(path, settings);
  try {
    const connection = await instance.connect();
    return {
      connection,
      close() {
        connection.closeSync();
        instance.closeSync();
      },
    };
  } catch (error) {
    instance.closeSync();
    throw error;
  }
}

export type Plain = string | number | boolean | null | readonly Plain[];

/** BIGINT and HUGEINT as numbers (as text beyond 2^53), dates as ISO text, lists as arrays. */
function plain(value: unknown): Plain {
  if (value === null || value === undefined) return null;
  if (typeof value === 'bigint')
    return value >= Number.MIN_SAFE_INTEGER && value <= Number.MAX_SAFE_INTEGER ? Number(value) : String(value);
  if (typeof value === 'number' || typeof value === 'string' || typeof value === 'boolean') return value;
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.map(plain);
  return String(value);
}

/** Rows of a query as plain objects, made a column at a time: going along the rows takes twice as long. */
export async function selectRows<Row>(connection: DuckDBConnection, sql: string, parameters: readonly DuckDBValue[] = []): Promise<Row[]> {
  const result = await connection.run(sql, [...parameters]);
  const names = result.deduplicatedColumnNames();
  const rows: Record<string, Plain>[] = [];
  for (const chunk of await result.fetchAllChunks()) {
    const first = rows.length;
    for (let i = 0; i < chunk.rowCount; i++) rows.push({});
    names.forEach((name, column) => {
      const values = chunk.convertColumnValues(column, JSDuckDBValueConverter);
      for (let i = 0; i < values.length; i++) rows[first + i]![name] = plain(values[i]);
    });
  }
  return rows as Row[];
}

/** The vector's own numbers: asking for one after another through `getItem` boxes every double, ten seconds of garbage a nation. */
export function doubles(vector: DuckDBVector): Float64Array {
  if (!(vector instanceof DuckDBDoubleVector)) throw new TypeError('not a vector of doubles');
  // biome-ignore lint/complexity/useLiteralKeys: the field is private, and only brackets reach it
  return vector['items'];
}

/** A query's numbers column by column, NaN where there is none. */
export async function selectColumns(connection: DuckDBConnection, sql: string, parameters: readonly DuckDBValue[] = []): Promise<Columns> {
  const result = await connection.run(`SELECT coalesce(COLUMNS(*)::DOUBLE, 'NaN'::DOUBLE) FROM (${sql})`, [...parameters]);
  const chunks = await result.fetchAllChunks();
  const rows = chunks.reduce((sum, chunk) => sum + chunk.rowCount, 0);
  return Object.fromEntries(
    result.deduplicatedColumnNames().map((name, i) => {
      const column = new Float64Array(rows);
      let at = 0;
      for (const chunk of chunks) {
        column.set(doubles(chunk.getColumnVector(i)).subarray(0, chunk.rowCount), at);
        at += chunk.rowCount;
      }
      return [name, column];
    }),
  );
}

/** The only row of a query. @throws RangeError when there is none. */
export async function selectRow<Row>(connection: DuckDBConnection, sql: string, parameters: readonly DuckDBValue[] = []): Promise<Row> {
  const [row] = await selectRows<Row>(connection, sql, parameters);
  if (row === undefined) throw new RangeError(`no row: ${sql.slice(0, 80)}`);
  return row;
}
