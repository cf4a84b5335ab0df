import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { cellsOf, TABLES } from '../form';
import type { Report } from '../report';
import { agencyFault, type Refusal, reportFault, reportsInFile } from '.';

const folder = mkdtempSync(join(tmpdir(), 'mingjian-reading-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function read(name: string, text: string): Promise<{ reports: Report[]; refused: Refusal[] }> {
  const path = join(folder, name);
  writeFileSync(path, text);
  const refused: Refusal[] = [];
  const reports: Report[] = [];
  for await (const report of reportsInFile(path, (file, reason) => refused.push({ file, reason }), { shown: name })) reports.push(report);
  return { reports, refused };
}

const received = 'applications.received.total';

describe('a list that enters by the one door', () => {
  it('keeps the rows beside a bad year, a later year, a sum and a note, and says why each is refused', async () => {
    const next = new Date().getFullYear() + 1;
    const { reports, refused } = await read(
      'list.csv',
      [
        `机关名称,年度,发布日期,${received}`,
        '阿合奇县财政局,2024,2025-01-22,5',
        '阿合奇县财政局,2024,,6',
        '阿合奇县教育局,去年,,7',
        `阿合奇县民政局,${next},,8`,
        '合计,2024,,26',
        '全县平均,2024,,6',
        '填表人：某某,2024,,1',
        '县,2024,,1',
      ].join('\n'),
    );
    expect(reports.map((r) => [r.agency.name, r.year, r.cells[received], r.source.published?.date])).toEqual([
      ['阿合奇县财政局', 2024, 5, '2025-01-22'],
    ]);
    expect(refused.map(({ file, reason }) => `${file} ${reason.slice(0, 12)}`)).toEqual([
      'list.csv 第 3 行 与第 2 行重复：都是阿',
      'list.csv 第 4 行 年度“去年”不是四位年份',
      'list.csv 第 9 行 没有机构名称，请填写“机',
      `list.csv 第 5 行 年度 ${next} 晚于今年`,
      'list.csv 第 6 行 “合计”是合计或平均行，',
      'list.csv 第 7 行 “全县平均”是合计或平均',
      'list.csv 第 8 行 “填表人：某某”不是机构',
    ]);
  });

  it('finds a header below a title and by the shorter labels of the form', async () => {
    const { reports } = await read(
      'titled.csv',
      [
        '某县 2024 年汇总,,,,,,',
        '单位名称,年份,行政许可本年处理决定数量,行政处罚本年处理决定数量,行政强制本年处理决定数量,规章本年制发件数,规章本年废止件数',
        '阿合奇县财政局,2024年,1,2,3,0,/',
      ].join('\n'),
    );
    expect(reports[0]?.cells).toEqual({
      'disclosure.licenses.decisions': 1,
      'disclosure.penalties.decisions': 2,
      'disclosure.coercive_measures.decisions': 3,
      'disclosure.regulations.issued': 0,
      'disclosure.regulations.repealed': null,
    });
  });

  it('is full when every cell of the edition is filled in, and an excerpt with one left empty', async () => {
    const ids = TABLES.flatMap((t) => cellsOf(t.id, '2021')).map((c) => c.id);
    const head = `agency,year,edition,${ids.join(',')}`;
    const row = (figures: readonly string[]) => `阿合奇县财政局,2024,2021,${figures.join(',')}`;
    const [whole] = (await read('whole.csv', `${head}\n${row(ids.map(() => '1'))}`)).reports;
    const [part] = (await read('part.csv', `${head}\n${row(ids.map((_, i) => (i === 3 ? '' : '1')))}`)).reports;
    expect([whole?.completeness, part?.completeness]).toEqual(['full', 'excerpt']);
    expect(part?.cells[ids[3]!]).toBeUndefined();
  });
});

describe('what is refused', () => {
  const report = (name: string, year: number, problems: Report['problems'] = []) =>
    ({ agency: { name, region: null, level: null, kind: null }, year, problems }) as unknown as Report;

  it('is a year later than the current one, which itself may come', () => {
    expect([2025, 2026, 2027].map((year) => reportFault(report('阿合奇县财政局', year), 2026) !== null)).toEqual([false, false, true]);
  });

  it.each(['合计', '总计', '全市合计', '小计', '各部门小计：', '平均值', '平均', '备注', '2024', 'total'])('%s is no body', (name) => {
    expect(agencyFault({ name, region: null, kind: null })).not.toBeNull();
  });

  it.each(['市人社局', '某街道', '阿合奇县', '平衡县统计局', '北京总工会', '会计局'])('%s may be one', (name) => {
    expect(agencyFault({ name, region: null, kind: null })).toBeNull();
  });

  it('a document that names nobody is kept under the problem that says so', () => {
    expect(reportFault(report('（未署名机关）', 2024, [{ code: 'agency_unknown' }]), 2026)).toBeNull();
  });
});
