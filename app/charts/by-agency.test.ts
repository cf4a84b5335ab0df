import { describe, expect, it } from 'vitest';
import type { AgencyDispositionRow, AgencyFigureRow, ComparedAgency } from '@/lib/queries/agencies/answers';
import { agencyBreaks, agencyLabels, agencySeries, comparedTable, mixParts, wholeOutcomes } from './by-agency';
import { mergerBreaks } from './series';

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

const part = (agency: string, key: string, group: string, sum: number | null, share: number | null): AgencyDispositionRow => ({
  agency,
  year: 2021,
  key,
  group,
  sum,
  share,
});

describe('the mix of outcomes', () => {
  const rows = [
    // 2021 form, whole.
    part('a', 'granted', 'granted', 6, 0.6),
    part('a', 'other', 'other', null, null),
    part('a', 'other_misc', 'other', 4, 0.4),
    // 2019 form, whole.
    part('b', 'granted', 'granted', 1, 0.5),
    part('b', 'other', 'other', 1, 0.5),
    part('b', 'other_misc', 'other', null, null),
    // An excerpt that shows one outcome only.
    part('c', 'granted', 'granted', 9, null),
    part('c', 'other', 'other', null, null),
    part('c', 'other_misc', 'other', null, null),
  ];

  it('tells a row of the other form from an unknown one', () => {
    const parts = mixParts(rows, ['a', 'b', 'c'], 2021, 'other', 'zh');
    expect(parts.map((p) => [p.id, p.values])).toEqual([
      ['other', [undefined, 1, null]],
      ['other_misc', [4, undefined, null]],
    ]);
  });

  it('is nothing in a year without reports', () => {
    expect(mixParts(rows, ['a', 'b'], 2019, null, 'zh')).toEqual([]);
  });

  it('counts no part of a report that does not give them all', () => {
    expect(wholeOutcomes(rows.filter((r) => r.agency === 'c')).map((r) => r.sum)).toEqual([null, null, null]);
    expect(wholeOutcomes(rows.filter((r) => r.agency === 'a')).map((r) => r.sum)).toEqual([6, null, 4]);
  });

  it('keeps the zeros of a report that closed nothing', () => {
    const zeros = [
      part('a', 'granted', 'granted', 0, null),
      part('a', 'other', 'other', null, null),
      part('a', 'other_misc', 'other', 0, null),
    ];
    expect(wholeOutcomes(zeros).map((r) => r.sum)).toEqual([0, null, 0]);
  });
});
