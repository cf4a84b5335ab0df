/** The version: a hash of what a file says, the same whenever, however and in whatever order it was built. */
import { createHash } from 'node:crypto';
import type { DuckDBConnection } from '@duckdb/node-api';
import { selectRow } from './database';
import { type Column, FACT_CELLS, FACT_DIMENSIONS, quote, SCHEMA_VERSION, table } from './schema';

/** Columns that number rows or say how a row came about: they differ between files that say the same. */
const NUMBERED = ['report_id', 'agency_key', 'content', 'revision'];
const columnsOf = (columns: readonly Column[], of: string): string =>
  columns
    .filter((c) => !NUMBERED.includes(c.name))
    .map((c) => `${of}.${quote(c.name)}`)
    .join(', ');

/** Hash of one `fact` row `f` of agency `a`: whose report it is, and its content, or its cells where the content was not kept. */
const ROW_HASH = `hash(a.id, ${columnsOf(FACT_DIMENSIONS, 'f')}, coalesce(f.content, hash(${columnsOf(FACT_CELLS, 'f')})))`;

/** What answers are made from, each with a factor of its own: a line that moves between tables changes the sum. */
const PARTS: readonly (readonly [factor: number, sum: string])[] = [
  [1, `SELECT sum(${ROW_HASH}) FROM fact f JOIN agency a USING (agency_key)`],
  [3, 'SELECT sum(content) FROM revision'],
  [5, `SELECT sum(hash(${columnsOf(table('agency').columns, 'a')})) FROM agency a`],
  [7, `SELECT sum(hash(a.id, ${columnsOf(table('agency_name').columns, 'n')})) FROM agency_name n JOIN agency a USING (agency_key)`],
  [11, `SELECT sum(hash(${columnsOf(table('region').columns, 'r')})) FROM region r`],
  [13, 'SELECT sum(hash(rulebook)) FROM judgement'],
];

/**
 * Sum of the hashes of reports (current and superseded), agencies with their names, regions and rules, modulo 2^64: independent
 * of order and of numbering. A line in the register or another limit of a rule changes it as a figure does.
 */
export async function digest(connection: DuckDBConnection): Promise<bigint> {
  const sums = PARTS.map(([factor, sum]) => `${factor} * (coalesce((${sum}), 0) % 18446744073709551616)`);
  const { digest } = await selectRow<{ digest: string }>(
    connection,
    `SELECT ((${sums.join(' + ')}) % 18446744073709551616)::UBIGINT::VARCHAR AS digest`,
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
