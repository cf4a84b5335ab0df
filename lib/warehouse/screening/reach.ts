/** How far a changed report reaches: the cohorts whose judgements may differ now. */
import type { DuckDBConnection } from '@duckdb/node-api';
import { selectRows } from '../database';
import { TableWriter } from '../writer';
import { COHORT_SQL, type Cohort, yearOf } from './cohort';
import type { Window } from './window';

/** What an update changed. */
export interface Touched {
  /** Agencies by the year of a report that is new, changed or removed, or whose checks or merger now read differently. */
  readonly reports: ReadonlyMap<number, ReadonlySet<number>>;
  /** Cohorts of reports that were removed or replaced: a correction may move one to another cohort. */
  readonly left: ReadonlySet<Cohort>;
}

/** Years of which a report came, went or reads differently. */
export const yearsTouched = ({ reports, left }: Touched): ReadonlySet<number> => new Set([...reports.keys(), ...[...left].map(yearOf)]);

/**
 * A figure is judged within its cohort, its change within next year's cohort, and the trend that ends in any year of the
 * agency looks at all of them (trends are not judged in bulk).
 */
export async function cohortsReached(connection: DuckDBConnection, { reports, left }: Touched, window: Window): Promise<Set<Cohort>> {
  await connection.run('CREATE OR REPLACE TEMP TABLE reached (agency_key INTEGER, year SMALLINT)');
  const writer = await TableWriter.open(connection, 'reached');
  for (const [year, agencies] of reports) for (const agency of agencies) writer.add([agency, year]);
  writer.close();
  const years = window.bulk ? 'AND f.year BETWEEN r.year AND r.year + 1' : '';
  const rows = await selectRows<{ cohort: Cohort }>(
    connection,
    `SELECT DISTINCT ${COHORT_SQL.replaceAll(/\b(year|level|kind|scope)\b/g, 'f.$1')} AS cohort
     FROM fact f JOIN reached r ON f.agency_key = r.agency_key ${years}`,
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
