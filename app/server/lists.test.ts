import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { QUERIES } from '@/lib/queries';
import type { Finding } from '@/lib/report';
import type { Mark } from '@/lib/state/mark';
import { type Fixture, fixture, outcomes, type ReadableRow } from '@/lib/testing/collection';
import { LISTS } from '../data/download';
import { listCsv, takenList } from './lists';

vi.mock('server-only', () => ({}));

const failed: Finding = {
  code: 'balance',
  standing: 'printed',
  verdict: 'failed',
  cells: ['applications.received.total'],
  left: 7,
  right: 9,
  difference: -2,
  detail: { column: '总计' },
};
/** More than one answer holds; every tenth bureau stops reporting, one stands far out, one begins like a formula. */
const BUREAUS = Array.from({ length: 620 }, (_, i) => (i === 5 ? '=第5局' : `第${i}局`));
const rows: ReadableRow[] = [2023, 2024].flatMap((year) =>
  BUREAUS.flatMap((agency, i): ReadableRow[] =>
    year === 2024 && i % 10 === 9
      ? []
      : [
          {
            agency,
            year,
            cells: {
              ...outcomes('2021', i === 7 && year === 2024 ? { granted: 3, refused_internal_affairs: 27 } : { granted: 30 }),
              received: 30,
              licenses: i === 3 ? 90_000 : 100 + 10 * (i % 7),
            },
            ...(i % 2 === 0 ? { findings: [failed] } : {}),
          },
        ],
  ),
);
let made: Fixture;
beforeAll(async () => {
  made = await fixture(rows, true, true);
});
afterAll(() => made.close());

const MARK: Mark = {
  flag: 'modified_z~licenses~第3局~2024',
  state: 'explained',
  note: '已电话核实',
  by: '张三',
  at: '2026-02-03T00:00:00.000Z',
  version: 'e45a3636066c',
  value: 90_000,
};

/** Header and rows of the file, as a spreadsheet would read them. */
async function taken(search: Record<string, string>, locale: 'zh' | 'en' = 'zh') {
  const list = await takenList({
    source: made.source,
    search: { set: 'demo', ...search },
    locale,
    marks: () => new Map([[MARK.flag, MARK]]),
  });
  if (!list) return null;
  let text = '';
  for await (const batch of listCsv(list, ['说明'])) text += batch;
  const [preface, header, ...records] = parse(text, { bom: true, relax_column_count: true }) as string[][];
  expect(preface).toEqual(['说明']);
  return { title: list.title, rows: records.map((record) => Object.fromEntries(header!.map((name, i) => [name, record[i]]))) };
}

describe('takenList', () => {
  it('holds every row of the list, in its order, over more than one answer', async () => {
    const all = await taken({ list: 'coverage' });
    expect(all?.rows).toHaveLength(BUREAUS.length);
    const { rows: first } = await QUERIES.coverage.run(made.source, QUERIES.coverage.parameters.parse({ filters: {}, limit: 500 }));
    expect(all?.rows.slice(0, 500).map((row) => row.机构编号?.replace(/^'/, ''))).toEqual(first.map((row) => row.agency));
    expect(new Set(all?.rows.map((row) => row.机构编号)).size).toBe(BUREAUS.length);
  });

  it('says of each agency and year what is known', async () => {
    const all = await taken({ list: 'coverage', q: '第19局' });
    expect(all?.rows).toMatchObject([{ 机构: '第19局', 2023: '完整', 2024: '未见报告' }]);
    const [even] = (await taken({ list: 'coverage', q: '第18局' }, 'en'))?.rows ?? [];
    expect(even).toMatchObject({ Agency: '第18局', 2024: expect.stringMatching(/^full; \d+ checks? failed/) });
  });

  it('lists who is missing in the year of the page', async () => {
    const missing = await taken({ list: 'missing', year: '2024' });
    expect(missing?.title).toContain('2024');
    expect(missing?.rows.map((row) => row.机构编号).toSorted()).toEqual(BUREAUS.filter((_, i) => i % 10 === 9).toSorted());
    expect((await taken({ list: 'missing', year: '2023' }))?.rows).toEqual([]);
  });

  it('lists whom to ask and why, each reason by itself where one is chosen', async () => {
    const all = (await taken({ list: 'chase', year: '2024' }))?.rows ?? [];
    const of = async (what: string) => (await taken({ list: 'chase', year: '2024', what }))?.rows ?? [];
    const [missing, failed, late] = await Promise.all([of('missing'), of('failed'), of('late')]);
    expect([...missing, ...failed, ...late]).toEqual(all);
    expect(missing.map((row) => row.机构编号).toSorted()).toEqual(
      (await taken({ list: 'missing', year: '2024' }))?.rows.map((row) => row.机构编号).toSorted(),
    );
    const { rows } = await QUERIES.coverage.run(
      made.source,
      QUERIES.coverage.parameters.parse({ filters: { from: 2024, to: 2024 }, limit: 500 }),
    );
    const { rows: rest } = await QUERIES.coverage.run(
      made.source,
      QUERIES.coverage.parameters.parse({ filters: { from: 2024, to: 2024 }, offset: 500, limit: 500 }),
    );
    const inMatrix = [...rows, ...rest].flatMap((row) => (row.cells[0]!.findings > 0 ? [[row.name, String(row.cells[0]!.findings)]] : []));
    expect(failed.map((row) => [row.机构, row.对不上的处数]).toSorted()).toEqual(inMatrix.toSorted());
    expect(failed.length).toBeGreaterThan(0);
  });

  it('lists the flags that the page lists, with what a reviewer said', async () => {
    const flags = await taken({ list: 'outliers', year: '2024', rule: 'modified_z', metric: 'licenses', group: 'agency', show: 'all' });
    expect(flags?.rows.find((row) => row.提示编号 === MARK.flag)).toMatchObject({
      机构: '第3局',
      数值: '90000',
      状态: '建议复核',
      方向: '偏高',
      复核结论: '已说明',
      复核人: '张三',
      复核日期: '2026-02-03',
      复核说明: '已电话核实',
    });
    const { total } = await QUERIES.outliers.run(
      made.source,
      QUERIES.outliers.parameters.parse({ filters: {}, year: 2024, rules: ['modified_z'], metrics: ['licenses'], show: 'all' }),
    );
    expect(flags?.rows).toHaveLength(total);
  });

  it('writes a rate as a percentage under the unit %', async () => {
    const flags = await taken({ list: 'outliers', year: '2024', rule: 'funnel', metric: 'disclosure_rate', show: 'all' });
    expect(flags?.rows.find((row) => row.机构 === '第7局')).toMatchObject({ 数值: '10', 单位: '%', 基数: '30' });
    expect(Number(flags?.rows[0]?.对照)).toBeGreaterThan(90);
  });

  it('lists the reports of one kind of finding, each with its cell', async () => {
    const found = await taken({ list: 'findings', code: 'finding.balance', from: '2023', to: '2023' });
    expect(found?.rows).toHaveLength(BUREAUS.length / 2);
    expect(found?.rows[0]).toMatchObject({ 年份: '2023', 单元格: 'applications.received.total' });
  });

  it('gives a name that a spreadsheet would run as a formula an apostrophe', async () => {
    expect((await taken({ list: 'coverage', q: '第5局' }))?.rows.map((row) => row.机构)).toEqual(["'=第5局"]);
  });

  it.each([{}, { list: 'nope' }, { list: 'findings' }, { list: 'findings', code: 'finding.nope' }])(
    'makes no file of %j',
    async (search) => {
      expect(await taken(search as Record<string, string>)).toBeNull();
    },
  );

  it('makes each list in both languages', async () => {
    for (const list of LISTS)
      for (const locale of ['zh', 'en'] as const)
        expect((await taken({ list, code: 'finding.balance' }, locale))?.title, `${list} ${locale}`).toMatch(
          locale === 'zh' ? /\p{Script=Han}/u : /^\P{Script=Han}+$/u,
        );
  });
});
