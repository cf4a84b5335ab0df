import ExcelJS from 'exceljs';
import { describe, expect, it } from 'vitest';
import { readDocuments } from '../documents';
import { CELL_IDS, CELLS, cell } from '../form';
import type { Report } from '../report';
import { columnOf, listLabel } from './columns';
import { listIn, type RefusedRow, readList } from './read';

async function read(csv: string): Promise<{ reports: Report[]; refused: RefusedRow[]; found: boolean }> {
  const [document] = await readDocuments({ name: '汇总.csv', bytes: new TextEncoder().encode(csv) });
  const grid = listIn(document!);
  const refused: RefusedRow[] = [];
  return { reports: grid ? readList(document!, grid, (row) => refused.push(row)) : [], refused, found: grid !== null };
}

describe('columns of the list', () => {
  it('are known by cell id and by label path, each cell by one path of its own', () => {
    expect(new Set(CELLS.map(listLabel)).size).toBe(CELL_IDS.length);
    for (const c of CELLS) {
      expect(columnOf(c.id)).toBe(c);
      expect(columnOf(` ${listLabel(c).replaceAll('（', '(').replaceAll('）', ')')} `)).toBe(c);
    }
    expect(columnOf('单位名称')).toBe('agency');
    expect(columnOf('联系电话')).toBeUndefined();
  });
});

describe('a consolidated list', () => {
  const received = 'applications.received.total';
  const fees = listLabel(cell('disclosure.fees.amount'));

  it('gives one report per row; what is empty was not transcribed', async () => {
    const { reports, refused } = await read(
      [
        `机构名称,年度,${received},${fees},applications.granted.total,备注`,
        '阿合奇县财政局,2024,"1,234",38.29,-,第一行',
        '阿合奇县教育局,2020年,0,,,',
        ',,,,,',
      ].join('\n'),
    );
    expect(refused).toEqual([]);
    expect(reports).toMatchObject([
      {
        agency: { name: '阿合奇县财政局', region: '653023', level: 'county', kind: 'department' },
        year: 2024,
        edition: '2021',
        scope: 'agency',
        completeness: 'excerpt',
        cells: { [received]: 1234, 'disclosure.fees.amount': 38.29, 'applications.granted.total': null },
        states: { 'applications.granted.total': 'blank' },
        provenance: { [received]: { row: 2, text: '1,234' } },
      },
      { agency: { name: '阿合奇县教育局' }, year: 2020, cells: { [received]: 0 } },
    ]);
    expect(Object.keys(reports[1]!.cells)).toEqual([received]);
  });

  it('leaves a figure that cannot be read unknown, with its place', async () => {
    const { reports } = await read(`机构名称,年度,${received}\n阿合奇县财政局,2024,约12件左右\n`);
    expect(reports[0]).toMatchObject({
      cells: { [received]: null },
      states: { [received]: 'unreadable' },
      problems: [{ code: 'unreadable_value', cell: received, place: { row: 2, column: 3 } }],
    });
  });

  it('tells which rows are no report and why', async () => {
    const { reports, refused } = await read(
      `机构名称,年度,报告范围,表式版本,${received}\n,2024,,,1\n某县财政局,去年,,,1\n某县财政局,2024,全部,,1\n某县财政局,2024,,2018,1\n`,
    );
    expect(reports).toEqual([]);
    expect(refused.map((r) => [r.row, r.reason.slice(0, 8)])).toEqual([
      [2, '没有机构名称，请'],
      [3, '年度“去年”不是'],
      [4, '报告范围“全部”'],
      [5, '表式版本“201'],
    ]);
  });

  it('takes the first of two rows of one agency and year, and names both', async () => {
    const { reports, refused } = await read(
      `机构名称,年度,${received}\n阿合奇县财政局,2024,1\n阿合奇县财政局,2023,2\n阿合奇县财政局,2024年,3\n`,
    );
    expect(reports.map((r) => [r.year, r.cells[received]])).toEqual([
      [2024, 1],
      [2023, 2],
    ]);
    expect(refused).toEqual([{ row: 4, reason: expect.stringMatching(/^与第 2 行重复：都是阿合奇县财政局 2024 年/) }]);
  });

  it('takes the day of publication where it is one, and says so where it is none', async () => {
    const { reports } = await read(
      `机构名称,年度,发布日期,${received}\n阿合奇县财政局,2024,2025年1月22日,1\n阿合奇县教育局,2024,2025年1月,1\n阿合奇县民政局,2024,,1\n`,
    );
    expect(reports.map((r) => r.source.published)).toEqual([{ date: '2025-01-22', from: '发布日期' }, undefined, undefined]);
    expect(reports.map((r) => r.problems.map((p) => p.code))).toEqual([[], ['date_unclear'], []]);
  });

  it('a name merged over several rows is said, and a figure merged over several agencies belongs to none', async () => {
    const book = new ExcelJS.Workbook();
    const sheet = book.addWorksheet('汇总');
    sheet.addRows([
      ['机构名称', '年度', received],
      ['阿合奇县财政局', 2024, 7],
      [null, 2023, null],
      ['阿合奇县教育局', 2024, 5],
      ['阿合奇县民政局', 2024, null],
      ['阿合奇县司法局', 2024, { formula: 'C4*2' }],
    ]);
    sheet.mergeCells('A2:A3');
    sheet.mergeCells('C4:C5');
    const bytes = new Uint8Array((await book.xlsx.writeBuffer()) as ArrayBuffer);
    const [document] = await readDocuments({ name: '汇总.xlsx', bytes });
    const refused: RefusedRow[] = [];
    const reports = readList(document!, listIn(document!)!, (row) => refused.push(row));
    expect(refused).toEqual([{ row: 3, reason: expect.stringMatching(/^“机构名称”与上面的行合并（第 2 行起，“阿合奇县财政局”）/) }]);
    expect(reports.map((r) => [r.agency.name, r.cells[received], r.states[received] ?? null])).toEqual([
      ['阿合奇县财政局', 7, null],
      ['阿合奇县教育局', null, 'unreadable'],
      ['阿合奇县民政局', null, 'unreadable'],
      ['阿合奇县司法局', null, 'unreadable'],
    ]);
    expect(reports[3]!.problems[0]).toMatchObject({ code: 'unreadable_value', detail: { text: '=C4*2' } });
  });

  it('is not seen in a table that names no agency, year or cell', async () => {
    expect((await read('机构名称,年度,电话\n某局,2024,1\n')).found).toBe(false);
    expect((await read(`名称,${received}\n某局,1\n`)).found).toBe(false);
  });
});
