/** The dataset version: a hash of what a file says, the same whenever, however and in whatever order it was built. */
import { createHash } from 'node:crypto';
import type { DuckDBConnection } from '@duckdb/node-api';
import { selectRow } from './database';
import { FACT_CELLS, FACT_DIMENSIONS, quote, SCHEMA_VERSION } from './schema';

const NUMBERED = ['report_id', 'agency_key', 'content'];
const BULK_COLUMNS = [...FACT_DIMENSIONS.filter((c) => !NUMBERED.includes(c.name)), ...FACT_CELLS].map((c) => `f.${quote(c.name)}`);

/** Hash of one `fact` row `f` of agency `a`: its report's content, or the row itself where that was not kept. */
const ROW_HASH = `coalesce(f.content, hash(a.id, ${BULK_COLUMNS.join(', ')}))`;

/** Sum of all content hashes, current and superseded, modulo 2^64: independent of order and of numbering. */
export async function digest(connection: DuckDBConnection): Promise<bigint> {
  const { digest } = await selectRow<{ digest: string }>(
    connection,
    `SELECT ((coalesce((SELECT sum(${ROW_HASH}) FROM fact f JOIN agency a USING (agency_key)), 0)
      + 3 * coalesce((SELECT sum(content) FROM revision), 0)) % 18446744073709551616)::UBIGINT::VARCHAR AS digest`,
  );
  return BigInt(digest);
}

/** Version text shown on pages and exports: 12 hexadecimal digits. */
export const versionOf = (digestValue: bigint, reports: number, invented: boolean): string =>
  createHash('sha256').update(`${SCHEMA_VERSION}/${reports}/${invented}/${digestValue}`).digest('hex').slice(0, 12);

export interface Meta {
  readonly schema_version: number;
  readonly collection: string;
  readonly invented: boolean;
  readonly built_at: string;
  readonly version: string;
  readonly digest: string;
  readonly n_reports: number;
  readonly n_agencies: number;
  readonly first_year: number;
  readonly last_year: number;
}

/** Writes the one row of `meta`. */
export async function writeMeta(connection: DuckDBConnection, collection: string, invented: boolean, builtAt: Date): Promise<Meta> {
  const value = await digest(connection);
  const counts = await selectRow<{ reports: number; agencies: number; first: number; last: number }>(
    connection,
    `SELECT count(*) AS reports, (SELECT count(*) FROM agency) AS agencies, coalesce(min(year), 0) AS first, coalesce(max(year), 0) AS last FROM fact`,
  );
  await connection.run('DELETE FROM meta');
  await connection.run('INSERT INTO meta VALUES ($1, $2, $3, make_timestamp($4::BIGINT), $5, $6::UBIGINT, $7, $8, $9, $10)', [
    SCHEMA_VERSION,
    collection,
    invented,
    BigInt(builtAt.getTime()) * 1000n,
    versionOf(value, counts.reports, invented),
    String(value),
    counts.reports,
    counts.agencies,
    counts.first,
    counts.last,
  ]);
  return readMeta(connection);
}

export const readMeta = (connection: DuckDBConnection): Promise<Meta> =>
  selectRow<Meta>(connection, 'SELECT * REPLACE (digest::VARCHAR AS digest) FROM meta');
