/** How many reports there are of each year, place and profile, and how readable their tables are: pages ask it instead of 3 million reports. */
import type { DuckDBConnection } from '@duckdb/node-api';
import { cellsOf, EDITIONS, type Edition, TABLES, type TableId } from '../form';
import { COUNTED_BY, literal, quote, readabilityColumn } from './schema';
import { type Touched, yearsTouched } from './screening/affected-cohorts';

/** The edition that a table of a report follows. */
const editionOf = (table: TableId): string => (table === 'applications' ? 'applications_edition' : 'edition');
const byEdition = (table: TableId, of: (edition: Edition) => string): string =>
  `CASE ${editionOf(table)} ${EDITIONS.map((edition) => `WHEN ${literal(edition)} THEN ${of(edition)}`).join(' ')} END`;

/** Cells of the report's edition of the table that hold a number. */
const numbers = (table: TableId): string =>
  byEdition(table, (edition) =>
    cellsOf(table, edition)
      .map(({ id }) => `(${quote(id)} IS NOT NULL)::INTEGER`)
      .join(' + '),
  );

/** Rows of `cell_state` of the report's edition of the table in this state. */
const inState = (table: TableId, state: string): string =>
  `coalesce(${byEdition(table, (edition) => quote(`${table}:${state}:${edition}`))}, 0)`;
const STATES = ['blank', 'unreadable'] as const;
const stated = TABLES.flatMap(({ id }) =>
  STATES.flatMap((state) =>
    EDITIONS.map((edition) => {
      const cells = cellsOf(id, edition).map((c) => literal(c.id));
      return `count(CASE WHEN state = ${literal(state)} AND cell IN (${cells.join(', ')}) THEN 1 END) AS ${quote(`${id}:${state}:${edition}`)}`;
    }),
  ),
);

/**
 * Rows of `report_count` over the reports of a condition on `fact`.
 * @param readable whether blank and unreadable cells are counted too: they stand in `cell_state`, a table three times as long
 */
export function reportCountSql(where: string, readable: boolean): string {
  const states = readable ? STATES : [];
  const sums = TABLES.flatMap(({ id }) => [
    `sum(${numbers(id)}) AS ${readabilityColumn('numbers', id)}`,
    ...states.map((state) => `sum(CASE WHEN completeness <> 'excerpt' THEN ${inState(id, state)} END) AS ${readabilityColumn(state, id)}`),
  ]);
  const zeroed = TABLES.flatMap(({ id }) => ['numbers', ...states].map((what) => readabilityColumn(what, id))).map(
    (name) => `coalesce(${name}, 0) AS ${name}`,
  );
  const withStates = readable
    ? `LEFT JOIN (SELECT report_id, ${stated.join(', ')} FROM cell_state WHERE report_id IN (SELECT report_id FROM fact WHERE ${where}) GROUP BY report_id) USING (report_id)`
    : '';
  return `SELECT * REPLACE (${zeroed.join(', ')}) FROM (
    SELECT ${COUNTED_BY.join(', ')}, count(*) AS n_reports, sum(CASE WHEN n_failed > 0 THEN 1 ELSE 0 END) AS n_with_failed, ${sums.join(', ')}
    FROM fact ${withStates} WHERE ${where} GROUP BY ALL)`;
}

/**
 * Fills `report_count` for the years touched. Numbers are counted in every report; what is blank or unreadable is not asked of
 * excerpts, which leave out what they do not show.
 */
export async function buildReportCounts(connection: DuckDBConnection, touched: Touched | null = null): Promise<void> {
  const where = touched ? `year IN (${[...yearsTouched(touched), 0].join(', ')})` : 'true';
  await connection.run(`DELETE FROM report_count WHERE ${where}`);
  await connection.run(`INSERT INTO report_count ${reportCountSql(where, true)} ORDER BY ${COUNTED_BY.join(', ')}`);
}
