import { describe, expect, it } from 'vitest';
import type { AgencyDispositionRow, AgencyFigureRow, ComparedAgency } from '@/lib/queries/agencies/answers';
import { MESSAGES } from '../messages/all';
import { agencyBreaks, agencyLabels, agencySeries, comparedTable, fullestYear, mixParts } from './by-agency';
import { outcomeTable } from './outcomes';
import { mergerBreaks } from './series';
import { stackLegend, stackOf } from './stack';

/** A figure: agency, year, metric, then a number or the reason why there is none. */
function row(agency: string, year: number, metric: string, of: number | NonNullable<AgencyFigureRow['reason']>): AgencyFigureRow {
  const value = typeof of === 'number' ? of : null;
  const reason = typeof of === 'number' ? null : of;
  return {
    agency,
    year,
    metric,
    value,
    numerator: value,
    denominator: null,
    reason,
    report: reason === 'not_reported' ? null : `${agency}-${year}`,
    edition: reason === 'not_reported' ? null : '2021',
    failedCheck: false,
    seriesBreak: reason === 'series_break',
    change: null,
    peerMedian: null,
    peerCount: 0,
  };
}
const agency = (id: string, name: string, regionName = ''): ComparedAgency => ({
  id,
  name,
  regionName,
  level: 'county',
  kind: 'office',
  scope: 'agency',
});
const AB = agencyLabels([agency('a', '甲局'), agency('b', '乙局')]);

describe('figures by agency', () => {
  it('keep gaps, also for a year that nobody reported', () => {
    const rows = [
      row('a', 2020, 'received', 5),
      row('b', 2020, 'received', 'blank'),
      row('a', 2022, 'received', 0),
      row('b', 2022, 'received', 7),
    ];
    const { years, series } = agencySeries(rows, AB, 'received');
    expect(years).toEqual([2020, 2021, 2022]);
    expect(series.map((s) => s.values)).toEqual([
      [5, null, 0],
      [null, null, 7],
    ]);
    const table = comparedTable(rows, AB, 'received', 'zh', { year: '年份', noReport: '无报告' });
    expect(table.columns.map((c) => c.label)).toEqual(['年份', '甲局', '乙局']);
    expect(table.rows.map((cells) => cells.map((cell) => cell.text))).toEqual([
      ['2020', '5', '— 空白'],
      ['2021', '无报告', '无报告'],
      ['2022', '0', '7'],
    ]);
  });

  it('break behind the last year of an agency merged into it, within the years drawn', () => {
    const broken = (years: number[], lastYears: number[]) => mergerBreaks(years, lastYears, '机构合并').map((b) => b.after);
    expect(broken([2020, 2021, 2022, 2023], [2021, 2021, 2022])).toEqual([2021, 2022]);
    expect(broken([2020, 2021], [2019, 2021])).toEqual([]);
    expect(broken([], [2021])).toEqual([]);
  });

  it('break where most reports change form, and only for metrics of one form', () => {
    const rows = [
      row('a', 2020, 'fees', 'series_break'),
      row('b', 2020, 'fees', 'not_reported'),
      row('a', 2021, 'fees', 3),
      row('b', 2021, 'fees', 4),
      row('a', 2021, 'received', 3),
    ];
    expect(agencyBreaks(rows, ['fees'], 'form')).toEqual([{ after: 2020, label: 'form' }]);
    expect(agencyBreaks(rows, ['received'], 'form')).toEqual([]);
  });

  it('tell agencies of one name apart by their regions', () => {
    expect([
      ...agencyLabels([agency('a', '教育局', '甲县'), agency('b', '教育局', '乙县'), agency('c', '财政局', '乙县')]).values(),
    ]).toEqual(['教育局（甲县）', '教育局（乙县）', '财政局']);
  });
});

/** A row of the mix: agency, key, group, count, printed total of outcomes, whether it stands in the form. */
const part = (
  agency: string,
  key: string,
  group: string,
  sum: number | null,
  total: number | null,
  inForm = true,
): AgencyDispositionRow => ({
  agency,
  year: 2021,
  key,
  group,
  sum,
  total,
  inForm,
});

describe('the mix of outcomes', () => {
  const reasons = [
    // 2021 form, whole.
    part('a', 'other', 'other', null, 10, false),
    part('a', 'other_misc', 'other', 4, 10),
    // 2019 form, whole.
    part('b', 'other', 'other', 1, 2),
    part('b', 'other_misc', 'other', null, 2, false),
    // An excerpt that shows none of them.
    part('c', 'other', 'other', null, 9, false),
    part('c', 'other_misc', 'other', null, 9),
  ];

  it('keeps a row of the other form apart from an unknown one', () => {
    const { parts, wholes } = mixParts(reasons, ['a', 'b', 'c'], 2021, 'other', 'zh');
    expect(parts.map((p) => [p.id, p.values])).toEqual([
      ['other', [undefined, 1, undefined]],
      ['other_misc', [4, undefined, null]],
    ]);
    // The form prints no total of the reasons within one outcome.
    expect(wholes).toEqual([null, null, null]);
  });

  it('is nothing in a year without reports', () => {
    expect(mixParts(reasons, ['a', 'b'], 2019, null, 'zh').parts).toEqual([]);
  });

  const excerpts = [
    // Printed: 8 granted of 11. Nothing else was transcribed.
    part('a', 'granted', 'granted', 8, 11),
    part('a', 'refused', 'refused', null, 11),
    part('a', 'other', 'other', null, 11),
    // Printed: 12 granted and 1 refused of 19.
    part('b', 'granted', 'granted', 12, 19),
    part('b', 'refused', 'refused', 1, 19),
    part('b', 'other', 'other', null, 19),
    // Its total was not transcribed.
    part('c', 'granted', 'granted', 30, null),
    part('c', 'refused', 'refused', null, null),
    part('c', 'other', 'other', null, null),
  ];

  it('names what is unknown of a printed total, in the drawing, the table and the file', () => {
    const { parts, wholes } = mixParts(excerpts, ['a', 'b', 'c'], 2021, null, 'zh');
    const stack = stackOf(parts, wholes, '未知');
    expect(stack.shares).toEqual([
      [8 / 11, null, null, 3 / 11],
      [12 / 19, 1 / 19, null, 6 / 19],
      [null, null, null, null],
    ]);
    expect(stack.faults).toEqual([null, null, 'unknown']);
    expect(stackLegend(stack).map((item) => item.label)).toEqual(['予以公开', '不予公开', '未知']);
    const { columns, rows } = outcomeTable(
      ['甲', '乙', '丙'],
      stack,
      { ...MESSAGES.zh.common.charts, ...MESSAGES.zh.common.outcomes },
      'zh',
    );
    const granted = columns.findIndex((column) => column.label === '予以公开 占比（%）');
    expect(rows.map((row) => row[granted]?.value)).toEqual([72.73, 63.16, null]);
    const unknown = columns.findIndex((column) => column.label === '未知 占比（%）');
    expect(rows.map((row) => row[unknown]?.value)).toEqual([27.27, 31.58, null]);
    expect(rows[2]?.map((cell) => cell.text)).toEqual(['丙', '30', '有结果未知', ...Array(6).fill('无数字')]);
  });

  it('opens on the year in which most agencies have shares', () => {
    const of = (year: number, rows: readonly AgencyDispositionRow[]) => rows.map((row) => ({ ...row, year }));
    const [a, b, c] = ['a', 'b', 'c'].map((id) => excerpts.filter((row) => row.agency === id));
    expect(fullestYear([...of(2020, [...a!, ...b!]), ...of(2022, [...a!, ...c!])])).toBe(2020);
    expect(fullestYear([...of(2020, a!), ...of(2022, a!)])).toBe(2022);
    expect(fullestYear(of(2022, c!))).toBeNull();
  });
});
