/** How far a changed report reaches: the cohorts whose judgements may differ now. */
import type { DuckDBConnection } from '@duckdb/node-api';
import { selectRows } from '../database';
import { literal } from '../schema';
import { TableWriter } from '../writer';
import { COHORT_SQL, type Cohort, PEERS_SQL, yearOf } from './cohort';
import type { Window } from './judged-years';

/** What an update changed. */
export interface Touched {
  /** Agencies by the year of a report that is new, changed or removed, or whose checks or merger now read differently. */
  readonly reports: ReadonlyMap<number, ReadonlySet<number>>;
  /** Cohorts of reports that were removed or replaced: a correction may move one to another cohort. */
  readonly left: ReadonlySet<Cohort>;
}

/** Level, kind and scope of a cohort. */
const classOf = (cohort: Cohort): string => cohort.slice(cohort.indexOf('|') + 1);

/** Years of which a report came, went or reads differently. */
export const yearsTouched = ({ reports, left }: Touched): ReadonlySet<number> => new Set([...reports.keys(), ...[...left].map(yearOf)]);

/**
 * A figure is judged within its cohort, its trend by all years of its agency, and its change, where a year has too few pairs, by those
 * of its class in all years: every judged year of the classes that the agencies have been in, and the cohorts of the reports
 * themselves, whose distribution is stored for every year.
 */
export async function cohortsReached(connection: DuckDBConnection, { reports, left }: Touched, window: Window): Promise<Set<Cohort>> {
  await connection.run('CREATE OR REPLACE TEMP TABLE reached (agency_key INTEGER, year SMALLINT)');
  const writer = await TableWriter.open(connection, 'reached');
  for (const [year, agencies] of reports) for (const agency of agencies) writer.add([agency, year]);
  writer.close();
  const rows = await selectRows<{ cohort: Cohort }>(
    connection,
    `WITH f AS (SELECT agency_key, year, ${PEERS_SQL} AS class, ${COHORT_SQL} AS cohort FROM fact)
     SELECT cohort FROM f JOIN reached USING (agency_key, year)
     UNION SELECT cohort FROM f WHERE year >= ${window.judge} AND class IN (
       SELECT class FROM f SEMI JOIN reached USING (agency_key)
       UNION ALL SELECT * FROM unnest([${[...left].map((cohort) => literal(classOf(cohort))).join(', ')}]::VARCHAR[]))`,
  );
  await connection.run('DROP TABLE reached');
  return new Set([...left, ...rows.map((row) => row.cohort)]);
}

/** Years in which an agency took another in, as `agency/year`: figures of these years are not compared with others. */
export async function mergers(connection: DuckDBConnection): Promise<ReadonlySet<string>> {
  const rows = await selectRows<{ agency_key: number; year: number }>(
    connection,
    'SELECT heir.agency_key, gone.last_year + 1 AS year FROM agency gone JOIN agency heir ON heir.id = gone.successor',
  );
  return new Set(rows.map(({ agency_key, year }) => `${agency_key}/${year}`));
}
