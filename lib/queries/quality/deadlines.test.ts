import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { daysBetween, deadlineOf, dueDate } from '../../deadline';
import { type Fixture, fixture, type ReadableRow } from '../../testing/collection';
import { deadlines } from './deadlines';

const cells = { received: 1 };
const rows: ReadableRow[] = [
  { agency: '甲县财政局', year: 2024, cells, published: '2025-01-20' },
  { agency: '甲县民政局', year: 2024, cells, published: '2025-01-31' },
  { agency: '甲县教育局', year: 2024, cells, published: '2025-02-01' },
  { agency: '甲县审计局', year: 2024, cells },
  { agency: '甲县人民政府办公室', kind: 'office', year: 2024, cells, published: '2025-03-03' },
  { agency: '丙县公安局', region: '990102', year: 2024, cells, published: '2025-05-01' },
  // governments have until 31 March
  { agency: '甲县人民政府', kind: 'government', scope: 'area', year: 2024, cells, published: '2025-03-31' },
  { agency: '丙县人民政府', region: '990102', kind: 'government', scope: 'area', year: 2024, cells, published: '2025-04-02' },
  { agency: '甲市人民政府', region: '990100', level: 'prefecture', kind: 'government', scope: 'area', year: 2024, cells },
  // the law names neither townships nor zones, however late they are
  { agency: '甲县东镇人民政府', level: 'township', kind: 'township', year: 2024, cells, published: '2025-06-30' },
  { agency: '甲市开发区管理委员会', region: '990100', level: 'prefecture', kind: 'zone', year: 2024, cells },
  // another year; a year under the old Regulations
  { agency: '甲县教育局', year: 2023, cells, published: '2024-04-01' },
  { agency: '甲县教育局', year: 2018, cells, published: '2019-06-01' },
];

let made: Fixture;
beforeAll(async () => {
  made = await fixture(rows);
});
afterAll(() => made.close());

const ask = (more: object = {}) => deadlines.run(made.source, deadlines.parameters.parse({ filters: {}, ...more }));

/** The same, row by row. */
function naive(year: number) {
  const reports = rows.filter((row) => row.year === year).map((row) => ({ level: 'county', kind: 'department', ...row }) as const);
  return reports.map((row) => {
    const deadline = deadlineOf(row);
    const due = deadline && dueDate(deadline, year);
    return { ...row, deadline: deadline?.id ?? null, due, days: due && row.published ? daysBetween(due, row.published) : null };
  });
}

describe('publication dates beside the deadlines of Art. 49', () => {
  it.each([2024, 2023, 2018])('are counted for %i by deadline and level', async (year) => {
    const { rows: counted } = await ask({ year });
    const all = naive(year);
    expect(counted.reduce((sum, row) => sum + row.reports, 0)).toBe(all.length);
    for (const { deadline, level, dueDate: due, reports, known, byDeadline, later } of counted) {
      const own = all.filter((row) => row.deadline === deadline && row.level === level);
      const dated = own.filter((row) => row.published);
      const behind = own.filter((row) => row.days !== null && row.days > 0).length;
      expect([due, reports, known, byDeadline, later]).toEqual([
        own[0]?.due ?? null,
        own.length,
        dated.length,
        deadline && dated.length - behind,
        deadline && behind,
      ]);
    }
  });

  it('are compared only where the law sets a deadline, the last day included', async () => {
    const { year, total, later, rows: counted } = await ask();
    expect(year).toBe(2024);
    expect(later.map((row) => [row.agencyName, row.dueDate, row.published, row.days, row.from])).toEqual([
      ['甲县人民政府办公室', '2025-01-31', '2025-03-03', 31, '发布日期'],
      ['甲县教育局', '2025-01-31', '2025-02-01', 1, '发布日期'],
      ['丙县人民政府', '2025-03-31', '2025-04-02', 2, '发布日期'],
      ['丙县公安局', '2025-01-31', '2025-05-01', 90, '发布日期'],
    ]);
    expect(total).toBe(naive(2024).filter((row) => row.days !== null && row.days > 0).length);
    expect(counted.filter((row) => row.deadline === null).map((row) => [row.level, row.dueDate, row.later])).toEqual([
      ['prefecture', null, null],
      ['township', null, null],
    ]);
  });

  it('follow the filters and come a page at a time', async () => {
    const inCounty = await ask({ filters: { region: '990102', level: 'county' } });
    expect([inCounty.total, inCounty.later.map((row) => row.agencyName)]).toEqual([2, ['丙县人民政府', '丙县公安局']]);
    const page = await ask({ offset: 1, limit: 2 });
    expect([page.total, page.later.map((row) => row.agencyName)]).toEqual([4, ['甲县教育局', '丙县人民政府']]);
    expect(await ask({ filters: { region: '990200' } })).toEqual({ year: null, rows: [], total: 0, later: [] });
  });

  it('say nothing of years before the deadlines were law', async () => {
    const { total, rows: counted } = await ask({ year: 2018 });
    expect([total, counted]).toEqual([
      0,
      [{ deadline: null, level: 'county', dueDate: null, reports: 1, known: 1, byDeadline: null, later: null }],
    ]);
  });
});
