import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cellsOf, TABLES } from '../../form';
import { applicationsEdition, type Finding, type Problem } from '../../report';
import { type Fixture, fixture, outcomes, type ReadableRow } from '../../testing/collection';
import { filters } from '../parameters';
import { chase } from './chase';
import { reportedAgencies } from './coverage';
import { missingThisYear, problemsByKind, readability, reportFindings } from './quality';

const failed: Finding = {
  code: 'balance',
  standing: 'printed',
  verdict: 'failed',
  cells: ['applications.received.total', 'applications.carried_in.total'],
  left: 7,
  right: 9,
  difference: -2,
  detail: { column: '总计' },
};
const unclear: Finding = { code: 'balance', standing: 'printed', verdict: 'cannot_judge', cells: ['applications.received.natural_person'] };
const unread: Problem = {
  code: 'unreadable_value',
  cell: 'applications.received.total',
  place: { table: 2, row: 3, text: '１２,' },
  detail: { cell: '新收', text: '１２,' },
};
const unplaced: Problem = { code: 'unplaced_text', detail: { text: '注' } };

const bureaus = Array.from({ length: 8 }, (_, i) => `第${i}局`);
const rows: ReadableRow[] = [
  ...[2022, 2023, 2024].flatMap((year) =>
    bureaus
      // 第0局 reports no more after years; 第1局 misses the last year
      .filter((_, i) => !(i === 0 && year > 2022) && !(i === 1 && year === 2024))
      .map(
        (agency): ReadableRow => ({ agency, year, cells: { ...outcomes('2021', { granted: 3 }), received: 7, licenses: 'unreadable' } }),
      ),
  ),
  { agency: '第0局', year: 2021, cells: { received: 1 } },
  { agency: '第0局', year: 2020, edition: '2019', cells: { received: 1, other: 4 } },
  { agency: '合并局', year: 2023, successor: '第2局', cells: { received: 1 } },
  { agency: '丙局', region: '990102', year: 2024, findings: [failed, unclear], problems: [unread, unplaced] },
  { agency: '丙局', region: '990102', year: 2023, findings: [failed], problems: [unread] },
  // two editions in one report; an excerpt shows a few cells only
  { agency: '混局', year: 2024, edition: '2021', applications: '2019', cells: { other: 2, received: 5, fees: 1.5 } },
  { agency: '摘局', year: 2024, completeness: 'excerpt', cells: { received: 5 } },
];
const everything = filters.parse({});
let made: Fixture;
beforeAll(async () => {
  made = await fixture(rows, true, true);
});
afterAll(() => made.close());

describe('chase', () => {
  const ask = (more: object = {}) => chase.run(made.source, chase.parameters.parse({ filters: everything, ...more }));

  it('due = reported + missing, and the counts are those of the panels that count by themselves', async () => {
    for (const year of [2022, 2023, 2024]) {
      const { due, reported, missing, failed: failing } = await ask({ year });
      expect(reported + missing).toBe(due);
      const [row] = (await reportedAgencies.run(made.source, reportedAgencies.parameters.parse({ filters: everything }))).filter(
        (one) => one.year === year,
      );
      expect([row?.reported, row?.due, row?.withFailedChecks]).toEqual([reported, due, failing]);
    }
  });

  it('pages through the three kinds as one list, nothing twice and nothing left out', async () => {
    const whole = await ask({ year: 2024 });
    expect(whole.rows.map((row) => row.what)).toEqual(['missing', 'missing', 'failed']);
    for (const limit of [1, 2, 3]) {
      const pages = await Promise.all(whole.rows.map((_, i) => ask({ year: 2024, limit, offset: i * limit })));
      expect(pages.flatMap((page) => page.rows)).toEqual(whole.rows);
      expect(new Set(pages.map((page) => page.total))).toEqual(new Set([whole.rows.length]));
    }
    const failing = await ask({ year: 2024, what: 'failed' });
    expect(failing.rows).toEqual(whole.rows.filter((row) => row.what === 'failed'));
    expect(failing).toMatchObject({ total: 1, missing: 2 });
  });
});

describe('missingThisYear', () => {
  const ask = (more: object = {}) => missingThisYear.run(made.source, missingThisYear.parameters.parse({ filters: everything, ...more }));

  it('lists who reported before and not this year, without those merged away, and which rule tells it', async () => {
    const { year, total, reported, due, rows: found } = await ask();
    const now = new Set(made.reports.filter((r) => r.year === 2024).map((r) => r.agency.name));
    const merged = new Set(['合并局']);
    const before = new Set(made.reports.filter((r) => r.year < 2024 && !merged.has(r.agency.name)).map((r) => r.agency.name));
    expect(year).toBe(2024);
    expect([reported, due]).toEqual([now.size, new Set([...now, ...before]).size]);
    expect(total).toBe([...before].filter((name) => !now.has(name)).length);
    expect(found.map((r) => [r.name, r.lastYear, r.reports, r.rule])).toEqual([
      ['第1局', 2023, 2, 'missing'],
      ['第0局', 2022, 3, 'silent'],
    ]);
  });

  it('asks of another year what was missing then', async () => {
    const { rows: found } = await ask({ year: 2023 });
    // Due is whoever reports in any year: two came later only.
    expect(found.map((r) => [r.name, r.lastYear, r.rule])).toEqual([
      ['第0局', 2022, 'missing'],
      ['摘局', null, null],
      ['混局', null, null],
    ]);
    expect((await ask({ filters: filters.parse({ region: '990102' }) })).rows).toEqual([]);
  });
});

describe('problems and findings', () => {
  it('counts problems and the reports that have them', async () => {
    expect(await problemsByKind.run(made.source, { filters: everything })).toEqual([
      { code: 'unplaced_text', year: 2024, problems: 1, reports: 1 },
      { code: 'unreadable_value', year: 2023, problems: 1, reports: 1 },
      { code: 'unreadable_value', year: 2024, problems: 1, reports: 1 },
    ]);
  });

  it('opens each finding and problem with its cell, as the report has it', async () => {
    const ask = (more: object) => reportFindings.run(made.source, reportFindings.parameters.parse({ filters: everything, ...more }));
    const balance = await ask({ code: { finding: 'balance' } });
    expect(balance.rows.map((r) => [r.report, r.cell, r.finding])).toEqual([
      ['丙局-2024', 'applications.received.total', failed],
      ['丙局-2024', 'applications.received.natural_person', unclear],
      ['丙局-2023', 'applications.received.total', failed],
    ]);
    expect((await ask({ code: { finding: 'balance' }, verdict: 'failed' })).total).toBe(2);
    const problems = await ask({ code: { problem: 'unreadable_value' }, limit: 1 });
    expect(problems.total).toBe(2);
    expect(problems.rows).toMatchObject([{ report: '丙局-2024', cell: unread.cell, problem: unread, finding: null }]);
    expect((await ask({ code: { problem: 'table_missing' } })).rows).toEqual([]);
  });
});

describe('readability', () => {
  it('counts the cells of each table as its own edition asks for them', async () => {
    const found = await readability.run(made.source, { filters: everything });
    for (const { year, table, reports, expected, number, blank, absent, unreadable, excerpts } of found) {
      const full = made.reports.filter((r) => r.year === year && r.completeness === 'full');
      const cells = full.flatMap((r) =>
        cellsOf(table, table === 'applications' ? applicationsEdition(r) : r.edition).map(
          ({ id }) => r.cells[id] ?? r.states[id] ?? 'absent',
        ),
      );
      const count = (what: (c: number | string) => boolean) => cells.filter(what).length;
      expect([year, table, reports, expected, number, blank, absent, unreadable, excerpts]).toEqual([
        year,
        table,
        full.length,
        cells.length,
        count((c) => typeof c === 'number'),
        count((c) => c === 'blank'),
        count((c) => c === 'absent'),
        count((c) => c === 'unreadable'),
        year === 2024 ? 1 : 0,
      ]);
    }
    expect(found).toHaveLength(TABLES.length * 5);
  });
});
