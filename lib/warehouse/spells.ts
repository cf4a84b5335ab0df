/** Runs of years in which an agency reported without a gap and as one kind of body: who was expected when, without asking every report. */
import type { DuckDBConnection } from '@duckdb/node-api';
import { SPELL_PROFILE } from './schema';
import type { Touched } from './screening/affected-cohorts';
import { TableWriter } from './writer';

const PROFILE = ['agency_key', ...SPELL_PROFILE];

/** Fills `spell` for the agencies touched. */
export async function buildSpells(connection: DuckDBConnection, touched: Touched | null = null): Promise<void> {
  await connection.run('CREATE OR REPLACE TEMP TABLE spelled (agency_key INTEGER)');
  const writer = await TableWriter.open(connection, 'spelled');
  for (const key of new Set([...(touched?.reports.values() ?? [])].flatMap((agencies) => [...agencies]))) writer.add([key]);
  writer.close();
  const where = touched ? 'agency_key IN (SELECT agency_key FROM spelled)' : 'true';
  await connection.run(`DELETE FROM spell WHERE ${where}`);
  // Most agencies have one run; only the years of the others are numbered.
  await connection.run(
    `CREATE OR REPLACE TEMP TABLE run AS
     SELECT *, bool_and(last_year - first_year + 1 = years) OVER (PARTITION BY agency_key) AS unbroken
     FROM (SELECT ${PROFILE.join(', ')}, min(year) AS first_year, max(year) AS last_year, count(*) AS years FROM fact WHERE ${where} GROUP BY ALL)`,
  );
  await connection.run(
    `INSERT INTO spell SELECT * FROM (
       SELECT * EXCLUDE (years, unbroken) FROM run WHERE unbroken
       UNION ALL
       SELECT * EXCLUDE (since) FROM (
         SELECT ${PROFILE.join(', ')}, since, min(year) AS first_year, max(year) AS last_year FROM (
           SELECT ${PROFILE.join(', ')}, year, year - row_number() OVER (PARTITION BY ${PROFILE.join(', ')} ORDER BY year) AS since
           FROM fact WHERE agency_key IN (SELECT agency_key FROM run WHERE NOT unbroken)) GROUP BY ALL))
     ORDER BY ${SPELL_PROFILE.join(', ')}, agency_key, first_year`,
  );
  await connection.run('DROP TABLE run');
  await connection.run('DROP TABLE spelled');
}
