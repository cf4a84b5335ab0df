import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { check } from '../checks';
import { cellsOf, TABLES } from '../form';
import { applicationsEdition, type Report } from '../report';
import { anyReport } from '../testing/any-report';
import { report } from '../testing/plain-report';
import { stateOf } from './content';
import { openDatabase, selectRows } from './database';
import { loadReports } from './load';
import { createPlaces } from './regions';
import { buildReportCounts } from './report-counts';
import { ddl } from './schema';
import { buildSpells } from './spells';
import { Stage } from './stage';

/** Rows of a query over the reports, with report counts and spells built. */
async function rowsOf<Row>(reports: readonly Report[], sql: string): Promise<Row[]> {
  const { connection, close } = await openDatabase(':memory:', {});
  try {
    for (const statement of ddl()) await connection.run(statement);
    const stage = await Stage.open(connection, createPlaces());
    await loadReports(stage, reports, { now: new Date(0), identify: (r) => r.agency.name });
    stage.close();
    await buildReportCounts(connection);
    await buildSpells(connection);
    return await selectRows<Row>(connection, sql);
  } finally {
    close();
  }
}

describe('report counts', () => {
  it('are those of plain counting, cell by cell', async () => {
    // Random figures never add up; a report without figures has nothing that fails.
    const drawn = fc.sample(anyReport, { numRuns: 80, seed: 3 });
    const reports = [...drawn, ...[2019, 2021, 2022].map((year) => report('', year))].map((r, i) => ({
      ...r,
      agency: { ...r.agency, name: `第${i}局` },
      corrections: [],
    }));
    const found = await rowsOf<Record<string, number>>(
      reports,
      `SELECT sum(n_reports) AS reports, sum(n_with_failed) AS failed,
         ${TABLES.map(({ id }) => `sum(numbers_${id}) AS numbers_${id}, sum(blank_${id}) AS blank_${id}, sum(unreadable_${id}) AS unreadable_${id}`).join(', ')} FROM report_count`,
    );
    const full = reports.filter((r) => r.completeness !== 'excerpt');
    const cells = (table: (typeof TABLES)[number]['id'], state: string | null, of = full) =>
      of
        .flatMap((r) => cellsOf(table, table === 'applications' ? applicationsEdition(r) : r.edition).map((c) => stateOf(r, c.id)))
        .filter((s) => s === state).length;
    expect(found).toEqual([
      {
        reports: reports.length,
        failed: reports.filter((r) => check(r).some((f) => f.verdict === 'failed' && f.standing !== 'advisory')).length,
        ...Object.fromEntries(
          TABLES.flatMap(({ id }) => [
            [`numbers_${id}`, cells(id, null, reports)],
            [`blank_${id}`, cells(id, 'blank')],
            [`unreadable_${id}`, cells(id, 'unreadable')],
          ]),
        ),
      },
    ]);
  });
});

describe('spells', () => {
  const as = (name: string, year: number, kind: 'department' | 'office' = 'department') =>
    report('', year, {}, { agency: { name, region: '653023', level: 'county', kind } });

  it('end where a year is missing or the agency becomes another kind of body', async () => {
    const reports = [
      ...[2018, 2019, 2020].map((year) => as('甲局', year)),
      ...[2018, 2020, 2021].map((year) => as('乙局', year)),
      as('丙局', 2019),
      as('丙局', 2020, 'office'),
    ];
    expect(await rowsOf(reports, 'SELECT s.agency_key, kind, first_year, last_year FROM spell s ORDER BY ALL')).toEqual([
      { agency_key: 1, kind: 'department', first_year: 2018, last_year: 2020 },
      { agency_key: 2, kind: 'department', first_year: 2018, last_year: 2018 },
      { agency_key: 2, kind: 'department', first_year: 2020, last_year: 2021 },
      { agency_key: 3, kind: 'office', first_year: 2020, last_year: 2020 },
      { agency_key: 3, kind: 'department', first_year: 2019, last_year: 2019 },
    ]);
  });
});
